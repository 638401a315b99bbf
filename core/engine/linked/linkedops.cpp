// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/linked/linkedops.h"

#include <torch/version.h>

#include <array>

namespace Advisor::Linked {

namespace {

constexpr double Epsilon = 1e-5;
constexpr bool HasAttention = TORCH_VERSION_MAJOR >= 2;

std::array<std::int64_t, 2> pair(std::int64_t side)
{
    return {side, side};
}

at::Tensor attention(const Tensors& inputs, bool causal)
{
#if TORCH_VERSION_MAJOR >= 2
    return at::scaled_dot_product_attention(inputs[0], inputs[1], inputs[2], {}, 0.0, causal);
#else
    return composedAttention(inputs, causal);
#endif
}

struct Name
{
    std::size_t inputs;
    const char* call;
    const char* into; ///< null: LibTorch has none that writes there itself
};

Name named(Op op)
{
    switch (op) {
    case Op::MatMul:
        return {2, "aten::mm", "aten::mm.out"};
    case Op::BatchMatMul:
        return {2, "aten::bmm", "aten::bmm.out"};
    case Op::Add:
        return {2, "aten::add.Tensor", "aten::add.out"};
    case Op::Multiply:
        return {2, "aten::mul.Tensor", "aten::mul.out"};
    case Op::Lerp:
        return {2, "aten::lerp.Scalar", "aten::lerp.Scalar_out"};
    case Op::Copy:
        return {1, "aten::clone", "aten::copy_"};
    case Op::Linear:
        return {3, "aten::linear", nullptr};
    case Op::Relu:
        return {1, "aten::relu", nullptr};
    case Op::Gelu:
        return {1, "aten::gelu", "aten::gelu.out"};
    case Op::Softmax:
        return {1, "aten::softmax.int", "aten::_softmax.out"};
    case Op::LayerNorm:
        return {3, "aten::layer_norm", nullptr};
    case Op::BatchNorm:
        return {3, "aten::batch_norm", nullptr};
    case Op::Convolution:
        return {2, "aten::conv2d", nullptr};
    case Op::MaxPool:
        return {1, "aten::max_pool2d", nullptr};
    case Op::GlobalAveragePool:
        return {1, "aten::mean.dim", nullptr};
    case Op::Attention:
        return {3, HasAttention ? "aten::scaled_dot_product_attention" : "aten::bmm, aten::softmax.int, aten::bmm",
                nullptr};
    case Op::Embedding:
        return {2, "aten::embedding", nullptr};
    case Op::Lstm:
        return {7, "aten::lstm.input", nullptr};
    case Op::Reshape:
        return {1, "aten::reshape", nullptr};
    case Op::Transpose:
        return {1, "aten::transpose.int", nullptr};
    case Op::MseLoss:
        return {2, "aten::mse_loss", nullptr};
    case Op::CrossEntropy:
        return {2, "aten::cross_entropy_loss", nullptr};
    }
    return {0, "", nullptr};
}

} // namespace

std::size_t inputsOf(Op op)
{
    return named(op).inputs;
}

bool writesInto(Op op)
{
    return named(op).into != nullptr;
}

bool isComposed(Op op)
{
    return op == Op::Attention && !HasAttention;
}

std::string nameOf(Op op)
{
    return named(op).call;
}

std::string nameOfInto(Op op)
{
    return writesInto(op) ? named(op).into : nameOf(op) + ", aten::copy_";
}

at::Tensor call(Op op, const Settings& settings, const Tensors& in)
{
    switch (op) {
    case Op::MatMul:
        return at::mm(in[0], in[1]);
    case Op::BatchMatMul:
        return at::bmm(in[0], in[1]);
    case Op::Add:
        return at::add(in[0], in[1]);
    case Op::Multiply:
        return at::mul(in[0], in[1]);
    case Op::Lerp:
        return at::lerp(in[0], in[1], settings.weight);
    case Op::Copy:
        return in[0].clone();
    case Op::Linear:
        return at::linear(in[0], in[1], in[2]);
    case Op::Relu:
        return at::relu(in[0]);
    case Op::Gelu:
        return at::gelu(in[0]);
    case Op::Softmax:
        return at::softmax(in[0], -1);
    case Op::LayerNorm:
        return at::layer_norm(in[0], in[0].sizes().slice(in[0].dim() - 1), in[1], in[2], Epsilon);
    case Op::BatchNorm:
        // Without running averages, which only a network that is used after training needs.
        return at::batch_norm(in[0], in[1], in[2], {}, {}, true, 0.1, Epsilon, true);
    case Op::Convolution:
        return at::conv2d(in[0], in[1], {}, pair(settings.stride), pair(settings.padding), pair(1), settings.groups);
    case Op::MaxPool:
        return at::max_pool2d(in[0], pair(settings.window), pair(settings.stride), pair(settings.padding));
    case Op::GlobalAveragePool:
        return at::mean(in[0], {2, 3});
    case Op::Attention:
        return attention(in, settings.causal);
    case Op::Embedding:
        return at::embedding(in[0], in[1]);
    case Op::Lstm:
        return std::get<0>(
            at::lstm(in[0], {in[1], in[2]}, {in[3], in[4], in[5], in[6]}, true, 1, 0.0, true, false, false));
    case Op::Reshape:
        return at::reshape(in[0], settings.shape);
    case Op::Transpose:
        return at::transpose(in[0], settings.first, settings.second);
    case Op::MseLoss:
        return at::mse_loss(in[0], in[1]);
    case Op::CrossEntropy:
        return at::cross_entropy_loss(in[0], in[1]);
    }
    return {};
}

void callInto(at::Tensor& output, Op op, const Settings& settings, const Tensors& in)
{
    switch (op) {
    case Op::MatMul:
        at::mm_out(output, in[0], in[1]);
        return;
    case Op::BatchMatMul:
        at::bmm_out(output, in[0], in[1]);
        return;
    case Op::Add:
        at::add_out(output, in[0], in[1]);
        return;
    case Op::Multiply:
        at::mul_out(output, in[0], in[1]);
        return;
    case Op::Lerp:
        at::lerp_out(output, in[0], in[1], settings.weight);
        return;
    case Op::Gelu:
        at::gelu_out(output, in[0]);
        return;
    case Op::Softmax:
        at::_softmax_out(output, in[0], -1, false);
        return;
    case Op::Copy:
        // Asynchronous where the host's side is pinned: the block ends with a synchronise.
        output.copy_(in[0], true);
        return;
    default: {
        const at::Tensor result = call(op, settings, in);
        TORCH_CHECK(result.sizes() == output.sizes(), "the result has the shape ", result.sizes());
        output.copy_(result);
    }
    }
}

} // namespace Advisor::Linked
