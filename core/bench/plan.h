// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/bench/run.h"

namespace Advisor {

/// What to measure, and how long.
struct Plan
{
    std::string name = "quick"; ///< quick, standard, precise
    std::vector<std::string> workloads; ///< ids of workload.h
    std::vector<std::string> dtypes = {"float32"};
    bool everyDtype = false; ///< also where a dtype tells nothing of a workload: somebody asked for it by name
    std::vector<std::int64_t> sizes; ///< empty: the workload's own axis
    int axisStep = 1; ///< only every so many sizes of that axis
    std::vector<std::string> metrics = {"throughput"};
    std::vector<Configuration> configurations;
    double budgetSeconds = 20;
    double visitSeconds = 0.04;
    int processesPerConfiguration = 1; ///< standard and precise: 3
    bool withClone = false; ///< standard and precise: nothing is called a gain that two of the same show too
    bool keepRefining = false; ///< go on after the budget until cancelled
    double patienceSeconds = 5; ///< how long beyond what is predicted a worker may stay silent
};

/// The plan of a name (quick 20 s, standard 180 s, precise 900 s) for a machine with so many usable threads; its
/// configurations are the linked LibTorch at one and at all threads. Error: `plan_unknown` {plan, known}.
Result<Plan> planByName(const std::string& name, int usableThreads);
const std::vector<std::string>& planNames();

/// The linked LibTorch on the processor with so many threads, and the variables that make it hold them: the OpenMP of
/// ATen and each BLAS library below it count on their own, and read theirs when they start.
Configuration linkedConfiguration(int threads);

/// The same for the installation of that Configuration::torch.
Configuration configurationFor(const std::string& torch, int threads);

/// The plan with a clone of the configuration that has the most threads, whose figures differ most between two of the
/// same. A plan that wants none, or has one, stays as it is.
Plan withClone(Plan plan);

/// Every point of the plan, workload by workload, sizes ascending. Errors: `workload_unknown`, `dtype_unknown`,
/// `workload_size`, `bench_nothing`.
Result<std::vector<PointKey>> pointsOf(const Plan& plan);

} // namespace Advisor
