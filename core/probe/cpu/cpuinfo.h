// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace Advisor {

/// MIDR of one Arm processor.
struct ArmCore
{
    int cpu = 0;
    int implementer = 0;
    int part = 0;
};

/// What /proc/cpuinfo says. Identity and flags are those of the first processor.
struct CpuInfo
{
    std::string vendor; ///< x86: "AuthenticAMD"
    std::string brand;
    std::optional<int> family;
    std::optional<int> model;
    std::optional<int> stepping;
    std::optional<int> implementer; ///< Arm: 0x41
    std::optional<int> part; ///< Arm: 0xd0c
    std::vector<ArmCore> armCores; ///< each processor that names its part
    std::set<std::string, std::less<>> flags; ///< x86 "flags", Arm "Features"
    int processors = 0;
    std::set<std::pair<int, int>> cores; ///< package and core id of each processor; empty where it says neither
    std::set<int> packages;
};

/// x86, Arm, POWER and RISC-V layouts. Error: `probe_not_understood` if it names no processor at all.
Result<CpuInfo> parseCpuInfo(std::string_view text);

} // namespace Advisor
