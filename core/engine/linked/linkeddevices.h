// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <ATen/ATen.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/engine/op.h"

namespace Advisor::Linked {

/// "cpu", and "cuda:0" … where this LibTorch has CUDA (or ROCm, which goes by that name) and the machine a device.
std::vector<std::string> devices();
bool hasDevice(std::string_view device);

/// Waits for all that was queued. Throws what LibTorch throws.
void synchronise(const std::string& device);

/// Where a tensor with these lies; nothing where there is none such: an absent device, TF32 beside CUDA.
std::optional<at::TensorOptions> optionsOf(DType dtype, std::string_view device);

/// Whether this operation runs with tensors of this dtype: by doing it once, on a few elements. The lists of what each
/// release implements are in its kernels and nowhere else.
bool runs(Op op, DType dtype, std::string_view device, bool intoOutput);

} // namespace Advisor::Linked
