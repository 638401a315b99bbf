// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>

#include "app/worker/parent.h"

namespace Advisor::Worker {

bool endWithParent(int expected)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    return expected == 0 || getppid() == expected;
}

} // namespace Advisor::Worker
