// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/probe/context.h"

namespace Advisor {

class FileTree;

/// What /proc/driver/nvidia, the driver's library and its device nodes say of an NVIDIA card.
void describeNvidia(Gpu& gpu, const ProbeContext& context, const OperatingSystem& system, bool suspended);

/// WSL: the driver's library is that of Windows, below /usr/lib/wsl/lib.
void describeWslNvidia(Gpu& gpu, const FileTree& files);

} // namespace Advisor
