// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/besideothers.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/units.h"
#include "core/bench/originals.h"
#include "core/bench/quantity.h"
#include "core/bench/referencefigures.h"
#include "core/bench/workload.h"

namespace Advisor {

namespace {

constexpr std::size_t MostFigures = 4;
constexpr double SmallestNetwork = 1e3;
constexpr double LargestNetwork = 1e9;
constexpr int StepsOfADecade = 20;

using Row = BesideOthers::Row;

struct Ranked
{
    double speed = 0;
    Row row;
};

std::vector<Row> sorted(std::vector<Ranked> all)
{
    std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) { return a.speed > b.speed; });
    std::vector<Row> rows;
    for (Ranked& one : all)
        rows.push_back(std::move(one.row));
    return rows;
}

Ranked own(const Run& run, const Point& point, Language language)
{
    const Quantity quantity = quantityOf(point);
    return {
        quantity.value,
        {speak("reference.own", {{"configuration", configurationTitle(run, point.configuration, language)}}, language),
         Units::rate(quantity.value, quantity.unit, Units::digitsFor(point.median, point.low, point.high)),
         speak("reference.measured_here", {}, language),
         {}}};
}

bool isUsable(const Run& run, const Point& point)
{
    const auto all = originals(run);
    return !point.failed && point.median > 0 && point.grade != 'E' && point.key.dtype == "float32"
        && point.key.metric == "throughput" && std::find(all.begin(), all.end(), point.configuration) != all.end();
}

std::optional<BesideOthers> products(const Run& run, Language language)
{
    const Point* best = nullptr;
    for (const Point& point : run.points) {
        if (isUsable(run, point) && point.key.workload == "gemm"
            && (!best || point.flopPerSecond() > best->flopPerSecond()))
            best = &point;
    }
    if (!best)
        return std::nullopt;
    std::vector<Ranked> all = {own(run, *best, language)};
    for (const Reference::Figure& one : Reference::comparable(*best, MostFigures)) {
        const std::string low = Units::rate(one.low, "FLOP/s");
        const std::string high = Units::rate(one.high, "FLOP/s");
        all.push_back({std::sqrt(one.low * one.high),
                       {one.device, low == high ? low : low + "–" + high, speak("reference.public", {}, language),
                        one.what + ": " + one.source, one.date}});
    }
    return BesideOthers{speak("cli.bench.precision",
                              {{"workload", speak("word.workload.gemm", {}, language)}, {"dtype", "float32"}},
                              language),
                        sorted(std::move(all)),
                        {}};
}

/// "Ryzen 7 9700X up to 1.9 M parameters, then GeForce RTX 4090": by what is computed.
std::string leaders(const std::string& network, const std::string& title, Language language)
{
    std::string sentence;
    std::string leader;
    double since = 0;
    const int steps = static_cast<int>(std::log10(LargestNetwork / SmallestNetwork)) * StepsOfADecade;
    const auto close = [&](double until, bool isLast) {
        const std::string part = speak(since == 0 ? (isLast ? "reference.leads_all" : "reference.leads_small")
                                                  : (isLast ? "reference.leads_large" : "reference.leads"),
                                       {{"title", title},
                                        {"device", leader},
                                        {"low", Units::shortCount(since)},
                                        {"high", Units::shortCount(until)}},
                                       language);
        sentence += (sentence.empty() ? "" : ". ") + part;
        since = until;
    };
    for (int i = 0; i <= steps; ++i) {
        const double parameters = SmallestNetwork * std::pow(10, static_cast<double>(i) / StepsOfADecade);
        const auto all = Reference::estimates(network, parameters);
        if (all.empty())
            return {};
        if (!leader.empty() && all.front().device != leader)
            close(parameters, false);
        leader = all.front().device;
    }
    close(LargestNetwork, true);
    return sentence;
}

BesideOthers networkOf(const Run& run, const Point& point, const std::string& network, Language language)
{
    const std::string title = speak("word.workload." + point.key.workload, {}, language);
    std::vector<Ranked> all = {own(run, point, language)};
    for (const Reference::Estimate& one : Reference::estimates(point)) {
        const std::string from
            = speak(one.fromMeasured ? "reference.computed_measured" : "reference.computed_peak", {}, language);
        all.push_back({one.middle,
                       {one.device,
                        Units::rate(one.middle, "samples/s", 2) + " (" + Units::shortCount(one.low) + "–"
                            + Units::shortCount(one.high) + ")",
                        speak("reference.computed", {}, language), from + ": " + one.source, one.date}});
    }
    return {speak("reference.network",
                  {{"workload", title}, {"parameters", Units::shortCount(static_cast<double>(point.parameters))}},
                  language),
            sorted(std::move(all)), leaders(network, title, language)};
}

} // namespace

std::vector<BesideOthers> besideOthers(const Run& run, Language language)
{
    std::vector<BesideOthers> all;
    if (auto table = products(run, language))
        all.push_back(std::move(*table));
    std::set<std::string> done;
    for (const WorkloadInfo& workload : workloads()) {
        const std::string network(workload.network);
        if (network.empty() || done.contains(network))
            continue;
        const Point* largest = nullptr;
        for (const Point& point : run.points) {
            if (!isUsable(run, point) || point.key.workload != workload.id || point.parameters <= 0)
                continue;
            const bool isBetter = !largest || point.parameters > largest->parameters
                || (point.parameters == largest->parameters && point.median < largest->median);
            if (isBetter)
                largest = &point;
        }
        if (!largest)
            continue;
        done.insert(network);
        all.push_back(networkOf(run, *largest, network, language));
    }
    return all;
}

} // namespace Advisor
