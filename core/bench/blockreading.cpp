// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/blockreading.h"

#include <ctime>
#include <sys/resource.h>

#include "core/bench/clockprobe.h"

namespace Advisor {

BlockReading readBlock()
{
    timespec cpu{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return {monotonicSeconds(), static_cast<double>(cpu.tv_sec) + static_cast<double>(cpu.tv_nsec) * 1e-9,
            usage.ru_nivcsw};
}

} // namespace Advisor
