// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/bench/run.h"
#include "core/text/phrase.h"

namespace Advisor::Cli {

/// A run as the terminal shows it: conditions and ceilings, one table a workload and precision, what has no figure and
/// why, the verdicts. No line is wider than `width` columns, from 72 on.
std::string runSummary(const Run& run, Language language, int width);

/// A size as its workload counts: "16 MiB" of an array, "1024" rows.
std::string sizeText(const std::string& workload, std::int64_t size);

using TableRow = std::vector<std::string>;

/// Columns are as wide as their widest cell; the first two are text, the others numbers, set to the right. The first
/// row is the heading.
std::string tableText(const std::vector<TableRow>& rows);

} // namespace Advisor::Cli
