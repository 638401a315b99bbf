// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/kernel.h"

namespace Advisor {

namespace {

/// Reads two arrays and writes one: a product moves the same bytes where an engine has no sum that writes where it is
/// told.
Op sumOrProduct(const PreparedWorkload& workload, const Shape& shape)
{
    const auto writes
        = [&](Op op) { return workload.engine().support(op, shape.dtype, shape.device, true) == Support::Native; };
    return !writes(Op::Add) && writes(Op::Multiply) ? Op::Multiply : Op::Add;
}

} // namespace

/// Arrays of `size` bytes. Small ones stay in the caches on purpose: the axis shows each level of memory. A launch is a
/// sum of one element.
Result<void> prepareStream(PreparedWorkload& workload, const Shape& shape)
{
    const bool isLaunch = shape.workload == "launch";
    const auto element = static_cast<std::int64_t>(bytesOf(shape.dtype));
    const std::vector<std::int64_t> all = {isLaunch ? 1 : shape.size / element};
    if (shape.workload == "copy")
        return prepareKernel(workload, shape, Op::Copy, {all}, all, Place::Existing);
    if (shape.workload == "triad")
        return prepareKernel(workload, shape, Op::Lerp, {all, all}, all, Place::Existing);
    if (shape.workload == "add-new")
        return prepareKernel(workload, shape, Op::Add, {all, all}, all, Place::Fresh);
    return prepareKernel(workload, shape, sumOrProduct(workload, shape), {all, all}, all, Place::Existing);
}

} // namespace Advisor
