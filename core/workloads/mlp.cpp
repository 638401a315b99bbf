// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cmath>

#include "core/workloads/stepbuilder.h"

namespace Advisor {

/// Linear layers of size × size with a ReLU between two, mean squared error, plain SGD. The weights keep the variance
/// of what passes, so that thousands of steps neither vanish nor overflow.
Result<void> prepareMlp(PreparedWorkload& workload, const Shape& shape)
{
    const auto [batch, width, depth] = mlpShape(shape.workload, shape.size);
    StepBuilder step(workload, shape);
    int x = step.samples({batch, width});
    const int target = step.samples({batch, width});
    const double deviation = std::sqrt(2.0 / static_cast<double>(width));
    for (int layer = 0; layer < depth; ++layer) {
        const int weight = step.parameter({width, width}, deviation);
        x = step.node(Op::Linear, {x, weight, step.parameter({width}, 0.01)});
        if (layer + 1 < depth)
            x = step.node(Op::Relu, {x});
    }
    return step.finish(step.node(Op::MseLoss, {x, target}), 0.1);
}

} // namespace Advisor
