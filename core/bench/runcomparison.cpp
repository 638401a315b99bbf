// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/runcomparison.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "core/bench/resolution.h"
#include "core/bench/shape.h"
#include "core/bench/student.h"

namespace Advisor {

using Statistics::Comparison;

namespace {

constexpr double LeastThreshold = 0.02;

/// One value a process: the logarithm of the median of its visit medians, disturbed visits left out where others are.
std::vector<double> processValues(const std::vector<const Visit*>& visits)
{
    std::map<int, std::vector<double>> all;
    std::map<int, std::vector<double>> calm;
    for (const Visit* visit : visits) {
        all[visit->process].push_back(Statistics::visitMedian(*visit));
        if (!Statistics::isDisturbed(*visit))
            calm[visit->process].push_back(all[visit->process].back());
    }
    std::vector<double> values;
    for (const auto& [process, medians] : all) {
        const auto undisturbed = calm.find(process);
        const double median = Statistics::median(undisturbed == calm.end() ? medians : undisturbed->second);
        if (median > 0)
            values.push_back(std::log(median));
    }
    return values;
}

/// A point that both runs have, with one value a process.
struct Joined
{
    const Point* first = nullptr;
    const Point* second = nullptr;
    std::vector<double> ofFirst;
    std::vector<double> ofSecond;
    bool hasTwoSpeeds = false;
    bool isDrifting = false;

