// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/stepbuilder.h"

namespace Advisor {

Result<void> prepareCnn(PreparedWorkload& workload, const Shape& shape)
{
    const CnnShape sides = cnnShape(shape.workload, shape.size, shape.check);
    StepBuilder step(workload, shape);
    int x = step.samples({sides.batch, 3, sides.side, sides.side});
    const int classes = step.classes({sides.batch}, sides.classes);
    std::int64_t in = 3;
    for (int level = 0; level < 3; ++level) {
        const std::int64_t out = sides.channels << level;
        for (int twice = 0; twice < 2; ++twice) {
            x = step.convolution(x, {.in = in, .out = out, .window = 3, .padding = 1});
            x = step.node(Op::Relu, {x});
            in = out;
        }
        if (level < 2)
            x = step.node(Op::MaxPool, {x}, {.stride = 2, .window = 2});
    }
    x = step.linear(step.node(Op::GlobalAveragePool, {x}), in, sides.classes);
    return step.finish(step.node(Op::CrossEntropy, {x, classes}), 0.01);
}

} // namespace Advisor
