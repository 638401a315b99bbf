// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/verdicts.h"

#include <algorithm>

#include "core/base/units.h"
#include "core/bench/comparison.h"
#include "core/bench/quantity.h"

namespace Advisor {

namespace {

/// Where only the threads differ the sentence counts them, in either language; else it names the configurations.
bool onlyThreadsDiffer(const Run& run)
{
    Configuration first = run.configurations.front();
    return std::all_of(run.configurations.begin(), run.configurations.end(), [&first](const Configuration& one) {
        first.threads = one.threads;
        first.environment = one.environment;
        first.clone = one.clone;
        return one == first;
    });
}

std::string nameOf(const Run& run, int configuration)
{
    return onlyThreadsDiffer(run) ? std::to_string(run.configurations[static_cast<std::size_t>(configuration)].threads)
                                  : configurationTitle(run, configuration, Language::English);
}

std::string codeOf(const PointComparison& comparison)
{
    switch (comparison.doubt) {
    case Doubt::NotMeasurable:
        return "verdict.undecided_busy";
    case Doubt::TwoSpeeds:
        return "verdict.two_speeds";
    case Doubt::Processes:
        return "verdict.undecided_processes";
    case Doubt::Clone:
        return "verdict.undecided_clone";
    case Doubt::FewProcesses:
    case Doubt::FewPairs:
    case Doubt::Wide:
    case Doubt::OtherTime:
        return "verdict.undecided";
    case Doubt::None:
        break;
    }
    return comparison.outcome == Statistics::Comparison::Same ? "verdict.same" : "verdict.faster";
}

Verdict verdictOf(const Run& run, const PointComparison& comparison)
{
    const bool baseLeads = comparison.ratio < 1;
    const int better = baseLeads ? comparison.base : comparison.candidate;
    const int other = baseLeads ? comparison.candidate : comparison.base;
    Verdict verdict;
    verdict.point = comparison.key;
    verdict.ratio = baseLeads ? 1 / comparison.ratio : comparison.ratio;
    verdict.low = baseLeads ? 1 / comparison.high : comparison.low;
    verdict.high = baseLeads ? 1 / comparison.low : comparison.high;
    const bool decided
        = comparison.outcome == Statistics::Comparison::Faster || comparison.outcome == Statistics::Comparison::Slower;
    verdict.better = decided ? better : -1;
    verdict.phrase = {codeOf(comparison) + (onlyThreadsDiffer(run) ? "_threads" : ""),
                      {{"workload", comparison.key.workload},
                       {"size", Units::count(comparison.key.size)},
                       {"dtype", comparison.key.dtype},
                       {"better", nameOf(run, better)},
                       {"other", nameOf(run, other)},
                       {"pairs", std::to_string(comparison.pairs)},
                       {"threshold", Units::percent(comparison.threshold)},
                       {"ratio", Units::number(verdict.ratio)},
                       {"low", Units::number(verdict.low)},
                       {"high", Units::number(verdict.high)}}};
    return verdict;
}

} // namespace

std::vector<Verdict> verdictsOf(const Run& run)
{
    std::vector<Verdict> verdicts;
    const std::vector<int> compared = originals(run);
    if (compared.size() < 2)
        return verdicts;
    const VisitTable visits(run);
    bool onlyFewProcesses = false;
    for (const Point& point : run.points) {
        if (point.configuration != compared.front() || point.failed)
            continue;
        for (std::size_t i = 1; i < compared.size(); ++i) {
            if (!pointOf(run, point.key, compared[i]))
                continue;
            const auto comparison = compareSides(run, visits, {point.key, compared.front()}, {point.key, compared[i]},
                                                 compared.size() - 1);
            if (comparison.doubt == Doubt::FewProcesses)
                onlyFewProcesses = true;
            else
                verdicts.push_back(verdictOf(run, comparison));
        }
    }
    if (verdicts.empty() && onlyFewProcesses)
        verdicts.push_back({{"verdict.one_process", {}}, {}, -1, 0, 0, 0});
    return verdicts;
}

} // namespace Advisor
