// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/pinning.h"

#include <algorithm>
#include <map>

#include "core/probe/cpu/cpulist.h"

namespace Advisor {

std::vector<int> spreadOverCores(std::vector<int> cpus, const FileTree& files)
{
    std::map<int, int> turns; // of each CPU among those of its core
    std::map<int, int> seen; // CPUs of a core, by the first of them
    for (const int cpu : cpus) {
        const auto text
            = files.readLine("/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/thread_siblings_list");
        const auto siblings = text ? parseCpuList(*text) : Result<std::vector<int>>(std::vector<int>{});
        turns[cpu] = siblings && !siblings->empty() ? seen[siblings->front()]++ : 0;
    }
    std::stable_sort(cpus.begin(), cpus.end(), [&](int a, int b) { return turns[a] < turns[b]; });
    return cpus;
}

void pinToUsableCpu(int nth)
{
    if (const std::vector<int> cpus = usableCpus(); !cpus.empty())
        pinToCpu(cpus[static_cast<std::size_t>(nth) % cpus.size()]);
}

} // namespace Advisor
