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

/// Largest error that rounding explains: of results (of a training step the parameters after two).
double errorLimit(DType dtype);

/// The same of a step's gradients. What rounds by ε puts a share of about ε of the values on the other side of a ReLU
/// (and of a pool's choice), which is an error of √ε in each layer: half of a bfloat16 gradient may be noise and the
/// step still right. One of twice the size or of zeros is an error of 1.
double gradientLimit(DType dtype);

} // namespace Advisor
