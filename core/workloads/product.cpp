// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/workloadshapes.h"
#include "core/workloads/kernel.h"

namespace Advisor {

Result<void> prepareProduct(PreparedWorkload& workload, const Shape& shape)
{
    const auto product = productShape(shape.workload, shape.size, shape.check);
    if (!product)
        return shape.unsupported();
    const auto [batch, n, depth, m] = *product;
    if (shape.workload == "bmm")
        return prepareKernel(workload, shape, Op::BatchMatMul, {{batch, n, depth}, {batch, depth, m}}, {batch, n, m},
                             Place::Existing);
    return prepareKernel(workload, shape, Op::MatMul, {{n, depth}, {depth, m}}, {n, m}, Place::Existing);
}

} // namespace Advisor
