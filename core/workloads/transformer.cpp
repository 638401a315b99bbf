// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cmath>

#include "core/workloads/stepbuilder.h"

namespace Advisor {

namespace {

int layerNorm(StepBuilder& step, int x, std::int64_t width)
{
    const int scale = step.parameter({width}, 0.1, 1);
    return step.node(Op::LayerNorm, {x, scale, step.parameter({width}, 0.1)});
}

/// (batch · steps × width) → (batch × heads × steps × width of a head)
int split(StepBuilder& step, int x, const GptShape& sides)
{
    x = step.node(Op::Reshape, {x}, {.shape = {sides.batch, sides.steps, sides.heads, sides.width / sides.heads}});
    return step.node(Op::Transpose, {x}, {.first = 1, .second = 2});
}

int selfAttention(StepBuilder& step, int x, const GptShape& sides)
{
    const auto projected = [&] { return split(step, step.linear(x, sides.width, sides.width), sides); };
    const int query = projected();
    const int key = projected();
    int seen = step.node(Op::Attention, {query, key, projected()}, {.causal = true});
    seen = step.node(Op::Transpose, {seen}, {.first = 1, .second = 2});
    seen = step.node(Op::Reshape, {seen}, {.shape = {sides.batch * sides.steps, sides.width}});
    return step.linear(seen, sides.width, sides.width);
}

int feedForward(StepBuilder& step, int x, std::int64_t width)
{
    x = step.node(Op::Gelu, {step.linear(x, width, 4 * width)});
    return step.linear(x, 4 * width, width);
}

} // namespace

/// A decoder that predicts the next token. The embedding is used again, transposed, as the last layer.
Result<void> prepareTransformer(PreparedWorkload& workload, const Shape& shape)
{
    const auto found = gptShape(shape.size, shape.check);
    if (!found)
        return shape.unsupported();
    const GptShape& sides = *found;
    const std::int64_t tokens = sides.batch * sides.steps;
    StepBuilder step(workload, shape);
    const int words = step.classes({tokens}, sides.vocabulary);
    const int next = step.classes({tokens}, sides.vocabulary);
    const int places = step.counting({tokens}, sides.steps);
    const double deviation = 1 / std::sqrt(static_cast<double>(sides.width));
    const int embedding = step.parameter({sides.vocabulary, sides.width}, deviation);
    const int positions = step.parameter({sides.steps, sides.width}, deviation);
    int x = step.node(Op::Embedding, {embedding, words});
    x = step.node(Op::Add, {x, step.node(Op::Embedding, {positions, places})});
    for (int layer = 0; layer < sides.layers; ++layer) {
        x = step.node(Op::Add, {x, selfAttention(step, layerNorm(step, x, sides.width), sides)});
        x = step.node(Op::Add, {x, feedForward(step, layerNorm(step, x, sides.width), sides.width)});
    }
    x = layerNorm(step, x, sides.width);
    const int head = step.node(Op::Transpose, {embedding}, {.first = 0, .second = 1});
    x = step.node(Op::MatMul, {x, head});
    return step.finish(step.node(Op::CrossEntropy, {x, next}), 0.01);
}

} // namespace Advisor
