// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>

#include "core/bench/schedule.h"
#include "core/machine/machine.h"

namespace Advisor {

/// What keeps a cell from being visited for the first time: its configurations need more memory together than is free,
/// its 16-bit type is emulated, or it would take too much of the budget.
std::optional<Failure> leftOut(const Cell& cell, const Schedule& schedule, const Plan& plan, const Memory& memory,
                               double secondsLeft);

/// How many processes with a LibTorch each may wait in memory: two fifths of what is free, not more than anybody wants
/// to see in a list of processes, and never less than one for each configuration: with fewer, every visit would meet a
/// fresh process.
std::size_t mostProcesses(const Memory& memory, std::size_t configurations);

} // namespace Advisor
