// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <fcntl.h>
#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "core/system/kernel.h"

extern "C" {
// Absent in musl: a weak symbol is null there.
__attribute__((weak)) const char* gnu_get_libc_version(void);
}

namespace Advisor {

namespace {

class ThisKernel : public Kernel
{
public:
    std::optional<KernelName> name() const override
    {
        utsname found;
        if (uname(&found) != 0)
            return std::nullopt;
        return KernelName{found.sysname, found.release, found.version, found.machine};
    }

    std::optional<std::vector<int>> affinity() const override
    {
        // The kernel refuses a set that is smaller than its own, so it grows.
        for (int count = 1024; count <= 1 << 18; count *= 4) {
            cpu_set_t* set = CPU_ALLOC(count);
            if (!set)
                return std::nullopt;
            const std::size_t size = CPU_ALLOC_SIZE(count);
            const bool got = sched_getaffinity(0, size, set) == 0;
            std::vector<int> cpus;
            for (int cpu = 0; got && cpu < count; ++cpu) {
                if (CPU_ISSET_S(cpu, size, set))
                    cpus.push_back(cpu);
            }
            CPU_FREE(set);
            if (got)
                return cpus;
        }
        return std::nullopt;
    }

    std::optional<Identity> identity() const override
    {
        Identity found;
        found.uid = geteuid();
        found.groups.push_back(getegid());
        const int count = getgroups(0, nullptr);
        if (count > 0) {
            std::vector<gid_t> groups(static_cast<std::size_t>(count));
            const int got = getgroups(count, groups.data());
            for (int i = 0; i < got; ++i)
                found.groups.push_back(groups[static_cast<std::size_t>(i)]);
        }
        return found;
    }

    std::optional<bool> mayOpen(const std::string& path) const override
    {
        return faccessat(AT_FDCWD, path.c_str(), R_OK | W_OK, AT_EACCESS) == 0;
    }

    std::optional<std::string> libc() const override
    {
        if (gnu_get_libc_version)
            return std::string("glibc ") + gnu_get_libc_version();
        return std::nullopt;
    }
};

} // namespace

std::unique_ptr<Kernel> thisKernel()
{
    return std::make_unique<ThisKernel>();
}

} // namespace Advisor
