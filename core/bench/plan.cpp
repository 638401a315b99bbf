// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/plan.h"

#include <algorithm>

#include "core/bench/workercommand.h"
#include "core/bench/workload.h"

namespace Advisor {

namespace {

struct Named
{
    const char* name;
    double budgetSeconds;
    double visitSeconds;
    int processes;
    int axisStep;
    std::vector<std::string> dtypes;
};

constexpr std::size_t ShortAxis = 5; ///< a curve of fewer sizes tells nothing

bool isClone(const Configuration& configuration)
{
    return configuration.clone > 0;
}

const std::vector<Named>& named()
{
    // In the order of PlanLevel.
    static const std::vector<Named> all = {
        // Half of the sizes, so that 20 seconds visit each more than once.
        {"quick", 20, 0.04, 1, 2, {"float32"}},
        {"standard", 180, 0.06, 3, 1, {"float32", "float64"}},
        {"precise", 900, 0.15, 3, 1, {"float32", "float64", "tf32", "bfloat16", "float16"}},
    };
    return all;
}

} // namespace

const std::vector<std::string>& planNames()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const Named& one : named())
            all.emplace_back(one.name);
        return all;
    }();
    return names;
}

Configuration linkedConfiguration(int threads)
{
    return configurationFor(LinkedTorch, threads);
}

Configuration configurationFor(const std::string& torch, int threads)
{
    Configuration configuration;
    configuration.torch = torch;
    configuration.threads = threads;
    for (const char* variable : {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"})
        configuration.environment.push_back(std::string(variable) + '=' + std::to_string(threads));
    return configuration;
}

Result<Plan> planByName(const std::string& name, int usableThreads)
{
    const auto& all = named();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
    if (found == all.end()) {
        std::string known;
        for (const std::string& one : planNames())
            known += (known.empty() ? "`" : ", `") + one + '`';
        return failure("plan_unknown", {{"plan", name}, {"known", known}}, name);
    }
    const auto level = static_cast<PlanLevel>(found - all.begin());
    Plan plan;
    plan.name = found->name;
    plan.budgetSeconds = found->budgetSeconds;
    plan.visitSeconds = found->visitSeconds;
    plan.processesPerConfiguration = found->processes;
    plan.withClone = found->processes > 1;
    plan.axisStep = found->axisStep;
    plan.dtypes = found->dtypes;
    for (const WorkloadInfo& workload : workloads()) {
        if (workload.plan <= level && !workload.needsDevice)
            plan.workloads.emplace_back(workload.id);
    }
    plan.configurations.push_back(linkedConfiguration(1));
    if (usableThreads > 1)
        plan.configurations.push_back(linkedConfiguration(usableThreads));
    return plan;
}

Plan withClone(Plan plan)
{
    auto& all = plan.configurations;
    if (!plan.withClone || all.empty() || std::any_of(all.begin(), all.end(), isClone))
        return plan;
    Configuration clone = *std::max_element(
        all.begin(), all.end(), [](const Configuration& a, const Configuration& b) { return a.threads < b.threads; });
    clone.clone = 1;
    all.push_back(std::move(clone));
    return plan;
}

Result<std::vector<PointKey>> pointsOf(const Plan& plan)
{
    std::vector<PointKey> points;
    for (const std::string& workload : plan.workloads) {
        for (const std::string& dtype : plan.dtypes) {
            const WorkloadInfo* info = findWorkload(workload);
            std::vector<std::int64_t> sizes = plan.sizes;
            if (plan.sizes.empty() && info) {
                const int step = info->axis.size() > ShortAxis ? std::max(plan.axisStep, 1) : 1;
                for (std::size_t i = 0; i < info->axis.size(); i += static_cast<std::size_t>(step))
                    sizes.push_back(info->axis[i]);
            }
            if (!info)
                sizes.push_back(1); // workOf says what is wrong with the workload
            std::sort(sizes.begin(), sizes.end());
            sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
            for (const std::int64_t size : sizes) {
                for (const std::string& metric : plan.metrics) {
                    points.push_back({workload, size, dtype, metric});
                    if (const auto work = workOf(points.back()); !work)
                        return tl::make_unexpected(work.error());
                }
            }
        }
    }
    if (points.empty() || plan.configurations.empty())
        return failure("bench_nothing");
    return points;
}

} // namespace Advisor
