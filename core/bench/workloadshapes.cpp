// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/workloadshapes.h"

#include <vector>

namespace Advisor {

std::optional<ProductShape> productShape(std::string_view workload, std::int64_t size, bool check)
{
    if (workload == "bmm") {
        if (check)
            return ProductShape{3, 17, 13, 19};
        if (size == 64)
            return ProductShape{64, 128, 64, 128};
        if (size == 256)
            return ProductShape{256, 64, 64, 64};
        return std::nullopt;
    }
    if (workload.starts_with("gemm-skinny")) {
        const std::int64_t width = check ? 131 : workload == "gemm-skinny" ? 768 : 4096;
        return ProductShape{1, size, width, width};
    }
    return ProductShape{1, size, size, size};
}

ConvolutionShape convolutionShape(std::string_view workload, std::int64_t images, bool check)
{
    if (workload == "conv-1x1")
        return check ? ConvolutionShape{images, 19, 6, 9} : ConvolutionShape{images, 256, 64, 56};
    if (workload == "conv-stem")
        return check ? ConvolutionShape{images, 3, 5, 19, 7, 2, 3} : ConvolutionShape{images, 3, 64, 224, 7, 2, 3};
    if (workload == "conv-depthwise") {
        return check ? ConvolutionShape{images, 7, 7, 11, 3, 1, 1, 7}
                     : ConvolutionShape{images, 128, 128, 56, 3, 1, 1, 128};
    }
    return check ? ConvolutionShape{images, 5, 7, 11, 3, 1, 1} : ConvolutionShape{images, 64, 64, 56, 3, 1, 1};
}

AttentionShape attentionShape(std::string_view workload, std::int64_t steps, bool check)
{
    if (check)
        return {2, 3, steps, 16};
    return workload == "attention" ? AttentionShape{8, 12, steps, 64} : AttentionShape{1, 32, steps, 128};
}

std::int64_t rowsOf(bool check)
{
    return check ? 7 : 8192;
}

MlpShape mlpShape(std::string_view workload, std::int64_t width)
{
    return {workload == "mlp-train-b1" ? 1 : workload == "mlp-train-b256" ? 256 : 32, width};
}

CnnShape cnnShape(std::string_view workload, std::int64_t channels, bool check)
{
    if (check)
        return {4, channels, 16};
    return {workload == "cnn-train-b256" ? 256 : 32, channels};
}

ResNetShape resNetShape(std::int64_t batch, bool check)
{
    // A deep network would amplify what rounds differently: blocks that keep and that change the sides are enough.
    return check ? ResNetShape{batch, 32, 8, 10, {2, 1, 0, 0}} : ResNetShape{batch};
}

std::optional<GptShape> gptShape(std::int64_t width, bool check)
{
    if (check)
        return GptShape{2, 12, 3, 8, 2, 32};
    static const std::vector<GptShape> all = {{3, 48, 3, 64, 8, 256},
                                              {6, 192, 6, 128, 8, 256},
                                              {12, 768, 12, 1024, 1, 50304},
                                              {24, 1024, 16, 1024, 1, 50304}};
    for (const GptShape& one : all) {
        if (one.width == width)
            return one;
    }
    return std::nullopt;
}

LstmShape lstmShape(std::string_view workload, std::int64_t width, bool check)
{
    if (check)
        return {5, 3, width};
    return {workload == "lstm-train-t128" ? 128 : 32, 32, width};
}

} // namespace Advisor
