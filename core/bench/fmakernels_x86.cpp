// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/fmakernels.h"

#include "core/bench/fmaloop_x86.h"
#include "core/bench/tilekernel.h"
#include "core/system/cpuid.h"

namespace Advisor {

namespace {

constexpr int Chains = 12;

// c · 0.999 + 0.001: a fixed point of 1 keeps the values from growing, from vanishing and from being subnormal.

#define ADVISOR_NOTHING

#define ADVISOR_LOAD(from, to) "movss " from ", %%xmm" #to "\n shufps $0, %%xmm" #to ", %%xmm" #to "\n"
#define ADVISOR_START(c) "movaps %%xmm13, %%xmm" #c "\n"
#define ADVISOR_EACH(c) "mulps %%xmm12, %%xmm" #c "\n addps %%xmm13, %%xmm" #c "\n"
#define ADVISOR_ADD(c) "addps %%xmm" #c ", %%xmm0\n"
ADVISOR_FMA_LOOP(sse2Float, float, 0.999F, 0.001F, ADVISOR_LOAD, ADVISOR_START, ADVISOR_EACH, ADVISOR_ADD,
                 "movss %%xmm0, %[sum]\n", ADVISOR_NOTHING)
#undef ADVISOR_LOAD
#undef ADVISOR_EACH
#undef ADVISOR_ADD

#define ADVISOR_LOAD(from, to) "movsd " from ", %%xmm" #to "\n unpcklpd %%xmm" #to ", %%xmm" #to "\n"
#define ADVISOR_EACH(c) "mulpd %%xmm12, %%xmm" #c "\n addpd %%xmm13, %%xmm" #c "\n"
#define ADVISOR_ADD(c) "addpd %%xmm" #c ", %%xmm0\n"
ADVISOR_FMA_LOOP(sse2Double, double, 0.999, 0.001, ADVISOR_LOAD, ADVISOR_START, ADVISOR_EACH, ADVISOR_ADD,
                 "movsd %%xmm0, %[sum]\n", ADVISOR_NOTHING)
#undef ADVISOR_LOAD
#undef ADVISOR_START
#undef ADVISOR_EACH
#undef ADVISOR_ADD

// Before code with SSE instructions goes on, the upper halves must be clear: else every one of its instructions waits.
#define ADVISOR_END "vzeroupper\n"

#define ADVISOR_LOAD_FLOAT_256(from, to) "vbroadcastss " from ", %%ymm" #to "\n"
#define ADVISOR_LOAD_DOUBLE_256(from, to) "vbroadcastsd " from ", %%ymm" #to "\n"
#define ADVISOR_START(c) "vmovaps %%ymm13, %%ymm" #c "\n"
#define ADVISOR_EACH(c) "vmulps %%ymm12, %%ymm" #c ", %%ymm" #c "\n vaddps %%ymm13, %%ymm" #c ", %%ymm" #c "\n"
#define ADVISOR_ADD(c) "vaddps %%ymm" #c ", %%ymm0, %%ymm0\n"
ADVISOR_FMA_LOOP(avxFloat, float, 0.999F, 0.001F, ADVISOR_LOAD_FLOAT_256, ADVISOR_START, ADVISOR_EACH, ADVISOR_ADD,
                 "vmovss %%xmm0, %[sum]\n", ADVISOR_END)
#undef ADVISOR_EACH

#define ADVISOR_EACH(c) "vfmadd213ps %%ymm13, %%ymm12, %%ymm" #c "\n"
ADVISOR_FMA_LOOP(avx2Float, float, 0.999F, 0.001F, ADVISOR_LOAD_FLOAT_256, ADVISOR_START, ADVISOR_EACH, ADVISOR_ADD,
                 "vmovss %%xmm0, %[sum]\n", ADVISOR_END)
#undef ADVISOR_EACH
#undef ADVISOR_ADD

#define ADVISOR_EACH(c) "vmulpd %%ymm12, %%ymm" #c ", %%ymm" #c "\n vaddpd %%ymm13, %%ymm" #c ", %%ymm" #c "\n"
#define ADVISOR_ADD(c) "vaddpd %%ymm" #c ", %%ymm0, %%ymm0\n"
ADVISOR_FMA_LOOP(avxDouble, double, 0.999, 0.001, ADVISOR_LOAD_DOUBLE_256, ADVISOR_START, ADVISOR_EACH, ADVISOR_ADD,
                 "vmovsd %%xmm0, %[sum]\n", ADVISOR_END)
#undef ADVISOR_EACH

#define ADVISOR_EACH(c) "vfmadd213pd %%ymm13, %%ymm12, %%ymm" #c "\n"
ADVISOR_FMA_LOOP(avx2Double, double, 0.999, 0.001, ADVISOR_LOAD_DOUBLE_256, ADVISOR_START, ADVISOR_EACH, ADVISOR_ADD,
                 "vmovsd %%xmm0, %[sum]\n", ADVISOR_END)
#undef ADVISOR_START
#undef ADVISOR_EACH
#undef ADVISOR_ADD

#define ADVISOR_LOAD_FLOAT_512(from, to) "vbroadcastss " from ", %%zmm" #to "\n"
#define ADVISOR_START(c) "vmovaps %%zmm13, %%zmm" #c "\n"
#define ADVISOR_EACH(c) "vfmadd213ps %%zmm13, %%zmm12, %%zmm" #c "\n"
#define ADVISOR_ADD(c) "vaddps %%zmm" #c ", %%zmm0, %%zmm0\n"
ADVISOR_FMA_LOOP(avx512Float, float, 0.999F, 0.001F, ADVISOR_LOAD_FLOAT_512, ADVISOR_START, ADVISOR_EACH, ADVISOR_ADD,
                 "vmovss %%xmm0, %[sum]\n", ADVISOR_END)
#undef ADVISOR_EACH
#undef ADVISOR_START

// Sums of two products of bfloat16 in float32. Both factors are 2⁻⁸ (0x3b80): each step adds 2⁻¹⁵, exactly.
#define ADVISOR_START(c) "vxorps %%ymm" #c ", %%ymm" #c ", %%ymm" #c "\n"
#define ADVISOR_EACH(c) "vdpbf16ps %%zmm13, %%zmm12, %%zmm" #c "\n"
#define ADVISOR_TWO_BF16 __builtin_bit_cast(float, 0x3b803b80)
ADVISOR_FMA_LOOP(avx512Bf16, float, ADVISOR_TWO_BF16, ADVISOR_TWO_BF16, ADVISOR_LOAD_FLOAT_512, ADVISOR_START,
                 ADVISOR_EACH, ADVISOR_ADD, "vmovss %%xmm0, %[sum]\n", ADVISOR_END)
#undef ADVISOR_START
#undef ADVISOR_EACH
#undef ADVISOR_ADD

#define ADVISOR_START(c) "vmovaps %%zmm13, %%zmm" #c "\n"
#define ADVISOR_LOAD(from, to) "vbroadcastsd " from ", %%zmm" #to "\n"
#define ADVISOR_EACH(c) "vfmadd213pd %%zmm13, %%zmm12, %%zmm" #c "\n"
#define ADVISOR_ADD(c) "vaddpd %%zmm" #c ", %%zmm0, %%zmm0\n"
ADVISOR_FMA_LOOP(avx512Double, double, 0.999, 0.001, ADVISOR_LOAD, ADVISOR_START, ADVISOR_EACH, ADVISOR_ADD,
                 "vmovsd %%xmm0, %[sum]\n", ADVISOR_END)
#undef ADVISOR_LOAD
#undef ADVISOR_EACH
#undef ADVISOR_ADD

// c · 0.5 + 0.5 (0x3800), because 0.999 has not digits enough; the sum leaves as float32.
#define ADVISOR_EACH(c) "vfmadd213ph %%zmm13, %%zmm12, %%zmm" #c "\n"
#define ADVISOR_ADD(c) "vaddph %%zmm" #c ", %%zmm0, %%zmm0\n"
#define ADVISOR_TWO_HALVES __builtin_bit_cast(float, 0x38003800)
ADVISOR_FMA_LOOP(avx512Fp16, float, ADVISOR_TWO_HALVES, ADVISOR_TWO_HALVES, ADVISOR_LOAD_FLOAT_512, ADVISOR_START,
                 ADVISOR_EACH, ADVISOR_ADD, "vcvtph2ps %%ymm0, %%zmm0\n vmovss %%xmm0, %[sum]\n", ADVISOR_END)
#undef ADVISOR_START
#undef ADVISOR_EACH
#undef ADVISOR_ADD

bool has(const Flags& flags, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        if (!flags.contains(name))
            return false;
    }
    return true;
}

} // namespace

