// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/probe/context.h"

namespace Advisor {

/// Total and available memory, without that of GPUs which the kernel shows as a NUMA node, and the nodes. After probeOs.
void probeMemory(const ProbeContext& context, Machine& machine);

/// What affinity and cgroup limits leave: usable threads, CPU quota, memory limit. After probeCpu.
void probeLimits(const ProbeContext& context, Machine& machine);

} // namespace Advisor
