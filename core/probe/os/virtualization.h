// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/machine/machine.h"
#include "core/probe/context.h"

namespace Advisor {

/// 1. the hypervisor leaf of CPUID 2. the maker in DMI 3. /sys/hypervisor 4. the flag `hypervisor` in /proc/cpuinfo.
Fact<std::string> virtualMachine(const ProbeContext& context);

/// 1. a container that names itself (/run/systemd/container, /run/.containerenv, APPTAINER_CONTAINER) 2. /.dockerenv
/// and the names of cgroups, unless the namespaces are those of the machine: an image of a container that was booted
/// as a virtual machine keeps the file.
Fact<std::string> container(const ProbeContext& context);

} // namespace Advisor
