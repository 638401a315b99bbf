// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/bandwidthprobe.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>

#include "core/bench/clockprobe.h"
#include "core/bench/crew.h"
#include "core/bench/pinning.h"
#include "core/bench/triad.h"
#include "core/probe/cpu/topology.h"

namespace Advisor {

namespace {

constexpr std::size_t Line = 8; ///< elements
constexpr std::size_t Slab = 8192 * Line; ///< between two looks at the clock
constexpr std::size_t HugePage = 2 << 20;
/// Distances that are powers of two would put the three arrays into the same sets of the caches.
constexpr std::size_t Apart = 33 * Line;

std::size_t memory()
{
    return static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::size_t lastCaches(int threads)
{
    const auto files = directoryTree("/");
    std::vector<int> cpus = spreadOverCores(usableCpus(), *files);
    cpus.resize(std::min(cpus.size(), static_cast<std::size_t>(threads)));
    const std::size_t known = lastCacheBytes(cpus, *files);
#ifdef _SC_LEVEL3_CACHE_SIZE
    const long bytes = sysconf(_SC_LEVEL3_CACHE_SIZE);
    return known > 0 || bytes <= 0 ? known : static_cast<std::size_t>(bytes);
#else
    return known;
#endif
}

struct Way
{
    void (*run)(double* a, const double* b, const double* c, std::size_t elements);
    double bytesPerElement;
};

constexpr Way Ways[] = {{streamingTriad, 24}, {triad, 24}, {streamingCopy, 16}, {copy, 16}};

class Passes
{
public:
    Passes(int threads, double seconds)
        : m_threads(static_cast<std::size_t>(threads))
        , m_started(monotonicSeconds())
        , m_seconds(seconds)
        , m_parts(m_threads)
    {
        m_caches = lastCaches(threads);
        const std::size_t each = bandwidthArrayBytes(m_caches, memory()) / sizeof(double);
        const std::size_t bytes = (3 * each + 2 * Apart) * sizeof(double);
        // Untouched on purpose: the thread that works on a page is the first to touch it.
        m_storage.reset(
            static_cast<double*>(std::aligned_alloc(HugePage, (bytes + HugePage - 1) / HugePage * HugePage)));
        if (!m_storage)
            return;
#ifdef MADV_HUGEPAGE
        // What the memory can do, not what the look-up of small pages leaves of it.
        madvise(m_storage.get(), bytes, MADV_HUGEPAGE);
#endif
        m_a = m_storage.get();
        m_b = m_a + each + Apart;
        m_c = m_b + each + Apart;
        const std::size_t lines = each / Line;
        for (std::size_t thread = 0; thread < m_threads; ++thread) {
            m_parts[thread].from = lines * thread / m_threads * Line;
            m_parts[thread].elements = lines * (thread + 1) / m_threads * Line - m_parts[thread].from;
        }
    }

    bool isReady() const
    {
        return m_storage != nullptr;
    }
    double best() const
    {
        return m_best;
    }

    void work(int thread)
    {
        Part& part = m_parts[static_cast<std::size_t>(thread)];
        const double until = m_started + (m_pass < 0 ? 1.2 : 1.8) * m_seconds;
        part.done = 0;
        part.start = monotonicSeconds();
        do {
            const std::size_t count = std::min(Slab, part.elements - part.done);
            const std::size_t at = part.from + part.done;
            if (m_pass < 0) {
                std::fill_n(m_a + at, count, 0.5);
                std::fill_n(m_b + at, count, 1.5);
                std::fill_n(m_c + at, count, 2.5);
            } else {
                way().run(m_a + at, m_b + at, m_c + at, count);
            }
            part.done += count;
            part.end = monotonicSeconds();
        } while (part.done < part.elements && part.end < until);
    }

    bool next()
    {
        const double now = monotonicSeconds();
        if (m_pass < 0) {
            // What was not touched in time is left alone from here on.
            std::size_t touched = 0;
            for (Part& part : m_parts) {
                part.elements = part.done;
                touched += 3 * part.done * sizeof(double);
            }
            m_until = std::max(m_started + m_seconds, now + 0.4 * m_seconds);
            ++m_pass;
            return touched > 2 * m_caches;
        }
        double start = m_parts.front().start;
        double end = m_parts.front().end;
        double bytes = 0;
        for (const Part& part : m_parts) {
            start = std::min(start, part.start);
            end = std::max(end, part.end);
            bytes += way().bytesPerElement * static_cast<double>(part.done);
        }
        m_best = std::max(m_best, bytes / (end - start));
        ++m_pass;
        return now < m_until;
    }

private:
    struct Part
    {
        std::size_t from = 0;
        std::size_t elements = 0;
        std::size_t done = 0; ///< in this pass
        double start = 0;
        double end = 0;
    };

    const Way& way() const
    {
        return Ways[static_cast<std::size_t>(m_pass) % std::size(Ways)];
    }

    const std::size_t m_threads;
    const double m_started;
    const double m_seconds;
    double m_until = 0;
    double m_best = 0;
    std::size_t m_caches = 0;
    std::vector<Part> m_parts;
    std::unique_ptr<double, decltype(&std::free)> m_storage{nullptr, &std::free};
    double* m_a = nullptr;
    double* m_b = nullptr;
    double* m_c = nullptr;
    int m_pass = -1; ///< before the first, pages are touched
};

} // namespace

std::size_t bandwidthArrayBytes(std::size_t lastCaches, std::size_t memory)
{
    constexpr std::size_t MiB = 1 << 20;
    const std::size_t wanted = std::clamp(lastCaches / 2 * 3, 32 * MiB, 1024 * MiB);
    return std::max(std::min(wanted, memory / 32), 4 * MiB);
}

std::size_t lastCacheBytes(const std::vector<int>& cpus, const FileTree& files)
{
    std::size_t bytes = 0;
    std::set<std::string> seen;
    for (const int cpu : cpus) {
        const std::string caches = "/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/cache";
        std::string last;
        std::string highest;
        for (const std::string& name : files.names(caches)) {
            const auto level = files.readLine(caches + '/' + name + "/level");
            if (level && *level >= highest) {
                highest = *level;
                last = caches + '/' + name;
            }
        }
        const auto size = parseCacheSize(files.readLine(last + "/size").value_or(""));
        const std::string shared = files.readLine(last + "/shared_cpu_list").value_or(std::to_string(cpu));
        if (size && *size > 0 && seen.insert(shared).second)
            bytes += static_cast<std::size_t>(*size);
    }
    return bytes;
}

double probeBandwidth(int threads, double seconds)
{
    Passes passes(threads, seconds);
    if (passes.isReady())
        runCrew(
            threads, [&](int thread) { passes.work(thread); }, [&] { return passes.next(); });
    return passes.best();
}

} // namespace Advisor
