// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/workloadshapes.h"
#include "core/workloads/kernel.h"

namespace Advisor {

/// Many rows of `size` elements, each on its own.
Result<void> prepareRows(PreparedWorkload& workload, const Shape& shape)
{
    const std::vector<std::int64_t> all = {rowsOf(shape.check), shape.size};
    if (shape.workload == "layernorm") {
        const std::vector<std::int64_t> row = {shape.size};
        return prepareKernel(workload, shape, Op::LayerNorm, {all, row, row}, all, Place::Existing);
    }
    const Op op = shape.workload == "gelu" ? Op::Gelu : Op::Softmax;
    return prepareKernel(workload, shape, op, {all}, all, Place::Existing);
}

} // namespace Advisor
