// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/busytime.h"

namespace Advisor {

std::optional<double> busySeconds()
{
    return std::nullopt;
}

} // namespace Advisor
