// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/comparisongroup.h"

#include <algorithm>
#include <tuple>

#include "core/bench/workload.h"

namespace Advisor {

namespace {

constexpr const char* Reference = "float32";

std::size_t placeOf(const std::string& workload)
{
    const auto& all = workloads();
    const auto found
        = std::find_if(all.begin(), all.end(), [&](const WorkloadInfo& one) { return one.id == workload; });
    return static_cast<std::size_t>(found - all.begin());
}

bool belongs(const ComparisonGroup& group, const PointComparison& point)
{
    return std::tie(group.workload, group.metric, group.baseDtype, group.candidateDtype, group.base, group.candidate)
        == std::tie(point.key.workload, point.key.metric, point.key.dtype, point.candidateDtype, point.base,
                    point.candidate);
}

} // namespace

double ComparisonGroup::threshold() const
{
    double largest = 0;
    for (const PointComparison& point : points)
        largest = std::max(largest, point.threshold);
    return largest;
}

std::vector<ComparisonGroup> groupsOf(std::vector<PointComparison> points)
{
    std::vector<ComparisonGroup> groups;
    for (PointComparison& point : points) {
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const ComparisonGroup& one) { return belongs(one, point); });
        if (group == groups.end()) {
            group = groups.insert(groups.end(),
                                  {point.key.workload,
                                   point.key.metric,
                                   point.key.dtype,
                                   point.candidateDtype,
                                   point.base,
                                   point.candidate,
                                   {},
                                   {}});
        }
        group->points.push_back(std::move(point));
    }
    for (ComparisonGroup& group : groups) {
        std::sort(group.points.begin(), group.points.end(),
                  [](const PointComparison& a, const PointComparison& b) { return a.key.size < b.key.size; });
        group.mean = geometricMean(group.points);
    }
    const auto place = [](const ComparisonGroup& one) {
        return std::tuple(placeOf(one.workload), one.metric != "throughput", one.baseDtype != Reference, one.baseDtype,
                          one.base, one.candidate);
    };
    std::stable_sort(groups.begin(), groups.end(),
                     [&](const ComparisonGroup& a, const ComparisonGroup& b) { return place(a) < place(b); });
    return groups;
}

bool hasOnlyFewProcesses(const std::vector<ComparisonGroup>& groups)
{
    return !groups.empty() && std::all_of(groups.begin(), groups.end(), [](const ComparisonGroup& group) {
        return std::all_of(group.points.begin(), group.points.end(),
                           [](const PointComparison& point) { return point.doubt == Doubt::FewProcesses; });
    });
}

std::vector<ComparisonGroup> configurationGroups(const Run& run)
{
    const VisitTable visits(run);
    const std::vector<int> compared = originals(run);
    std::vector<PointComparison> points;
    for (std::size_t i = 1; i < compared.size(); ++i) {
        auto more = compareConfigurations(run, visits, compared.front(), compared[i], compared.size() - 1);
        points.insert(points.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return groupsOf(std::move(points));
}

std::set<PointKey> undecidedPoints(const Run& run)
{
    std::set<PointKey> points;
    for (const ComparisonGroup& group : configurationGroups(run)) {
        for (const PointComparison& point : group.points) {
            if (point.outcome == Statistics::Comparison::Undecided)
                points.insert(point.key);
        }
    }
    return points;
}

std::vector<ComparisonGroup> precisionGroups(const Run& run)
{
    const VisitTable visits(run);
    std::vector<PointComparison> points;
    for (const Point& point : run.points) {
        const auto index = static_cast<std::size_t>(point.configuration);
        const bool isClone = index < run.configurations.size() && run.configurations[index].clone > 0;
        if (point.failed || isClone || point.key.dtype == Reference)
            continue;
        PointKey single = point.key;
        single.dtype = Reference;
        if (pointOf(run, single, point.configuration))
            points.push_back(
                compareSides(run, visits, {single, point.configuration}, {point.key, point.configuration}));
    }
    return groupsOf(std::move(points));
}

} // namespace Advisor
