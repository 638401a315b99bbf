// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/bench/run.h"

/// What a median hides: two speeds, and a speed that moves.
namespace Advisor::Statistics {

struct TwoSpeeds
{
    double fast = 0; ///< medians of the two groups, in the unit of the values
    double slow = 0;
};

/// A gap test. The logarithms are sorted (of more than 41 values: 41 quantiles, so that a few stragglers in between do
/// not close a gap) and cut at each place that leaves a fifth of them, and two, on either side. Two speeds are there if
/// the sides lie 5 % or more apart and the gap is three times as wide as what either side covers from its 10th to its
/// 90th percentile. Below 8 values none are seen. Values from one normal distribution pass as two at most once in 200
/// tests, of 8 values or more.
std::optional<TwoSpeeds> twoSpeeds(std::vector<double> values);

/// The same for what was visited: by the visits' medians (a process that is slow as a whole), else by the samples as
/// shares of their visit's median (a kernel that changes between two speeds). Disturbed visits do not count.
std::optional<TwoSpeeds> twoSpeeds(std::span<const Visit* const> visits);

/// The speed moved while it was measured: of all pairs of one visit of the first half and one of the second (by the
/// time they were taken at), nine in ten go the same way, and the medians of the halves differ by more than 3 %. Needs
/// 6 visits.
bool isDrifting(std::span<const Visit* const> visits);

} // namespace Advisor::Statistics
