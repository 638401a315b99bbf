// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cmath>

#include "core/workloads/stepbuilder.h"

namespace Advisor {

Result<void> prepareLstm(PreparedWorkload& workload, const Shape& shape)
{
    const auto [steps, batch, width] = lstmShape(shape.workload, shape.size, shape.check);
    StepBuilder step(workload, shape);
    const int x = step.samples({steps, batch, width});
    const int target = step.samples({steps, batch, width});
    const int state = step.zeros({1, batch, width});
    const int cell = step.zeros({1, batch, width});
    const double deviation = 1 / std::sqrt(static_cast<double>(width));
    const int ofInput = step.parameter({4 * width, width}, deviation);
    const int ofState = step.parameter({4 * width, width}, deviation);
    const int first = step.parameter({4 * width}, 0.1);
    const int second = step.parameter({4 * width}, 0.1);
    const int out = step.node(Op::Lstm, {x, state, cell, ofInput, ofState, first, second});
    return step.finish(step.node(Op::MseLoss, {out, target}), 1);
}

} // namespace Advisor
