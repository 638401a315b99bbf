// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "app/worker/lifetime.h"

namespace Advisor::Worker {

bool endWithParent(int expected)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    return expected == 0 || getppid() == expected;
}

void offerToOutOfMemory()
{
    std::ofstream("/proc/self/oom_score_adj") << "1000";
}

} // namespace Advisor::Worker
