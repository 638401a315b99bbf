// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/tilekernel.h"

namespace Advisor {

namespace {

/// Six chains hide the latency of 52 cycles at one product in 16; two of eight tiles hold the operands.
constexpr int Chains = 6;
constexpr int Rows = 16;
constexpr int RowBytes = 64;
constexpr double FlopPerProduct = 2.0 * Rows * Rows * RowBytes / 2;

/// What LDTILECFG reads: palette 1, and the shape of each tile.
struct alignas(64) TileShapes
{
    std::uint8_t palette = 1;
    std::uint8_t startRow = 0;
    std::uint8_t reserved[14] = {};
    std::uint16_t rowBytes[16] = {};
    std::uint8_t rows[16] = {};
};

double tiles(std::int64_t iterations)
{
    TileShapes shapes;
    for (int tile = 0; tile < 8; ++tile) {
        shapes.rowBytes[tile] = RowBytes;
        shapes.rows[tile] = Rows;
    }
    // All are 2⁻¹⁰ (0x3a80): each product adds 32 · 2⁻²⁰ to every element, exactly.
    alignas(64) std::uint16_t operand[Rows * RowBytes / 2];
    for (std::uint16_t& one : operand)
        one = 0x3a80;
    alignas(64) float results[Chains][Rows * RowBytes / 4];
    const std::int64_t stride = RowBytes;
    asm volatile("ldtilecfg %[shapes]\n"
                 "tileloadd (%[operand],%[stride],1), %%tmm6\n"
                 "tileloadd (%[operand],%[stride],1), %%tmm7\n"
                 "tilezero %%tmm0\n tilezero %%tmm1\n tilezero %%tmm2\n"
                 "tilezero %%tmm3\n tilezero %%tmm4\n tilezero %%tmm5\n"
                 "1:\n"
                 "tdpbf16ps %%tmm7, %%tmm6, %%tmm0\n tdpbf16ps %%tmm7, %%tmm6, %%tmm1\n"
                 "tdpbf16ps %%tmm7, %%tmm6, %%tmm2\n tdpbf16ps %%tmm7, %%tmm6, %%tmm3\n"
                 "tdpbf16ps %%tmm7, %%tmm6, %%tmm4\n tdpbf16ps %%tmm7, %%tmm6, %%tmm5\n"
                 "subq $1, %[left]\n"
                 "jnz 1b\n"
                 "tilestored %%tmm0, (%[results],%[stride],1)\n"
                 "tilestored %%tmm1, 1024(%[results],%[stride],1)\n"
                 "tilestored %%tmm2, 2048(%[results],%[stride],1)\n"
                 "tilestored %%tmm3, 3072(%[results],%[stride],1)\n"
                 "tilestored %%tmm4, 4096(%[results],%[stride],1)\n"
                 "tilestored %%tmm5, 5120(%[results],%[stride],1)\n"
                 "tilerelease\n"
                 : [left] "+r"(iterations)
                 : [shapes] "m"(shapes), [operand] "r"(operand), [stride] "r"(stride), [results] "r"(results)
                 : "cc", "memory");
    double sum = 0;
    for (const auto& result : results)
        sum += static_cast<double>(result[0]);
    return sum;
}

} // namespace

FmaKernel tileKernel()
{
    return {"AMX-BF16", "bfloat16", Chains * FlopPerProduct, tiles, 0, Chains / 32768.0, permitTiles};
}

} // namespace Advisor
