// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/comparedseries.h"

#include <algorithm>

#include "core/bench/originals.h"
#include "core/bench/quantity.h"
#include "core/bench/workload.h"

namespace Advisor {

namespace {

constexpr const char* Reference = "float32";
constexpr const char* Kernel = "gemm";

bool areCompared(const Run& run, int base, int candidate)
{
    const Configuration& a = run.configurations[static_cast<std::size_t>(base)];
    const Configuration& b = run.configurations[static_cast<std::size_t>(candidate)];
    const int fields = (a.torch != b.torch) + (a.library != b.library) + (a.kernels != b.kernels)
        + (a.threads != b.threads) + (a.ranks != b.ranks)
        + (environmentBeyondThreads(a) != environmentBeyondThreads(b));
    return base == originals(run).front() || a.device != b.device || fields == 1;
}

} // namespace

std::vector<ComparedSeries> comparedSeries(const Run& run)
{
    std::vector<ComparedSeries> pairs;
    std::vector<ComparedSeries> precisions;
    const auto charts = chartsOf(run);
    for (const ChartData& chart : charts) {
        const WorkloadInfo* workload = findWorkload(chart.workload);
        if (!workload || (workload->network.empty() && chart.workload != Kernel))
            continue;
        const std::string network(workload->network);
        for (const Series& base : chart.series) {
            for (const Series& candidate : chart.series) {
                if (base.configuration < candidate.configuration
                    && areCompared(run, base.configuration, candidate.configuration))
                    pairs.push_back({chart.workload, network, chart.metric, chart.dtype, chart.dtype,
                                     base.configuration, candidate.configuration});
            }
            const bool hasReference = std::any_of(charts.begin(), charts.end(), [&](const ChartData& other) {
                return other.workload == chart.workload && other.metric == chart.metric && other.dtype == Reference;
            });
            if (hasReference && chart.dtype != Reference)
                precisions.push_back({chart.workload, network, chart.metric, Reference, chart.dtype, base.configuration,
                                      base.configuration});
        }
    }
    pairs.insert(pairs.end(), precisions.begin(), precisions.end());
    return pairs;
}

} // namespace Advisor
