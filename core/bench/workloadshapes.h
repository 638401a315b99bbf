// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace Advisor {

/// What a workload's size stands for: read by its formulas and by what builds it. `check` asks for the small one that
/// is compared with the reference: the same operations, sides that plain loops can compute.

/// batch × (n × depth) · (depth × m), for gemm, gemm-odd, gemm-skinny and bmm. None for a size of bmm that is not one.
struct ProductShape
{
    std::int64_t batch = 1;
    std::int64_t n = 0;
    std::int64_t depth = 0;
    std::int64_t m = 0;
};
std::optional<ProductShape> productShape(std::string_view workload, std::int64_t size, bool check = false);

struct ConvolutionShape
{
    std::int64_t images = 32;
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t side = 0; ///< of the square image
    std::int64_t window = 1;
    std::int64_t stride = 1;
    std::int64_t padding = 0;
    std::int64_t groups = 1;

    std::int64_t outSide() const { return (side + 2 * padding - window) / stride + 1; }
};
ConvolutionShape convolutionShape(std::string_view workload, std::int64_t images, bool check = false);

struct AttentionShape
{
    std::int64_t batch = 8;
    std::int64_t heads = 12;
    std::int64_t steps = 0;
    std::int64_t width = 64; ///< of one head
};
AttentionShape attentionShape(std::string_view workload, std::int64_t steps, bool check = false);

/// Of layernorm, gelu and softmax.
std::int64_t rowsOf(bool check = false);

struct MlpShape
{
    std::int64_t batch = 32;
    std::int64_t width = 0;
    int depth = 4;
};
MlpShape mlpShape(std::string_view workload, std::int64_t width);

/// Three levels of twice (convolution 3 × 3, batch norm, ReLU), the channels doubled and the sides halved between two.
struct CnnShape
{
    std::int64_t batch = 32;
    std::int64_t channels = 0; ///< of the first level
    std::int64_t side = 32;
    std::int64_t classes = 10;
};
CnnShape cnnShape(std::string_view workload, std::int64_t channels, bool check = false);

/// Bottleneck blocks in four stages, the stride in the 3 × 3 convolution.
struct ResNetShape
{
    std::int64_t batch = 0;
    std::int64_t side = 224;
    std::int64_t channels = 64; ///< after the stem
    std::int64_t classes = 1000;
    std::array<int, 4> blocks = {3, 4, 6, 3};
};
ResNetShape resNetShape(std::int64_t batch, bool check = false);

/// A decoder: learned positions, pre-norm blocks, the embedding used again as the last layer.
struct GptShape
{
    int layers = 0;
    std::int64_t width = 0;
    std::int64_t heads = 0;
    std::int64_t steps = 0;
    std::int64_t batch = 0;
    std::int64_t vocabulary = 0;
};
/// None for a width that is not one of the four.
std::optional<GptShape> gptShape(std::int64_t width, bool check = false);

struct LstmShape
{
    std::int64_t steps = 32;
    std::int64_t batch = 32;
    std::int64_t width = 0; ///< of the input and of the state
};
LstmShape lstmShape(std::string_view workload, std::int64_t width, bool check = false);

} // namespace Advisor
