// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>

#include "core/system/filetree.h"

namespace Advisor {

/// What is so at this moment, and no property of the machine.
struct Surroundings
{
    double load = -1; ///< of the last minute; below 0: not known
    std::optional<bool> onBattery; ///< nothing: there is no battery, or it is not known
    double timerResolution = 0; ///< seconds; 0: not measured
    double emptyBlock = 0; ///< seconds that a block of no calls takes; 0: not measured
};

/// Of this computer, now.
Surroundings surroundings();

/// By /sys/class/power_supply: does a battery of the computer itself, not of a mouse, feed it?
std::optional<bool> onBattery(const FileTree& files);

} // namespace Advisor
