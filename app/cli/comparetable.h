// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/bench/runcomparison.h"
#include "core/text/phrase.h"

namespace Advisor::Cli {

/// A comparison as the terminal shows it: what differs, a table a workload, the sentences. No line is wider than
/// `width` columns, from 72 on.
std::string comparisonSummary(const RunComparison& comparison, Language language, int width);

} // namespace Advisor::Cli
