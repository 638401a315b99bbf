// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/engine/op.h"

/// Every operation as plain loops over doubles, to compare a library with. Written from the definitions, for the small
/// shapes of the tests.
namespace Plain {

using Shape = std::vector<std::int64_t>;
using Values = std::vector<double>;

struct Array
{
    Shape shape;
    Values values;

    std::int64_t side(std::size_t index) const { return shape[index]; }
};

inline Array zeros(const Shape& shape)
{
    std::int64_t count = 1;
    for (const auto side : shape)
        count *= side;
    return {shape, Values(static_cast<std::size_t>(count))};
}

template <class Function> Array map(const Array& x, Function function)
{
    Array result = x;
    std::transform(x.values.begin(), x.values.end(), result.values.begin(), function);
    return result;
}

template <class Function> Array zip(const Array& a, const Array& b, Function function)
{
    Array result = a;
    std::transform(a.values.begin(), a.values.end(), b.values.begin(), result.values.begin(), function);
    return result;
}

/// b products of n × k and k × m.
inline Array product(const Array& x, const Array& y, std::int64_t b, const Shape& shape)
{
    Array result = zeros(shape);
    const auto n = x.shape.end()[-2], k = x.shape.end()[-1], m = y.shape.end()[-1];
    for (std::int64_t batch = 0; batch < b; ++batch)
        for (std::int64_t i = 0; i < n; ++i)
            for (std::int64_t j = 0; j < m; ++j)
                for (std::int64_t l = 0; l < k; ++l)
                    result.values[(batch * n + i) * m + j]
                        += x.values[(batch * n + i) * k + l] * y.values[(batch * k + l) * m + j];
    return result;
}

inline Array linear(const Array& x, const Array& weight, const Array& bias)
{
    const auto out = weight.side(0), in = weight.side(1);
    Shape shape = x.shape;
    shape.back() = out;
    Array result = zeros(shape);
    for (std::size_t at = 0; at < result.values.size(); ++at) {
        const auto row = static_cast<std::int64_t>(at) / out, column = static_cast<std::int64_t>(at) % out;
        result.values[at] = bias.values[column];
        for (std::int64_t i = 0; i < in; ++i)
            result.values[at] += x.values[row * in + i] * weight.values[column * in + i];
    }
    return result;
}

inline Array softmax(const Array& x)
{
    Array result = map(x, [](double value) { return std::exp(value); });
    const auto width = static_cast<std::size_t>(x.shape.back());
    for (std::size_t row = 0; row < result.values.size(); row += width) {
        double sum = 0;
        for (std::size_t i = row; i < row + width; ++i)
            sum += result.values[i];
        for (std::size_t i = row; i < row + width; ++i)
            result.values[i] /= sum;
    }
    return result;
}

/// (x − mean) / √(variance + 1e-5) over the given places.
inline void normalise(Values& values, const std::vector<std::size_t>& places)
{
    double mean = 0, variance = 0;
    for (const auto place : places)
        mean += values[place] / static_cast<double>(places.size());
    for (const auto place : places)
        variance += (values[place] - mean) * (values[place] - mean) / static_cast<double>(places.size());
    for (const auto place : places)
        values[place] = (values[place] - mean) / std::sqrt(variance + 1e-5);
}

/// `channel` tells which weight belongs to a place; those of one `group` are normalised together.
template <class Group, class Channel>
Array norm(const Array& x, const Array& weight, const Array& bias, std::size_t groups, Group group, Channel channel)
{
    Array result = x;
    for (std::size_t one = 0; one < groups; ++one) {
        std::vector<std::size_t> places;
        for (std::size_t place = 0; place < x.values.size(); ++place) {
            if (group(place) == one)
                places.push_back(place);
        }
        normalise(result.values, places);
    }
    for (std::size_t place = 0; place < x.values.size(); ++place)
        result.values[place] = result.values[place] * weight.values[channel(place)] + bias.values[channel(place)];
    return result;
}

inline Array layerNorm(const Array& x, const Array& weight, const Array& bias)
{
    const auto width = static_cast<std::size_t>(x.shape.back());
    return norm(
        x, weight, bias, x.values.size() / width, [width](std::size_t place) { return place / width; },
        [width](std::size_t place) { return place % width; });
}

inline Array batchNorm(const Array& x, const Array& weight, const Array& bias)
{
    const auto area = static_cast<std::size_t>(x.side(2) * x.side(3)), channels = static_cast<std::size_t>(x.side(1));
    const auto channel = [area, channels](std::size_t place) { return place / area % channels; };
    return norm(x, weight, bias, channels, channel, channel);
}

/// Calls function(sample, channel, row, column) for each place of the result, in its order.
template <class Function> Array image(const Shape& shape, Function function)
{
    Array result = zeros(shape);
    std::size_t place = 0;
    for (std::int64_t b = 0; b < shape[0]; ++b)
        for (std::int64_t c = 0; c < shape[1]; ++c)
            for (std::int64_t y = 0; y < shape[2]; ++y)
                for (std::int64_t x = 0; x < shape[3]; ++x)
                    result.values[place++] = function(b, c, y, x);
    return result;
}

inline bool inside(const Array& x, std::int64_t row, std::int64_t column)
{
    return row >= 0 && column >= 0 && row < x.side(2) && column < x.side(3);
}

inline double pixel(const Array& x, std::int64_t b, std::int64_t c, std::int64_t row, std::int64_t column)
{
    return x.values[((b * x.side(1) + c) * x.side(2) + row) * x.side(3) + column];
}

inline Array convolution(const Array& x, const Array& weight, const Advisor::Settings& set)
{
    const auto k = weight.side(2), inner = weight.side(1), outer = weight.side(0) / set.groups;
    const auto size = [&](std::size_t side) { return (x.side(side) + 2 * set.padding - k) / set.stride + 1; };
    return image({x.side(0), weight.side(0), size(2), size(3)}, [&](auto b, auto out, auto row, auto column) {
        double sum = 0;
        for (std::int64_t c = 0; c < inner; ++c)
            for (std::int64_t i = 0; i < k; ++i)
                for (std::int64_t j = 0; j < k; ++j) {
                    const auto y = row * set.stride + i - set.padding, z = column * set.stride + j - set.padding;
                    if (inside(x, y, z))
                        sum += weight.values[((out * inner + c) * k + i) * k + j]
                            * pixel(x, b, out / outer * inner + c, y, z);
                }
        return sum;
    });
}

inline Array maxPool(const Array& x, const Advisor::Settings& set)
{
    const auto size = [&](std::size_t side) { return (x.side(side) + 2 * set.padding - set.window) / set.stride + 1; };
    return image({x.side(0), x.side(1), size(2), size(3)}, [&](auto b, auto c, auto row, auto column) {
        double most = -INFINITY;
        for (std::int64_t i = 0; i < set.window; ++i)
            for (std::int64_t j = 0; j < set.window; ++j) {
                const auto y = row * set.stride + i - set.padding, z = column * set.stride + j - set.padding;
                if (inside(x, y, z))
                    most = std::max(most, pixel(x, b, c, y, z));
            }
        return most;
    });
}

inline Array globalAverage(const Array& x)
{
    Array result = zeros({x.side(0), x.side(1)});
    const auto area = static_cast<std::size_t>(x.side(2) * x.side(3));
    for (std::size_t place = 0; place < x.values.size(); ++place)
        result.values[place / area] += x.values[place] / static_cast<double>(area);
    return result;
}

inline Array attention(const Array& q, const Array& k, const Array& v, bool causal)
{
    const auto steps = q.side(2), depth = q.side(3);
    Array result = zeros(q.shape);
    for (std::int64_t head = 0; head < q.side(0) * q.side(1); ++head)
        for (std::int64_t i = 0; i < steps; ++i) {
            Array scores = zeros({1, causal ? i + 1 : steps});
            for (std::int64_t j = 0; j < scores.side(1); ++j)
                for (std::int64_t l = 0; l < depth; ++l)
                    scores.values[j] += q.values[(head * steps + i) * depth + l]
                        * k.values[(head * steps + j) * depth + l] / std::sqrt(static_cast<double>(depth));
            scores = softmax(scores);
            for (std::int64_t j = 0; j < scores.side(1); ++j)
                for (std::int64_t l = 0; l < depth; ++l)
                    result.values[(head * steps + i) * depth + l]
                        += scores.values[j] * v.values[(head * steps + j) * depth + l];
        }
    return result;
}

inline Array embedding(const Array& weight, const Array& indices)
{
    Shape shape = indices.shape;
    const auto depth = weight.side(1);
    shape.push_back(depth);
    Array result = zeros(shape);
    for (std::size_t place = 0; place < result.values.size(); ++place) {
        const auto row = static_cast<std::int64_t>(indices.values[place / depth]);
        result.values[place] = weight.values[row * depth + static_cast<std::int64_t>(place) % depth];
    }
    return result;
}

/// PyTorch's gates: input, forget, cell, output.
inline Array lstm(const std::vector<Array>& in)
{
    const auto steps = in[0].side(0), batch = in[0].side(1), width = in[0].side(2), h = in[1].side(2);
    Array result = zeros({steps, batch, h});
    const auto sigmoid = [](double value) { return 1 / (1 + std::exp(-value)); };
    for (std::int64_t b = 0; b < batch; ++b) {
        Values state(in[1].values.begin() + b * h, in[1].values.begin() + (b + 1) * h);
        Values cell(in[2].values.begin() + b * h, in[2].values.begin() + (b + 1) * h);
        for (std::int64_t t = 0; t < steps; ++t) {
            Values gates(static_cast<std::size_t>(4 * h));
            for (std::int64_t g = 0; g < 4 * h; ++g) {
                gates[g] = in[5].values[g] + in[6].values[g];
                for (std::int64_t i = 0; i < width; ++i)
                    gates[g] += in[3].values[g * width + i] * in[0].values[(t * batch + b) * width + i];
                for (std::int64_t i = 0; i < h; ++i)
                    gates[g] += in[4].values[g * h + i] * state[i];
            }
            for (std::int64_t i = 0; i < h; ++i) {
                cell[i] = sigmoid(gates[h + i]) * cell[i] + sigmoid(gates[i]) * std::tanh(gates[2 * h + i]);
                state[i] = sigmoid(gates[3 * h + i]) * std::tanh(cell[i]);
                result.values[(t * batch + b) * h + i] = state[i];
            }
        }
    }
    return result;
}

/// Two sides of a tensor of three changed.
inline Array transpose(const Array& x, int first, int second)
{
    Shape shape = x.shape;
    std::swap(shape[first], shape[second]);
    Array result = zeros(shape);
    std::int64_t at[3];
    for (at[0] = 0; at[0] < shape[0]; ++at[0])
        for (at[1] = 0; at[1] < shape[1]; ++at[1])
            for (at[2] = 0; at[2] < shape[2]; ++at[2]) {
                std::int64_t from[3] = {at[0], at[1], at[2]};
                std::swap(from[first], from[second]);
                result.values[(at[0] * shape[1] + at[1]) * shape[2] + at[2]]
                    = x.values[(from[0] * x.side(1) + from[1]) * x.side(2) + from[2]];
            }
    return result;
}

inline Array mean(const Values& values)
{
    Array result = zeros({});
    for (const double value : values)
        result.values[0] += value / static_cast<double>(values.size());
    return result;
}

inline Array crossEntropy(const Array& logits, const Array& classes)
{
    const Array shares = softmax(logits);
    Values losses;
    for (std::int64_t row = 0; row < logits.side(0); ++row)
        losses.push_back(
            -std::log(shares.values[row * logits.side(1) + static_cast<std::int64_t>(classes.values[row])]));
    return mean(losses);
}

inline Array forward(Advisor::Op op, const std::vector<Array>& in, const Advisor::Settings& set)
{
    using Advisor::Op;
    switch (op) {
    case Op::MatMul:
        return product(in[0], in[1], 1, {in[0].side(0), in[1].side(1)});
    case Op::BatchMatMul:
        return product(in[0], in[1], in[0].side(0), {in[0].side(0), in[0].side(1), in[1].side(2)});
    case Op::Add:
        return zip(in[0], in[1], [](double a, double b) { return a + b; });
    case Op::Multiply:
        return zip(in[0], in[1], [](double a, double b) { return a * b; });
    case Op::Lerp:
        return zip(in[0], in[1], [&set](double a, double b) { return a + set.weight * (b - a); });
    case Op::Copy:
        return in[0];
    case Op::Linear:
        return linear(in[0], in[1], in[2]);
    case Op::Relu:
        return map(in[0], [](double value) { return std::max(value, 0.0); });
    case Op::Gelu:
        return map(in[0], [](double value) { return value * 0.5 * (1 + std::erf(value / std::sqrt(2.0))); });
    case Op::Softmax:
        return softmax(in[0]);
    case Op::LayerNorm:
        return layerNorm(in[0], in[1], in[2]);
    case Op::BatchNorm:
        return batchNorm(in[0], in[1], in[2]);
    case Op::Convolution:
        return convolution(in[0], in[1], set);
    case Op::MaxPool:
        return maxPool(in[0], set);
    case Op::GlobalAveragePool:
        return globalAverage(in[0]);
    case Op::Attention:
        return attention(in[0], in[1], in[2], set.causal);
    case Op::Embedding:
        return embedding(in[0], in[1]);
    case Op::Lstm:
        return lstm(in);
    case Op::Reshape:
        return {set.shape, in[0].values};
    case Op::Transpose:
        return transpose(in[0], set.first, set.second);
    case Op::MseLoss:
        return mean(zip(in[0], in[1], [](double a, double b) { return (a - b) * (a - b); }).values);
    case Op::CrossEntropy:
        return crossEntropy(in[0], in[1]);
    }
    return {};
}

} // namespace Plain
