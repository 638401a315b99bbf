// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/system/cpuid.h"
#include "core/system/kernel.h"

namespace Advisor {

/// All leaves of the processor but its serial number, the register states, and the auxiliary vector's capabilities.
/// Empty for a processor that has no leaves, or of which none is known.
CpuidRecord recordCpuid(const Cpuid& cpuid);

/// Remembers which leaves were asked beyond those.
class RecordingCpuid : public Cpuid
{
public:
    explicit RecordingCpuid(const Cpuid& cpuid)
        : m_cpuid(cpuid)
        , m_record(recordCpuid(cpuid))
    {
    }

    const CpuidRecord& record() const { return m_record; }

    std::optional<CpuidLeaf> leaf(std::uint32_t leaf, std::uint32_t subleaf) const override;
    std::optional<std::uint64_t> xcr0() const override { return m_record.xcr0; }
    std::optional<std::uint64_t> permittedStates() const override { return m_record.permittedStates; }
    std::optional<std::uint64_t> auxiliary(unsigned long type) const override;

private:
    const Cpuid& m_cpuid;
    mutable CpuidRecord m_record;
};

/// Remembers which paths it was asked of.
class RecordingKernel : public Kernel
{
public:
    explicit RecordingKernel(const Kernel& kernel)
        : m_kernel(kernel)
    {
    }

    KernelRecord record() const { return {name(), affinity(), identity(), libc(), m_access}; }

    std::optional<KernelName> name() const override { return m_kernel.name(); }
    std::optional<std::vector<int>> affinity() const override { return m_kernel.affinity(); }
    std::optional<Identity> identity() const override { return m_kernel.identity(); }
    std::optional<std::string> libc() const override { return m_kernel.libc(); }
    std::optional<bool> mayOpen(const std::string& path) const override;

private:
    const Kernel& m_kernel;
    mutable std::map<std::string, bool> m_access;
};

} // namespace Advisor
