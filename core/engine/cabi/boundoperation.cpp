// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/bound.h"
#include "core/engine/cabi/errortext.h"
#include "core/engine/cabi/ops.h"

namespace Advisor::Cabi {

namespace {

Result<Tensor> another(const Api& api, const Stored& stored)
{
    Handle handle = nullptr;
    if (api.newHandle(stored.tensor.handle(), &handle))
        return engineFailed(api);
    return Tensor(api, handle);
}

} // namespace

Result<BoundOperation> BoundOperation::make(const Api& api, const Operation& operation,
                                            const std::vector<const Stored*>& inputs, const Stored* output)
{
    if (inputs.size() != static_cast<std::size_t>(inputsOf(operation.op)))
        return failure("engine_misuse", {{"what", "number of inputs"}});
    BoundOperation bound;
    std::vector<int> slots;
    Setting setting{api, inputs[0]->device, inputs[0]->spec.dtype};
    auto all = inputs;
    if (output)
        all.push_back(output);
    for (const Stored* stored : all) {
        auto tensor = another(api, *stored);
        if (!tensor)
            return tl::make_unexpected(tensor.error());
        bound.m_table.push_back(std::move(*tensor));
        bound.m_tensorFloat32 = bound.m_tensorFloat32 || stored->spec.dtype == DType::TensorFloat32;
        setting.pinned = setting.pinned || stored->spec.pinned;
    }
    for (std::size_t slot = 0; slot < inputs.size(); ++slot)
        slots.push_back(static_cast<int>(slot));
    if (output) {
        auto into = intoOutput(setting, operation.op, slots, static_cast<int>(slots.size()), operation.settings);
        if (!into)
            return tl::make_unexpected(into.error());
        if (*into) {
            bound.m_call = std::move(**into);
            bound.m_writes = true;
            bound.m_impl = bound.m_call.impl;
            return bound;
        }
    }
    auto call = forward(setting, operation.op, slots, operation.settings,
                        [&](int slot) { return shapeOf(api, bound.m_table[static_cast<std::size_t>(slot)].handle()); });
    if (!call)
        return tl::make_unexpected(call.error());
    bound.m_call = std::move(*call);
    bound.m_copies = output != nullptr;
    bound.m_impl = bound.m_call.impl + (output ? ", aten::copy_" : "");
    return bound;
}

Result<void> BoundOperation::run(const Api& api, std::int64_t times) const
{
    const GradMode without(api, false);
    for (std::int64_t count = 0; count < times; ++count) {
        Handle made = nullptr;
        if (m_call.run(m_table, m_writes ? nullptr : &made))
            return engineFailed(api);
        if (m_writes)
            continue;
        const Tensor result(api, made);
        if (m_copies && api.copy(m_table.back().handle(), made, 0))
            return engineFailed(api);
    }
    return {};
}

} // namespace Advisor::Cabi
