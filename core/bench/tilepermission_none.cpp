// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/tilekernel.h"

namespace Advisor {

bool permitTiles()
{
    return false;
}

} // namespace Advisor
