// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/bench/run.h"

namespace Advisor {

/// The highest of each dtype and thread count, in the order in which they were found. Of two that are the same within
/// 2 % it is the stronger instruction set, which comes later.
std::vector<Ceiling> highestCeilings(std::span<const Ceiling> ceilings);

/// Does what was probed fit what is known of such a core (tableFlopPerCycle), within 10 %, and do the cores hold their
/// clock? The fewest threads are compared with the table.
std::vector<PreflightItem> checkCeilings(std::span<const Ceiling> ceilings, std::string_view microarchitecture);

} // namespace Advisor
