// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <vector>

#include "core/bench/workloadshapes.h"
#include "core/workloads/workload.h"

namespace Advisor {

/// Puts a training step together, tensors and operations in the order in which a network is written. Gives out places
/// in it; after the first error every further call does nothing, and `finish` says what it was.
class StepBuilder
{
public:
    StepBuilder(PreparedWorkload& workload, const Shape& shape)
        : m_workload(workload)
        , m_shape(shape)
        , m_seed(shape.seed * 1000)
    {
    }

    int samples(const std::vector<std::int64_t>& sides); ///< random normal
    int zeros(const std::vector<std::int64_t>& sides);
    int classes(const std::vector<std::int64_t>& sides, std::int64_t below); ///< random integers from 0 on
    int counting(const std::vector<std::int64_t>& sides, std::int64_t below); ///< 0, 1 … below − 1, again and again
    int parameter(const std::vector<std::int64_t>& sides, double deviation, double mean = 0);
    int node(Op op, const std::vector<int>& inputs, const Settings& settings = {});

    /// in → out with bias.
    int linear(int x, std::int64_t in, std::int64_t out);
    /// A convolution without bias and a batch norm.
    int convolution(int x, const ConvolutionShape& sides);

    /// The rate is for measuring: thousands of steps must neither vanish nor overflow. Those of the check are larger,
    /// to be seen.
    Result<void> finish(int loss, double learningRate);

private:
    int add(const Result<TensorId>& tensor);
    TensorSpec integers(const std::vector<std::int64_t>& sides) const;

    PreparedWorkload& m_workload;
    const Shape& m_shape;
    std::uint64_t m_seed;
    TrainingStep m_step; ///< while it is built, nodes count from −1 downwards: their slots follow all tensors
    std::optional<Error> m_error;
};

} // namespace Advisor
