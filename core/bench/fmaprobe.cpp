// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/fmaprobe.h"

#include <algorithm>

#include "core/bench/clockprobe.h"
#include "core/bench/crew.h"
#include "core/bench/fmakernels.h"

namespace Advisor {

namespace {

/// What one thread saw of a round.
struct Round
{
    double start = 0;
    double end = 0;
    double ghz = 0;
};

std::int64_t iterationsFor(const FmaKernel& kernel, double seconds)
{
    std::int64_t iterations = 1000;
    double elapsed = 0;
    while (elapsed < 1e-4) {
        iterations *= 2;
        const double start = monotonicSeconds();
        volatile double sink = kernel.run(iterations);
        (void)sink;
        elapsed = monotonicSeconds() - start;
    }
    return static_cast<std::int64_t>(static_cast<double>(iterations) * seconds / elapsed);
}

Ceiling probe(const FmaKernel& kernel, int threads, double seconds)
{
    const std::int64_t iterations = iterationsFor(kernel, 5e-4);
    const double flop = kernel.flopPerIteration * static_cast<double>(iterations) * threads;
    std::vector<Round> seen(static_cast<std::size_t>(threads));
    Ceiling best;
    best.dtype = kernel.dtype;
    best.instructionSet = kernel.instructionSet;
    best.threads = threads;
    const double until = monotonicSeconds() + seconds;
    const auto work = [&](int thread) {
        Round& round = seen[static_cast<std::size_t>(thread)];
        round.start = monotonicSeconds();
        volatile double sink = kernel.run(iterations);
        (void)sink;
        round.end = monotonicSeconds();
        // Right after the vectors, while the core still has the clock that it holds under them.
        round.ghz = clockGhz(1);
    };
    const auto next = [&]() {
        double start = seen.front().start;
        double end = seen.front().end;
        double ghz = 0;
        for (const Round& round : seen) {
            start = std::min(start, round.start);
            end = std::max(end, round.end);
            ghz += round.ghz / threads;
        }
        best.flopPerSecond = std::max(best.flopPerSecond, flop / (end - start));
        best.clockGhz = std::max(best.clockGhz, ghz);
        return monotonicSeconds() < until;
    };
    runCrew(threads, work, next);
    best.flopPerCycle = best.flopPerSecond / (best.clockGhz * 1e9 * threads);
    return best;
}

} // namespace

Ceiling probeFma(std::string_view dtype, int threads, double seconds)
{
    std::vector<FmaKernel> kernels;
    for (const FmaKernel& kernel : fmaKernels()) {
        if (kernel.dtype == dtype)
            kernels.push_back(kernel);
    }
    Ceiling best;
    best.dtype = dtype;
    best.threads = threads;
    // Widest first, and a weaker one only counts where it is clearly faster: a core that clocks down under wide
    // vectors, not one whose adders and multipliers together do what its multiply-adds do.
    for (std::size_t left = kernels.size(); left > 0; --left) {
        const bool widest = left == kernels.size();
        const double share = widest ? 0.7 : 0.3 / static_cast<double>(kernels.size() - 1);
        const Ceiling found = probe(kernels[left - 1], threads, seconds * share);
        if (found.flopPerSecond > (widest ? 0 : 1.05) * best.flopPerSecond)
            best = found;
    }
    return best;
}

} // namespace Advisor
