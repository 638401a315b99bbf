// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/probe/context.h"

namespace Advisor {

/// Every GPU and NPU by PCI id, and those that are not on PCI (WSL, Jetson). Nothing is woken: of a suspended device
/// only what the kernel holds in memory is read. Chip and architecture by id are filled by `completeMachine`; here only
/// what the kernel says. After probeOs.
void probeGpus(const ProbeContext& context, Machine& machine);

} // namespace Advisor
