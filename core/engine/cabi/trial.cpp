// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/trial.h"

#include "core/engine/cabi/errortext.h"

namespace Advisor::Cabi {

namespace {

using Shape = std::vector<std::int64_t>;

struct Trial
{
    std::vector<Shape> inputs;
    Shape output;
    int indices = -1; ///< input of whole numbers
    Settings settings = {};
};

Trial trialOf(Op op)
{
    const Shape image = {2, 4, 8, 8};
    const Shape heads = {1, 2, 8, 16};
    const Shape square = {8, 8};
    switch (op) {
    case Op::BatchMatMul:
        return {{{2, 8, 8}, {2, 8, 8}}, {2, 8, 8}};
    case Op::Linear:
        return {{square, square, {8}}, square};
    case Op::Copy:
    case Op::Relu:
    case Op::Gelu:
    case Op::Softmax:
    case Op::Transpose:
        return {{square}, square};
    case Op::LayerNorm:
        return {{square, {8}, {8}}, square};
    case Op::BatchNorm:
        return {{image, {4}, {4}}, image};
    case Op::Convolution:
        return {{image, {4, 4, 3, 3}}, image, -1, {.padding = 1}};
    case Op::MaxPool:
        return {{image}, {2, 4, 4, 4}, -1, {.stride = 2}};
    case Op::GlobalAveragePool:
        return {{image}, {2, 4}};
    case Op::Attention:
        return {{heads, heads, heads}, heads};
    case Op::Embedding:
        return {{square, {4}}, {4, 8}, 1};
    case Op::Lstm:
        return {{{3, 2, 4}, {1, 2, 8}, {1, 2, 8}, {32, 4}, {32, 8}, {32}, {32}}, {3, 2, 8}};
    case Op::Reshape:
        return {{square}, {64}, -1, {.shape = {64}}};
    case Op::MseLoss:
        return {{square, square}, {}};
    case Op::CrossEntropy:
        return {{square, {8}}, {}, 1};
    case Op::MatMul:
    case Op::Add:
    case Op::Multiply:
    case Op::Lerp:
        break;
    }
    return {{square, square}, square};
}

Result<Stored> zeros(const Api& api, const TensorSpec& spec)
{
    auto made = makeStored(api, spec);
    if (!made)
        return made;
    const std::vector<std::byte> bytes(made->bytes());
    const auto written = write(api, *made, bytes, 0);
    return written ? std::move(made) : tl::make_unexpected(written.error());
}

} // namespace

Result<Support> tryOperation(const Api& api, Op op, DType dtype, const std::string& device, bool intoOutput)
{
    const Trial trial = trialOf(op);
    std::vector<Stored> tensors;
    for (const Shape& shape : trial.inputs) {
        const bool whole = static_cast<int>(tensors.size()) == trial.indices;
        auto made = zeros(api, {shape, whole ? DType::Int64 : dtype, device});
        if (!made)
            return tl::make_unexpected(made.error());
        tensors.push_back(std::move(*made));
    }
    std::vector<const Stored*> inputs;
    for (const Stored& tensor : tensors)
        inputs.push_back(&tensor);
    std::optional<Stored> output;
    if (intoOutput) {
        auto made = zeros(api, {trial.output, dtype, device});
        if (!made)
            return tl::make_unexpected(made.error());
        output = std::move(*made);
    }
    const auto bound = BoundOperation::make(api, {op, {}, {}, trial.settings}, inputs, output ? &*output : nullptr);
    if (!bound)
        return tl::make_unexpected(bound.error());
    auto ran = bound->run(api, 1);
    ran = ran ? synchroniseDevice(api, inputs[0]->device) : ran;
    if (!ran)
        return tl::make_unexpected(ran.error());
    return bound->copiesResult() ? Support::Composed : Support::Native;
}

} // namespace Advisor::Cabi
