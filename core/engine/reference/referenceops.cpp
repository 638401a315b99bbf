// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/reference/referenceops.h"

#include <algorithm>

namespace Advisor::Reference {

namespace {

/// a (n × k) times b (k × m), either of them transposed in place of its plain form.
Array product(const Array& a, bool transposeA, const Array& b, bool transposeB)
{
    const std::int64_t n = a.shape[transposeA ? 1 : 0];
    const std::int64_t depth = a.shape[transposeA ? 0 : 1];
    const std::int64_t m = b.shape[transposeB ? 0 : 1];
    Array result{{n, m}, std::vector<double>(static_cast<std::size_t>(n * m))};
    for (std::int64_t row = 0; row < n; ++row) {
        for (std::int64_t inner = 0; inner < depth; ++inner) {
            const double left = a.values[transposeA ? inner * n + row : row * depth + inner];
            for (std::int64_t column = 0; column < m; ++column)
                result.values[row * m + column]
                    += left * b.values[transposeB ? column * depth + inner : inner * m + column];
        }
    }
    return result;
}

Array like(const Array& array)
{
    return {array.shape, std::vector<double>(array.values.size())};
}

bool fits(Op op, const Inputs& inputs)
{
    const auto isMatrix = [](const Array* array) { return array->shape.size() == 2; };
    switch (op) {
    case Op::MatMul:
        return inputs.size() == 2 && isMatrix(inputs[0]) && isMatrix(inputs[1])
            && inputs[0]->shape[1] == inputs[1]->shape[0];
    case Op::Linear:
        return inputs.size() == 3 && isMatrix(inputs[0]) && isMatrix(inputs[1])
            && inputs[0]->shape[1] == inputs[1]->shape[1]
            && inputs[2]->shape == std::vector<std::int64_t>{inputs[1]->shape[0]};
    case Op::Add:
    case Op::MseLoss:
        return inputs.size() == 2 && inputs[0]->shape == inputs[1]->shape;
    case Op::Relu:
        return inputs.size() == 1;
    default:
        return false;
    }
}

} // namespace

Result<Array> forward(Op op, const Inputs& inputs)
{
    if (!fits(op, inputs))
        return failure("engine_misuse", {{"what", "shapes of an operation"}});
    const Array& first = *inputs[0];
    switch (op) {
    case Op::MatMul:
        return product(first, false, *inputs[1], false);
    case Op::Linear: {
        Array result = product(first, false, *inputs[1], true);
        const auto width = inputs[2]->values.size();
        for (std::size_t index = 0; index < result.values.size(); ++index)
            result.values[index] += inputs[2]->values[index % width];
        return result;
    }
    case Op::Add: {
        Array result = first;
        for (std::size_t index = 0; index < result.values.size(); ++index)
            result.values[index] += inputs[1]->values[index];
        return result;
    }
    case Op::Relu: {
        Array result = first;
        for (double& value : result.values)
            value = std::max(value, 0.0);
        return result;
    }
    case Op::MseLoss: {
        double sum = 0;
        for (std::size_t index = 0; index < first.values.size(); ++index) {
            const double difference = first.values[index] - inputs[1]->values[index];
            sum += difference * difference;
        }
        return Array{{}, {sum / static_cast<double>(first.values.size())}};
    }
    default:
        break;
    }
    return failure("engine_unsupported", {{"what", "operation"}});
}

std::vector<Array> backward(Op op, const Inputs& inputs, const Array& result, const Array& gradient)
{
    switch (op) {
    case Op::MatMul:
        return {product(gradient, false, *inputs[1], true), product(*inputs[0], true, gradient, false)};
    case Op::Linear: {
        Array bias = like(*inputs[2]);
        for (std::size_t index = 0; index < gradient.values.size(); ++index)
            bias.values[index % bias.values.size()] += gradient.values[index];
        return {product(gradient, false, *inputs[1], false), product(gradient, true, *inputs[0], false), bias};
    }
    case Op::Add:
        return {gradient, gradient};
    case Op::Relu: {
        Array input = gradient;
        for (std::size_t index = 0; index < input.values.size(); ++index) {
            if (result.values[index] <= 0)
                input.values[index] = 0;
        }
        return {input};
    }
    case Op::MseLoss: {
        Array prediction = like(*inputs[0]);
        const double scale = 2 * gradient.values[0] / static_cast<double>(prediction.values.size());
        for (std::size_t index = 0; index < prediction.values.size(); ++index)
            prediction.values[index] = scale * (inputs[0]->values[index] - inputs[1]->values[index]);
        Array target = prediction;
        for (double& value : target.values)
            value = -value;
        return {prediction, target};
    }
    default:
        return {};
    }
}

} // namespace Advisor::Reference
