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
        const auto found = m_record.leaves.find({leaf, subleaf});
        return found == m_record.leaves.end() ? std::nullopt : std::optional(found->second);
    }

    std::optional<std::uint64_t> xcr0() const override { return m_record.xcr0; }
    std::optional<std::uint64_t> permittedStates() const override { return m_record.permittedStates; }

    std::optional<std::uint64_t> auxiliary(unsigned long type) const override
    {
        const auto found = m_record.auxiliary.find(type);
        return found == m_record.auxiliary.end() ? std::nullopt : std::optional(found->second);
    }

private:
    CpuidRecord m_record;
};

} // namespace

std::unique_ptr<Cpuid> recordedCpuid(CpuidRecord record)
{
    return std::make_unique<RecordedCpuid>(std::move(record));
}

} // namespace Advisor
