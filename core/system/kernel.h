// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace Advisor {

class FileTree;

struct KernelName
{
    std::string system; ///< "Linux"
    std::string release; ///< "6.1.0-18-amd64"
    std::string version; ///< "#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1"
    std::string machine; ///< "x86_64"
};

struct Identity
{
    std::uint32_t uid = 0;
    std::vector<std::uint32_t> groups; ///< the effective one first
};

/// What only a system call says. Nothing where it is not known.
class Kernel
{
public:
    virtual ~Kernel() = default;
    virtual std::optional<KernelName> name() const = 0;
    virtual std::optional<std::vector<int>> affinity() const = 0; ///< CPUs that this process may run on
    virtual std::optional<Identity> identity() const = 0;
    virtual std::optional<bool> mayOpen(const std::string& path) const = 0; ///< for reading and writing, by this user
    virtual std::optional<std::string> libc() const = 0; ///< "glibc 2.36"
};

/// Of this computer.
std::unique_ptr<Kernel> thisKernel();

/// What a snapshot holds; access that it does not name is worked out from the owners and modes of its files.
struct KernelRecord
{
    std::optional<KernelName> name;
    std::optional<std::vector<int>> affinity;
    std::optional<Identity> identity;
    std::optional<std::string> libc;
    std::map<std::string, bool> access = {}; ///< asked of the system itself, which knows access lists too
};

std::unique_ptr<Kernel> recordedKernel(KernelRecord record, const FileTree& files);

} // namespace Advisor
