// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/comparison.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/bench/resolution.h"
#include "core/bench/shape.h"
#include "core/bench/student.h"

namespace Advisor {

using Statistics::Comparison;

namespace {

constexpr double Confidence = 0.95;
constexpr std::size_t ProcessesForOneAgainst = 6;

struct Pair
{
    double base = 0;
    double candidate = 0;
    int baseProcess = 0;
    int candidateProcess = 0;
    bool disturbed = false;

    double logRatio() const { return std::log(base / candidate); }
};

using Pairs = std::vector<Pair>;

/// Other programs were busy during one of the two and not during the other: the kernel counts in steps of some
/// milliseconds, so less than this may be no difference.
bool metAnotherMachine(const Visit& base, const Visit& candidate)
{
    constexpr double Matters = 0.2; // of all processors
    return base.others && candidate.others && std::abs(*base.others - *candidate.others) > Matters;
}

Pairs pairsOf(const std::vector<const Visit*>& base, const std::vector<const Visit*>& candidate)
{
    std::map<int, const Visit*> byRound;
    for (const Visit* visit : candidate)
        byRound[visit->round] = visit;
    Pairs pairs;
    for (const Visit* visit : base) {
        const auto other = byRound.find(visit->round);
        if (other == byRound.end())
            continue;
        const Pair pair{Statistics::visitMedian(*visit), Statistics::visitMedian(*other->second), visit->process,
                        other->second->process,
                        Statistics::isDisturbed(*visit) || Statistics::isDisturbed(*other->second)
                            || metAnotherMachine(*visit, *other->second)};
        if (pair.base > 0 && pair.candidate > 0)
            pairs.push_back(pair);
    }
    const auto disturbed = std::count_if(pairs.begin(), pairs.end(), [](const Pair& one) { return one.disturbed; });
    if (2 * static_cast<std::size_t>(disturbed) <= pairs.size())
        std::erase_if(pairs, [](const Pair& one) { return one.disturbed; });
    return pairs;
}

Comparison compared(const Pairs& pairs, double threshold, std::size_t comparisons)
{
    std::vector<double> base;
    std::vector<double> candidate;
    for (const Pair& pair : pairs) {
        base.push_back(pair.base);
        candidate.push_back(pair.candidate);
    }
    return Statistics::compare(base, candidate, threshold, comparisons);
}

/// The median log ratio of each process of one side.
std::vector<double> byProcess(const Pairs& pairs, int Pair::*process)
{
    std::map<int, std::vector<double>> ratios;
    for (const Pair& pair : pairs)
        ratios[pair.*process].push_back(pair.logRatio());
    std::vector<double> medians;
    for (const auto& [number, all] : ratios)
        medians.push_back(Statistics::median(all));
    return medians;
}

/// Do the processes themselves, as independent values, lie on this side of 1, and so far from it?
bool processesAgree(const Pairs& pairs, double sign, double beyond)
{
    const auto ofBase = byProcess(pairs, &Pair::baseProcess);
    const auto ofCandidate = byProcess(pairs, &Pair::candidateProcess);
    const auto mostAgree = [sign](const std::vector<double>& ratios) {
        const auto against
            = std::count_if(ratios.begin(), ratios.end(), [sign](double ratio) { return sign * ratio <= 0; });
        return static_cast<std::size_t>(against) <= ratios.size() / ProcessesForOneAgainst;
    };
    if (!mostAgree(ofBase) || !mostAgree(ofCandidate))
        return false;
    const auto& generations = ofBase.size() < ofCandidate.size() ? ofBase : ofCandidate;
    const auto n = static_cast<double>(generations.size());
    double mean = 0;
    for (const double ratio : generations)
        mean += ratio / n;
    double squares = 0;
    for (const double ratio : generations)
        squares += (ratio - mean) * (ratio - mean);
    const double error = std::sqrt(squares / (n - 1) / n);
    return sign * mean - beyond > Statistics::studentQuantile(1 - Confidence, n - 1) * error;
}

/// How far two copies of the same lie apart at this point, as a log ratio; 0: no copy was measured.
double distanceOfClone(const Run& run, const VisitTable& visits, const Side& side, std::size_t comparisons)
{
    const auto& all = run.configurations;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].clone == 0 || !isCopy(all[i], all[static_cast<std::size_t>(side.configuration)]))
            continue;
        const Pairs pairs = pairsOf(visits.of(side.key, side.configuration), visits.of(side.key, static_cast<int>(i)));
        const Comparison clone = compared(pairs, 0, comparisons);
        if (clone.pairs > 0)
            return std::max(std::abs(std::log(clone.low)), std::abs(std::log(clone.high)));
    }
    return 0;
}

