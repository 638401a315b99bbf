// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/engine/op.h"

/// Small networks with every operation that a training step may hold, as an engine takes them and as a file that
/// step.py reads.
struct Network
{
    struct Given
    {
        std::vector<std::int64_t> shape;
        bool parameter = false;
        double deviation = 1;
        std::int64_t below = 0; ///< above 0: whole numbers below it
    };

    std::vector<Given> given;
    std::vector<Advisor::TrainingStep::Node> forward;

    int input(const std::vector<std::int64_t>& shape) { return add({shape}); }
    int numbers(const std::vector<std::int64_t>& shape, std::int64_t below) { return add({shape, false, 1, below}); }
    int parameter(const std::vector<std::int64_t>& shape, double deviation = 0.2)
    {
        return add({shape, true, deviation});
    }

    /// Given tensors come first: they are all added before the first operation.
    int op(Advisor::Op op, const std::vector<int>& inputs, const Advisor::Settings& settings = {})
    {
        forward.push_back({op, inputs, settings});
        return static_cast<int>(given.size() + forward.size()) - 1;
    }

private:
    int add(const Given& one)
    {
        given.push_back(one);
        return static_cast<int>(given.size()) - 1;
    }
};

inline Network mlp()
{
    using Advisor::Op;
    Network net;
    const int x = net.input({8, 33}), target = net.input({8, 5});
    const int w1 = net.parameter({19, 33}), b1 = net.parameter({19});
    const int w2 = net.parameter({5, 19}), b2 = net.parameter({5});
    int y = net.op(Op::Linear, {x, w1, b1});
    y = net.op(Op::Relu, {y});
    y = net.op(Op::Linear, {y, w2, b2});
    net.op(Op::MseLoss, {y, target});
    return net;
}

inline Network cnn()
{
    using Advisor::Op;
    Network net;
    const int x = net.input({4, 3, 16, 16}), classes = net.numbers({4}, 5);
    const int w1 = net.parameter({8, 3, 3, 3}), g1 = net.parameter({8}), b1 = net.parameter({8});
    const int w2 = net.parameter({8, 8, 3, 3}), g2 = net.parameter({8}), b2 = net.parameter({8});
    const int w3 = net.parameter({8, 4, 3, 3}), w4 = net.parameter({5, 8}), b4 = net.parameter({5});
    int y = net.op(Op::Convolution, {x, w1}, {.padding = 1});
    y = net.op(Op::BatchNorm, {y, g1, b1});
    y = net.op(Op::Relu, {y});
    const int pooled = net.op(Op::MaxPool, {y}, {.stride = 2, .padding = 1, .window = 3});
    y = net.op(Op::Convolution, {pooled, w2}, {.padding = 1});
    y = net.op(Op::BatchNorm, {y, g2, b2});
    y = net.op(Op::Add, {y, pooled});
    y = net.op(Op::Relu, {y});
    y = net.op(Op::Convolution, {y, w3}, {.stride = 2, .groups = 2});
    y = net.op(Op::GlobalAveragePool, {y});
    y = net.op(Op::Linear, {y, w4, b4});
    net.op(Op::CrossEntropy, {y, classes});
    return net;
}

inline Network transformer()
{
    using Advisor::Op;
    constexpr std::int64_t B = 2, T = 12, D = 32, H = 2, V = 17;
    Network net;
    const int tokens = net.numbers({B, T}, V), next = net.numbers({B * T}, V);
    const int words = net.parameter({V, D}), places = net.parameter({B, T, D});
    const int n1 = net.parameter({D}), m1 = net.parameter({D}), n2 = net.parameter({D}), m2 = net.parameter({D});
    int weights[6];
    int biases[6];
    const std::int64_t out[] = {D, D, D, D, 4 * D, D};
    const std::int64_t in[] = {D, D, D, D, D, 4 * D};
    for (int layer = 0; layer < 6; ++layer) {
        weights[layer] = net.parameter({out[layer], in[layer]});
        biases[layer] = net.parameter({out[layer]});
    }
    const int head = net.parameter({V, D}), headBias = net.parameter({V});
    const auto linear = [&](int x, int layer) { return net.op(Op::Linear, {x, weights[layer], biases[layer]}); };
    const auto split = [&](int x) {
        x = net.op(Op::Reshape, {x}, {.shape = {B, T, H, D / H}});
        return net.op(Op::Transpose, {x}, {.first = 1, .second = 2});
    };
    int x = net.op(Op::Embedding, {words, tokens});
    x = net.op(Op::Add, {x, places});
    const int normed = net.op(Op::LayerNorm, {x, n1, m1});
    const int q = split(linear(normed, 0)), k = split(linear(normed, 1)), v = split(linear(normed, 2));
    int y = net.op(Op::Attention, {q, k, v}, {.causal = true});
    y = net.op(Op::Transpose, {y}, {.first = 1, .second = 2});
    y = net.op(Op::Reshape, {y}, {.shape = {B, T, D}});
    x = net.op(Op::Add, {x, linear(y, 3)});
    y = net.op(Op::LayerNorm, {x, n2, m2});
    y = net.op(Op::Gelu, {linear(y, 4)});
    x = net.op(Op::Add, {x, linear(y, 5)});
    x = net.op(Op::Reshape, {x}, {.shape = {B * T, D}});
    net.op(Op::CrossEntropy, {net.op(Op::Linear, {x, head, headBias}), next});
    return net;
}

inline Network lstm()
{
    using Advisor::Op;
    constexpr std::int64_t T = 6, B = 3, In = 7, H = 16;
    Network net;
    const int x = net.input({T, B, In}), target = net.input({T * B, 5});
    const int h0 = net.input({1, B, H}), c0 = net.input({1, B, H});
    const int w = net.parameter({4 * H, In}), u = net.parameter({4 * H, H});
    const int b = net.parameter({4 * H}), d = net.parameter({4 * H});
    const int head = net.parameter({5, H}), headBias = net.parameter({5});
    int y = net.op(Op::Lstm, {x, h0, c0, w, u, b, d});
    y = net.op(Op::Reshape, {y}, {.shape = {T * B, H}});
    y = net.op(Op::Linear, {y, head, headBias});
    net.op(Op::MseLoss, {y, target});
    return net;
}

/// The kernels that the others leave out.
inline Network products()
{
    using Advisor::Op;
    Network net;
    const int a = net.parameter({6, 9}), b = net.parameter({9, 6}), c = net.parameter({3, 6, 6});
    const int scale = net.parameter({3, 6, 6}), target = net.input({3, 6, 6});
    int y = net.op(Op::Softmax, {net.op(Op::MatMul, {a, b})});
    y = net.op(Op::Reshape, {y}, {.shape = {1, 6, 6}});
    const int z = net.op(Op::Multiply, {c, scale});
    const int squared = net.op(Op::BatchMatMul, {z, c});
    y = net.op(
        Op::Reshape,
        {net.op(Op::MatMul,
                {net.op(Op::Reshape, {squared}, {.shape = {18, 6}}), net.op(Op::Reshape, {y}, {.shape = {6, 6}})})},
        {.shape = {3, 6, 6}});
    net.op(Op::MseLoss, {y, target});
    return net;
}
