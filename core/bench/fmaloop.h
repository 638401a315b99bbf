// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>

// The body of a kernel as a macro: a function that is inlined does not take on the instruction set of its caller, and
// an array of accumulators may end in memory, which reads exactly half of the truth. Twelve chains hide the latency of
// two multiply-adds a cycle and leave four of sixteen registers for the operands.
// STEP(c) is c · a + b; a fixed point near 1 keeps the values from growing, from vanishing and from being subnormal.
#define ADVISOR_FMA_LOOP_12(VECTOR, STEP)                                                                              \
    VECTOR a = VECTOR{} + 0.999F;                                                                                      \
    VECTOR b = VECTOR{} + 0.001F;                                                                                      \
    asm volatile("" : "+x"(a), "+x"(b));                                                                               \
    VECTOR c0 = b, c1 = b + b, c2 = c1 + b, c3 = c2 + b, c4 = c3 + b, c5 = c4 + b;                                     \
    VECTOR c6 = c5 + b, c7 = c6 + b, c8 = c7 + b, c9 = c8 + b, c10 = c9 + b, c11 = c10 + b;                            \
    for (std::int64_t iteration = 0; iteration < iterations; ++iteration) {                                            \
        c0 = STEP(c0), c1 = STEP(c1), c2 = STEP(c2), c3 = STEP(c3), c4 = STEP(c4), c5 = STEP(c5);                      \
        c6 = STEP(c6), c7 = STEP(c7), c8 = STEP(c8), c9 = STEP(c9), c10 = STEP(c10), c11 = STEP(c11);                  \
    }                                                                                                                  \
    const VECTOR sum = c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11;                                    \
    return static_cast<double>(sum[0]);
