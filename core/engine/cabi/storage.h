// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/engine/cabi/devices.h"
#include "core/engine/cabi/tensor.h"
#include "core/engine/op.h"

namespace Advisor::Cabi {

/// What an engine keeps beside a tensor.
struct Stored
{
    Tensor tensor;
    TensorSpec spec;
    Device device;

    std::size_t bytes() const { return static_cast<std::size_t>(spec.elements()) * bytesOf(spec.dtype); }
};

/// Errors: `engine_failed` with the library's words (no memory, no such device), `engine_misuse` {what},
/// `engine_unsupported` {what}.
Result<Stored> makeStored(const Api& api, const TensorSpec& spec);

/// A tensor that stays where it is; another device is reached by a copy. `data` is whole elements.
Result<void> write(const Api& api, const Stored& stored, std::span<const std::byte> data, std::size_t offset);
Result<void> read(const Api& api, const Stored& stored, std::span<std::byte> data);

/// A tensor of one value in the given dtype.
Result<Tensor> makeScalar(const Api& api, const Device& device, DType dtype, double value);

std::vector<std::int64_t> shapeOf(const Api& api, Handle tensor);
bool isContiguous(const Api& api, Handle tensor);

/// A copy of the tensor in row-major order on the device.
Result<Tensor> contiguousCopy(const Api& api, Handle tensor, const Device& device, DType dtype);

} // namespace Advisor::Cabi
