// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace Advisor {

struct CpuidLeaf
{
    std::uint32_t eax = 0;
    std::uint32_t ebx = 0;
    std::uint32_t ecx = 0;
    std::uint32_t edx = 0;
};

/// What the processor and the kernel say of instruction sets without a file. Everything is nothing on a processor that
/// has no such thing, and in a tree of another computer that did not record it.
class Cpuid
{
public:
    virtual ~Cpuid() = default;

    /// x86: nothing beyond the highest leaf that the processor has.
    virtual std::optional<CpuidLeaf> leaf(std::uint32_t leaf, std::uint32_t subleaf = 0) const = 0;

    /// x86: the same asked on one processor, for what differs between the cores of one computer. Moves the calling
    /// thread there and back. Nothing for a processor that this process may not run on.
    virtual std::optional<CpuidLeaf> leafOn(int cpu, std::uint32_t leaf, std::uint32_t subleaf = 0) const
    {
        static_cast<void>(cpu), static_cast<void>(leaf), static_cast<void>(subleaf);
        return std::nullopt;
    }

    /// x86: which register states the system switches (XGETBV 0); nothing without OSXSAVE.
    virtual std::optional<std::uint64_t> xcr0() const = 0;

    /// x86: which states a process may ask for (ARCH_GET_XCOMP_SUPP); bit 18 is needed for AMX.
    virtual std::optional<std::uint64_t> permittedStates() const = 0;

    /// The auxiliary vector: 16 is HWCAP, 26 is HWCAP2.
    virtual std::optional<std::uint64_t> auxiliary(unsigned long type) const = 0;
};

/// Of this computer.
std::unique_ptr<Cpuid> thisCpuid();

/// What a snapshot holds; empty: nothing is known.
struct CpuidRecord
{
    using Leaves = std::map<std::pair<std::uint32_t, std::uint32_t>, CpuidLeaf>;

    Leaves leaves;
    std::map<int, Leaves> leavesOn; ///< by processor, what differs between them
    std::optional<std::uint64_t> xcr0;
    std::optional<std::uint64_t> permittedStates;
    std::map<unsigned long, std::uint64_t> auxiliary;
};

std::unique_ptr<Cpuid> recordedCpuid(CpuidRecord record);

} // namespace Advisor
