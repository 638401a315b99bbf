// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>

#include "core/workloads/workload.h"

namespace Advisor {

/// Makes a tensor of normally distributed values, the same for the same seed on every engine and platform. Values of a
/// float64 tensor are doubles, not widened floats.
Result<TensorId> makeNormal(PreparedWorkload& workload, const TensorSpec& spec, std::uint64_t seed,
                            double deviation = 1, double mean = 0);

/// Random integers from 0 on; and those from 0 on in order, again and again.
Result<TensorId> makeIntegers(PreparedWorkload& workload, const TensorSpec& spec, std::uint64_t seed,
                              std::int64_t below);
Result<TensorId> makeCounting(PreparedWorkload& workload, const TensorSpec& spec, std::int64_t below);

/// A tensor whose pages exist, so that the first call does not pay for them.
Result<TensorId> makeZeros(PreparedWorkload& workload, const TensorSpec& spec);

} // namespace Advisor
