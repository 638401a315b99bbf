// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/shape.h"

#include <algorithm>
#include <cmath>

#include "core/bench/statistics.h"

namespace Advisor::Statistics {

namespace {

constexpr std::size_t LeastValues = 8;
constexpr std::size_t MostValues = 41;
constexpr std::size_t LeastVisits = 6;
constexpr double LeastGap = 0.05;
constexpr double GapInSpreads = 3;
constexpr double LeastDrift = 0.03;
constexpr double OneWay = 0.9;

double spreadOf(std::span<const double> side)
{
    const std::vector<double> values(side.begin(), side.end());
    return quantile(values, 0.9) - quantile(values, 0.1);
}

std::vector<const Visit*> calmVisits(std::span<const Visit* const> visits)
{
    std::vector<const Visit*> calm;
    for (const Visit* visit : visits) {
        if (!visit->failed && !visit->samples.empty() && !isDisturbed(*visit))
            calm.push_back(visit);
    }
    return calm;
}

} // namespace

std::optional<TwoSpeeds> twoSpeeds(std::vector<double> values)
{
    std::erase_if(values, [](double value) { return !(value > 0); });
    if (values.size() < LeastValues)
        return std::nullopt;
    std::sort(values.begin(), values.end());
    std::vector<double> sorted;
    const std::size_t n = std::min(values.size(), MostValues);
    for (std::size_t i = 0; i < n; ++i)
        sorted.push_back(std::log(values[(2 * i + 1) * values.size() / (2 * n)]));
    const std::size_t least = std::max<std::size_t>(2, (n + 4) / 5);
    for (std::size_t cut = least; cut + least <= n; ++cut) {
        const std::span<const double> all(sorted);
        const double gap = sorted[cut] - sorted[cut - 1];
        const double spread = std::max(spreadOf(all.first(cut)), spreadOf(all.subspan(cut)));
        if (gap >= std::log1p(LeastGap) && gap >= GapInSpreads * spread) {
            return TwoSpeeds{std::exp(median({sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(cut)})),
                             std::exp(median({sorted.begin() + static_cast<std::ptrdiff_t>(cut), sorted.end()}))};
        }
    }
    return std::nullopt;
}

std::optional<TwoSpeeds> twoSpeeds(std::span<const Visit* const> visits)
{
    std::vector<double> medians;
    std::vector<double> shares;
    for (const Visit* visit : calmVisits(visits)) {
        const double middle = visitMedian(*visit);
        medians.push_back(middle);
        for (const double sample : keptSamples(*visit)) {
            if (middle > 0)
                shares.push_back(sample / middle);
        }
    }
    if (const auto byVisits = twoSpeeds(medians))
        return byVisits;
    auto bySamples = twoSpeeds(std::move(shares));
    if (bySamples) {
        const double middle = median(medians);
        bySamples->fast *= middle;
        bySamples->slow *= middle;
    }
    return bySamples;
}

bool isDrifting(std::span<const Visit* const> visits)
{
    auto calm = calmVisits(visits);
    if (calm.size() < LeastVisits)
        return false;
    std::stable_sort(calm.begin(), calm.end(),
                     [](const Visit* a, const Visit* b) { return a->startedAt < b->startedAt; });
    std::vector<double> halves[2];
    for (std::size_t i = 0; i < calm.size(); ++i)
        halves[i < calm.size() / 2 ? 0 : 1].push_back(visitMedian(*calm[i]));
    std::size_t slower = 0;
    std::size_t faster = 0;
    for (const double first : halves[0]) {
        for (const double second : halves[1]) {
            slower += second > first;
            faster += second < first;
        }
    }
    const double first = median(halves[0]);
    const double second = median(halves[1]);
    const auto wanted = OneWay * static_cast<double>(halves[0].size() * halves[1].size());
    return first > 0 && second > 0 && static_cast<double>(std::max(slower, faster)) >= wanted
        && std::abs(std::log(second / first)) > std::log1p(LeastDrift);
}

} // namespace Advisor::Statistics
