// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/stepbuilder.h"

namespace Advisor {

namespace {

/// 1 × 1 down to `width`, 3 × 3, 1 × 1 up to four times that, around it the input itself or, where the sides change, a
/// 1 × 1 convolution of it.
int bottleneck(StepBuilder& step, int x, std::int64_t in, std::int64_t width, std::int64_t stride, bool changes)
{
    const int around = changes ? step.convolution(x, {.in = in, .out = 4 * width, .stride = stride}) : x;
    x = step.node(Op::Relu, {step.convolution(x, {.in = in, .out = width})});
    x = step.convolution(x, {.in = width, .out = width, .window = 3, .stride = stride, .padding = 1});
    x = step.node(Op::Relu, {x});
    x = step.convolution(x, {.in = width, .out = 4 * width});
    return step.node(Op::Relu, {step.node(Op::Add, {x, around})});
}

} // namespace

Result<void> prepareResNet(PreparedWorkload& workload, const Shape& shape)
{
    const ResNetShape sides = resNetShape(shape.size, shape.check);
    StepBuilder step(workload, shape);
    int x = step.samples({sides.batch, 3, sides.side, sides.side});
    const int classes = step.classes({sides.batch}, sides.classes);
    x = step.convolution(x, {.in = 3, .out = sides.channels, .window = 7, .stride = 2, .padding = 3});
    x = step.node(Op::Relu, {x});
    x = step.node(Op::MaxPool, {x}, {.stride = 2, .padding = 1, .window = 3});
    std::int64_t in = sides.channels;
    for (int stage = 0; stage < 4; ++stage) {
        const std::int64_t width = sides.channels << stage;
        for (int block = 0; block < sides.blocks[static_cast<std::size_t>(stage)]; ++block) {
            x = bottleneck(step, x, in, width, stage > 0 && block == 0 ? 2 : 1, block == 0);
            in = 4 * width;
        }
    }
    x = step.linear(step.node(Op::GlobalAveragePool, {x}), in, sides.classes);
    return step.finish(step.node(Op::CrossEntropy, {x, classes}), 0.01);
}

} // namespace Advisor
