// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/stepbuilder.h"

#include <algorithm>
#include <cmath>

#include "core/workloads/randomfill.h"

namespace Advisor {

namespace {

constexpr double CheckedRate = 0.1;

} // namespace

int StepBuilder::add(const Result<TensorId>& tensor)
{
    if (!tensor) {
        m_error = tensor.error();
        return 0;
    }
    m_step.tensors.push_back(*tensor);
    return static_cast<int>(m_step.tensors.size()) - 1;
}

TensorSpec StepBuilder::integers(const std::vector<std::int64_t>& sides) const
{
    return {sides, DType::Int64, m_shape.device};
}

int StepBuilder::samples(const std::vector<std::int64_t>& sides)
{
    return m_error ? 0 : add(makeNormal(m_workload, m_shape.tensor(sides), ++m_seed));
}

int StepBuilder::zeros(const std::vector<std::int64_t>& sides)
{
    return m_error ? 0 : add(makeZeros(m_workload, m_shape.tensor(sides)));
}

int StepBuilder::classes(const std::vector<std::int64_t>& sides, std::int64_t below)
{
    return m_error ? 0 : add(makeIntegers(m_workload, integers(sides), ++m_seed, below));
}

int StepBuilder::counting(const std::vector<std::int64_t>& sides, std::int64_t below)
{
    return m_error ? 0 : add(makeCounting(m_workload, integers(sides), below));
}

int StepBuilder::parameter(const std::vector<std::int64_t>& sides, double deviation, double mean)
{
    if (m_error)
        return 0;
    const TensorSpec spec = m_shape.tensor(sides);
    const int slot = add(makeNormal(m_workload, spec, ++m_seed, deviation, mean));
    if (!m_error) {
        m_step.parameters.push_back(slot);
        m_workload.addResult(m_step.tensors.back(), spec);
    }
    return slot;
}

int StepBuilder::node(Op op, const std::vector<int>& inputs, const Settings& settings)
{
    m_step.forward.push_back({op, inputs, settings});
    return -static_cast<int>(m_step.forward.size());
}

int StepBuilder::linear(int x, std::int64_t in, std::int64_t out)
{
    const int weight = parameter({out, in}, 1 / std::sqrt(static_cast<double>(in)));
    return node(Op::Linear, {x, weight, parameter({out}, 0.01)});
}

int StepBuilder::convolution(int x, const ConvolutionShape& sides)
{
    // He's deviation keeps the variance of what passes a ReLU.
    const auto products = static_cast<double>(sides.in * sides.window * sides.window);
    const int weight = parameter({sides.out, sides.in, sides.window, sides.window}, std::sqrt(2 / products));
    x = node(Op::Convolution, {x, weight}, {.stride = sides.stride, .padding = sides.padding});
    const int scale = parameter({sides.out}, 0.1, 1);
    return node(Op::BatchNorm, {x, scale, parameter({sides.out}, 0.1)});
}

Result<void> StepBuilder::finish(int loss, double learningRate)
{
    if (m_error)
        return tl::make_unexpected(*m_error);
    const Engine& engine = m_workload.engine();
    const auto tensors = static_cast<int>(m_step.tensors.size());
    const auto slotOf = [tensors](int place) { return place < 0 ? tensors - 1 - place : place; };
    for (TrainingStep::Node& node : m_step.forward) {
        if (!engine.trains() || engine.support(node.op, m_shape.dtype, m_shape.device, false) == Support::Unsupported)
            return m_shape.unsupported();
        for (int& input : node.inputs)
            input = slotOf(input);
    }
    m_step.loss = slotOf(loss);
    m_step.learningRate = m_shape.check ? std::max(CheckedRate, learningRate) : learningRate;
    return m_workload.bind(m_step);
}

} // namespace Advisor