double secondsOf(const Run& run, const Side& side)
{
    const Point* point = pointOf(run, side.key, side.configuration);
    return point ? point->median : 0;
}

bool isMeasurable(const Run& run, const Side& side)
{
    const Point* point = pointOf(run, side.key, side.configuration);
    return !point || point->grade != 'E';
}

int processesIn(const Pairs& pairs)
{
    std::set<int> base;
    std::set<int> candidate;
    for (const Pair& pair : pairs) {
        base.insert(pair.baseProcess);
        candidate.insert(pair.candidateProcess);
    }
    return static_cast<int>(std::min(base.size(), candidate.size()));
}

} // namespace

PointComparison compareSides(const Run& run, const VisitTable& visits, const Side& base, const Side& candidate,
                             std::size_t comparisons)
{
    const auto& ofBase = visits.of(base.key, base.configuration);
    const auto& ofCandidate = visits.of(candidate.key, candidate.configuration);
    const Pairs pairs = pairsOf(ofBase, ofCandidate);
    const double threshold
        = Statistics::threshold(resolutionBetween(run, base.configuration, candidate.configuration, base.key.metric));
    const Comparison sign = compared(pairs, threshold, comparisons);
    PointComparison result;
    result.key = base.key;
    result.candidateDtype = candidate.key.dtype;
    result.baseSeconds = secondsOf(run, base);
    result.candidateSeconds = secondsOf(run, candidate);
    result.base = base.configuration;
    result.candidate = candidate.configuration;
    result.ratio = sign.ratio;
    result.low = sign.low;
    result.high = sign.high;
    result.threshold = threshold;
    result.pairs = static_cast<int>(sign.pairs);
    result.processes = processesIn(pairs);
    result.drifting = Statistics::isDrifting(ofBase) || Statistics::isDrifting(ofCandidate);
    const double wanted = 1 - (1 - Confidence) / static_cast<double>(std::max<std::size_t>(1, comparisons));
    const double direction = sign.ratio < 1 ? -1 : 1;
    double clone = distanceOfClone(run, visits, base, comparisons);
    if (clone <= 0)
        clone = distanceOfClone(run, visits, candidate, comparisons);
    if (!isMeasurable(run, base) || !isMeasurable(run, candidate))
        result.doubt = Doubt::NotMeasurable;
    else if (result.processes < LeastProcesses)
        result.doubt = Doubt::FewProcesses;
    else if (Statistics::twoSpeeds(ofBase) || Statistics::twoSpeeds(ofCandidate))
        result.doubt = Doubt::TwoSpeeds;
    else if (Statistics::intervalCoverage(sign.pairs, Statistics::intervalRank(sign.pairs, wanted)) < wanted)
        result.doubt = Doubt::FewPairs;
    else if (sign.outcome == Comparison::Same)
        result.outcome = Comparison::Same;
    else if (sign.outcome == Comparison::Undecided)
        result.doubt = Doubt::Wide;
    else if (!processesAgree(pairs, direction, clone > 0 ? 0 : std::log1p(threshold)))
        result.doubt = Doubt::Processes;
    else if (std::abs(std::log(sign.ratio)) <= clone)
        result.doubt = Doubt::Clone;
    else
        result.outcome = sign.outcome;
    return result;
}

std::vector<PointComparison> compareConfigurations(const Run& run, const VisitTable& visits, int base, int candidate,
                                                   std::size_t comparisons)
{
    std::vector<PointComparison> all;
    for (const Point& point : run.points) {
        if (point.configuration == base && !point.failed && pointOf(run, point.key, candidate))
            all.push_back(compareSides(run, visits, {point.key, base}, {point.key, candidate}, comparisons));
    }
    return all;
}

MeanRatio geometricMean(const std::vector<MeanRatio>& means)
{
    MeanRatio mean;
    double ratio = 0;
    double low = 0;
    double high = 0;
    for (const MeanRatio& one : means) {
        if (one.points == 0)
            continue;
        ++mean.points;
        ratio += std::log(one.ratio);
        low += std::log(one.low);
        high += std::log(one.high);
    }
    if (mean.points > 0) {
        mean.ratio = std::exp(ratio / mean.points);
        mean.low = std::exp(low / mean.points);
        mean.high = std::exp(high / mean.points);
    }
    return mean;
}

MeanRatio geometricMean(const std::vector<PointComparison>& points)
{
    std::vector<MeanRatio> each;
    for (const PointComparison& one : points) {
        if (one.pairs > 0 && one.doubt != Doubt::TwoSpeeds && one.doubt != Doubt::NotMeasurable)
            each.push_back({one.ratio, one.low, one.high, 1});
    }
    return geometricMean(each);
}

} // namespace Advisor
