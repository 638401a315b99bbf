// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

// Kernels of twelve chains, written in assembler: a compiler may put an accumulator in memory, without optimisation it
// always does, and then a probe reads half of the truth. Assembler also needs no compiler that knows the instruction
// set. Twelve chains hide the latency of two multiply-adds a cycle; two of sixteen registers hold the operands, 12 and
// 13. EACH gives the step of one register, ADD adds the second register to the first.

#define ADVISOR_TWELVE(EACH)                                                                                           \
    EACH(0) EACH(1) EACH(2) EACH(3) EACH(4) EACH(5) EACH(6) EACH(7) EACH(8) EACH(9) EACH(10) EACH(11)

#define ADVISOR_FMA_LOOP(NAME, TYPE, A, B, LOAD, START, EACH, ADD, STORE, END)                                         \
    double NAME(std::int64_t iterations)                                                                               \
    {                                                                                                                  \
        const TYPE a = A;                                                                                              \
        const TYPE b = B;                                                                                              \
        TYPE sum{};                                                                                                    \
        asm volatile(LOAD("%[a]", 12) LOAD("%[b]", 13)                                                                 \
                         ADVISOR_TWELVE(START) "1:\n" ADVISOR_TWELVE(EACH) "subq $1, %[left]\n"                        \
                                                                           "jnz 1b\n" ADD(1) ADD(2) ADD(3) ADD(4)      \
                                                                               ADD(5) ADD(6) ADD(7) ADD(8) ADD(9)      \
                                                                                   ADD(10) ADD(11) STORE END           \
                     : [left] "+r"(iterations), [sum] "=m"(sum)                                                        \
                     : [a] "m"(a), [b] "m"(b)                                                                          \
                     : "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",  \
                       "xmm11", "xmm12", "xmm13");                                                                     \
        return static_cast<double>(sum);                                                                               \
    }