std::vector<FmaKernel> fmaKernels(const Flags& flags)
{
    std::vector<FmaKernel> kernels;
    const auto add
        = [&](std::string_view set, int bytes, double (*single)(std::int64_t), double (*twice)(std::int64_t)) {
              kernels.push_back({set, "float32", Chains * 2.0 * bytes / 4, single, Chains});
              kernels.push_back({set, "float64", Chains * 2.0 * bytes / 8, twice, Chains});
          };
    add("SSE2", 16, sse2Float, sse2Double);
    if (flags.contains("avx"))
        add("AVX", 32, avxFloat, avxDouble);
    if (has(flags, {"avx2", "fma"}))
        add("AVX2+FMA", 32, avx2Float, avx2Double);
    if (flags.contains("avx512f"))
        add("AVX-512", 64, avx512Float, avx512Double);
    if (has(flags, {"avx512f", "avx512_fp16"}))
        kernels.push_back({"AVX512_FP16", "float16", Chains * 2.0 * 32, avx512Fp16, Chains});
    if (has(flags, {"avx512f", "avx512_bf16"}))
        kernels.push_back({"AVX512_BF16", "bfloat16", Chains * 2.0 * 32, avx512Bf16, 0, Chains / 32768.0});
    if (has(flags, {"amx_tile", "amx_bf16"}))
        kernels.push_back(tileKernel());
    return kernels;
}

Flags usableFlags()
{
    const auto features = x86Features(*thisCpuid());
    return features ? features->enabled : Flags{};
}

} // namespace Advisor
