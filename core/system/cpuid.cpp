// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/cpuid.h"

namespace Advisor {

namespace {

class RecordedCpuid : public Cpuid
{
public:
    explicit RecordedCpuid(CpuidRecord record)
        : m_record(std::move(record))
    {
    }

    std::optional<CpuidLeaf> leaf(std::uint32_t leaf, std::uint32_t subleaf) const override
    {
        return find(m_record.leaves, leaf, subleaf);
    }

    std::optional<CpuidLeaf> leafOn(int cpu, std::uint32_t leaf, std::uint32_t subleaf) const override
    {
        const auto leaves = m_record.leavesOn.find(cpu);
        return leaves == m_record.leavesOn.end() ? std::nullopt : find(leaves->second, leaf, subleaf);
    }

    std::optional<std::uint64_t> xcr0() const override { return m_record.xcr0; }
    std::optional<std::uint64_t> permittedStates() const override { return m_record.permittedStates; }

    std::optional<std::uint64_t> auxiliary(unsigned long type) const override
    {
        const auto found = m_record.auxiliary.find(type);
        return found == m_record.auxiliary.end() ? std::nullopt : std::optional(found->second);
    }

private:
    static std::optional<CpuidLeaf> find(const CpuidRecord::Leaves& leaves, std::uint32_t leaf, std::uint32_t subleaf)
    {
        const auto found = leaves.find({leaf, subleaf});
        return found == leaves.end() ? std::nullopt : std::optional(found->second);
    }

    CpuidRecord m_record;
};

} // namespace

std::unique_ptr<Cpuid> recordedCpuid(CpuidRecord record)
{
    return std::make_unique<RecordedCpuid>(std::move(record));
}

} // namespace Advisor
