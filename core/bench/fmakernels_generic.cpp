// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/fmakernels.h"

namespace Advisor {

namespace {

/// 128-bit vectors are what every other architecture has. Four pipes with a latency of four need sixteen chains, and
/// those architectures have 32 registers.
using Float4 = float __attribute__((vector_size(16)));
using Double2 = double __attribute__((vector_size(16)));

template <class Vector> double loop(std::int64_t iterations)
{
    volatile float nearOne = 0.999F;
    volatile float rest = 0.001F;
    const Vector a = Vector{} + nearOne;
    const Vector b = Vector{} + rest;
    Vector c0 = b, c1 = b + b, c2 = c1 + b, c3 = c2 + b, c4 = c3 + b, c5 = c4 + b, c6 = c5 + b, c7 = c6 + b;
    Vector c8 = c7 + b, c9 = c8 + b, c10 = c9 + b, c11 = c10 + b, c12 = c11 + b, c13 = c12 + b, c14 = c13 + b;
    Vector c15 = c14 + b, c16 = c15 + b, c17 = c16 + b, c18 = c17 + b, c19 = c18 + b;
    for (std::int64_t iteration = 0; iteration < iterations; ++iteration) {
        c0 = c0 * a + b, c1 = c1 * a + b, c2 = c2 * a + b, c3 = c3 * a + b, c4 = c4 * a + b;
        c5 = c5 * a + b, c6 = c6 * a + b, c7 = c7 * a + b, c8 = c8 * a + b, c9 = c9 * a + b;
        c10 = c10 * a + b, c11 = c11 * a + b, c12 = c12 * a + b, c13 = c13 * a + b, c14 = c14 * a + b;
        c15 = c15 * a + b, c16 = c16 * a + b, c17 = c17 * a + b, c18 = c18 * a + b, c19 = c19 * a + b;
    }
    const Vector sum
        = c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12 + c13 + c14 + c15 + c16 + c17 + c18 + c19;
    return static_cast<double>(sum[0]);
}

} // namespace

std::vector<FmaKernel> fmaKernels(const Flags&)
{
    return {{"128-bit", "float32", 20 * 2 * 4, loop<Float4>, 20},
            {"128-bit", "float64", 20 * 2 * 2, loop<Double2>, 20}};
}

Flags usableFlags()
{
    return {};
}

} // namespace Advisor
