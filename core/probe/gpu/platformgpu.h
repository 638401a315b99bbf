// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/probe/context.h"

namespace Advisor {

/// Under WSL the card is behind a paravirtual device (1414:008e, or none at all on PCI). Its vendor is that of the
/// driver which Windows lends.
void addWsl(const ProbeContext& context, Machine& machine);

/// The GPU of a Jetson is no PCI device. After the PCI devices: that of a Thor is one.
void addJetson(const ProbeContext& context, Machine& machine);

/// GPUs of other systems on a chip (Apple's under Asahi, Adreno, Mali, VideoCore) by the driver of their render node.
void addPlatformGpus(const ProbeContext& context, Machine& machine);

} // namespace Advisor
