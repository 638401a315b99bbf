// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/clockprobe.h"

#include <algorithm>
#include <chrono>

namespace Advisor {

namespace {

// The empty asm keeps the compiler from adding the sums together. The addend is in a register: some cores carry out an
// addition of a small constant while renaming, in no cycle at all.
#define ADVISOR_ADD                                                                                                    \
    sum += addend;                                                                                                     \
    asm volatile("" : "+r"(sum), "+r"(addend));
#define ADVISOR_ADD_8 ADVISOR_ADD ADVISOR_ADD ADVISOR_ADD ADVISOR_ADD ADVISOR_ADD ADVISOR_ADD ADVISOR_ADD ADVISOR_ADD
#define ADVISOR_ADD_64                                                                                                 \
    ADVISOR_ADD_8 ADVISOR_ADD_8 ADVISOR_ADD_8 ADVISOR_ADD_8 ADVISOR_ADD_8 ADVISOR_ADD_8 ADVISOR_ADD_8 ADVISOR_ADD_8

std::uint64_t addChain(std::int64_t additions)
{
    std::uint64_t sum = 1;
    std::uint64_t addend = 3;
    for (std::int64_t done = 0; done < additions; done += 64) {
        ADVISOR_ADD_64
    }
    return sum;
}

} // namespace

double monotonicSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double timerResolution()
{
    double least = 1;
    for (int count = 0; count < 100; ++count) {
        const double start = monotonicSeconds();
        double now = start;
        while (now == start)
            now = monotonicSeconds();
        least = std::min(least, now - start);
    }
    return least;
}

double clockGhz(int tries)
{
    constexpr std::int64_t Additions = 1 << 20;
    double best = 0;
    for (int count = 0; count < tries; ++count) {
        const double start = monotonicSeconds();
        volatile std::uint64_t sink = addChain(Additions);
        (void)sink;
        const double elapsed = monotonicSeconds() - start;
        best = std::max(best, static_cast<double>(Additions) / elapsed * 1e-9);
    }
    return best;
}

} // namespace Advisor
