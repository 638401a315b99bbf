// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>

namespace Advisor {

/// Bytes per second of `a = b + s · c` by so many threads over arrays that together are more than twice the last
/// cache, counted as two reads and one write. The best pass within `seconds`; 0 where the memory for it is not there.
double probeBandwidth(int threads, double seconds);

/// Bytes of one of the three arrays, for a last cache of this size on a machine with so much memory.
std::size_t bandwidthArrayBytes(std::size_t lastCache, std::size_t memory);

} // namespace Advisor
