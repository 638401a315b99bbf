// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/bench/run.h"

/// The statistics of measurement, as pure functions. Times are seconds, shares are of one.
namespace Advisor::Statistics {

double median(std::vector<double> values); ///< 0 for none
double quantile(std::vector<double> values, double share); ///< linear between neighbours; 0 for none

/// An interval for the median from order statistics: no assumption about the distribution.
struct Interval
{
    double low = 0;
    double high = 0;
    double coverage = 0; ///< probability that it holds the median, for independent values
};

/// The narrowest symmetric pair of order statistics that covers at least `wanted`, and the smallest to the largest
/// where the values are too few for that (5 values: 93.75 %).
Interval medianInterval(std::vector<double> values, double wanted = 0.95);

/// Rank of the lower bound of that pair, counted from 0; the upper bound is n - 1 - rank. And what it covers.
std::size_t intervalRank(std::size_t n, double wanted);
double intervalCoverage(std::size_t n, std::size_t rank);

/// Indices of blocks that were disturbed: involuntary switches, or CPU time / wall time below 0.95 of the visit's own
/// 90th percentile. A block that is the only one is kept if only its switches speak against it.
std::vector<int> disturbedBlocks(std::span<const float> cpuShare, std::span<const int> switches);

/// The samples that were not dropped; all of them where every one was.
std::vector<double> keptSamples(const Visit& visit);
double visitMedian(const Visit& visit);

/// More than half of its samples were dropped, or the only one was interrupted: it should be visited again.
bool isDisturbed(const Visit& visit);

/// What all visits to one point and configuration say together. Failed visits are left out. Fills the times, the
/// counts, the effective threads, the impl and the grade; the workload's own figures are the caller's.
Point estimate(const PointKey& key, int configuration, std::span<const Visit* const> visits);

/// A ≤ ± 1 %, B ≤ ± 3 %, C ≤ ± 10 %, else D. Below 6 visits the interval does not cover 95 % (at best C), below 3
/// there is none (D), nor where the speed moved while it was measured. E: more than half of the visits were disturbed.
char grade(double median, const Interval& interval, std::size_t visits, std::size_t disturbed, bool drifting = false);

/// Base and candidate in the same rounds: ratio base / candidate (above 1: the candidate is faster).
struct Comparison
{
    enum Outcome
    {
        Undecided,
        Same,
        Faster,
        Slower
    };
    Outcome outcome = Undecided;
    double ratio = 1;
    double low = 0;
    double high = 0;
    std::size_t pairs = 0;
};

/// Logarithm of the ratio inside each round, median, sign-test interval at 95 %, Bonferroni over `comparisons`.
/// Decided only where the interval covers what is wanted: beyond `threshold` faster or slower, inside it the same, if
/// the threshold is at most a tenth.
Comparison compare(std::span<const double> base, std::span<const double> candidate, double threshold,
                   std::size_t comparisons = 1);

/// Differences below this share cannot be told apart, from pairs of visits to the same configuration in two processes.
double resolution(std::span<const double> first, std::span<const double> second);

/// The practical threshold δ = max(1 %, 2 × resolution).
double threshold(double resolution);

} // namespace Advisor::Statistics
