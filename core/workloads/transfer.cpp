// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/randomfill.h"

namespace Advisor {

/// `size` bytes from the host's memory, pageable or pinned, to the device's, or back.
Result<void> prepareTransfer(PreparedWorkload& workload, const Shape& shape)
{
    if (workload.engine().support(Op::Copy, shape.dtype, shape.device, true) == Support::Unsupported)
        return shape.unsupported();
    TensorSpec device = shape.tensor({shape.size / static_cast<std::int64_t>(bytesOf(shape.dtype))});
    TensorSpec host = device;
    host.device = "cpu";
    host.pinned = shape.workload.ends_with("-pinned");
    const bool up = shape.workload.starts_with("host-to-device");
    const auto from = makeNormal(workload, up ? host : device, shape.seed);
    if (!from)
        return tl::make_unexpected(from.error());
    const auto to = makeZeros(workload, up ? device : host);
    if (!to)
        return tl::make_unexpected(to.error());
    workload.addResult(*to, up ? device : host);
    return workload.bind(Operation{Op::Copy, {*from}, *to});
}

} // namespace Advisor
