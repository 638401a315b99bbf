// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <span>
#include <string>

#include "core/bench/protocol.h"
#include "core/engine/engine.h"

namespace Advisor {

/// Runs the point's workload on a small shape and compares with the reference: not a number, all zero, the same for
/// other inputs, or too far off. A result, never an error: what the engine says is its reason.
Protocol::CheckedReply checkWorkload(Engine& engine, const PointKey& point, const std::string& device);

/// ‖actual − expected‖ / ‖expected‖ (Frobenius). Not a number where either is not finite or the lengths differ.
double relativeError(std::span<const double> actual, std::span<const double> expected);

/// Largest error that rounding explains: 1e-5 for float32, 1e-12 for float64.
double errorLimit(DType dtype);

} // namespace Advisor
