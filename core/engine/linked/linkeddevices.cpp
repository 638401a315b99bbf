// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/linked/linkeddevices.h"

#include <ATen/Context.h>
#include <c10/core/GradMode.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <algorithm>

#include "core/engine/linked/linkedops.h"

namespace Advisor::Linked {

namespace {

at::ScalarType scalarTypeOf(DType dtype)
{
    switch (dtype) {
    case DType::Float64:
        return at::kDouble;
    case DType::BFloat16:
        return at::kBFloat16;
    case DType::Float16:
        return at::kHalf;
    case DType::Int64:
        return at::kLong;
    case DType::Float32:
    case DType::TensorFloat32:
        break;
    }
    return at::kFloat;
}

struct Trial
{
    std::vector<std::vector<std::int64_t>> shapes;
    bool lastIsIndices = false;
    Settings settings = {};
};

Trial trialOf(Op op)
{
    switch (op) {
    case Op::BatchMatMul:
        return {{{1, 4, 4}, {1, 4, 4}}};
    case Op::Linear:
        return {{{4, 4}, {4, 4}, {4}}};
    case Op::LayerNorm:
        return {{{4, 4}, {4}, {4}}};
    case Op::BatchNorm:
        return {{{2, 4, 4, 4}, {4}, {4}}};
    case Op::Convolution:
        return {{{1, 4, 4, 4}, {4, 4, 3, 3}}};
    case Op::MaxPool:
    case Op::GlobalAveragePool:
        return {{{1, 4, 4, 4}}};
    case Op::Attention:
        return {{{1, 1, 4, 4}, {1, 1, 4, 4}, {1, 1, 4, 4}}};
    case Op::Embedding:
    case Op::CrossEntropy:
        return {{{4, 4}, {4}}, true};
    case Op::Lstm:
        return {{{4, 1, 4}, {1, 1, 4}, {1, 1, 4}, {16, 4}, {16, 4}, {16}, {16}}};
    case Op::Reshape:
        return {{{4, 4}}, false, {.shape = {16}}};
    default:
        return {std::vector<std::vector<std::int64_t>>(inputsOf(op), {4, 4})};
    }
}

} // namespace

std::vector<std::string> devices()
{
    std::vector<std::string> all = {"cpu"};
    if (at::hasCUDA()) {
        const int count = c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).deviceCount();
        for (int index = 0; index < count; ++index)
            all.push_back("cuda:" + std::to_string(index));
    }
    return all;
}

bool hasDevice(std::string_view device)
{
    const auto all = devices();
    return std::find(all.begin(), all.end(), device) != all.end();
}

void synchronise(const std::string& device)
{
    if (device == "cpu")
        return;
    const c10::Device where(device);
    const c10::impl::VirtualGuardImpl guard(where.type());
    guard.synchronizeStream(guard.getStream(where)); // everything of ours is queued there
}

std::optional<at::TensorOptions> optionsOf(DType dtype, std::string_view device)
{
    if (!hasDevice(device) || (dtype == DType::TensorFloat32 && !device.starts_with("cuda")))
        return std::nullopt;
    return at::TensorOptions().dtype(scalarTypeOf(dtype)).device(c10::Device(std::string(device)));
}

bool runs(Op op, DType dtype, std::string_view device, bool intoOutput)
{
    const auto options = optionsOf(dtype, device);
    if (!options)
        return false;
    try {
        const c10::AutoGradMode gradients(false);
        const Trial trial = trialOf(op);
        Tensors inputs;
        for (const auto& shape : trial.shapes) {
            const bool isIndices = trial.lastIsIndices && inputs.size() + 1 == trial.shapes.size();
            inputs.push_back(at::zeros(shape, isIndices ? options->dtype(at::kLong) : *options));
        }
        at::Tensor result = call(op, trial.settings, inputs);
        if (intoOutput)
            callInto(result, op, trial.settings, inputs);
        synchronise(std::string(device));
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace Advisor::Linked
