// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/crew.h"

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include "core/bench/pinning.h"

namespace Advisor {

namespace {

/// Threads that sleep until they are woken begin tens of microseconds apart, which is much of a short round: they
/// spin, and give way only when one of them cannot come because the computer is busy.
class SpinningBarrier
{
public:
    explicit SpinningBarrier(int threads)
        : m_threads(threads)
    {
    }

    template <class Last> void wait(Last last)
    {
        const std::uint64_t round = m_round.load(std::memory_order_acquire);
        if (m_arrived.fetch_add(1, std::memory_order_acq_rel) + 1 == m_threads) {
            last();
            m_arrived.store(0, std::memory_order_relaxed);
            m_round.store(round + 1, std::memory_order_release);
            return;
        }
        for (int spins = 0; m_round.load(std::memory_order_acquire) == round; ++spins) {
            if (spins > 5000)
                std::this_thread::yield();
        }
    }

private:
    const int m_threads;
    std::atomic<int> m_arrived{0};
    std::atomic<std::uint64_t> m_round{0};
};

} // namespace

void runCrew(int threads, const std::function<void(int)>& work, const std::function<bool()>& next)
{
    bool more = true; // written by the last to arrive only, before it lets the others go
    SpinningBarrier barrier(threads);
    const std::vector<int> cpus = spreadOverCores(usableCpus(), *directoryTree("/"));
    const auto member = [&](int thread) {
        if (!cpus.empty())
            pinToCpu(cpus[static_cast<std::size_t>(thread) % cpus.size()]);
        barrier.wait([] {});
        while (more) {
            work(thread);
            barrier.wait([&] { more = next(); });
        }
    };
    std::vector<std::thread> crew;
    for (int thread = 0; thread < threads; ++thread)
        crew.emplace_back(member, thread);
    for (std::thread& one : crew)
        one.join();
}

} // namespace Advisor
