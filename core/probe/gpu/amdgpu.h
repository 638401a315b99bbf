// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/machine/machine.h"
#include "core/probe/context.h"
#include "core/probe/gpu/kfd.h"
#include "core/probe/gpu/pcidevice.h"

namespace Advisor {

/// What amdgpu and KFD say of a card of AMD: architecture, memory, partitions, permission. The memory of a processor's
/// graphics is what the firmware set aside (VRAM) and what it may take of main memory (GTT).
void describeAmd(Gpu& gpu, const ProbeContext& context, const OperatingSystem& system, const PciDevice& device,
                 const KfdTopology& topology);

} // namespace Advisor
