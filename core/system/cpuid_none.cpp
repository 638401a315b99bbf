// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/cpuid.h"

namespace Advisor {

std::unique_ptr<Cpuid> thisCpuid()
{
    return recordedCpuid({});
}

} // namespace Advisor
