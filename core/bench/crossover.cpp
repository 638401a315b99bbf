// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/crossover.h"

#include <algorithm>
#include <cmath>

#include "core/bench/comparedseries.h"
#include "core/bench/comparison.h"
#include "core/bench/quantity.h"

namespace Advisor {

namespace {

constexpr int LeastPairs = 6; ///< of which the interval covers 95 %
constexpr double BetweenProcesses = 0.05; ///< what two processes of the same may differ by

/// The logarithms of a size and of base / candidate there.
struct Sample
{
    double x = 0;
    double low = 0;
    double middle = 0;
    double high = 0;

    double least = 0; ///< beyond which a side wins

    Crossover::Winner winner() const
    {
        return low > least ? Crossover::Candidate : high < -least ? Crossover::Base : Crossover::Nobody;
    }
};

struct Curve
{
    std::vector<Sample> samples;
    int processes = 0;
};

/// Sizes at which the lines through one of the three figures cross 1, between two samples.
std::vector<double> zeros(const std::vector<Sample>& samples, std::size_t first, std::size_t last,
                          double Sample::*figure)
{
    std::vector<double> found;
    for (std::size_t i = first; i < last; ++i) {
        const Sample& a = samples[i];
        const Sample& b = samples[i + 1];
        if ((a.*figure > 0) != (b.*figure > 0))
            found.push_back(a.x + (b.x - a.x) * (a.*figure) / (a.*figure - b.*figure));
    }
    return found;
}

std::optional<Crossing> crossingBetween(const std::vector<Sample>& samples, std::size_t first, std::size_t last)
{
    const bool toCandidate = samples[last].winner() == Crossover::Candidate;
    // the end that the new winner reaches first, and the one that it reaches last
    const auto early = zeros(samples, first, last, toCandidate ? &Sample::high : &Sample::low);
    const auto middle = zeros(samples, first, last, &Sample::middle);
    const auto late = zeros(samples, first, last, toCandidate ? &Sample::low : &Sample::high);
    if (early.empty() || middle.empty() || late.empty()) // figures of a damaged file
        return std::nullopt;
    return Crossing{std::exp((middle.front() + middle.back()) / 2), std::exp(early.front()), std::exp(late.back()),
                    toCandidate};
}

Curve curveOf(const Run& run, const VisitTable& visits, const ComparedSeries& series)
{
    Curve curve;
    for (const Point& point : run.points) {
        const bool belongs = point.configuration == series.base && point.key.workload == series.workload
            && point.key.metric == series.metric && point.key.dtype == series.baseDtype && !point.failed;
        if (!belongs)
            continue;
        PointKey key = point.key;
        key.dtype = series.candidateDtype;
        const Point* other = pointOf(run, key, series.candidate);
        if (!other)
            continue;
        const auto paired = compareSides(run, visits, {point.key, series.base}, {key, series.candidate});
        if (paired.doubt == Doubt::TwoSpeeds || paired.doubt == Doubt::NotMeasurable)
            continue;
        Sample sample{std::log(axisOf(point)), std::log(point.low / other->high),
                      std::log(point.median / other->median), std::log(point.high / other->low)};
        if (paired.pairs >= LeastPairs)
            sample = {sample.x, std::log(paired.low), std::log(paired.ratio), std::log(paired.high)};
        const int processes = std::min(point.processes, other->processes);
        sample.least
            = std::log1p(processes < LeastProcesses ? std::max(paired.threshold, BetweenProcesses) : paired.threshold);
        curve.processes = curve.samples.empty() ? processes : std::min(curve.processes, processes);
        const bool ordered = sample.low <= sample.middle && sample.middle <= sample.high;
        if (ordered && std::isfinite(sample.low) && std::isfinite(sample.high))
            curve.samples.push_back(sample);
    }
    std::sort(curve.samples.begin(), curve.samples.end(), [](const Sample& a, const Sample& b) { return a.x < b.x; });
    return curve;
}

} // namespace

std::vector<Crossover> crossoversOf(const Run& run)
{
    const VisitTable visits(run);
    std::vector<Crossover> all;
    for (const ComparedSeries& series : comparedSeries(run)) {
        const Curve curve = curveOf(run, visits, series);
        const auto& samples = curve.samples;
        const auto sameSize = std::adjacent_find(samples.begin(), samples.end(),
                                                 [](const Sample& a, const Sample& b) { return a.x == b.x; });
        if (samples.size() < 2 || sameSize != samples.end()) // a batch is no size of a network
            continue;
        Crossover crossover{series.workload,           series.network, series.metric,    series.baseDtype,
                            series.candidateDtype,     series.base,    series.candidate, std::exp(samples.front().x),
                            std::exp(samples.back().x)};
        crossover.processes = curve.processes;
        std::size_t decided = 0;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const auto winner = samples[i].winner();
            if (winner == Crossover::Nobody)
                continue;
            if (crossover.winnerAtFirst == Crossover::Nobody)
                crossover.winnerAtFirst = winner;
            else if (winner != crossover.winnerAtLast) {
                if (const auto crossing = crossingBetween(samples, decided, i))
                    crossover.crossings.push_back(*crossing);
            }
            crossover.winnerAtLast = winner;
            decided = i;
        }
        all.push_back(std::move(crossover));
    }
    return all;
}

} // namespace Advisor
