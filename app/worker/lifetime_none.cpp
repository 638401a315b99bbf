// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <unistd.h>

#include "app/worker/lifetime.h"

namespace Advisor::Worker {

bool endWithParent(int expected)
{
    return expected == 0 || getppid() == expected;
}

void offerToOutOfMemory() { }

} // namespace Advisor::Worker
