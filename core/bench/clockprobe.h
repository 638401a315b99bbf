// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>

namespace Advisor {

/// Seconds on the monotonic clock.
double monotonicSeconds();

/// The least step of that clock that can be seen, seconds.
double timerResolution();

/// The clock of the calling thread's core in GHz, without root: a chain of dependent additions takes one cycle each.
/// Takes about a quarter of a millisecond for each try; the fastest counts, because whatever disturbs makes it slower.
double clockGhz(int tries = 4);

} // namespace Advisor
