// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/engine/op.h"

namespace Advisor::Linked {

using Tensors = std::vector<at::Tensor>;

std::size_t inputsOf(Op op);

/// One call, whose result is a tensor of its own. Throws what LibTorch throws, as all of these do.
at::Tensor call(Op op, const Settings& settings, const Tensors& inputs);

/// Whether LibTorch writes the result of this operation where it is told; else it is copied there.
bool writesInto(Op op);
void callInto(at::Tensor& output, Op op, const Settings& settings, const Tensors& inputs);

/// Several operations of LibTorch where it has none.
bool isComposed(Op op);

/// softmax(q·kᵀ/√d)·v with the operations that every LibTorch has.
at::Tensor composedAttention(const Tensors& inputs, bool causal);

std::string nameOf(Op op);
std::string nameOfInto(Op op);

} // namespace Advisor::Linked
