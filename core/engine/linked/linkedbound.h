// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/engine/engine.h"
#include "core/engine/linked/linkedops.h"

namespace Advisor::Linked {

/// An operation with its tensors; an undefined output means that each call allocates its result.
struct BoundOperation
{
    Op op = Op::MatMul;
    Settings settings;
    Tensors inputs;
    at::Tensor output;
    bool tf32 = false;
};

/// A training step with its table: the given tensors, then a slot for each result.
struct BoundStep
{
    TrainingStep step;
    Tensors table;
    Tensors hostGradients; ///< one a parameter; defined where the device's was asked for, and what Update then takes
    bool tf32 = false;
};

/// All of these throw what LibTorch throws.
void run(BoundOperation& bound, std::int64_t times);
void run(BoundStep& bound, std::int64_t times, StepPart part);
/// Undefined before it was computed; else contiguous and of the host.
at::Tensor gradient(BoundStep& bound, std::size_t parameter);

std::string impl(const BoundOperation& bound);
std::string impl(const BoundStep& bound);

} // namespace Advisor::Linked
