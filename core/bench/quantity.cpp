// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/quantity.h"

#include <algorithm>
#include <tuple>

#include "core/base/units.h"
#include "core/bench/workload.h"

namespace Advisor {

namespace {

struct Amount
{
    double perCall;
    std::string_view unit;
};

Amount amountOf(const Point& point)
{
    if (point.samplesPerCall > 0)
        return {point.samplesPerCall, "samples/s"};
    const WorkloadInfo* workload = findWorkload(point.key.workload);
    if (workload && workload->kind == WorkloadKind::Dispatch)
        return {1, "calls/s"};
    const bool movesMemory = workload && workload->kind == WorkloadKind::Memory; // however much it computes beside
    if (point.bytes > 0 && (movesMemory || point.flop < point.bytes))
        return {point.bytes, "B/s"};
    return {point.flop, "FLOP/s"};
}

} // namespace

bool isClone(const Run& run, int configuration)
{
    const auto index = static_cast<std::size_t>(configuration);
    return configuration >= 0 && index < run.configurations.size() && run.configurations[index].clone > 0;
}

Quantity quantityOf(const Point& point)
{
    const auto [amount, unit] = amountOf(point);
    const auto per = [amount](double seconds) { return seconds > 0 ? amount / seconds : 0; };
    return {per(point.median), per(point.high), per(point.low), unit};
}

double axisOf(const Point& point)
{
    return static_cast<double>(point.parameters > 0 ? point.parameters : point.key.size);
}

std::string threadsTitle(int threads, Language language)
{
    if (threads == 0)
        return speak("word.default_threads", {}, language);
    return threads == 1 ? speak("word.one_thread", {}, language)
                        : speak("word.threads", {{"count", Units::count(threads)}}, language);
}

std::vector<ChartData> chartsOf(const Run& run)
{
    std::vector<ChartData> charts;
    for (const Point& point : run.points) {
        if (isClone(run, point.configuration))
            continue;
        auto chart = std::find_if(charts.begin(), charts.end(), [&](const ChartData& one) {
            return one.workload == point.key.workload && one.dtype == point.key.dtype && one.metric == point.key.metric;
        });
        if (chart == charts.end())
            chart = charts.insert(charts.end(),
                                  {point.key.workload, point.key.dtype, point.key.metric, {}, false, {}, {}});
        if (point.failed || !(point.median > 0)) {
            chart->failed.push_back(&point);
            continue;
        }
        chart->unit = quantityOf(point).unit;
        chart->parametersAxis = point.parameters > 0;
        auto series = std::find_if(chart->series.begin(), chart->series.end(),
                                   [&](const Series& one) { return one.configuration == point.configuration; });
        if (series == chart->series.end())
            series = chart->series.insert(chart->series.end(), {point.configuration, {}});
        series->points.push_back(&point);
    }
    // a session measures in random order; people look for the order in which the workloads are offered
    const auto place = [](const ChartData& chart) {
        const auto& all = workloads();
        return std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == chart.workload; });
    };
    std::stable_sort(charts.begin(), charts.end(), [&](const ChartData& a, const ChartData& b) {
        return std::tuple(place(a), a.dtype, b.metric) < std::tuple(place(b), b.dtype, a.metric);
    });
    for (ChartData& chart : charts) {
        std::sort(chart.failed.begin(), chart.failed.end(), [](const Point* a, const Point* b) {
            return std::tie(a->configuration, a->key) < std::tie(b->configuration, b->key);
        });
        std::sort(chart.series.begin(), chart.series.end(),
                  [](const Series& a, const Series& b) { return a.configuration < b.configuration; });
        for (Series& series : chart.series)
            std::sort(series.points.begin(), series.points.end(),
                      [](const Point* a, const Point* b) { return axisOf(*a) < axisOf(*b); });
    }
    return charts;
}

} // namespace Advisor
