// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/probe/context.h"

namespace Advisor {

/// Order of sources: CPUID (identity), CPUID and XCR0 and /proc/cpuinfo (instruction sets), /sys (cores, caches),
/// /proc/cpuinfo where one of them is silent.
void probeCpu(const ProbeContext& context, Processor& processor);

} // namespace Advisor
