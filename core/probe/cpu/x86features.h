// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/system/cpuid.h"

namespace Advisor {

/// Names of the kernel's flags ("avx512f").
using Flags = std::set<std::string, std::less<>>;

struct X86Features
{
    Flags advertised; ///< by the processor
    Flags enabled; ///< advertised, and the system switches the registers that they need
};

/// Instruction sets by CPUID, XCR0 and, for AMX, the states that a process may ask for. Nothing without CPUID.
std::optional<X86Features> x86Features(const Cpuid& cpuid);

struct Identity86
{
    std::string vendor; ///< "AuthenticAMD"
    std::string brand;
    int family = 0;
    int model = 0;
    int stepping = 0;
};

std::optional<Identity86> x86Identity(const Cpuid& cpuid);

/// "KVM", "VMware" of the hypervisor's leaf; empty without a hypervisor; nothing without CPUID.
std::optional<std::string> x86Hypervisor(const Cpuid& cpuid);

/// What a person reads: {"avx512f", "AVX512F"} in the order of display. Flags without a name are not shown.
std::vector<std::string> shownInstructionSets(const Flags& flags);

/// "x86-64" to "x86-64-v4" (System V ABI, x86-64 psABI 1.0); nothing if the flags are not those of an x86-64.
std::optional<std::string> x86Level(const Flags& flags);

/// "armv8.0-a", "armv8.2-a", "armv9.0-a" by what the flags hold; nothing if they are not those of an Arm processor.
std::optional<std::string> armLevel(const Flags& flags);

/// Flags by HWCAP and HWCAP2 of a 64-bit Arm kernel.
Flags armFlags(std::uint64_t hwcap, std::uint64_t hwcap2);

} // namespace Advisor
