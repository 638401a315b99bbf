// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <immintrin.h>

#include "core/bench/fmakernels.h"
#include "core/bench/fmaloop.h"

namespace Advisor {

namespace {

constexpr double Chains = 12;

#define ADVISOR_MULTIPLY_ADD(c) (c) * a + b

double sse2Float(std::int64_t iterations)
{
    ADVISOR_FMA_LOOP_12(__m128, ADVISOR_MULTIPLY_ADD)
}

double sse2Double(std::int64_t iterations)
{
    ADVISOR_FMA_LOOP_12(__m128d, ADVISOR_MULTIPLY_ADD)
}

__attribute__((target("avx"))) double avxFloat(std::int64_t iterations)
{
    ADVISOR_FMA_LOOP_12(__m256, ADVISOR_MULTIPLY_ADD)
}

__attribute__((target("avx"))) double avxDouble(std::int64_t iterations)
{
    ADVISOR_FMA_LOOP_12(__m256d, ADVISOR_MULTIPLY_ADD)
}

#define ADVISOR_FMA(c) _mm256_fmadd_ps(c, a, b)
__attribute__((target("avx2,fma"))) double avx2Float(std::int64_t iterations)
{
    ADVISOR_FMA_LOOP_12(__m256, ADVISOR_FMA)
}
#undef ADVISOR_FMA

#define ADVISOR_FMA(c) _mm256_fmadd_pd(c, a, b)
__attribute__((target("avx2,fma"))) double avx2Double(std::int64_t iterations)
{
    ADVISOR_FMA_LOOP_12(__m256d, ADVISOR_FMA)
}
#undef ADVISOR_FMA

#define ADVISOR_FMA(c) _mm512_fmadd_ps(c, a, b)
__attribute__((target("avx512f"))) double avx512Float(std::int64_t iterations)
{
    ADVISOR_FMA_LOOP_12(__m512, ADVISOR_FMA)
}
#undef ADVISOR_FMA

#define ADVISOR_FMA(c) _mm512_fmadd_pd(c, a, b)
__attribute__((target("avx512f"))) double avx512Double(std::int64_t iterations)
{
    ADVISOR_FMA_LOOP_12(__m512d, ADVISOR_FMA)
}
#undef ADVISOR_FMA

void add(std::vector<FmaKernel>& kernels, std::string_view instructionSet, int bytes, double (*single)(std::int64_t),
         double (*twice)(std::int64_t))
{
    kernels.push_back({instructionSet, "float32", Chains * 2 * bytes / 4, single});
    kernels.push_back({instructionSet, "float64", Chains * 2 * bytes / 8, twice});
}

} // namespace

std::vector<FmaKernel> fmaKernels()
{
    // These ask CPUID and XCR0: what the system does not save for a thread is not offered.
    std::vector<FmaKernel> kernels;
    add(kernels, "SSE2", 16, sse2Float, sse2Double);
    if (__builtin_cpu_supports("avx"))
        add(kernels, "AVX", 32, avxFloat, avxDouble);
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        add(kernels, "AVX2+FMA", 32, avx2Float, avx2Double);
    if (__builtin_cpu_supports("avx512f"))
        add(kernels, "AVX-512", 64, avx512Float, avx512Double);
    return kernels;
}

} // namespace Advisor
