// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <set>
#include <string>

#include "core/system/snapshottree.h"

namespace Advisor {

/// A tree that remembers what was asked of it, with the links on the way, so that a snapshot of it answers the same.
/// Links of /proc that differ from process to process ("/proc/self") are kept as folders. Not for several threads.
class RecordingTree : public FileTree
{
public:
    explicit RecordingTree(const FileTree& files)
        : m_files(files)
    {
    }

    /// Names that were listed and of which nothing else was asked, as full paths: their kind is known, no more.
    const std::set<std::string>& onlyListed() const { return m_onlyListed; }
    const SnapshotFiles& recorded() const { return m_recorded; }

    Result<std::string> readPart(const std::string& path, std::uint64_t offset, std::size_t size) const override;
    Result<std::vector<std::string>> list(const std::string& path) const override;
    Result<std::string> readLink(const std::string& path) const override;
    std::optional<FileStatus> status(const std::string& path) const override;
    std::optional<FileStatus> linkStatus(const std::string& path) const override;
    std::optional<std::string> resolved(const std::string& path) const override;

private:
    SnapshotFiles::value_type* entry(const std::string& path, bool followLast) const;

    const FileTree& m_files;
    mutable SnapshotFiles m_recorded;
    mutable std::set<std::string> m_onlyListed;
};

} // namespace Advisor
