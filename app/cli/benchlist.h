// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/machine/machine.h"
#include "core/text/phrase.h"

namespace Advisor::Cli {

/// What `bench --list` prints: installations with their devices and what rules them out, workloads with their sizes,
/// precisions, plans.
std::string benchList(const Machine& machine, bool withPython, Language language);

} // namespace Advisor::Cli
