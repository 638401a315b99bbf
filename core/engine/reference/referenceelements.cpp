// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/engine/reference/referencekernels.h"

namespace Advisor::Reference {

namespace {

template <class Function> Result<Array> map(const Inputs& inputs, Function function)
{
    Array result = *inputs[0];
    for (double& value : result.values)
        value = function(value);
    return result;
}

template <class Function> Result<Array> combine(const Inputs& inputs, Function function)
{
    if (inputs[0]->shape != inputs[1]->shape)
        return badShapes();
    Array result = *inputs[0];
    for (std::size_t index = 0; index < result.values.size(); ++index)
        result.values[index] = function(result.values[index], inputs[1]->values[index]);
    return result;
}

/// The gradient times a factor that depends on the first input.
template <class Factor> Gradients scaled(const Inputs& inputs, const Array& gradient, Factor factor)
{
    Array part = gradient;
    for (std::size_t index = 0; index < part.values.size(); ++index)
        part.values[index] *= factor(inputs[0]->values[index]);
    return {std::move(part)};
}

Gradients weighted(const Array& gradient, double first, double second)
{
    Gradients parts = {gradient, gradient};
    for (double& value : parts[0].values)
        value *= first;
    for (double& value : parts[1].values)
        value *= second;
    return parts;
}

double normalDistribution(double x)
{
    return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

Result<Array> add(const Settings&, const Inputs& inputs)
{
    return combine(inputs, [](double a, double b) { return a + b; });
}

Gradients addGradients(const Settings&, const Inputs&, const Array&, const Array& gradient)
{
    return {gradient, gradient};
}

Result<Array> multiply(const Settings&, const Inputs& inputs)
{
    return combine(inputs, [](double a, double b) { return a * b; });
}

Gradients multiplyGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    Gradients parts = {gradient, gradient};
    for (std::size_t index = 0; index < gradient.values.size(); ++index) {
        parts[0].values[index] *= inputs[1]->values[index];
        parts[1].values[index] *= inputs[0]->values[index];
    }
    return parts;
}

Result<Array> lerp(const Settings& settings, const Inputs& inputs)
{
    return combine(inputs, [&](double a, double b) { return a + settings.weight * (b - a); });
}

Gradients lerpGradients(const Settings& settings, const Inputs&, const Array&, const Array& gradient)
{
    return weighted(gradient, 1 - settings.weight, settings.weight);
}

Result<Array> copy(const Settings&, const Inputs& inputs)
{
    return *inputs[0];
}

Gradients copyGradients(const Settings&, const Inputs&, const Array&, const Array& gradient)
{
    return {gradient};
}

Result<Array> relu(const Settings&, const Inputs& inputs)
{
    return map(inputs, [](double x) { return std::max(x, 0.0); });
}

Gradients reluGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    return scaled(inputs, gradient, [](double x) { return x > 0 ? 1.0 : 0.0; });
}

Result<Array> gelu(const Settings&, const Inputs& inputs)
{
    return map(inputs, [](double x) { return x * normalDistribution(x); });
}

Gradients geluGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    return scaled(inputs, gradient, [](double x) {
        const double density = std::exp(-x * x / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
        return normalDistribution(x) + x * density;
    });
}

Result<Array> mseLoss(const Settings&, const Inputs& inputs)
{
    const auto squares = combine(inputs, [](double a, double b) { return (a - b) * (a - b); });
    if (!squares)
        return squares;
    double sum = 0;
    for (const double value : squares->values)
        sum += value;
    return Array{{}, {sum / static_cast<double>(squares->values.size())}};
}

Gradients mseLossGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    Array difference = *inputs[0];
    for (std::size_t index = 0; index < difference.values.size(); ++index)
        difference.values[index] -= inputs[1]->values[index];
    const double scale = 2 * gradient.values[0] / static_cast<double>(difference.values.size());
    return weighted(difference, scale, -scale);
}

} // namespace

Kernel elementKernel(Op op)
{
    switch (op) {
    case Op::Add:
        return {2, add, addGradients};
    case Op::Multiply:
        return {2, multiply, multiplyGradients};
    case Op::Lerp:
        return {2, lerp, lerpGradients};
    case Op::Copy:
        return {1, copy, copyGradients};
    case Op::Relu:
        return {1, relu, reluGradients};
    case Op::Gelu:
        return {1, gelu, geluGradients};
    case Op::MseLoss:
        return {2, mseLoss, mseLossGradients};
    default:
        return {};
    }
}

} // namespace Advisor::Reference
