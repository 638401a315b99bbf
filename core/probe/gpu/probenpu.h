// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/probe/context.h"
#include "core/probe/gpu/pcidevice.h"

namespace Advisor {

/// A known id, or the class of accelerators: the NPUs of AMD are signal processors by their class.
bool isNpu(const PciDevice& device);

/// Driver, device node and permission of an NPU on PCI.
Npu npuOf(const ProbeContext& context, const OperatingSystem& system, const PciDevice& device);

/// Those of systems on a chip (Rockchip, Arm Ethos) by /sys/class/accel.
void addPlatformNpus(const ProbeContext& context, Machine& machine);

} // namespace Advisor
