// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/verdicts.h"

#include <algorithm>
#include <map>

#include "core/base/units.h"
#include "core/bench/quantity.h"
#include "core/bench/statistics.h"

namespace Advisor {

namespace {

constexpr int LeastProcesses = 3;

struct Pairs
{
    std::vector<double> base;
    std::vector<double> candidate;
};

std::map<int, double> mediansByRound(const Run& run, const PointKey& key, int configuration)
{
    std::map<int, double> medians;
    for (const Visit& visit : run.visits) {
        if (visit.point == key && visit.configuration == configuration && !visit.failed && !visit.samples.empty())
            medians[visit.round] = Statistics::visitMedian(visit);
    }
    return medians;
}

Pairs pairsOf(const Run& run, const PointKey& key, int base, int candidate)
{
    Pairs pairs;
    const auto theirs = mediansByRound(run, key, candidate);
    for (const auto& [round, median] : mediansByRound(run, key, base)) {
        if (const auto other = theirs.find(round); other != theirs.end()) {
            pairs.base.push_back(median);
            pairs.candidate.push_back(other->second);
        }
    }
    return pairs;
}

const Point* pointOf(const Run& run, const PointKey& key, int configuration)
{
    for (const Point& point : run.points) {
        if (point.key == key && point.configuration == configuration && !point.failed)
            return &point;
    }
    return nullptr;
}

/// Where only the threads differ the sentence counts them, in either language; else it names the configurations.
bool onlyThreadsDiffer(const Run& run)
{
    Configuration first = run.configurations.front();
    return std::all_of(run.configurations.begin(), run.configurations.end(), [&first](const Configuration& one) {
        first.threads = one.threads;
        first.environment = one.environment;
        return one == first;
    });
}

std::string nameOf(const Run& run, int configuration)
{
    return onlyThreadsDiffer(run) ? std::to_string(run.configurations[static_cast<std::size_t>(configuration)].threads)
                                  : configurationTitle(run, configuration, Language::English);
}

std::string codeFor(const Run& run, const char* outcome)
{
    return std::string("verdict.") + outcome + (onlyThreadsDiffer(run) ? "_threads" : "");
}

Verdict verdictOf(const Run& run, const Point& base, const Point& candidate, std::size_t comparisons)
{
    const Pairs pairs = pairsOf(run, base.key, base.configuration, candidate.configuration);
    const double threshold = Statistics::threshold(run.conditions.resolution);
    auto result = Statistics::compare(pairs.base, pairs.candidate, threshold, comparisons);
    int better = candidate.configuration;
    int other = base.configuration;
    const bool baseLeads = result.ratio < 1;
    if (baseLeads) {
        std::swap(better, other);
        result = Statistics::compare(pairs.candidate, pairs.base, threshold, comparisons);
    }
    if (base.grade == 'E' || candidate.grade == 'E') // busy or not measurable: never ranked
        result.outcome = Statistics::Comparison::Undecided;
    Verdict verdict;
    verdict.point = base.key;
    verdict.ratio = result.ratio;
    verdict.low = result.low;
    verdict.high = result.high;
    Arguments arguments = {{"workload", base.key.workload}, {"size", Units::count(base.key.size)},
                           {"dtype", base.key.dtype},       {"better", nameOf(run, better)},
                           {"other", nameOf(run, other)},   {"pairs", std::to_string(result.pairs)}};
    if (result.outcome == Statistics::Comparison::Same) {
        arguments["threshold"] = Units::percent(threshold);
        verdict.phrase = {codeFor(run, "same"), arguments};
        return verdict;
    }
    const bool decided = result.outcome == Statistics::Comparison::Faster;
    arguments["ratio"] = Units::number(result.ratio);
    arguments["low"] = Units::number(result.low);
    arguments["high"] = Units::number(result.high);
    verdict.better = decided ? better : -1;
    verdict.phrase = {codeFor(run, decided ? "faster" : "undecided"), arguments};
    return verdict;
}

} // namespace

std::vector<Verdict> verdictsOf(const Run& run)
{
    std::vector<Verdict> verdicts;
    bool onlyOneProcess = false;
    for (const Point& base : run.points) {
        if (base.configuration != 0 || base.failed)
            continue;
        for (int other = 1; other < static_cast<int>(run.configurations.size()); ++other) {
            const Point* candidate = pointOf(run, base.key, other);
            if (!candidate)
                continue;
            if (std::min(base.processes, candidate->processes) < LeastProcesses) {
                onlyOneProcess = true;
                continue;
            }
            verdicts.push_back(verdictOf(run, base, *candidate, run.configurations.size() - 1));
        }
    }
    if (verdicts.empty() && onlyOneProcess)
        verdicts.push_back({{"verdict.one_process", {}}, {}, -1, 0, 0, 0});
    return verdicts;
}

} // namespace Advisor
