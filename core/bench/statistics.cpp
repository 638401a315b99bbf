// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/statistics.h"

#include <algorithm>
#include <cmath>

#include "core/bench/shape.h"

namespace Advisor::Statistics {

namespace {

/// A machine that cannot tell a tenth apart now can call nothing the same.
constexpr double MostSame = 0.10;

} // namespace

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const double position = std::clamp(share, 0.0, 1.0) * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (values[above] - values[below]) * (position - static_cast<double>(below));
}

double median(std::vector<double> values)
{
    return quantile(std::move(values), 0.5);
}

double intervalCoverage(std::size_t n, std::size_t rank)
{
    if (n == 0 || 2 * rank >= n)
        return 0;
    // 1 - 2 P(Binomial(n, 1/2) <= rank), summed from the smallest term
    double term = std::pow(0.5, static_cast<double>(n));
    double tail = 0;
    for (std::size_t i = 0; i <= rank; ++i) {
        tail += term;
        term *= static_cast<double>(n - i) / static_cast<double>(i + 1);
    }
    return std::max(0.0, 1 - 2 * tail);
}

std::size_t intervalRank(std::size_t n, double wanted)
{
    std::size_t rank = 0;
    while (2 * (rank + 1) < n && intervalCoverage(n, rank + 1) >= wanted)
        ++rank;
    return rank;
}

Interval medianInterval(std::vector<double> values, double wanted)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const std::size_t rank = intervalRank(values.size(), wanted);
    return {values[rank], values[values.size() - 1 - rank], intervalCoverage(values.size(), rank)};
}

std::vector<int> disturbedBlocks(std::span<const float> cpuShare, std::span<const int> switches)
{
    std::vector<int> disturbed;
    const double usual = quantile({cpuShare.begin(), cpuShare.end()}, 0.9);
    const std::size_t n = std::max(cpuShare.size(), switches.size());
    for (std::size_t i = 0; i < n; ++i) {
        const bool switched = i < switches.size() && switches[i] > 0;
        const bool starved = i < cpuShare.size() && cpuShare[i] < 0.95 * usual;
        if (n > 1 && (switched || starved))
            disturbed.push_back(static_cast<int>(i));
    }
    return disturbed;
}

std::vector<double> keptSamples(const Visit& visit)
{
    std::vector<bool> isDropped(visit.samples.size());
    for (const int index : visit.dropped) {
        if (index >= 0 && static_cast<std::size_t>(index) < isDropped.size())
            isDropped[static_cast<std::size_t>(index)] = true;
    }
    std::vector<double> kept;
    for (std::size_t i = 0; i < visit.samples.size(); ++i) {
        if (!isDropped[i])
            kept.push_back(visit.samples[i]);
    }
    return kept.empty() ? std::vector<double>(visit.samples.begin(), visit.samples.end()) : kept;
}

double visitMedian(const Visit& visit)
{
    return median(keptSamples(visit));
}

bool isDisturbed(const Visit& visit)
{
    return visit.dropped.size() * 2 > visit.samples.size()
        || (visit.samples.size() == 1 && visit.involuntarySwitches > 0 && !visit.cpuTime);
}

char grade(double median, const Interval& interval, std::size_t visits, std::size_t disturbed, bool drifting)
{
    if (visits == 0 || disturbed * 2 > visits)
        return 'E';
    if (visits < 3 || median <= 0 || drifting)
        return 'D';
    const double half = std::max(interval.high - median, median - interval.low) / median;
    if (half > 0.10)
        return 'D';
    if (half > 0.03 || visits < 6)
        return 'C';
    return half > 0.01 ? 'B' : 'A';
}

Point estimate(const PointKey& key, int configuration, std::span<const Visit* const> visits)
{
    Point point;
    point.key = key;
    point.configuration = configuration;
    std::vector<double> medians;
    std::vector<double> calm;
    std::vector<double> samples;
    std::vector<double> threads;
    std::vector<int> processes;
    for (const Visit* visit : visits) {
        if (visit->failed || visit->samples.empty())
            continue;
        medians.push_back(visitMedian(*visit));
        if (!isDisturbed(*visit))
            calm.push_back(medians.back());
        const auto kept = keptSamples(*visit);
        samples.insert(samples.end(), kept.begin(), kept.end());
        point.samples += static_cast<int>(visit->samples.size());
        if (visit->wall > 0)
            threads.push_back(visit->cpu / visit->wall);
        processes.push_back(visit->process);
        point.dropped += static_cast<int>(visit->dropped.size());
        if (point.firstCall == 0)
            point.firstCall = visit->firstCall;
        if (!visit->impl.empty())
            point.impl = visit->impl;
        point.cpuTime = visit->cpuTime;
    }
    std::sort(processes.begin(), processes.end());
    processes.erase(std::unique(processes.begin(), processes.end()), processes.end());
    const std::size_t disturbed = medians.size() - calm.size();
    if (!calm.empty() && disturbed <= calm.size())
        medians = calm;
    point.visits = static_cast<int>(medians.size());
    point.processes = static_cast<int>(processes.size());
    point.median = median(medians);
    point.p5 = quantile(samples, 0.05);
    point.p95 = quantile(samples, 0.95);
    point.effectiveThreads = median(threads);
    // one or two visits say nothing of what lies between visits: their samples are all there is to show
    const Interval interval = medians.size() < 3 ? Interval{point.p5, point.p95, 0} : medianInterval(medians);
    point.low = std::min(interval.low, point.median);
    point.high = std::max(interval.high, point.median);
    point.grade
        = grade(point.median, interval, medians.size(), disturbed <= calm.size() ? 0 : disturbed, isDrifting(visits));
    return point;
}

Comparison compare(std::span<const double> base, std::span<const double> candidate, double threshold,
                   std::size_t comparisons)
{
    std::vector<double> logarithms;
    for (std::size_t i = 0; i < std::min(base.size(), candidate.size()); ++i) {
        if (base[i] > 0 && candidate[i] > 0)
            logarithms.push_back(std::log(base[i] / candidate[i]));
    }
    Comparison comparison;
    comparison.pairs = logarithms.size();
    if (logarithms.empty())
        return comparison;
    const double wanted = 1 - 0.05 / static_cast<double>(std::max<std::size_t>(1, comparisons));
    const Interval interval = medianInterval(logarithms, wanted);
    comparison.ratio = std::exp(median(logarithms));
    comparison.low = std::exp(interval.low);
    comparison.high = std::exp(interval.high);
    if (interval.coverage < wanted)
        return comparison;
    const double limit = std::log1p(threshold);
    if (interval.low > limit)
        comparison.outcome = Comparison::Faster;
    else if (interval.high < -limit)
        comparison.outcome = Comparison::Slower;
    else if (threshold <= MostSame && interval.low > -limit && interval.high < limit)
        comparison.outcome = Comparison::Same;
    return comparison;
}

double resolution(std::span<const double> first, std::span<const double> second)
{
    const Comparison same = compare(first, second, 0);
    return same.pairs == 0
        ? 0
        : std::max(std::exp(std::abs(std::log(same.low))), std::exp(std::abs(std::log(same.high)))) - 1;
}

double threshold(double resolution)
{
    return std::max(0.01, 2 * resolution);
}

} // namespace Advisor::Statistics
