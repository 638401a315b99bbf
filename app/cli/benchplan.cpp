// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/cli/benchplan.h"

#include <charconv>
#include <map>

#include "core/bench/workload.h"

namespace Advisor::Cli {

namespace {

/// As people write it in other tools.
std::string dtypeFrom(const std::string& name)
{
    static const std::map<std::string, std::string> aliases
        = {{"fp32", "float32"}, {"f32", "float32"}, {"float", "float32"},
           {"fp64", "float64"}, {"f64", "float64"}, {"double", "float64"}};
    const auto alias = aliases.find(name);
    return alias == aliases.end() ? name : alias->second;
}

} // namespace

void addBenchPlanOptions(CLI::App& command, BenchPlanOptions& options)
{
    command.add_option("--plan", options.plan, "quick (20 s), standard (3 minutes, verdicts) or precise (15 minutes)")
        ->type_name("PLAN")
        ->default_str("quick");
    command.add_option("--workload", options.workloads, "What to measure; repeat it for several (default: all)")
        ->type_name("W")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--device", options.devices, "Where to measure (default: cpu)")
        ->type_name("D")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--dtype", options.dtypes, "float32 or float64; repeat it for both")
        ->type_name("T")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        .add_option("--size", options.sizes, "Rows of gemm, bytes of add, width of mlp-train; repeat it for several")
        ->type_name("N")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--threads", options.threads, "Threads; repeat it to compare (default: 1 and all)")
        ->type_name("N")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--metric", options.metric, "throughput (default), or latency: every call is waited for")
        ->check(CLI::IsMember({"throughput", "latency"}));
    command.add_option("--budget", options.budget, "Time for all of it, as 20s, 3m or 1h (default: that of the plan)")
        ->type_name("TIME");
}

Result<double> secondsFrom(const std::string& text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const std::string unit(end, text.data() + text.size());
    const double factor = unit.empty() || unit == "s" ? 1 : unit == "m" || unit == "min" ? 60 : unit == "h" ? 3600 : 0;
    if (error != std::errc() || !(value * factor >= 1) || value * factor > 86400)
        return failure("plan_budget", {{"budget", text}}, "--budget");
    return value * factor;
}

Result<Plan> planFrom(const BenchPlanOptions& options, int usableThreads)
{
    auto plan = planByName(options.plan, usableThreads);
    if (!plan)
        return plan;
    if (!options.workloads.empty())
        plan->workloads = options.workloads;
    if (!options.dtypes.empty()) {
        plan->dtypes.clear();
        for (const std::string& dtype : options.dtypes)
            plan->dtypes.push_back(dtypeFrom(dtype));
    }
    plan->sizes = options.sizes;
    if (!options.metric.empty())
        plan->metrics = {options.metric};
    for (const std::string& device : options.devices) {
        if (device != "cpu")
            return failure("plan_device", {{"device", device}, {"known", "cpu"}}, "--device");
    }
    if (!options.threads.empty()) {
        plan->configurations.clear();
        for (const int threads : options.threads) {
            if (threads < 1 || threads > usableThreads) {
                return failure("plan_threads",
                               {{"threads", std::to_string(threads)}, {"usable", std::to_string(usableThreads)}},
                               "--threads");
            }
            plan->configurations.push_back(linkedConfiguration(threads));
        }
    }
    if (!options.budget.empty()) {
        const auto seconds = secondsFrom(options.budget);
        if (!seconds)
            return tl::make_unexpected(seconds.error());
        plan->budgetSeconds = *seconds;
    }
    if (auto points = pointsOf(*plan); !points)
        return tl::make_unexpected(points.error());
    return plan;
}

} // namespace Advisor::Cli
