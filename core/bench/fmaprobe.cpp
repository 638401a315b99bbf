// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/fmaprobe.h"

#include <algorithm>

#include "core/bench/clockprobe.h"
#include "core/bench/crew.h"

namespace Advisor {

namespace {

constexpr double RoundSeconds = 5e-4;
constexpr double ShareOfWeaker = 0.125;

/// What one thread saw.
struct Seen
{
    double start = 0; ///< of the round
    double end = 0;
    double ghz = 0; ///< the highest of all rounds
};

std::int64_t iterationsFor(const FmaKernel& kernel)
{
    std::int64_t iterations = 500;
    double elapsed = 0;
    while (elapsed < 5e-5) {
        iterations *= 2;
        const double start = monotonicSeconds();
        volatile double sink = kernel.run(iterations);
        (void)sink;
        elapsed = monotonicSeconds() - start;
    }
    return std::max<std::int64_t>(1,
                                  static_cast<std::int64_t>(static_cast<double>(iterations) * RoundSeconds / elapsed));
}

} // namespace

Ceiling probeFma(const FmaKernel& kernel, int threads, double seconds)
{
    const double until = monotonicSeconds() + seconds;
    const std::int64_t iterations = iterationsFor(kernel);
    const double flop = kernel.flopPerIteration * static_cast<double>(iterations) * threads;
    std::vector<Seen> seen(static_cast<std::size_t>(threads));
    Ceiling best;
    best.dtype = kernel.dtype;
    best.instructionSet = kernel.instructionSet;
    best.threads = threads;
    const auto work = [&](int thread) {
        Seen& own = seen[static_cast<std::size_t>(thread)];
        own.start = monotonicSeconds();
        volatile double sink = kernel.run(iterations);
        (void)sink;
        own.end = monotonicSeconds();
        // Right after the vectors, beside the others: while the core still has the clock that it holds under them.
        own.ghz = std::max(own.ghz, clockGhz(1));
    };
    const auto next = [&]() {
        double start = seen.front().start;
        double end = seen.front().end;
        for (const Seen& one : seen) {
            start = std::min(start, one.start);
            end = std::max(end, one.end);
        }
        best.flopPerSecond = std::max(best.flopPerSecond, flop / (end - start));
        return monotonicSeconds() < until;
    };
    runCrew(threads, work, next);
    for (const Seen& one : seen)
        best.clockGhz += one.ghz / threads;
    best.flopPerCycle = best.flopPerSecond / (best.clockGhz * 1e9 * threads);
    return best;
}

void probeFma(int threads, double seconds, const std::function<void(Ceiling)>& found)
{
    const std::vector<FmaKernel> kernels = fmaKernels(usableFlags());
    for (auto kernel = kernels.begin(); kernel != kernels.end(); ++kernel) {
        if (kernel->permit && !kernel->permit())
            continue;
        const bool strongest = std::none_of(kernel + 1, kernels.end(),
                                            [&](const FmaKernel& later) { return later.dtype == kernel->dtype; });
        found(probeFma(*kernel, threads, strongest ? seconds : ShareOfWeaker * seconds));
    }
}

Ceiling highestFma(std::string_view dtype, int threads, double seconds)
{
    Ceiling best;
    for (const FmaKernel& kernel : fmaKernels(usableFlags())) {
        if (kernel.dtype != dtype || (kernel.permit && !kernel.permit()))
            continue;
        Ceiling found = probeFma(kernel, threads, seconds);
        if (found.flopPerSecond > best.flopPerSecond)
            best = std::move(found);
    }
    return best;
}

} // namespace Advisor
