// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/bench/run.h"

namespace Advisor {

/// Two lines of the size axis that a person would hold against each other.
struct ComparedSeries
{
    std::string workload;
    std::string network; ///< family; empty: a kernel
    std::string metric;
    std::string baseDtype;
    std::string candidateDtype;
    int base = 0; ///< configurations
    int candidate = 0;
};

/// Of the network families and the matrix product: pairs of configurations that differ in the device or in one other
/// field, and all against the first; then each precision against float32 on the same configuration.
std::vector<ComparedSeries> comparedSeries(const Run& run);

} // namespace Advisor
