// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/kernel.h"

#include <algorithm>

#include "core/system/filetree.h"

namespace Advisor {

namespace {

class RecordedKernel : public Kernel
{
public:
    RecordedKernel(KernelRecord record, const FileTree& files)
        : m_record(std::move(record))
        , m_files(files)
    {
    }

    std::optional<KernelName> name() const override { return m_record.name; }
    std::optional<std::vector<int>> affinity() const override { return m_record.affinity; }
    std::optional<Identity> identity() const override { return m_record.identity; }
    std::optional<std::string> libc() const override { return m_record.libc; }

    std::optional<bool> mayOpen(const std::string& path) const override
    {
        if (const auto found = m_record.access.find(path); found != m_record.access.end())
            return found->second;
        const auto status = m_files.status(path);
        if (!status || !m_record.identity)
            return std::nullopt;
        const Identity& who = *m_record.identity;
        if (who.uid == 0)
            return true;
        constexpr std::uint32_t ReadAndWrite = 06;
        const bool inGroup = std::find(who.groups.begin(), who.groups.end(), status->gid) != who.groups.end();
        const int shift = who.uid == status->uid ? 6 : inGroup ? 3 : 0;
        return ((status->mode >> shift) & ReadAndWrite) == ReadAndWrite;
    }

private:
    KernelRecord m_record;
    const FileTree& m_files;
};

} // namespace

std::unique_ptr<Kernel> recordedKernel(KernelRecord record, const FileTree& files)
{
    return std::make_unique<RecordedKernel>(std::move(record), files);
}

} // namespace Advisor
