// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/workloads/workload.h"

namespace Advisor {

/// Where the result of a kernel goes: into a tensor that exists, where the engine writes there itself; or into one that
/// every call allocates, as a Python program has it.
enum class Place
{
    Existing,
    Fresh
};

/// Binds one operation over random normal inputs of these shapes. What the engine can only do the other way is measured
/// that way, and `impl` says so; for the check the result is always kept.
Result<void> prepareKernel(PreparedWorkload& workload, const Shape& shape, Op op,
                           const std::vector<std::vector<std::int64_t>>& inputs,
                           const std::vector<std::int64_t>& output, Place place, const Settings& settings = {});

} // namespace Advisor
