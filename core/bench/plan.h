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
    std::vector<std::int64_t> sizes; ///< empty: the workload's own axis
    std::vector<std::string> metrics = {"throughput"};
    std::vector<Configuration> configurations;
    double budgetSeconds = 20;
    double visitSeconds = 0.04;
    int processesPerConfiguration = 1; ///< standard and precise: 3
    bool keepRefining = false; ///< go on after the budget until cancelled
};

/// The plan of a name (quick 20 s, standard 180 s, precise 900 s) for a machine with so many usable threads; its
/// configurations are the linked LibTorch at one and at all threads.
Result<Plan> planByName(const std::string& name, int usableThreads);

} // namespace Advisor
