// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/bench/formulas.h"
#include "core/bench/workloadshapes.h"

namespace Advisor {

namespace {

/// Sides as doubles: their products leave 64 bits before any size is refused.
double product(std::initializer_list<std::int64_t> sides)
{
    double all = 1;
    for (const std::int64_t side : sides)
        all *= static_cast<double>(side);
    return all;
}

Work productWork(const ProductShape& shape, double element)
{
    const auto [batch, n, depth, m] = shape;
    const double bytes = (product({batch, n, depth}) + product({batch, depth, m}) + product({batch, n, m})) * element;
    return {.flop = 2 * product({batch, n, depth, m}), .bytes = bytes, .memory = bytes};
}

Work convolutionWork(const ConvolutionShape& shape, double element)
{
    const double weights = product({shape.out, shape.in / shape.groups, shape.window, shape.window});
    const double outPixels = product({shape.images, shape.outSide(), shape.outSide()});
    const double bytes = (product({shape.images, shape.in, shape.side, shape.side}) + weights
                          + outPixels * static_cast<double>(shape.out))
        * element;
    return {.flop = 2 * weights * outPixels, .bytes = bytes, .memory = 2 * bytes}; // libraries repack both
}

Work attentionWork(const AttentionShape& shape, double element)
{
    // Where it is not fused, the shares of a part of the heads are there at once, three times over.
    constexpr double Scratch = 3.0 * (256 << 20);
    const double bytes = 4 * product({shape.batch, shape.heads, shape.steps, shape.width}) * element;
    const double shares = product({shape.batch, shape.heads, shape.steps, shape.steps}) * element;
    return {.flop = 4 * product({shape.batch, shape.heads, shape.steps, shape.steps, shape.width}),
            .bytes = bytes,
            .memory = bytes + std::min(3 * shares, std::max(Scratch, 3 * shares / static_cast<double>(shape.heads)))};
}

Work rowWork(std::string_view id, std::int64_t width, double element)
{
    const double flopPerElement = id == "layernorm" ? 8 : id == "gelu" ? 10 : 5;
    const double elements = product({rowsOf(), width});
    return {.flop = flopPerElement * elements, .bytes = 2 * elements * element, .memory = 2 * elements * element};
}

Work memoryWork(std::string_view id, std::int64_t size, int element)
{
    const auto elements = static_cast<double>(size / element);
    const double flopPerElement = id == "copy" ? 0 : id == "triad" ? 2 : 1;
    const double bytes = (id == "copy" ? 2 : 3) * elements * element;
    return {.flop = flopPerElement * elements, .bytes = bytes, .memory = bytes};
}

Work transferWork(std::int64_t size, int element)
{
    const auto bytes = static_cast<double>(size / element * element);
    return {.bytes = bytes, .memory = 2 * bytes}; // on both sides
}

} // namespace

std::optional<Work> kernelWork(const WorkloadInfo& workload, std::int64_t size, int element)
{
    if (workload.sizeInBytes && size < element)
        return std::nullopt;
    if (workload.family == "gemm") {
        const auto shape = productShape(workload.id, size);
        return shape ? std::optional(productWork(*shape, element)) : std::nullopt;
    }
    if (workload.family == "convolution")
        return convolutionWork(convolutionShape(workload.id, size), element);
    if (workload.family == "attention")
        return attentionWork(attentionShape(workload.id, size), element);
    if (workload.family == "rows")
        return rowWork(workload.id, size, element);
    if (workload.family == "transfer")
        return transferWork(size, element);
    if (workload.family == "launch")
        return size == 1 ? std::optional(memoryWork("add", element, element)) : std::nullopt;
    return memoryWork(workload.id, size, element);
}

} // namespace Advisor
