// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <vector>

#include "core/system/filetree.h"

namespace Advisor {

/// Bytes per second that so many threads move between memory and cores: the best pass of `a = b + s · c` and of `a =
/// b`, with stores that read the line first and with such that do not, counting what a program asks for (two reads and
/// one write, one and one). Ends within twice `seconds`, whatever else runs; 0 where the memory for it is not there or
/// the time was too short to touch more of it than the caches hold.
double probeBandwidth(int threads, double seconds);

/// Bytes of one of three arrays that together are more than four times the last caches, on a machine with so much
/// memory.
std::size_t bandwidthArrayBytes(std::size_t lastCaches, std::size_t memory);

/// Bytes of the last caches of these CPUs together, one that they share counted once, by /sys/devices/system/cpu; 0
/// where it does not say.
std::size_t lastCacheBytes(const std::vector<int>& cpus, const FileTree& files);

} // namespace Advisor
