// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/fmakernels.h"

#include "core/system/cpuid.h"

namespace Advisor {

namespace {

/// Six pipes with a latency of four.
constexpr int Chains = 24;

// In assembler, because a compiler may put an accumulator in memory, and need not know the instruction set. The
// instructions only add a · b, so the factors are such that every step adds 2⁻¹⁵ (each of four or two products a part),
// exactly; float16, which has not the digits, adds 1 and stays at 2048.

#define ADVISOR_TWENTY_FOUR(EACH)                                                                                      \
    EACH(0)                                                                                                            \
    EACH(1) EACH(2) EACH(3) EACH(4) EACH(5) EACH(6) EACH(7) EACH(8) EACH(9) EACH(10) EACH(11) EACH(12) EACH(13)        \
        EACH(14) EACH(15) EACH(16) EACH(17) EACH(18) EACH(19) EACH(20) EACH(21) EACH(22) EACH(23)

#define ADVISOR_SUM(ADD)                                                                                               \
    ADD(1)                                                                                                             \
    ADD(2) ADD(3) ADD(4) ADD(5) ADD(6) ADD(7) ADD(8) ADD(9) ADD(10) ADD(11) ADD(12) ADD(13) ADD(14) ADD(15) ADD(16)    \
        ADD(17) ADD(18) ADD(19) ADD(20) ADD(21) ADD(22) ADD(23)

#define ADVISOR_ARM_LOOP(NAME, TYPE, A, B, EXTENSION, LOAD, EACH, ADD, STORE)                                          \
    double NAME(std::int64_t iterations)                                                                               \
    {                                                                                                                  \
        const TYPE a = A;                                                                                              \
        const TYPE b = B;                                                                                              \
        TYPE sum{};                                                                                                    \
        asm volatile(EXTENSION LOAD ADVISOR_TWENTY_FOUR(ADVISOR_ZERO) "1:\n" ADVISOR_TWENTY_FOUR(                      \
                         EACH) "subs %[left], %[left], #1\n"                                                           \
                               "b.ne 1b\n" ADVISOR_SUM(ADD) STORE                                                      \
                     : [left] "+r"(iterations), [sum] "=m"(sum)                                                        \
                     : [a] "r"(&a), [b] "r"(&b), "m"(a), "m"(b)                                                        \
                     : "cc", "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13",   \
                       "v14", "v15", "v16", "v17", "v18", "v19", "v20", "v21", "v22", "v23", "v30", "v31", "p0");      \
        return static_cast<double>(sum);                                                                               \
    }

#define ADVISOR_ZERO(c) "movi v" #c ".2d, #0\n"
#define ADVISOR_NOTHING
#define ADVISOR_LOAD_4 "ld1r {v30.4s}, [%[a]]\n ld1r {v31.4s}, [%[b]]\n"
#define ADVISOR_ADD_4(c) "fadd v0.4s, v0.4s, v" #c ".4s\n"

#define ADVISOR_EACH(c) "fmla v" #c ".4s, v30.4s, v31.4s\n"
ADVISOR_ARM_LOOP(neonFloat, float, 1.0F / 256, 1.0F / 128, ADVISOR_NOTHING, ADVISOR_LOAD_4, ADVISOR_EACH, ADVISOR_ADD_4,
                 "str s0, %[sum]\n")
#undef ADVISOR_EACH

#define ADVISOR_LOAD "ld1r {v30.2d}, [%[a]]\n ld1r {v31.2d}, [%[b]]\n"
#define ADVISOR_EACH(c) "fmla v" #c ".2d, v30.2d, v31.2d\n"
#define ADVISOR_ADD(c) "fadd v0.2d, v0.2d, v" #c ".2d\n"
ADVISOR_ARM_LOOP(neonDouble, double, 1.0 / 256, 1.0 / 128, ADVISOR_NOTHING, ADVISOR_LOAD, ADVISOR_EACH, ADVISOR_ADD,
                 "str d0, %[sum]\n")
#undef ADVISOR_EACH
#undef ADVISOR_ADD
#undef ADVISOR_LOAD

// Each of the pairs is 1 (0x3c00); 24 times 2048 still is a float16, which leaves as float32.
#define ADVISOR_EACH(c) "fmla v" #c ".8h, v30.8h, v31.8h\n"
#define ADVISOR_ADD(c) "fadd v0.8h, v0.8h, v" #c ".8h\n"
ADVISOR_ARM_LOOP(neonHalf, float, __builtin_bit_cast(float, 0x3c003c00), __builtin_bit_cast(float, 0x3c003c00),
                 ".arch_extension fp16\n", ADVISOR_LOAD_4, ADVISOR_EACH, ADVISOR_ADD, "fcvt s0, h0\n str s0, %[sum]\n")
#undef ADVISOR_EACH
#undef ADVISOR_ADD

// bfloat16: 2⁻⁸ (0x3b80) twice a lane, 2⁻⁸ and half of it (0x3b00) four times an element.
#define ADVISOR_EACH(c) "bfdot v" #c ".4s, v30.8h, v31.8h\n"
ADVISOR_ARM_LOOP(bfdot, float, __builtin_bit_cast(float, 0x3b803b80), __builtin_bit_cast(float, 0x3b803b80),
                 ".arch_extension bf16\n", ADVISOR_LOAD_4, ADVISOR_EACH, ADVISOR_ADD_4, "str s0, %[sum]\n")
#undef ADVISOR_EACH

#define ADVISOR_EACH(c) "bfmmla v" #c ".4s, v30.8h, v31.8h\n"
ADVISOR_ARM_LOOP(bfmmla, float, __builtin_bit_cast(float, 0x3b803b80), __builtin_bit_cast(float, 0x3b003b00),
                 ".arch_extension bf16\n", ADVISOR_LOAD_4, ADVISOR_EACH, ADVISOR_ADD_4, "str s0, %[sum]\n")
#undef ADVISOR_EACH
#undef ADVISOR_ZERO
#undef ADVISOR_LOAD_4
#undef ADVISOR_ADD_4

// SVE: the length of a vector is the processor's. Of a z register a compiler without SVE has the lower half in use
// only.
#define ADVISOR_SVE ".arch_extension sve\n"
#define ADVISOR_ZERO(c) "mov z" #c ".d, #0\n"

#define ADVISOR_LOAD "ptrue p0.s\n ld1rw {z30.s}, p0/z, [%[a]]\n ld1rw {z31.s}, p0/z, [%[b]]\n"
#define ADVISOR_EACH(c) "fmla z" #c ".s, p0/m, z30.s, z31.s\n"
#define ADVISOR_ADD(c) "fadd z0.s, z0.s, z" #c ".s\n"
ADVISOR_ARM_LOOP(sveFloat, float, 1.0F / 256, 1.0F / 128, ADVISOR_SVE, ADVISOR_LOAD, ADVISOR_EACH, ADVISOR_ADD,
                 "str s0, %[sum]\n")
#undef ADVISOR_LOAD
#undef ADVISOR_EACH
#undef ADVISOR_ADD

#define ADVISOR_LOAD "ptrue p0.d\n ld1rd {z30.d}, p0/z, [%[a]]\n ld1rd {z31.d}, p0/z, [%[b]]\n"
#define ADVISOR_EACH(c) "fmla z" #c ".d, p0/m, z30.d, z31.d\n"
#define ADVISOR_ADD(c) "fadd z0.d, z0.d, z" #c ".d\n"
ADVISOR_ARM_LOOP(sveDouble, double, 1.0 / 256, 1.0 / 128, ADVISOR_SVE, ADVISOR_LOAD, ADVISOR_EACH, ADVISOR_ADD,
                 "str d0, %[sum]\n")
#undef ADVISOR_LOAD
#undef ADVISOR_EACH
#undef ADVISOR_ADD

double sveBytes()
{
    std::int64_t bytes = 0;
    asm(ADVISOR_SVE "cntb %0" : "=r"(bytes));
    return static_cast<double>(bytes);
}

} // namespace

std::vector<FmaKernel> fmaKernels(const Flags& flags)
{
    constexpr double Step = Chains / 32768.0;
    std::vector<FmaKernel> kernels = {
        {"NEON", "float32", Chains * 2.0 * 4, neonFloat, 0, Step},
        {"NEON", "float64", Chains * 2.0 * 2, neonDouble, 0, Step},
    };
    if (flags.contains("asimdhp"))
        kernels.push_back({"NEON FP16", "float16", Chains * 2.0 * 8, neonHalf, Chains * 2048.0});
    if (flags.contains("bf16")) {
        kernels.push_back({"BFDOT", "bfloat16", Chains * 2.0 * 8, bfdot, 0, Step});
        kernels.push_back({"BFMMLA", "bfloat16", Chains * 2.0 * 16, bfmmla, 0, Step});
    }
    if (flags.contains("sve")) {
        const double bytes = sveBytes();
        kernels.push_back({"SVE", "float32", Chains * 2 * bytes / 4, sveFloat, 0, Step});
        kernels.push_back({"SVE", "float64", Chains * 2 * bytes / 8, sveDouble, 0, Step});
    }
    return kernels;
}

Flags usableFlags()
{
    constexpr unsigned long HwCap = 16;
    constexpr unsigned long HwCap2 = 26;
    const auto cpuid = thisCpuid();
    return armFlags(cpuid->auxiliary(HwCap).value_or(0), cpuid->auxiliary(HwCap2).value_or(0));
}

} // namespace Advisor
