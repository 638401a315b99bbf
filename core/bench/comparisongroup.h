// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/bench/comparison.h"

namespace Advisor {

/// The comparisons of one workload on two sides, sizes ascending: what one table shows and one sentence says.
struct ComparisonGroup
{
    std::string workload;
    std::string metric;
    std::string baseDtype;
    std::string candidateDtype; ///< another one only where precisions of one configuration are compared
    int base = 0; ///< configuration, of the first run where there are two
    int candidate = 0; ///< configuration, of the second run where there are two
    std::vector<PointComparison> points;
    MeanRatio mean;

    double threshold() const; ///< the largest δ of its points
};

/// Sorted in the order in which the workloads are offered, the points of one workload, metric, precision and pair of
/// configurations together.
std::vector<ComparisonGroup> groupsOf(std::vector<PointComparison> points);

/// No point has the three processes that a verdict needs: one sentence for all then.
bool hasOnlyFewProcesses(const std::vector<ComparisonGroup>& groups);

/// The first configuration of a run against each of the others.
std::vector<ComparisonGroup> configurationGroups(const Run& run);

/// The points where that is not decided.
std::set<PointKey> undecidedPoints(const Run& run);

/// float32 against every other precision of the same configuration.
std::vector<ComparisonGroup> precisionGroups(const Run& run);

} // namespace Advisor
