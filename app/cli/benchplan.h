// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/bench/plan.h"
#include "core/machine/machine.h"

namespace Advisor::Cli {

/// The options of `bench` that say what is measured.
struct BenchPlanOptions
{
    std::string plan = "quick";
    std::vector<std::string> torch;
    std::vector<std::string> workloads;
    std::vector<std::string> devices;
    std::vector<std::string> dtypes;
    std::vector<std::int64_t> sizes;
    std::vector<int> threads;
    std::vector<std::string> libraries;
    std::vector<std::string> kernels;
    std::string metric;
    std::string budget;
    bool withPython = false;
};

void addBenchPlanOptions(CLI::App& command, BenchPlanOptions& options);

/// The plan that they name, checked against what there is. Errors: those of `planByName` and `pointsOf`,
/// `findInstallation`, `plan_threads`, `plan_budget`, `plan_device`, `plan_library`. All of them are wrong usage.
Result<Plan> planFrom(const BenchPlanOptions& options, const Machine& machine);

/// "20s", "3m", "1h", "90": seconds, at least 1. Error: `plan_budget` {budget}.
Result<double> secondsFrom(const std::string& text);

} // namespace Advisor::Cli
