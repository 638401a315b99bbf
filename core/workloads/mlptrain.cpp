// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cmath>

#include "core/bench/workload.h"
#include "core/workloads/randomfill.h"

namespace Advisor {

/// MlpDepth linear layers of size × size with a ReLU between two, mean squared error, plain SGD. The weights keep the
/// variance of what passes, so that thousands of steps neither vanish nor overflow.
Result<void> prepareMlpTrain(PreparedWorkload& workload, const Shape& shape)
{
    const std::int64_t width = shape.size;
    const TensorSpec samples{{MlpBatch, width}, shape.dtype, shape.device};
    const TensorSpec weights{{width, width}, shape.dtype, shape.device};
    const TensorSpec biases{{width}, shape.dtype, shape.device};

    TrainingStep step;
    std::uint64_t seed = shape.seed * 100;
    const auto add = [&](const TensorSpec& spec, double deviation) -> Result<int> {
        const auto tensor = makeNormal(workload, spec, ++seed, deviation);
        if (!tensor)
            return tl::make_unexpected(tensor.error());
        step.tensors.push_back(*tensor);
        return static_cast<int>(step.tensors.size()) - 1;
    };

    const auto input = add(samples, 1);
    const auto target = input ? add(samples, 1) : input;
    if (!target)
        return tl::make_unexpected(target.error());
    const double deviation = std::sqrt(2.0 / static_cast<double>(width));
    for (int layer = 0; layer < MlpDepth; ++layer) {
        const auto weight = add(weights, deviation);
        const auto bias = weight ? add(biases, 0.01) : weight;
        if (!bias)
            return tl::make_unexpected(bias.error());
        for (const int slot : {*weight, *bias})
            step.parameters.push_back(slot);
        workload.addResult(step.tensors[static_cast<std::size_t>(*weight)], weights);
        workload.addResult(step.tensors[static_cast<std::size_t>(*bias)], biases);
    }

    int next = static_cast<int>(step.tensors.size());
    int passed = *input;
    for (int layer = 0; layer < MlpDepth; ++layer) {
        const auto first = static_cast<std::size_t>(2 * layer);
        step.forward.push_back({Op::Linear, {passed, step.parameters[first], step.parameters[first + 1]}});
        passed = next++;
        if (layer + 1 < MlpDepth) {
            step.forward.push_back({Op::Relu, {passed}});
            passed = next++;
        }
    }
    step.forward.push_back({Op::MseLoss, {passed, *target}});
    step.loss = next;
    step.learningRate = 0.1;

    const auto bound = workload.engine().bind(step);
    if (!bound)
        return tl::make_unexpected(bound.error());
    workload.bind(*bound);
    return {};
}

} // namespace Advisor
