// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/cli/benchplan.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "app/cli/planfile.h"
#include "core/bench/configurations.h"
#include "core/bench/installation.h"
#include "core/bench/workload.h"

namespace Advisor::Cli {

namespace {

/// As people write it in other tools.
std::string dtypeFrom(const std::string& name)
{
    static const std::map<std::string, std::string> aliases
        = {{"fp32", "float32"},   {"f32", "float32"},   {"float", "float32"}, {"fp64", "float64"}, {"f64", "float64"},
           {"double", "float64"}, {"bf16", "bfloat16"}, {"fp16", "float16"},  {"f16", "float16"},  {"half", "float16"}};
    const auto alias = aliases.find(name);
    return alias == aliases.end() ? name : alias->second;
}

Result<ConfigurationChoice> choiceFrom(const BenchPlanOptions& options, const Machine& machine)
{
    const auto all = installationsOf(machine, options.withPython);
    ConfigurationChoice choice;
    for (const std::string& which : options.torch) {
        auto one = findInstallation(machine, options.withPython, which);
        if (!one)
            return tl::make_unexpected(one.error());
        choice.torches.push_back(std::move(*one));
    }
    if (choice.torches.empty())
        choice.torches = usualInstallations(all, machine);
    choice.devices = options.devices;
    choice.threads = options.threads;
    choice.libraries = options.libraries;
    choice.kernels = options.kernels;
    return choice;
}

} // namespace

void addBenchPlanOptions(CLI::App& command, BenchPlanOptions& options)
{
    const auto repeatable = [&command](const char* name, auto& values, const char* about, const char* type) {
        command.add_option(name, values, about)
            ->type_name(type)
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    command
        .add_option("--plan", options.plan,
                    "quick (20 s), standard (3 minutes, verdicts), precise (15 minutes), or a JSON file")
        ->type_name("PLAN")
        ->default_str("quick");
    repeatable("--torch", options.torch,
               "Which PyTorch: a name of --list, or its folder; repeat it to measure several side by side", "DIR|NAME");
    repeatable("--workload", options.workloads, "What to measure; repeat it for several (default: by the plan)", "W");
    repeatable("--device", options.devices, "Where to measure: cpu, cuda:0, xpu:0, mps; repeat it to compare", "D");
    repeatable("--dtype", options.dtypes, "float32, float64, tf32, bfloat16 or float16; repeat it for several", "T");
    repeatable("--size", options.sizes, "Sizes of the workload, see --list; repeat it for several", "N");
    repeatable("--threads", options.threads, "Threads; repeat it to compare (default: 1 and all)", "N");
    repeatable("--library", options.libraries, "BLAS library for the distribution's LibTorch; repeat it to compare",
               "L");
    repeatable("--kernels", options.kernels,
               "Kernel set to force: a core of OpenBLAS, or avx2, avx512 or default of ATen; repeat it to compare",
               "K");
    command.add_option("--metric", options.metric, "throughput (default), or latency: every call is waited for")
        ->check(CLI::IsMember({"throughput", "latency"}));
    command.add_option("--budget", options.budget, "Time for all of it, as 20s, 3m or 1h (default: that of the plan)")
        ->type_name("TIME");
    command.add_flag("--with-python", options.withPython,
                     "Also measure a PyTorch that is too old to be loaded, by running its own Python");
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

Result<Plan> planFrom(const BenchPlanOptions& given, const Machine& machine)
{
    const auto options = withPlanFile(given);
    if (!options)
        return tl::make_unexpected(options.error());
    auto plan = planByName(options->plan, machine.processor.usableThreads.valueOr(1));
    if (!plan)
        return plan;
    if (!options->workloads.empty())
        plan->workloads = options->workloads;
    if (!options->dtypes.empty()) {
        plan->dtypes.clear();
        plan->everyDtype = true;
        for (const std::string& dtype : options->dtypes)
            plan->dtypes.push_back(dtypeFrom(dtype));
    }
    plan->sizes = options->sizes;
    if (!options->metric.empty())
        plan->metrics = {options->metric};
    auto choice = choiceFrom(*options, machine);
    if (!choice)
        return tl::make_unexpected(choice.error());
    auto configurations = configurationsOf(*choice, machine);
    if (!configurations)
        return tl::make_unexpected(configurations.error());
    plan->configurations = std::move(*configurations);
    if (!options->budget.empty()) {
        const auto seconds = secondsFrom(options->budget);
        if (!seconds)
            return tl::make_unexpected(seconds.error());
        plan->budgetSeconds = *seconds;
    }
    if (auto points = pointsOf(*plan); !points)
        return tl::make_unexpected(points.error());
    return plan;
}

} // namespace Advisor::Cli
