// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cmath>

#include "core/engine/reference/referencekernels.h"

namespace Advisor::Reference {

namespace {

constexpr double Epsilon = 1e-5;

std::size_t widthOf(const Array& x)
{
    return x.shape.empty() ? 0 : static_cast<std::size_t>(x.shape.back());
}

void softmaxOf(double* row, std::size_t width)
{
    const double most = *std::max_element(row, row + width);
    double sum = 0;
    for (std::size_t index = 0; index < width; ++index)
        sum += row[index] = std::exp(row[index] - most);
    for (std::size_t index = 0; index < width; ++index)
        row[index] /= sum;
}

Result<Array> softmax(const Settings&, const Inputs& inputs)
{
    const std::size_t width = widthOf(*inputs[0]);
    if (width == 0)
        return badShapes();
    Array result = *inputs[0];
    for (std::size_t row = 0; row < result.values.size(); row += width)
        softmaxOf(result.values.data() + row, width);
    return result;
}

Gradients softmaxGradients(const Settings&, const Inputs&, const Array& result, const Array& gradient)
{
    const std::size_t width = widthOf(result);
    Array part = gradient;
    for (std::size_t row = 0; row < part.values.size(); row += width) {
        double sum = 0;
        for (std::size_t index = row; index < row + width; ++index)
            sum += gradient.values[index] * result.values[index];
        for (std::size_t index = row; index < row + width; ++index)
            part.values[index] = result.values[index] * (gradient.values[index] - sum);
    }
    return {std::move(part)};
}

struct Moments
{
    double mean = 0;
    double scale = 0; ///< 1 / √(variance + ε)
};

Moments momentsOf(const double* row, std::size_t width)
{
    Moments moments;
    for (std::size_t index = 0; index < width; ++index)
        moments.mean += row[index] / static_cast<double>(width);
    double variance = 0;
    for (std::size_t index = 0; index < width; ++index)
        variance += (row[index] - moments.mean) * (row[index] - moments.mean) / static_cast<double>(width);
    moments.scale = 1 / std::sqrt(variance + Epsilon);
    return moments;
}

Result<Array> layerNorm(const Settings&, const Inputs& inputs)
{
    const std::size_t width = widthOf(*inputs[0]);
    const Shape side = {static_cast<std::int64_t>(width)};
    if (width == 0 || inputs[1]->shape != side || inputs[2]->shape != side)
        return badShapes();
    Array result = *inputs[0];
    for (std::size_t row = 0; row < result.values.size(); row += width) {
        const Moments moments = momentsOf(inputs[0]->values.data() + row, width);
        for (std::size_t index = 0; index < width; ++index) {
            double& value = result.values[row + index];
            value = (value - moments.mean) * moments.scale * inputs[1]->values[index] + inputs[2]->values[index];
        }
    }
    return result;
}

Gradients layerNormGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    const std::size_t width = widthOf(*inputs[0]);
    const auto count = static_cast<double>(width);
    Gradients parts = likeAll(inputs);
    for (std::size_t row = 0; row < gradient.values.size(); row += width) {
        const double* x = inputs[0]->values.data() + row;
        const Moments moments = momentsOf(x, width);
        double sum = 0;
        double along = 0;
        for (std::size_t index = 0; index < width; ++index) {
            const double normal = (x[index] - moments.mean) * moments.scale;
            const double above = gradient.values[row + index];
            parts[1].values[index] += above * normal;
            parts[2].values[index] += above;
            sum += above * inputs[1]->values[index];
            along += above * inputs[1]->values[index] * normal;
        }
        for (std::size_t index = 0; index < width; ++index) {
            const double normal = (x[index] - moments.mean) * moments.scale;
            const double above = gradient.values[row + index] * inputs[1]->values[index];
            parts[0].values[row + index] = moments.scale * (above - sum / count - normal * along / count);
        }
    }
    return parts;
}

bool areIndices(const Array& array, double below)
{
    return std::all_of(array.values.begin(), array.values.end(),
                       [below](double value) { return value >= 0 && value < below; });
}

Result<Array> embedding(const Settings&, const Inputs& inputs)
{
    const Shape& weight = inputs[0]->shape;
    if (weight.size() != 2 || !areIndices(*inputs[1], static_cast<double>(weight[0])))
        return badShapes();
    Array result{inputs[1]->shape, {}};
    result.shape.push_back(weight[1]);
    for (const double index : inputs[1]->values) {
        const auto row = inputs[0]->values.begin() + static_cast<std::int64_t>(index) * weight[1];
        result.values.insert(result.values.end(), row, row + weight[1]);
    }
    return result;
}

Gradients embeddingGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    Gradients parts = likeAll(inputs);
    const std::size_t width = widthOf(*inputs[0]);
    for (std::size_t place = 0; place < gradient.values.size(); ++place) {
        const auto row = static_cast<std::size_t>(inputs[1]->values[place / width]);
        parts[0].values[row * width + place % width] += gradient.values[place];
    }
    return parts;
}

Result<Array> crossEntropy(const Settings&, const Inputs& inputs)
{
    const Shape& logits = inputs[0]->shape;
    if (logits.size() != 2 || logits[0] < 1 || inputs[1]->shape != Shape{logits[0]}
        || !areIndices(*inputs[1], static_cast<double>(logits[1])))
        return badShapes();
    std::vector<double> shares = inputs[0]->values;
    const std::size_t width = widthOf(*inputs[0]);
    double loss = 0;
    for (std::size_t row = 0; row < inputs[1]->values.size(); ++row) {
        softmaxOf(shares.data() + row * width, width);
        loss -= std::log(shares[row * width + static_cast<std::size_t>(inputs[1]->values[row])]);
    }
    return Array{{}, {loss / static_cast<double>(logits[0])}};
}

Gradients crossEntropyGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    Gradients parts = {*inputs[0], like(*inputs[1])};
    const std::size_t width = widthOf(*inputs[0]);
    const double scale = gradient.values[0] / static_cast<double>(inputs[1]->values.size());
    for (std::size_t row = 0; row < inputs[1]->values.size(); ++row) {
        double* share = parts[0].values.data() + row * width;
        softmaxOf(share, width);
        share[static_cast<std::size_t>(inputs[1]->values[row])] -= 1;
        for (std::size_t index = 0; index < width; ++index)
            share[index] *= scale;
    }
    return parts;
}

} // namespace

Kernel rowKernel(Op op)
{
    switch (op) {
    case Op::Softmax:
        return {1, softmax, softmaxGradients};
    case Op::LayerNorm:
        return {3, layerNorm, layerNormGradients};
    case Op::Embedding:
        return {2, embedding, embeddingGradients};
    case Op::CrossEntropy:
        return {2, crossEntropy, crossEntropyGradients};
    default:
        return {};
    }
}

} // namespace Advisor::Reference
