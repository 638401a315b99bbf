// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <sched.h>

#include "core/bench/pinning.h"

namespace Advisor {

void pinToUsableCpu(int nth)
{
    cpu_set_t usable;
    // Fails where there are more CPUs than a cpu_set_t holds: then the threads stay free.
    if (sched_getaffinity(0, sizeof usable, &usable) != 0 || CPU_COUNT(&usable) == 0)
        return;
    int left = nth % CPU_COUNT(&usable);
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (!CPU_ISSET(cpu, &usable) || left-- > 0)
            continue;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(cpu, &one);
        sched_setaffinity(0, sizeof one, &one);
        return;
    }
}

} // namespace Advisor
