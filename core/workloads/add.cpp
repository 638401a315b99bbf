// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/randomfill.h"

namespace Advisor {

/// Two arrays of `size` bytes into a third that exists. Small ones stay in the caches on purpose: the axis shows each
/// level of memory.
Result<void> prepareAdd(PreparedWorkload& workload, const Shape& shape)
{
    const TensorSpec spec{{shape.size / static_cast<std::int64_t>(bytesOf(shape.dtype))}, shape.dtype, shape.device};
    const auto a = makeNormal(workload, spec, 2 * shape.seed);
    if (!a)
        return tl::make_unexpected(a.error());
    const auto b = makeNormal(workload, spec, 2 * shape.seed + 1);
    if (!b)
        return tl::make_unexpected(b.error());
    const auto c = makeZeros(workload, spec);
    if (!c)
        return tl::make_unexpected(c.error());
    const auto bound = workload.engine().bind(Operation{Op::Add, {*a, *b}, *c});
    if (!bound)
        return tl::make_unexpected(bound.error());
    workload.bind(*bound);
    workload.addResult(*c, spec);
    return {};
}

} // namespace Advisor
