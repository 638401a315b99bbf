// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <sys/syscall.h>
#include <unistd.h>

#include "core/bench/tilekernel.h"

namespace Advisor {

// Linux, Documentation/arch/x86/xstate.rst; the C library has no name for them yet.
bool permitTiles()
{
#ifdef SYS_arch_prctl
    constexpr long RequestPermission = 0x1023;
    constexpr long TileData = 18;
    return syscall(SYS_arch_prctl, RequestPermission, TileData) == 0;
#else
    return false;
#endif
}

} // namespace Advisor
