// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/bandwidthprobe.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

#include "core/bench/clockprobe.h"
#include "core/bench/crew.h"
#include "core/bench/triad.h"

namespace Advisor {

namespace {

std::size_t lastCache()
{
#ifdef _SC_LEVEL3_CACHE_SIZE
    const long bytes = sysconf(_SC_LEVEL3_CACHE_SIZE);
    return bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
#else
    return 0;
#endif
}

std::size_t memory()
{
    return static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

} // namespace

std::size_t bandwidthArrayBytes(std::size_t lastCache, std::size_t memory)
{
    constexpr std::size_t MiB = 1 << 20;
    const std::size_t wanted = std::clamp(lastCache, 32 * MiB, 512 * MiB);
    return std::max(std::min(wanted, memory / 32), 4 * MiB);
}

double probeBandwidth(int threads, double seconds)
{
    // Distances that are powers of two would put the three arrays into the same sets of the caches.
    constexpr std::size_t Line = 8;
    constexpr std::size_t Apart = 33 * Line;
    const std::size_t each = bandwidthArrayBytes(lastCache(), memory()) / sizeof(double);
    // Untouched on purpose: the thread that works on a page is the first to touch it.
    const std::unique_ptr<double, decltype(&std::free)> storage(
        static_cast<double*>(std::aligned_alloc(64, (3 * each + 2 * Apart) * sizeof(double))), &std::free);
    if (!storage)
        return 0;
    double* const a = storage.get();
    double* const b = a + each + Apart;
    double* const c = b + each + Apart;
    const std::size_t lines = each / Line;
    std::vector<double> starts(static_cast<std::size_t>(threads));
    std::vector<double> ends(starts);
    int pass = -1;
    const auto work = [&](int thread) {
        const std::size_t from = lines * static_cast<std::size_t>(thread) / threads * Line;
        const std::size_t count = lines * static_cast<std::size_t>(thread + 1) / threads * Line - from;
        starts[static_cast<std::size_t>(thread)] = monotonicSeconds();
        if (pass < 0) {
            std::fill_n(a + from, count, 0.5);
            std::fill_n(b + from, count, 1.5);
            std::fill_n(c + from, count, 2.5);
        } else if (pass % 2 == 0) {
            triad(a + from, b + from, c + from, count);
        } else {
            streamingTriad(a + from, b + from, c + from, count);
        }
        ends[static_cast<std::size_t>(thread)] = monotonicSeconds();
    };
    double best = 0;
    double until = 0;
    const auto next = [&]() {
        const double elapsed
            = *std::max_element(ends.begin(), ends.end()) - *std::min_element(starts.begin(), starts.end());
        if (pass >= 0)
            best = std::max(best, 3.0 * static_cast<double>(lines * Line * sizeof(double)) / elapsed);
        else
            until = monotonicSeconds() + seconds; // the first touch of the pages does not count
        ++pass;
        return pass < 4 || monotonicSeconds() < until;
    };
    runCrew(threads, work, next);
    return best;
}

} // namespace Advisor
