// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/probe/context.h"
#include "core/probe/cpu/cpuinfo.h"

namespace Advisor {

/// Which kinds of core the processor has and which CPUs are of each, the strongest kind first. Frequencies say nothing
/// about it: two equal cores of one processor may have different ones.
/// 1. Intel: /sys/devices/cpu_core, cpu_atom and cpu_lowpower 2. Intel: leaf 0x1a, asked on each CPU 3. AMD: leaf
/// 0x80000026, asked on each CPU 4. Arm: MIDR of each CPU. `online` is empty where nobody knows them. After the
/// identity of the processor.
void findCoreKinds(Processor& processor, const ProbeContext& context, const std::vector<int>& online,
                   const CpuInfo* info);

} // namespace Advisor