    std::size_t processes() const { return std::min(ofFirst.size(), ofSecond.size()); }
    double freedom() const { return static_cast<double>(ofFirst.size() + ofSecond.size() - 2); }
};

double meanOf(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// Of one process, from both sides together; needs two processes on a side.
double varianceOf(const Joined& joined)
{
    double squares = 0;
    for (const auto* side : {&joined.ofFirst, &joined.ofSecond}) {
        for (const double value : *side)
            squares += (value - meanOf(*side)) * (value - meanOf(*side));
    }
    return squares / joined.freedom();
}

std::vector<Joined> join(const Run& first, const Run& second)
{
    const VisitTable visitsOfFirst(first);
    const VisitTable visitsOfSecond(second);
    std::vector<Joined> all;
    for (const auto& [one, other] : matchingConfigurations(first, second)) {
        for (const Point& point : first.points) {
            const Point* same = pointOf(second, point.key, other);
            if (point.configuration != one || point.failed || !same)
                continue;
            const auto& visits = visitsOfFirst.of(point.key, one);
            const auto& others = visitsOfSecond.of(point.key, other);
            all.push_back({&point, same, processValues(visits), processValues(others),
                           Statistics::twoSpeeds(visits) || Statistics::twoSpeeds(others),
                           Statistics::isDrifting(visits) || Statistics::isDrifting(others)});
        }
    }
    return all;
}

/// How much processes differ at the sizes of one workload on one configuration.
struct Spread
{
    double variance = 0; ///< summed
    double points = 0;
    double freedom = 0;
};
using Spreads = std::map<std::tuple<std::string, std::string, std::string, int>, Spread>;

auto seriesOf(const Joined& joined)
{
    const PointKey& key = joined.first->key;
    return std::tuple(key.workload, key.dtype, key.metric, joined.first->configuration);
}

Spreads spreadsOf(const std::vector<Joined>& all)
{
    Spreads spreads;
    for (const Joined& joined : all) {
        if (joined.processes() < LeastProcesses)
            continue;
        Spread& spread = spreads[seriesOf(joined)];
        spread.variance += varianceOf(joined);
        spread.points += 1;
        spread.freedom += joined.freedom();
    }
    return spreads;
}

PointComparison describe(const Joined& joined, double threshold)
{
    PointComparison result;
    result.key = joined.first->key;
    result.candidateDtype = joined.first->key.dtype;
    result.base = joined.first->configuration;
    result.candidate = joined.second->configuration;
    result.baseSeconds = joined.first->median;
    result.candidateSeconds = joined.second->median;
    result.ratio = joined.first->median / joined.second->median;
    result.low = joined.first->low / joined.second->high;
    result.high = joined.first->high / joined.second->low;
    result.processes = static_cast<int>(joined.processes());
    result.pairs = result.processes;
    result.threshold = threshold;
    result.drifting = joined.isDrifting;
    return result;
}

void decide(PointComparison& result, const Joined& joined, bool isTested)
{
    const double limit = 1 + result.threshold;
    if (joined.hasTwoSpeeds)
        result.doubt = Doubt::TwoSpeeds;
    else if (!isTested)
        result.doubt = Doubt::OtherTime;
    else if (result.low > limit)
        result.outcome = Comparison::Faster;
    else if (result.high < 1 / limit)
        result.outcome = Comparison::Slower;
    else if (result.low > 1 / limit && result.high < limit)
        result.outcome = Comparison::Same;
    else
        result.doubt = Doubt::OtherTime;
}

std::vector<PointComparison> compared(const std::vector<Joined>& all, double threshold, bool isTested)
{
    const Spreads spreads = spreadsOf(all);
    std::vector<PointComparison> points;
    for (const Joined& joined : all) {
        PointComparison& result = points.emplace_back(describe(joined, threshold));
        if (joined.first->grade == 'E' || joined.second->grade == 'E') {
            result.doubt = Doubt::NotMeasurable;
        } else if (joined.processes() < LeastProcesses) {
            result.doubt = Doubt::FewProcesses;
        } else {
            const Spread& spread = spreads.at(seriesOf(joined));
            const double variance = std::max(varianceOf(joined), spread.variance / spread.points);
            const double error = std::sqrt(variance / static_cast<double>(joined.ofFirst.size())
                                           + variance / static_cast<double>(joined.ofSecond.size()));
            const double half
                = Statistics::studentQuantile(0.05 / static_cast<double>(all.size()), spread.freedom) * error;
            const double middle = meanOf(joined.ofFirst) - meanOf(joined.ofSecond);
            result.ratio = std::exp(middle);
            result.low = std::exp(middle - half);
            result.high = std::exp(middle + half);
            decide(result, joined, isTested);
        }
    }
    return points;
}

int figuresOf(const Run& run)
{
    const std::vector<int> wanted = originals(run);
    return static_cast<int>(std::count_if(run.points.begin(), run.points.end(), [&](const Point& point) {
        return !point.failed && point.median > 0
            && std::find(wanted.begin(), wanted.end(), point.configuration) != wanted.end();
    }));
}

} // namespace

bool RunComparison::hasRegression() const
{
    return second && std::any_of(groups.begin(), groups.end(), [](const ComparisonGroup& group) {
               return std::any_of(group.points.begin(), group.points.end(),
                                  [](const PointComparison& point) { return point.outcome == Comparison::Slower; });
           });
}

RunComparison compareRuns(Run first, Run second)
{
    RunComparison result;
    result.first = std::move(first);
    result.second = std::move(second);
    const Conditions& ofFirst = result.first.conditions;
    const Conditions& ofSecond = result.second->conditions;
    const double resolutionOfFirst = worstResolution(ofFirst);
    const double resolutionOfSecond = worstResolution(ofSecond);
    const std::vector<Joined> joined = join(result.first, *result.second);
    result.threshold = std::max(LeastThreshold, 2 * std::max(resolutionOfFirst, resolutionOfSecond));
    result.differences
        = differencesOf(result.first, *result.second, matchingConfigurations(result.first, *result.second));
    result.warningsOfFirst = warningsNotIn(ofFirst, ofSecond);
    result.warningsOfSecond = warningsNotIn(ofSecond, ofFirst);
    result.isOtherMachine = ofFirst.processor != ofSecond.processor;
    result.unmatched = figuresOf(result.first) + figuresOf(*result.second) - 2 * static_cast<int>(joined.size());
    result.groups = groupsOf(compared(joined, result.threshold, resolutionOfFirst > 0 && resolutionOfSecond > 0));
    std::vector<MeanRatio> means;
    for (const ComparisonGroup& group : result.groups)
        means.push_back(group.mean);
    result.mean = geometricMean(means);
    return result;
}

RunComparison compareWithin(Run run)
{
    RunComparison result;
    result.first = std::move(run);
    result.groups = configurationGroups(result.first);
    for (ComparisonGroup& group : precisionGroups(result.first))
        result.groups.push_back(std::move(group));
    for (const ComparisonGroup& group : result.groups)
        result.threshold = std::max(result.threshold, group.threshold());
    return result;
}

} // namespace Advisor
