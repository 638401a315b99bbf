// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Advisor {

/// Our names of operations. An engine maps each to what its LibTorch has, and says what it really called.
enum class Op
{
    MatMul, ///< a (n × k), b (k × m) → n × m
    Add, ///< a + b, same shape
    Linear, ///< x (batch × in), weight (out × in), bias (out) → batch × out
    Relu, ///< max(x, 0)
    MseLoss ///< mean of the squared differences of two tensors → one value
};

enum class DType
{
    Float32,
    Float64
};

inline std::size_t bytesOf(DType dtype)
{
    return dtype == DType::Float32 ? 4 : 8;
}

inline std::optional<DType> dtypeFromName(std::string_view name)
{
    if (name == "float32")
        return DType::Float32;
    return name == "float64" ? std::optional(DType::Float64) : std::nullopt;
}

/// What an engine gave out; 0 is none.
enum class TensorId : std::uint32_t
{
};
enum class BoundId : std::uint32_t
{
};

struct TensorSpec
{
    std::vector<std::int64_t> shape;
    DType dtype = DType::Float32;
    std::string device = "cpu";

    std::int64_t elements() const
    {
        std::int64_t count = 1;
        for (const std::int64_t side : shape)
            count *= side;
        return count;
    }
};

/// One operation with its arguments. Without an output every call allocates its result and frees it, as a Python
/// program does.
struct Operation
{
    Op op = Op::MatMul;
    std::vector<TensorId> inputs;
    std::optional<TensorId> output;
};

/// A training step as data: the engine interprets it, no engine knows a model. The slots of its table are first the
/// given tensors (inputs, targets, parameters), then one for the result of each forward operation, in order.
struct TrainingStep
{
    struct Node
    {
        Op op = Op::Linear;
        std::vector<int> inputs; ///< slots before its own
    };

    std::vector<TensorId> tensors;
    std::vector<int> parameters; ///< slots of the tensors that learn, by p -= learningRate · gradient
    std::vector<Node> forward;
    int loss = 0; ///< slot of the value whose gradient is taken
    double learningRate = 0.01;
};

/// Which part of a training step: an MPI worker averages the gradients between the two.
enum class StepPart
{
    Whole,
    Gradients,
    Update
};

/// How an engine does an operation: with one of its own, with several, or not at all.
enum class Support
{
    Native,
    Composed,
    Unsupported
};

} // namespace Advisor
