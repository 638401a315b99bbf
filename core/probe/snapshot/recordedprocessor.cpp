// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/snapshot/recordedprocessor.h"

#include <algorithm>

namespace Advisor {

namespace {

constexpr std::uint32_t SerialNumber = 3; // of a Pentium III
constexpr std::uint32_t MostLeaves = 64;
constexpr std::uint32_t MostSubleaves = 32;

bool hasSubleaves(std::uint32_t leaf)
{
    constexpr std::uint32_t Leaves[]
        = {0x4, 0x7, 0xb, 0xd, 0xf, 0x10, 0x12, 0x14, 0x17, 0x18, 0x1b, 0x1d, 0x1e, 0x1f, 0x20, 0x8000001d, 0x80000026};
    return std::find(std::begin(Leaves), std::end(Leaves), leaf) != std::end(Leaves);
}

/// Of a topology, whose numbers go on behind its end.
bool hasLevels(std::uint32_t leaf)
{
    return leaf == 0xb || leaf == 0x1f || leaf == 0x80000026;
}

bool isEmpty(const CpuidLeaf& leaf)
{
    return leaf.eax == 0 && leaf.ebx == 0 && leaf.ecx == 0 && leaf.edx == 0;
}

} // namespace

CpuidRecord recordCpuid(const Cpuid& cpuid)
{
    CpuidRecord record;
    record.xcr0 = cpuid.xcr0();
    record.permittedStates = cpuid.permittedStates();
    for (const unsigned long type : {16UL, 26UL, 29UL}) { // AT_HWCAP, AT_HWCAP2, AT_HWCAP3
        if (const auto value = cpuid.auxiliary(type))
            record.auxiliary[type] = *value;
    }
    for (const std::uint32_t base : {0U, 0x40000000U, 0x80000000U}) {
        const auto first = cpuid.leaf(base);
        if (!first)
            continue;
        const std::uint32_t last = std::min(std::max(first->eax, base), base + MostLeaves);
        for (std::uint32_t number = base; number <= last; ++number) {
            for (std::uint32_t subleaf = 0; subleaf < (hasSubleaves(number) ? MostSubleaves : 1); ++subleaf) {
                const auto leaf = number == SerialNumber ? std::nullopt : cpuid.leaf(number, subleaf);
                if (!leaf || (hasLevels(number) && subleaf > 0 && leaf->ebx == 0))
                    break;
                if (isEmpty(*leaf))
                    continue;
                record.leaves[{number, subleaf}] = *leaf;
            }
        }
    }
    return record;
}

std::optional<CpuidLeaf> RecordingCpuid::leaf(std::uint32_t leaf, std::uint32_t subleaf) const
{
    const auto found = m_cpuid.leaf(leaf, subleaf);
    if (found && leaf != SerialNumber)
        m_record.leaves[{leaf, subleaf}] = *found;
    return found;
}

std::optional<std::uint64_t> RecordingCpuid::auxiliary(unsigned long type) const
{
    const auto value = m_cpuid.auxiliary(type);
    if (value)
        m_record.auxiliary[type] = *value;
    return value;
}

std::optional<bool> RecordingKernel::mayOpen(const std::string& path) const
{
    const auto may = m_kernel.mayOpen(path);
    if (may)
        m_access[path] = *may;
    return may;
}

} // namespace Advisor
