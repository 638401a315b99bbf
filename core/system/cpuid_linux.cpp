// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cerrno>
#include <sched.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/system/cpuid.h"

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif

namespace Advisor {

namespace {

class ThisCpuid : public Cpuid
{
public:
    std::optional<CpuidLeaf> leaf(std::uint32_t leaf, std::uint32_t subleaf) const override
    {
#if defined(__x86_64__) || defined(__i386__)
        CpuidLeaf found;
        // Leaves of a hypervisor lie beyond the highest that the processor names.
        if (leaf >> 16 == 0x4000) {
            __cpuid_count(leaf, subleaf, found.eax, found.ebx, found.ecx, found.edx);
            return found;
        }
        if (!__get_cpuid_count(leaf, subleaf, &found.eax, &found.ebx, &found.ecx, &found.edx))
            return std::nullopt;
        return found;
#else
        static_cast<void>(leaf), static_cast<void>(subleaf);
        return std::nullopt;
#endif
    }

    std::optional<CpuidLeaf> leafOn(int cpu, std::uint32_t leaf, std::uint32_t subleaf) const override
    {
        constexpr int MostCpus = 1 << 16;
        const std::size_t size = CPU_ALLOC_SIZE(MostCpus);
        cpu_set_t* before = cpu >= 0 && cpu < MostCpus ? CPU_ALLOC(MostCpus) : nullptr;
        cpu_set_t* only = before ? CPU_ALLOC(MostCpus) : nullptr;
        std::optional<CpuidLeaf> found;
        if (only && sched_getaffinity(0, size, before) == 0) {
            CPU_ZERO_S(size, only);
            CPU_SET_S(static_cast<std::size_t>(cpu), size, only);
            if (sched_setaffinity(0, size, only) == 0) {
                found = this->leaf(leaf, subleaf);
                sched_setaffinity(0, size, before);
            }
        }
        CPU_FREE(only);
        CPU_FREE(before);
        return found;
    }

    std::optional<std::uint64_t> xcr0() const override
    {
#if defined(__x86_64__) || defined(__i386__)
        constexpr std::uint32_t OsXsave = 1U << 27;
        const auto features = leaf(1, 0);
        if (!features || !(features->ecx & OsXsave))
            return std::nullopt;
        std::uint32_t low = 0;
        std::uint32_t high = 0;
        __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
        return (std::uint64_t{high} << 32) | low;
#else
        return std::nullopt;
#endif
    }

    std::optional<std::uint64_t> permittedStates() const override
    {
#if defined(__x86_64__)
        constexpr int GetSupportedStates = 0x1021; // ARCH_GET_XCOMP_SUPP, Linux 5.16
        std::uint64_t states = 0;
        if (syscall(SYS_arch_prctl, GetSupportedStates, &states) != 0)
            return std::nullopt;
        return states;
#else
        return std::nullopt;
#endif
    }

    std::optional<std::uint64_t> auxiliary(unsigned long type) const override
    {
        errno = 0;
        const unsigned long value = getauxval(type);
        if (value == 0 && errno != 0)
            return std::nullopt;
        return value;
    }
};

} // namespace

std::unique_ptr<Cpuid> thisCpuid()
{
    return std::make_unique<ThisCpuid>();
}

} // namespace Advisor
