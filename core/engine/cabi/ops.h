// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "core/engine/cabi/call.h"
#include "core/engine/cabi/devices.h"
#include "core/engine/op.h"

namespace Advisor::Cabi {

/// What calls are made for.
struct Setting
{
    const Api& api;
    Device device;
    DType dtype = DType::Float32;
    bool learns = false; ///< needs gradients, so nothing that leaves them out
    bool pinned = false; ///< memory of the host that a device reads by itself takes part: a copy need not wait
};

/// Sides of the tensor in a slot of the table.
using ShapeOf = std::function<std::vector<std::int64_t>(int slot)>;

int inputsOf(Op op);

/// The call whose result is a new tensor. Errors: `engine_unsupported` {what}, `engine_needs_newer` {what, release,
/// least}, those of the library.
Result<Call> forward(const Setting& setting, Op op, const std::vector<int>& inputs, const Settings& settings,
                     const ShapeOf& shapeOf);

/// The call that writes into the tensor of the slot `output` by itself; nothing if the operation has none, and a
/// result has to be copied there.
Result<std::optional<Call>> intoOutput(const Setting& setting, Op op, const std::vector<int>& inputs, int output,
                                       const Settings& settings);

std::string_view opName(Op op); ///< for sentences: "MatMul"

} // namespace Advisor::Cabi
