// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <ATen/ATen.h>

#include <string>
#include <vector>

#include "core/engine/op.h"

namespace Advisor::Linked {

/// An operation with its tensors; an undefined output means that each call allocates its result.
struct BoundOperation
{
    Op op = Op::MatMul;
    std::vector<at::Tensor> inputs;
    at::Tensor output;
};

/// A training step with its table: the given tensors, then a slot for each result.
struct BoundStep
{
    TrainingStep step;
    std::vector<at::Tensor> table;
};

int inputsOf(Op op);

/// All of these throw what LibTorch throws.
at::Tensor call(Op op, const std::vector<at::Tensor>& inputs);
void run(BoundOperation& bound, std::int64_t times);
void run(BoundStep& bound, std::int64_t times, StepPart part);

std::string impl(const BoundOperation& bound);
std::string impl(const BoundStep& bound);

} // namespace Advisor::Linked
