// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <sched.h>

#include "core/bench/pinning.h"

namespace Advisor {

std::vector<int> usableCpus()
{
    cpu_set_t usable;
    // Fails where there are more CPUs than a cpu_set_t holds: then the threads stay free.
    if (sched_getaffinity(0, sizeof usable, &usable) != 0)
        return {};
    std::vector<int> cpus;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (CPU_ISSET(cpu, &usable))
            cpus.push_back(cpu);
    }
    return cpus;
}

void pinToCpu(int cpu)
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
}

} // namespace Advisor
