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

/// Our names of operations. An engine maps each to what its LibTorch has, and says what it really called. Shapes are
/// row-major; B samples, T steps, C channels, H × W pixels. "like x" is the shape of the first input.
enum class Op
{
    MatMul, ///< a (n × k), b (k × m) → n × m
    BatchMatMul, ///< a (b × n × k), b (b × k × m) → b × n × m
    Add, ///< a + b, same shape
    Multiply, ///< a · b element by element, same shape
    Lerp, ///< a + weight · (b − a), same shape: two reads, one write and a multiply-add, as a stream triad
    Copy, ///< a → the output, which may lie on another device or have another dtype
    Linear, ///< x (… × in), weight (out × in), bias (out) → … × out
    Relu, ///< max(x, 0), like x
    Gelu, ///< x · Φ(x) with the error function, like x
    Softmax, ///< over the last side, like x
    LayerNorm, ///< x, weight (last side), bias (last side) → like x, over the last side, ε 1e-5
    BatchNorm, ///< x (B × C × H × W), weight (C), bias (C) → like x, statistics of this batch, ε 1e-5
    Convolution, ///< x (B × C × H × W), weight (out × C/groups × k × k) → B × out × H' × W', no bias
    MaxPool, ///< x (B × C × H × W) → B × C × H' × W', square windows
    GlobalAveragePool, ///< x (B × C × H × W) → B × C
    Attention, ///< query, key, value (B × heads × T × d each) → like query; softmax(q·kᵀ/√d)·v
    Embedding, ///< weight (n × d), indices (…, Int64) → … × d
    Lstm, ///< x (T × B × in), h0 (1 × B × h), c0 (1 × B × h), w (4h × in), u (4h × h), two biases (4h) → T × B × h
    Reshape, ///< x → `shape`, the same elements in the same order
    Transpose, ///< x with the sides `first` and `second` changed
    MseLoss, ///< mean of the squared differences of two tensors → one value
    CrossEntropy ///< logits (n × classes), classes (n, Int64) → one value
};

/// What an operation needs beside its tensors; each is read by the operations that it names.
struct Settings
{
    std::int64_t stride = 1; ///< Convolution, MaxPool
    std::int64_t padding = 0; ///< Convolution, MaxPool
    std::int64_t groups = 1; ///< Convolution
    std::int64_t window = 2; ///< MaxPool
    double weight = 0.5; ///< Lerp
    bool causal = false; ///< Attention: a step sees no later one
    std::vector<std::int64_t> shape; ///< Reshape
    int first = 0; ///< Transpose
    int second = 1; ///< Transpose
};

enum class DType
{
    Float32,
    Float64,
    BFloat16,
    Float16,
    TensorFloat32, ///< tensors are Float32; products may round to ten bits, which is a mode of the process
    Int64 ///< of indices and classes only
};

std::size_t bytesOf(DType dtype);

/// The names that PyTorch uses, and "tf32". Nothing for Int64, which nobody measures.
std::optional<DType> dtypeFromName(std::string_view name);
std::string_view nameOf(DType dtype);

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
    bool pinned = false; ///< host memory that a device reads and writes by itself

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
    Settings settings = {};
};

/// A training step as data: the engine interprets it, no engine knows a model. The slots of its table are first the
/// given tensors (inputs, targets, parameters), then one for the result of each forward operation, in order.
struct TrainingStep
{
    struct Node
    {
        Op op = Op::Linear;
        std::vector<int> inputs; ///< slots before its own
        Settings settings = {};
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
