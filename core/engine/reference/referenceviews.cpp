// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/engine/reference/referencekernels.h"

namespace Advisor::Reference {

namespace {

Result<Array> reshape(const Settings& settings, const Inputs& inputs)
{
    if (std::any_of(settings.shape.begin(), settings.shape.end(), [](std::int64_t side) { return side < 0; }))
        return badShapes();
    Array result = zeros(settings.shape);
    if (result.values.size() != inputs[0]->values.size())
        return badShapes();
    result.values = inputs[0]->values;
    return result;
}

Gradients reshapeGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    return {Array{inputs[0]->shape, gradient.values}};
}

Array transposed(const Array& x, int first, int second)
{
    const std::size_t sides = x.shape.size();
    std::vector<std::int64_t> steps(sides, 1); // in x, of the sides of the result
    for (std::size_t side = sides; side-- > 1;)
        steps[side - 1] = steps[side] * x.shape[side];
    Shape shape = x.shape;
    std::swap(shape[first], shape[second]);
    std::swap(steps[first], steps[second]);
    Array result = zeros(shape);
    std::vector<std::int64_t> place(sides);
    for (double& value : result.values) {
        std::int64_t from = 0;
        for (std::size_t side = 0; side < sides; ++side)
            from += place[side] * steps[side];
        value = x.values[from];
        for (std::size_t side = sides; side-- > 0 && ++place[side] == shape[side];)
            place[side] = 0;
    }
    return result;
}

Result<Array> transpose(const Settings& settings, const Inputs& inputs)
{
    const auto sides = static_cast<int>(inputs[0]->shape.size());
    for (const int side : {settings.first, settings.second}) {
        if (side < 0 || side >= sides)
            return badShapes();
    }
    return transposed(*inputs[0], settings.first, settings.second);
}

Gradients transposeGradients(const Settings& settings, const Inputs&, const Array&, const Array& gradient)
{
    return {transposed(gradient, settings.first, settings.second)};
}

} // namespace

Kernel viewKernel(Op op)
{
    switch (op) {
    case Op::Reshape:
        return {1, reshape, reshapeGradients};
    case Op::Transpose:
        return {1, transpose, transposeGradients};
    default:
        return {};
    }
}

} // namespace Advisor::Reference
