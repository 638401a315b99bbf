// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/bench/comparisongroup.h"
#include "core/bench/rundifference.h"

namespace Advisor {

/// Two runs, or one run whose own configurations and precisions are compared (`second` is empty).
struct RunComparison
{
    Run first;
    std::optional<Run> second;
    std::vector<Difference> differences;
    std::vector<Phrase> warningsOfFirst; ///< of the preflight, that the other run does not have
    std::vector<Phrase> warningsOfSecond;
    bool isOtherMachine = false;
    int unmatched = 0; ///< points with figures that only one of the runs has
    double threshold = 0; ///< δ
    std::vector<ComparisonGroup> groups;
    MeanRatio mean; ///< of two runs: over the workloads, each once

    const Run& candidateRun() const { return second ? *second : first; }
    bool hasRegression() const; ///< the second run is slower beyond δ at some point
};

/// Joined by the point and the configurations that match.
///
/// Two runs are not interleaved, so rounds do not pair. Each process is one value, the logarithm of the median of its
/// visit medians: a process is a random factor. The interval is Student's for the difference of the means of these
/// values, 95 %, Bonferroni over the points that are joined. Three processes tell little of how much processes differ,
/// so a variance is the larger of the point's own and the mean over the sizes of its workload and configuration, and
/// the degrees of freedom are those of all these sizes. δ is max(2 %, 2 × the larger resolution), not 1 %: one after
/// the other, the same function differed by 1.2 % on a quiet machine. Faster or slower needs three processes on each
/// side, the whole interval beyond δ, and a resolution that both runs have tested; the same needs the interval inside
/// ± δ.
RunComparison compareRuns(Run first, Run second);

/// The configurations of one run against its first, and its precisions against float32.
RunComparison compareWithin(Run run);

} // namespace Advisor
