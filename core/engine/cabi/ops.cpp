// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/ops.h"

#include <string>

#include "core/engine/cabi/levels.h"
#include "core/engine/cabi/storage.h"

namespace Advisor::Cabi {

namespace {

using A = Argument;

constexpr double Epsilon = 1e-5;
constexpr std::int64_t Mean = 1; ///< of at::Reduction
constexpr std::int64_t NoIndex = -100; ///< PyTorch's own default of what is left out of a cross entropy
const A Yes = A::integer(1);
const A No = A::integer(0);

tl::unexpected<Error> needsNewer(const Api& api, Op op)
{
    return failure(
        "engine_needs_newer",
        {{"what", std::string(opName(op))}, {"release", api.release}, {"least", std::string(CabiFullRelease)}});
}

Handle at(const Table& table, int slot)
{
    return table[static_cast<std::size_t>(slot)].handle();
}

/// A C function of the device's own that writes a product: (out, a, b).
std::optional<Call> productShim(const Setting& setting, const char* stem, const std::vector<int>& inputs, int output)
{
    using Function = Code (*)(Handle, Handle, Handle);
    const std::string name = "aoti_torch_" + setting.device.kind + "_" + stem + "_out";
    const auto function = setting.api.find<Function>(name.c_str());
    if (!function)
        return std::nullopt;
    return Call{name, [function, output, a = inputs[0], b = inputs[1]](const Table& table, Handle*) {
                    return function(at(table, output), at(table, a), at(table, b));
                }};
}

/// A sum as the difference from the negative: the dispatcher takes no Scalar, and add has one. It is the same kernel.
Result<Call> sum(const Setting& setting, const std::vector<int>& inputs)
{
    using Function = Code (*)(Handle, Handle, double, Handle*);
    const int a = inputs[0];
    const int b = inputs[1];
    if (const Function function = setting.api.subtract) {
        return Call{"aten::subtract.Tensor (alpha -1)", [function, a, b](const Table& table, Handle* result) {
                        return function(at(table, a), at(table, b), -1.0, result);
                    }};
    }
    const std::string name = "aoti_torch_" + setting.device.kind + "_add_Tensor";
    const auto function = setting.api.find<Function>(name.c_str());
    if (!function || setting.learns)
        return needsNewer(setting.api, Op::Add);
    return Call{name, [function, a, b](const Table& table, Handle* result) {
                    return function(at(table, a), at(table, b), 1.0, result);
                }};
}

/// Without gradients, for releases whose dispatcher takes no lists.
Result<Call> convolutionShim(const Setting& setting, const std::vector<int>& inputs, const Settings& settings)
{
    using Function = Code (*)(Handle, Handle, Handle*, const std::int64_t*, std::int64_t, const std::int64_t*,
                              std::int64_t, const std::int64_t*, std::int64_t, std::int32_t, const std::int64_t*,
                              std::int64_t, std::int64_t, Handle*);
    const std::string name = "aoti_torch_" + setting.device.kind + "_convolution";
    const auto function = setting.api.find<Function>(name.c_str());
    if (!function || setting.learns)
        return needsNewer(setting.api, Op::Convolution);
    return Call{name, [function, settings, x = inputs[0], weight = inputs[1]](const Table& table, Handle* result) {
                    const std::int64_t stride[] = {settings.stride, settings.stride};
                    const std::int64_t padding[] = {settings.padding, settings.padding};
                    const std::int64_t dilation[] = {1, 1};
                    const std::int64_t none[] = {0, 0};
                    return function(at(table, x), at(table, weight), nullptr, stride, 2, padding, 2, dilation, 2, 0,
                                    none, 2, settings.groups, result);
                }};
}

bool needsLists(Op op)
{
    return op == Op::LayerNorm || op == Op::MaxPool || op == Op::GlobalAveragePool || op == Op::Lstm
        || op == Op::Reshape || op == Op::Gelu;
}

Result<Argument> lerpWeight(const Setting& setting, double weight)
{
    auto scalar = makeScalar(setting.api, setting.device, setting.dtype, weight);
    if (!scalar)
        return tl::make_unexpected(scalar.error());
    return A::constant(std::make_shared<Tensor>(std::move(*scalar)));
}

} // namespace

int inputsOf(Op op)
{
    switch (op) {
    case Op::Copy:
    case Op::Relu:
    case Op::Gelu:
    case Op::Softmax:
    case Op::MaxPool:
    case Op::GlobalAveragePool:
    case Op::Reshape:
    case Op::Transpose:
        return 1;
    case Op::MatMul:
    case Op::BatchMatMul:
    case Op::Add:
    case Op::Multiply:
    case Op::Lerp:
    case Op::Convolution:
    case Op::Embedding:
    case Op::MseLoss:
    case Op::CrossEntropy:
        return 2;
    case Op::Linear:
    case Op::LayerNorm:
    case Op::BatchNorm:
    case Op::Attention:
        return 3;
    case Op::Lstm:
        return 7;
    }
    return 0;
}

Result<Call> forward(const Setting& setting, Op op, const std::vector<int>& in, const Settings& settings,
                     const ShapeOf& shapeOf)
{
    const Api& api = setting.api;
    if (api.level != Level::Full && needsLists(op))
        return needsNewer(api, op);
    const auto x = [&in](std::size_t index) { return A::tensor(in[index]); };
    const auto pair = [](std::int64_t side) { return A::ints({side, side}); };
    switch (op) {
    case Op::MatMul:
        return dispatched(api, "aten::mm", "", {x(0), x(1)});
    case Op::BatchMatMul:
        return dispatched(api, "aten::bmm", "", {x(0), x(1)});
    case Op::Add:
        return sum(setting, in);
    case Op::Multiply:
        return dispatched(api, "aten::mul", "Tensor", {x(0), x(1)});
    case Op::Lerp: {
        const auto weight = lerpWeight(setting, settings.weight);
        if (!weight)
            return tl::make_unexpected(weight.error());
        return dispatched(api, "aten::lerp", "Tensor", {x(0), x(1), *weight});
    }
    case Op::Copy:
        return dispatched(api, "aten::clone", "", {x(0), A::none()});
    case Op::Linear:
        return dispatched(api, "aten::linear", "", {x(0), x(1), A::maybeTensor(in[2])});
    case Op::Relu:
        return dispatched(api, "aten::relu", "", {x(0)});
    case Op::Gelu:
        return dispatched(api, "aten::gelu", "", {x(0), A::text("none")});
    case Op::Softmax:
        return dispatched(api, "aten::softmax", "int", {x(0), A::integer(-1), A::none()});
    case Op::LayerNorm:
        return dispatched(
            api, "aten::layer_norm", "",
            {x(0), A::ints(shapeOf(in[1])), A::maybeTensor(in[1]), A::maybeTensor(in[2]), A::real(Epsilon), Yes});
    case Op::BatchNorm:
        return dispatched(api, "aten::batch_norm", "",
                          {x(0), A::maybeTensor(in[1]), A::maybeTensor(in[2]), A::none(), A::none(), Yes, A::real(0.1),
                           A::real(Epsilon), Yes});
    case Op::Convolution:
        if (api.level != Level::Full)
            return convolutionShim(setting, in, settings);
        return dispatched(api, "aten::conv2d", "",
                          {x(0), x(1), A::none(), pair(settings.stride), pair(settings.padding), pair(1),
                           A::integer(settings.groups)});
    case Op::MaxPool:
        return dispatched(api, "aten::max_pool2d", "",
                          {x(0), pair(settings.window), pair(settings.stride), pair(settings.padding), pair(1), No});
    case Op::GlobalAveragePool:
        return dispatched(api, "aten::mean", "dim", {x(0), A::maybeInts({2, 3}), No, A::none()});
    case Op::Attention:
        return dispatched(api, "aten::scaled_dot_product_attention", "",
                          {x(0), x(1), x(2), A::none(), A::real(0), settings.causal ? Yes : No, A::none(), No});
    case Op::Embedding:
        return dispatched(api, "aten::embedding", "", {x(0), x(1), A::integer(-1), No, No});
    case Op::Lstm: // one layer, forwards, time first; its last states are not asked for
        return dispatched(api, "aten::lstm", "input",
                          {x(0), A::tensors({in[1], in[2]}), A::tensors({in[3], in[4], in[5], in[6]}), Yes,
                           A::integer(1), A::real(0), setting.learns ? Yes : No, No, No},
                          3);
    case Op::Reshape:
        return dispatched(api, "aten::reshape", "", {x(0), A::ints(settings.shape)});
    case Op::Transpose:
        return dispatched(api, "aten::transpose", "int",
                          {x(0), A::integer(settings.first), A::integer(settings.second)});
    case Op::MseLoss:
        return dispatched(api, "aten::mse_loss", "", {x(0), x(1), A::integer(Mean)});
    case Op::CrossEntropy:
        return dispatched(api, "aten::cross_entropy_loss", "",
                          {x(0), x(1), A::none(), A::integer(Mean), A::integer(NoIndex), A::real(0)});
    }
    return failure("engine_unsupported", {{"what", std::string(opName(op))}});
}

Result<std::optional<Call>> intoOutput(const Setting& setting, Op op, const std::vector<int>& in, int output,
                                       const Settings& settings)
{
    const Api& api = setting.api;
    const auto x = [&in](std::size_t index) { return A::tensor(in[index]); };
    const A out = A::tensor(output);
    switch (op) {
    case Op::MatMul:
        if (auto shim = productShim(setting, "mm", in, output))
            return shim;
        return dispatched(api, "aten::mm", "out", {x(0), x(1), out});
    case Op::BatchMatMul:
        if (auto shim = productShim(setting, "bmm", in, output))
            return shim;
        return dispatched(api, "aten::bmm", "out", {x(0), x(1), out});
    case Op::Multiply:
        return dispatched(api, "aten::mul", "out", {x(0), x(1), out});
    case Op::Lerp: {
        const auto weight = lerpWeight(setting, settings.weight);
        if (!weight)
            return tl::make_unexpected(weight.error());
        return dispatched(api, "aten::lerp", "Tensor_out", {x(0), x(1), *weight, out});
    }
    case Op::Linear:
        return dispatched(api, "aten::linear", "out", {x(0), x(1), A::maybeTensor(in[2]), out});
    case Op::Gelu:
        if (api.level != Level::Full)
            return needsNewer(api, op);
        return dispatched(api, "aten::gelu", "out", {x(0), A::text("none"), out});
    case Op::Softmax:
        return dispatched(api, "aten::softmax", "int_out", {x(0), A::integer(-1), A::none(), out});
    case Op::Copy:
        return Call{"aten::copy_",
                    [&api, source = in[0], output, wait = setting.pinned ? 1 : 0](const Table& table, Handle*) {
                        return api.copy(at(table, output), at(table, source), wait);
                    }};
    case Op::Add: // add.out has a Scalar
    case Op::Relu:
    case Op::LayerNorm:
    case Op::BatchNorm:
    case Op::Convolution:
    case Op::MaxPool:
    case Op::GlobalAveragePool:
    case Op::Attention:
    case Op::Embedding:
    case Op::Lstm:
    case Op::Reshape:
    case Op::Transpose:
    case Op::MseLoss: // mse_loss.out first makes it as large as its input
    case Op::CrossEntropy:
        break;
    }
    return std::optional<Call>{};
}

std::string_view opName(Op op)
{
    switch (op) {
    case Op::MatMul:
        return "MatMul";
    case Op::BatchMatMul:
        return "BatchMatMul";
    case Op::Add:
        return "Add";
    case Op::Multiply:
        return "Multiply";
    case Op::Lerp:
        return "Lerp";
    case Op::Copy:
        return "Copy";
    case Op::Linear:
        return "Linear";
    case Op::Relu:
        return "Relu";
    case Op::Gelu:
        return "Gelu";
    case Op::Softmax:
        return "Softmax";
    case Op::LayerNorm:
        return "LayerNorm";
    case Op::BatchNorm:
        return "BatchNorm";
    case Op::Convolution:
        return "Convolution";
    case Op::MaxPool:
        return "MaxPool";
    case Op::GlobalAveragePool:
        return "GlobalAveragePool";
    case Op::Attention:
        return "Attention";
    case Op::Embedding:
        return "Embedding";
    case Op::Lstm:
        return "Lstm";
    case Op::Reshape:
        return "Reshape";
    case Op::Transpose:
        return "Transpose";
    case Op::MseLoss:
        return "MseLoss";
    case Op::CrossEntropy:
        return "CrossEntropy";
    }
    return "";
}

} // namespace Advisor::Cabi
