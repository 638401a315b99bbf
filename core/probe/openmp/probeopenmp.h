// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

#include "core/machine/machine.h"
#include "core/probe/context.h"
#include "core/probe/files/dpkg.h"

namespace Advisor {

/// "libgomp" of ".../libgomp.so.1.0.0", also of "libgomp-a34b3233.so.1"; empty for a file that is no OpenMP runtime.
std::string openMpByPath(std::string_view path);

/// The version that the folders above a runtime name: "14" of "/usr/lib/llvm-14/lib/libomp.so.5", "2024.2" of
/// "/opt/intel/oneapi/compiler/2024.2/lib/libiomp5.so"; empty where they name none.
std::string openMpVersionByPath(std::string_view path);

/// The OpenMP runtimes of the system: those that the dynamic linker finds, and oneAPI's. After probeOs.
void probeOpenMp(const ProbeContext& context, Packages& packages, Machine& machine);

} // namespace Advisor
