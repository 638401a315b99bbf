// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/engine/op.h"

namespace Advisor::Reference {

/// A row-major array of doubles.
struct Array
{
    std::vector<std::int64_t> shape;
    std::vector<double> values;
};

using Inputs = std::vector<const Array*>;

/// Errors: `engine_misuse` for shapes that do not fit.
Result<Array> forward(Op op, const Settings& settings, const Inputs& inputs);

/// The gradients of the inputs, given that of the result, for inputs that `forward` took. An input that has none
/// (indices, classes) gets zeros.
std::vector<Array> backward(Op op, const Settings& settings, const Inputs& inputs, const Array& result,
                            const Array& gradient);

} // namespace Advisor::Reference
