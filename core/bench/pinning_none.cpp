// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/pinning.h"

namespace Advisor {

std::vector<int> usableCpus()
{
    return {};
}

void pinToCpu(int) { }

} // namespace Advisor
