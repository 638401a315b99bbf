// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/randomfill.h"

namespace Advisor {

/// size × size times size × size into a matrix that exists.
Result<void> prepareGemm(PreparedWorkload& workload, const Shape& shape)
{
    const TensorSpec spec{{shape.size, shape.size}, shape.dtype, shape.device};
    const auto a = makeNormal(workload, spec, 2 * shape.seed);
    if (!a)
        return tl::make_unexpected(a.error());
    const auto b = makeNormal(workload, spec, 2 * shape.seed + 1);
    if (!b)
        return tl::make_unexpected(b.error());
    const auto c = makeZeros(workload, spec);
    if (!c)
        return tl::make_unexpected(c.error());
    const auto bound = workload.engine().bind(Operation{Op::MatMul, {*a, *b}, *c});
    if (!bound)
        return tl::make_unexpected(bound.error());
    workload.bind(*bound);
    workload.addResult(*c, spec);
    return {};
}

} // namespace Advisor
