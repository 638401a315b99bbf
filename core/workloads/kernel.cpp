// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/kernel.h"

#include "core/workloads/randomfill.h"

namespace Advisor {

Result<void> prepareKernel(PreparedWorkload& workload, const Shape& shape, Op op,
                           const std::vector<std::vector<std::int64_t>>& inputs,
                           const std::vector<std::int64_t>& output, Place place, const Settings& settings)
{
    const auto support
        = [&](bool intoOutput) { return workload.engine().support(op, shape.dtype, shape.device, intoOutput); };
    const bool fresh = support(false) != Support::Unsupported;
    const bool into = support(true) != Support::Unsupported;
    if (!fresh && !into)
        return shape.unsupported();
    const bool keeps = place == Place::Existing ? support(true) == Support::Native || !fresh : !fresh;

    Operation operation{op, {}, {}, settings};
    std::uint64_t seed = shape.seed * 100;
    for (const auto& sides : inputs) {
        const auto tensor = makeNormal(workload, shape.tensor(sides), ++seed);
        if (!tensor)
            return tl::make_unexpected(tensor.error());
        operation.inputs.push_back(*tensor);
    }
    if (keeps || shape.check) {
        const TensorSpec spec = shape.tensor(output);
        const auto tensor = makeZeros(workload, spec);
        if (!tensor)
            return tl::make_unexpected(tensor.error());
        operation.output = *tensor;
        workload.addResult(*tensor, spec);
    }
    return workload.bind(operation);
}

} // namespace Advisor
