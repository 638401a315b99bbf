// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/probe/context.h"

namespace Advisor {

/// The distribution, the kernel, the C library, and what the system runs in.
void probeOs(const ProbeContext& context, OperatingSystem& system);

} // namespace Advisor
