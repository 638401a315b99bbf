// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/linked/linkedops.h"

#include <c10/core/GradMode.h>

namespace Advisor::Linked {

namespace {

const char* nameOf(Op op)
{
    switch (op) {
    case Op::MatMul:
        return "aten::mm";
    case Op::Add:
        return "aten::add.Tensor";
    case Op::Linear:
        return "aten::linear";
    case Op::Relu:
        return "aten::relu";
    case Op::MseLoss:
        return "aten::mse_loss";
    default:
        return "";
    }
}

void differentiate(BoundStep& bound)
{
    const c10::AutoGradMode gradients(true);
    auto& table = bound.table;
    std::size_t slot = bound.step.tensors.size();
    std::vector<at::Tensor> inputs;
    for (const auto& node : bound.step.forward) {
        inputs.clear();
        for (const int input : node.inputs)
            inputs.push_back(table[static_cast<std::size_t>(input)]);
        table[slot++] = call(node.op, inputs);
    }
    table[static_cast<std::size_t>(bound.step.loss)].backward();
    for (slot = bound.step.tensors.size(); slot < table.size(); ++slot)
        table[slot].reset();
}

void update(BoundStep& bound)
{
    const c10::AutoGradMode gradients(false);
    for (const int slot : bound.step.parameters) {
        at::Tensor& parameter = bound.table[static_cast<std::size_t>(slot)];
        at::Tensor& gradient = parameter.mutable_grad();
        TORCH_CHECK(gradient.defined(), "a parameter has no gradient");
        parameter.sub_(gradient, bound.step.learningRate);
        gradient.reset();
    }
}

} // namespace

int inputsOf(Op op)
{
    switch (op) {
    case Op::MatMul:
    case Op::Add:
    case Op::MseLoss:
        return 2;
    case Op::Linear:
        return 3;
    case Op::Relu:
        return 1;
    default:
        return 0;
    }
}

at::Tensor call(Op op, const std::vector<at::Tensor>& inputs)
{
    switch (op) {
    case Op::MatMul:
        return at::mm(inputs[0], inputs[1]);
    case Op::Add:
        return at::add(inputs[0], inputs[1]);
    case Op::Linear:
        return at::linear(inputs[0], inputs[1], inputs[2]);
    case Op::Relu:
        return at::relu(inputs[0]);
    case Op::MseLoss:
        return at::mse_loss(inputs[0], inputs[1]);
    default:
        TORCH_CHECK(false, "an operation that this engine does not have");
    }
}

void run(BoundOperation& bound, std::int64_t times)
{
    const auto& inputs = bound.inputs;
    if (!bound.output.defined()) {
        for (std::int64_t count = 0; count < times; ++count)
            call(bound.op, inputs);
        return;
    }
    switch (bound.op) {
    case Op::MatMul:
        for (std::int64_t count = 0; count < times; ++count)
            at::mm_out(bound.output, inputs[0], inputs[1]);
        return;
    case Op::Add:
        for (std::int64_t count = 0; count < times; ++count)
            at::add_out(bound.output, inputs[0], inputs[1]);
        return;
    default:
        for (std::int64_t count = 0; count < times; ++count)
            bound.output.copy_(call(bound.op, inputs));
    }
}

void run(BoundStep& bound, std::int64_t times, StepPart part)
{
    for (std::int64_t count = 0; count < times; ++count) {
        if (part != StepPart::Update)
            differentiate(bound);
        if (part != StepPart::Gradients)
            update(bound);
    }
}

std::string impl(const BoundOperation& bound)
{
    if (!bound.output.defined())
        return nameOf(bound.op);
    if (bound.op == Op::MatMul)
        return "aten::mm.out";
    if (bound.op == Op::Add)
        return "aten::add.out";
    return std::string(nameOf(bound.op)) + ", aten::copy_";
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
