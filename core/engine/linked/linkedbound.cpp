// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/linked/linkedbound.h"

#include <ATen/Context.h>
#include <c10/core/GradMode.h>

namespace Advisor::Linked {

namespace {

/// A mode of the process: set for every run, because convolutions of CUDA round to it unless told otherwise.
void setTf32(bool allowed)
{
    if (!at::hasCUDA())
        return;
    at::globalContext().setAllowTF32CuBLAS(allowed);
    at::globalContext().setAllowTF32CuDNN(allowed);
}

void differentiate(BoundStep& bound)
{
    const c10::AutoGradMode gradients(true);
    auto& table = bound.table;
    std::size_t slot = bound.step.tensors.size();
    Tensors inputs;
    for (const auto& node : bound.step.forward) {
        inputs.clear();
        for (const int input : node.inputs)
            inputs.push_back(table[static_cast<std::size_t>(input)]);
        table[slot++] = call(node.op, node.settings, inputs);
    }
    table[static_cast<std::size_t>(bound.step.loss)].backward();
    for (slot = bound.step.tensors.size(); slot < table.size(); ++slot)
        table[slot].reset();
}

at::Tensor& parameterOf(BoundStep& bound, std::size_t parameter)
{
    return bound.table[static_cast<std::size_t>(bound.step.parameters[parameter])];
}

void update(BoundStep& bound)
{
    const c10::AutoGradMode gradients(false);
    for (std::size_t index = 0; index < bound.step.parameters.size(); ++index) {
        at::Tensor& parameter = parameterOf(bound, index);
        at::Tensor& gradient = parameter.mutable_grad();
        TORCH_CHECK(gradient.defined(), "a parameter has no gradient");
        if (bound.hostGradients[index].defined())
            gradient.copy_(bound.hostGradients[index]);
        parameter.sub_(gradient, bound.step.learningRate);
        gradient.reset();
        bound.hostGradients[index].reset();
    }
}

} // namespace

void run(BoundOperation& bound, std::int64_t times)
{
    setTf32(bound.tf32);
    const c10::AutoGradMode gradients(false);
    if (bound.output.defined()) {
        for (std::int64_t count = 0; count < times; ++count)
            callInto(bound.output, bound.op, bound.settings, bound.inputs);
    } else {
        for (std::int64_t count = 0; count < times; ++count)
            call(bound.op, bound.settings, bound.inputs);
    }
}

void run(BoundStep& bound, std::int64_t times, StepPart part)
{
    setTf32(bound.tf32);
    for (std::int64_t count = 0; count < times; ++count) {
        if (part != StepPart::Update)
            differentiate(bound);
        if (part != StepPart::Gradients)
            update(bound);
    }
}

at::Tensor gradient(BoundStep& bound, std::size_t parameter)
{
    at::Tensor& gradient = parameterOf(bound, parameter).mutable_grad();
    if (!gradient.defined())
        return {};
    // That of a product may come as a transposed view.
    if (!gradient.is_contiguous())
        gradient = gradient.contiguous();
    if (gradient.device().is_cpu())
        return gradient;
    at::Tensor& host = bound.hostGradients[parameter];
    if (!host.defined())
        host = gradient.cpu();
    return host;
}

std::string impl(const BoundOperation& bound)
{
    return bound.output.defined() ? nameOfInto(bound.op) : nameOf(bound.op);
}

std::string impl(const BoundStep& bound)
{
    std::string names;
    for (const auto& node : bound.step.forward) {
        const std::string name = nameOf(node.op);
        if (names.find(name) == std::string::npos)
            names.append(names.empty() ? "" : ", ").append(name);
    }
    return names + ", backward, aten::sub_.Tensor";
}

} // namespace Advisor::Linked
