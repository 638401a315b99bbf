// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <numeric>

#include "core/engine/cabi/bound.h"
#include "core/engine/cabi/errortext.h"
#include "core/engine/cabi/levels.h"
#include "core/engine/cabi/ops.h"

namespace Advisor::Cabi {

namespace {

tl::unexpected<Error> misuse(const char* what)
{
    return failure("engine_misuse", {{"what", what}});
}

std::vector<int> counted(std::size_t first, std::size_t count)
{
    std::vector<int> slots(count);
    std::iota(slots.begin(), slots.end(), static_cast<int>(first));
    return slots;
}

/// p -= rate · g for all of them, over a table of parameters and then gradients. The dispatcher takes no Scalar, which
/// rules out sub_ and its kind.
Call fusedSgd(const Api& api, std::size_t count, double rate)
{
    using A = Argument;
    return dispatched(api, "aten::_fused_sgd_", "",
                      {A::tensors(counted(0, count)), A::tensors(counted(count, count)), A::tensors({}), A::real(0),
                       A::real(0), A::real(rate), A::real(0), A::integer(0), A::integer(0), A::integer(0), A::none(),
                       A::none()},
                      0);
}

/// The same as p += −rate · g · 1: until 2.14, _fused_sgd_ of the processor leaves 16-bit parameters as they are, but
/// for what remains behind the last whole vector. Behind the gradients the table has a one, then the rates.
Call addedSgd(const Api& api, std::size_t count)
{
    using A = Argument;
    const auto one = static_cast<int>(2 * count);
    return dispatched(api, "aten::_foreach_addcmul_", "Tensor",
                      {A::tensors(counted(0, count)), A::tensors(counted(count, count)),
                       A::tensors(std::vector<int>(count, one)), A::tensor(one + 1)},
                      0);
}

Result<Tensor> another(const Api& api, Handle original)
{
    Handle handle = nullptr;
    if (api.newHandle(original, &handle))
        return engineFailed(api);
    return Tensor(api, handle);
}

} // namespace

Result<BoundStep> BoundStep::make(const Api& api, const TrainingStep& step, const std::vector<const Stored*>& tensors)
{
    if (!api.trains())
        return failure("engine_needs_newer",
                       {{"what", "training"}, {"release", api.release}, {"least", std::string(CabiFullRelease)}});
    BoundStep bound;
    bound.m_given = tensors.size();
    bound.m_parameters = step.parameters;
    for (const Stored* stored : tensors) {
        auto tensor = another(api, stored->tensor.handle());
        if (!tensor)
            return tl::make_unexpected(tensor.error());
        bound.m_table.push_back(std::move(*tensor));
        bound.m_tensorFloat32 = bound.m_tensorFloat32 || stored->spec.dtype == DType::TensorFloat32;
    }
    for (const int slot : step.parameters) {
        if (slot < 0 || slot >= static_cast<int>(bound.m_given))
            return misuse("parameters of a training step");
        const Stored& parameter = *tensors[static_cast<std::size_t>(slot)];
        bound.m_device = parameter.device;
        bound.m_dtype = parameter.spec.dtype;
        const auto learns = checked(api, api.setRequiresGrad(parameter.tensor.handle(), true));
        if (!learns)
            return tl::make_unexpected(learns.error());
    }
    if (step.parameters.empty())
        return misuse("parameters of a training step");
    const auto updated = bound.prepareUpdate(api, step.learningRate);
    if (!updated)
        return tl::make_unexpected(updated.error());
    const Setting setting{api, bound.m_device, bound.m_dtype, true};
    const auto shape = [&](int slot) {
        const auto index = static_cast<std::size_t>(slot);
        return index < bound.m_given ? shapeOf(api, bound.m_table[index].handle()) : std::vector<std::int64_t>{};
    };
    for (const auto& node : step.forward) {
        const auto known = static_cast<int>(bound.m_table.size());
        if (node.inputs.size() != static_cast<std::size_t>(inputsOf(node.op))
            || !std::all_of(node.inputs.begin(), node.inputs.end(),
                            [known](int slot) { return slot >= 0 && slot < known; }))
            return misuse("inputs of a training step");
        auto call = forward(setting, node.op, node.inputs, node.settings, shape);
        if (!call)
            return tl::make_unexpected(call.error());
        bound.m_forward.push_back(std::move(*call));
        bound.m_table.emplace_back();
    }
    if (step.loss < static_cast<int>(bound.m_given) || step.loss >= static_cast<int>(bound.m_table.size()))
        return misuse("loss of a training step");
    bound.m_backward = dispatched(api, "aten::_backward", "",
                                  {Argument::tensor(step.loss), Argument::tensors(step.parameters), Argument::none(),
                                   Argument::none(), Argument::integer(0)},
                                  0);
    return bound;
}

Result<void> BoundStep::prepareUpdate(const Api& api, double rate)
{
    const std::size_t count = m_parameters.size();
    if (m_device.kind != "cpu" || bytesOf(m_dtype) != 2) {
        m_update = fusedSgd(api, count, rate);
        return {};
    }
    m_update = addedSgd(api, count);
    auto one = makeScalar(api, m_device, m_dtype, 1);
    auto rates = makeStored(api, {{static_cast<std::int64_t>(count)}, DType::Float64});
    if (!one || !rates)
        return tl::make_unexpected(one ? rates.error() : one.error());
    const std::vector<double> values(count, -rate);
    const auto written = write(api, *rates, std::as_bytes(std::span(values)), 0);
    m_updateTensors.push_back(std::move(*one));
    m_updateTensors.push_back(std::move(rates->tensor));
    return written;
}

Result<void> BoundStep::run(const Api& api, std::int64_t times, StepPart part)
{
    for (std::int64_t count = 0; count < times; ++count) {
        auto ran = part == StepPart::Update ? Result<void>{} : differentiate(api);
        if (ran && part != StepPart::Gradients)
            ran = update(api);
        if (!ran)
            return ran;
    }
    return {};
}

Result<void> BoundStep::differentiate(const Api& api)
{
    const GradMode with(api, true);
    m_hostGradients.clear();
    Code code = 0;
    for (std::size_t node = 0; node < m_forward.size() && code == 0; ++node) {
        Handle made = nullptr;
        code = m_forward[node].run(m_table, &made);
        if (code == 0)
            m_table[m_given + node] = Tensor(api, made);
    }
    code = code ? code : m_backward.run(m_table, nullptr);
    // The words come before anything else is called.
    const auto ran = checked(api, code);
    forgetResults();
    return ran;
}

Result<void> BoundStep::update(const Api& api)
{
    const GradMode without(api, false);
    const auto given = giveBack(api);
    if (!given)
        return given;
    Table both;
    std::vector<Handle> gradients;
    for (const int slot : m_parameters) {
        auto tensor = another(api, m_table[static_cast<std::size_t>(slot)].handle());
        if (!tensor)
            return tl::make_unexpected(tensor.error());
        both.push_back(std::move(*tensor));
    }
    for (std::size_t index = 0; index < m_parameters.size(); ++index) {
        const Handle gradient = gradientOf(api, index);
        if (!gradient)
            return misuse("update before gradients");
        auto tensor = another(api, gradient);
        if (!tensor)
            return tl::make_unexpected(tensor.error());
        both.push_back(std::move(*tensor));
        gradients.push_back(gradient);
    }
    for (const Tensor& tensor : m_updateTensors) {
        auto shared = another(api, tensor.handle());
        if (!shared)
            return tl::make_unexpected(shared.error());
        both.push_back(std::move(*shared));
    }
    if (m_update.run(both, nullptr))
        return engineFailed(api);
    Handle none = nullptr;
    if (api.newUndefined(&none))
        return engineFailed(api);
    const Tensor undefined(api, none);
    for (const Handle gradient : gradients) {
        if (api.assign(none, gradient))
            return engineFailed(api);
    }
    return {};
}

Handle BoundStep::gradientOf(const Api& api, std::size_t parameter) const
{
    const auto slot = static_cast<std::size_t>(m_parameters[parameter]);
    // A handle points to an at::Tensor, which holds nothing but a pointer to its TensorImpl.
    void* impl = *reinterpret_cast<void**>(m_table[slot].handle());
    const auto gradient = reinterpret_cast<Handle>(api.mutableGrad(impl));
    return api.isDefined(gradient) ? gradient : nullptr;
}

Result<std::span<std::byte>> BoundStep::gradient(const Api& api, std::size_t parameter)
{
    const GradMode without(api, false);
    if (parameter >= m_parameters.size())
        return misuse("handle of a gradient");
    const Handle gradient = gradientOf(api, parameter);
    if (!gradient)
        return misuse("gradient before it was computed");
    if (!isContiguous(api, gradient)) {
        const auto copy = contiguousCopy(api, gradient, m_device, m_dtype);
        if (!copy)
            return tl::make_unexpected(copy.error());
        if (api.assign(copy->handle(), gradient))
            return engineFailed(api);
    }
    auto held = another(api, gradient);
    if (!held)
        return tl::make_unexpected(held.error());
    const Stored stored{std::move(*held), {shapeOf(api, gradient), m_dtype}, m_device};
    if (m_device.kind == "cpu") {
        void* data = nullptr;
        if (api.dataPointer(gradient, &data))
            return engineFailed(api);
        return std::span(static_cast<std::byte*>(data), stored.bytes());
    }
    m_hostGradients.resize(m_parameters.size());
    auto& host = m_hostGradients[parameter];
    host.resize(stored.bytes());
    const auto copied = read(api, stored, host);
    if (!copied)
        return tl::make_unexpected(copied.error());
    return std::span(host);
}

/// What somebody wrote to the host's copies of a device's gradients.
Result<void> BoundStep::giveBack(const Api& api)
{
    for (std::size_t index = 0; index < m_hostGradients.size(); ++index) {
        const Handle gradient = m_hostGradients[index].empty() ? nullptr : gradientOf(api, index);
        if (!gradient)
            continue;
        auto held = another(api, gradient);
        if (!held)
            return tl::make_unexpected(held.error());
        const Stored stored{std::move(*held), {shapeOf(api, gradient), m_dtype}, m_device};
        const auto copied = write(api, stored, m_hostGradients[index], 0);
        if (!copied)
            return copied;
    }
    m_hostGradients.clear();
    return {};
}

void BoundStep::forgetResults()
{
    for (std::size_t slot = m_given; slot < m_table.size(); ++slot)
        m_table[slot] = Tensor();
}

std::string BoundStep::impl() const
{
    std::string names;
    for (const Call& call : m_forward) {
        if ((", " + names + ",").find(", " + call.impl + ",") == std::string::npos)
            names.append(names.empty() ? "" : ", ").append(call.impl);
    }
    return names + ", " + m_backward.impl + ", " + m_update.impl;
}

} // namespace Advisor::Cabi
