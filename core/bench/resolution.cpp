// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/resolution.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/units.h"
#include "core/bench/comparison.h"
#include "core/bench/originals.h"
#include "core/bench/quantity.h"
#include "core/bench/statistics.h"

namespace Advisor {

namespace {

double resolutionOf(const Run& run, int configuration, const std::string& metric)
{
    const auto& [byWall, byProcessor] = std::pair(run.conditions.resolution, run.conditions.processorResolution);
    const bool judged = isByProcessorTime(run.configurations[static_cast<std::size_t>(configuration)], metric);
    const double own = judged ? byProcessor : byWall;
    return own > 0 ? own : std::max(byWall, byProcessor);
}

int originalOf(const Run& run, int clone)
{
    const auto& all = run.configurations;
    const auto original = std::find_if(all.begin(), all.end(), [&](const Configuration& one) {
        return one.clone == 0 && isCopy(one, all[static_cast<std::size_t>(clone)]);
    });
    return original == all.end() ? -1 : static_cast<int>(original - all.begin());
}

} // namespace

bool isByProcessorTime(const Configuration& configuration, const std::string& metric)
{
    return configuration.threads == 1 && configuration.device == "cpu" && metric == "throughput";
}

double resolutionBetween(const Run& run, int base, int candidate, const std::string& metric)
{
    return std::max(resolutionOf(run, base, metric), resolutionOf(run, candidate, metric));
}

double worstResolution(const Conditions& conditions)
{
    return std::max(conditions.resolution, conditions.processorResolution);
}

Phrase resolutionPhrase(const Conditions& conditions)
{
    const double byWall = conditions.resolution;
    const double byProcessor = conditions.processorResolution;
    if (byWall > 0 && byProcessor > 0)
        return {"report.resolution_clocks",
                {{"one", Units::percent(byProcessor)}, {"several", Units::percent(byWall)}}};
    return {"report.resolution", {{"share", Units::percent(std::max(byWall, byProcessor))}}};
}

bool learnFromClones(const Run& run, Conditions& conditions)
{
    const VisitTable visits(run);
    std::vector<double> byProcessor;
    std::vector<double> byWall;
    for (int clone = 0; clone < static_cast<int>(run.configurations.size()); ++clone) {
        if (!isClone(run, clone))
            continue;
        const int original = originalOf(run, clone);
        if (original < 0) // of a file that somebody cut
            continue;
        for (const PointComparison& one : compareConfigurations(run, visits, original, clone)) {
            const bool isFigure = one.doubt != Doubt::FewProcesses && one.doubt != Doubt::FewPairs
                && one.doubt != Doubt::NotMeasurable && one.low > 0;
            const Configuration& configuration = run.configurations[static_cast<std::size_t>(clone)];
            if (isFigure)
                (isByProcessorTime(configuration, one.key.metric) ? byProcessor : byWall)
                    .push_back(std::max(one.ratio, 1 / one.ratio) - 1);
        }
    }
    if (byProcessor.empty() && byWall.empty())
        return false;
    std::erase_if(conditions.preflight,
                  [](const PreflightItem& item) { return item.phrase.code.starts_with("preflight.self_test"); });
    if (!byProcessor.empty())
        conditions.processorResolution = Statistics::quantile(byProcessor, 0.95);
    if (!byWall.empty())
        conditions.resolution = Statistics::quantile(byWall, 0.95);
    return true;
}

} // namespace Advisor
