// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/bench/run.h"
#include "core/bench/statistics.h"
#include "core/bench/visittable.h"

namespace Advisor {

inline constexpr int LeastProcesses = 3; ///< of each side, for a verdict

/// Why a comparison is not decided, the strongest reason first.
enum class Doubt
{
    None,
    NotMeasurable, ///< one side is graded E
    FewProcesses, ///< less than three on a side: a process is a random factor
    TwoSpeeds, ///< one side runs at two speeds: a ratio of medians would mean nothing
    FewPairs, ///< the interval does not cover what is wanted
    Processes, ///< not every process says so, or they differ too much among each other
    Clone, ///< two copies of the same differ as much
    Wide, ///< the interval reaches over the threshold
    OtherTime ///< the same of two runs: what lies between them is in the interval
};

/// One point on two configurations of one run. The ratio is base / candidate: above 1 the candidate is faster.
struct PointComparison
{
    PointKey key; ///< of the base
    std::string candidateDtype;
    int base = 0;
    int candidate = 0;
    double baseSeconds = 0; ///< medians
    double candidateSeconds = 0;
    Statistics::Comparison::Outcome outcome = Statistics::Comparison::Undecided;
    Doubt doubt = Doubt::None;
    double ratio = 1;
    double low = 0;
    double high = 0;
    double threshold = 0; ///< δ
    int pairs = 0;
    int processes = 0; ///< of the side that has fewer
    bool drifting = false; ///< a side moved; the pairs of a round moved together
};

/// A configuration at a point: precisions on one configuration are compared by the same function.
struct Side
{
    PointKey key;
    int configuration = 0;
};

/// The visits of the same rounds pair; a pair with a disturbed visit, or of which one visit had busy neighbours and the
/// other had not, is left out while half of the pairs remain. The
/// interval is that of Statistics::compare (logarithms of the ratios, sign test, Bonferroni over `comparisons`).
/// Faster or slower needs all of:
/// - three processes on each side;
/// - the whole interval beyond δ = max(1 %, 2 × resolution), of the worse of the two clocks;
/// - the median ratio of every process, of either side, on that side of 1; of six or more one may lie on the other, or
///   one unlucky process would keep open for ever what more of them tell;
/// - Student's interval at 95 % over the ratios of the generations of processes on that side of 1: the rounds of one
///   process are not independent, so what the sign test says of rounds holds for processes by this only;
/// - a ratio beyond the farther end of what the clone of the base (else that of the candidate) shows at this point;
///   where no clone was measured, Student's interval must lie beyond δ instead.
/// The same needs the whole interval inside ± δ. A side of two speeds, or of grade E, decides nothing.
PointComparison compareSides(const Run& run, const VisitTable& visits, const Side& base, const Side& candidate,
                             std::size_t comparisons = 1);

/// Every point that both configurations have, in the order of the run's points.
std::vector<PointComparison> compareConfigurations(const Run& run, const VisitTable& visits, int base, int candidate,
                                                   std::size_t comparisons = 1);

/// Ratios of several points combine by their geometric mean, never the arithmetic one. The interval's ends are the
/// geometric means of the points' ends, as if all erred the same way: points of one workload share their processes,
/// so they partly do. Undecided points count, points of two speeds or grade E do not.
struct MeanRatio
{
    double ratio = 1;
    double low = 1;
    double high = 1;
    int points = 0; ///< 0: there is nothing to combine
};

MeanRatio geometricMean(const std::vector<PointComparison>& points);
/// Of the means of several workloads: each counts once, however many sizes it has.
MeanRatio geometricMean(const std::vector<MeanRatio>& means);

} // namespace Advisor
