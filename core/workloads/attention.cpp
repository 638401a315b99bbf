// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/workloadshapes.h"
#include "core/workloads/kernel.h"

namespace Advisor {

Result<void> prepareAttention(PreparedWorkload& workload, const Shape& shape)
{
    const AttentionShape sides = attentionShape(shape.workload, shape.size, shape.check);
    const std::vector<std::int64_t> all = {sides.batch, sides.heads, sides.steps, sides.width};
    return prepareKernel(workload, shape, Op::Attention, {all, all, all}, all, Place::Fresh);
}

} // namespace Advisor
