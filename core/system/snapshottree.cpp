// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/snapshottree.h"

#include <algorithm>

namespace Advisor {

namespace {

class SnapshotTree : public FileTree
{
public:
    explicit SnapshotTree(SnapshotFiles files)
        : m_files(std::move(files))
    {
        // A directory exists because something lies in it.
        std::vector<std::string> paths;
        for (const auto& [path, file] : m_files)
            paths.push_back(path);
        for (std::string path : paths) {
            while (path.size() > 1) {
                path.resize(std::max<std::size_t>(path.rfind('/'), 1));
                SnapshotFile directory;
                directory.status.kind = FileKind::Directory;
                directory.status.mode = 0755;
                if (!m_files.emplace(path, directory).second && path == "/")
                    break;
            }
        }
    }

    Result<std::string> readPart(const std::string& path, std::uint64_t offset, std::size_t size) const override
    {
        const SnapshotFile* file = find(path, true);
        if (!file)
            return failure("file_missing", {{"path", path}}, path);
        if (file->status.kind != FileKind::Regular)
            return failure("file_unreadable", {{"path", path}, {"reason", "not a regular file"}}, path);
        if (!file->parts.empty() || !file->isReadable)
            return readRecorded(*file, path, offset, size);
        if (offset >= file->content.size())
            return std::string{};
        return file->content.substr(static_cast<std::size_t>(offset), size);
    }

    Result<std::vector<std::string>> list(const std::string& path) const override
    {
        const auto real = resolved(path);
        if (!real)
            return failure("file_missing", {{"path", path}}, path);
        if (m_files.at(*real).status.kind != FileKind::Directory)
            return failure("file_unreadable", {{"path", path}, {"reason", "not a directory"}}, path);
        if (!m_files.at(*real).isReadable)
            return failure("file_unreadable", {{"path", path}, {"reason", NotRecorded}}, path);
        const std::string prefix = *real == "/" ? "/" : *real + '/';
        std::vector<std::string> names;
        for (auto it = m_files.lower_bound(prefix); it != m_files.end() && it->first.starts_with(prefix); ++it) {
            const std::string rest = it->first.substr(prefix.size());
            if (!rest.empty() && rest.find('/') == std::string::npos)
                names.push_back(rest);
        }
        std::sort(names.begin(), names.end());
        return names;
    }

    Result<std::string> readLink(const std::string& path) const override
    {
        const SnapshotFile* file = find(path, false);
        if (!file)
            return failure("file_missing", {{"path", path}}, path);
        if (file->status.kind != FileKind::Link)
            return failure("file_unreadable", {{"path", path}, {"reason", "not a link"}}, path);
        return file->target;
    }

    std::optional<FileStatus> status(const std::string& path) const override { return statusOf(find(path, true)); }
    std::optional<FileStatus> linkStatus(const std::string& path) const override { return statusOf(find(path, false)); }

    std::optional<std::string> resolved(const std::string& path) const override
    {
        auto real = resolve(path, true);
        if (!real || !m_files.contains(*real))
            return std::nullopt;
        return real;
    }

private:
    static constexpr const char* NotRecorded = "not in the snapshot";

    /// Out of one part, whole or up to the end of the file: what was not read then is not known now.
    static Result<std::string> readRecorded(const SnapshotFile& file, const std::string& path, std::uint64_t offset,
                                            std::size_t size)
    {
        if (!file.parts.empty() && offset >= file.status.size)
            return std::string{};
        auto part = file.parts.upper_bound(offset);
        if (part != file.parts.begin()) {
            --part;
            const std::uint64_t skip = offset - part->first;
            const std::uint64_t end = part->first + part->second.size();
            if (skip <= part->second.size() && (offset + size <= end || end == file.status.size))
                return part->second.substr(static_cast<std::size_t>(skip), size);
        }
        return failure("file_unreadable", {{"path", path}, {"reason", NotRecorded}}, path);
    }

    static std::optional<FileStatus> statusOf(const SnapshotFile* file)
    {
        return file ? std::optional(file->status) : std::nullopt;
    }

    std::optional<std::string> resolve(const std::string& path, bool followLast) const
    {
        return resolveInside(
            path,
            [this](const std::string& one) -> std::optional<std::string> {
                const auto found = m_files.find(one);
                if (found == m_files.end() || found->second.status.kind != FileKind::Link)
                    return std::nullopt;
                return found->second.target;
            },
            followLast);
    }

    const SnapshotFile* find(const std::string& path, bool followLast) const
    {
        const auto real = resolve(path, followLast);
        const auto found = real ? m_files.find(*real) : m_files.end();
        return found == m_files.end() ? nullptr : &found->second;
    }

    SnapshotFiles m_files;
};

} // namespace

std::unique_ptr<FileTree> snapshotTree(SnapshotFiles files)
{
    return std::make_unique<SnapshotTree>(std::move(files));
}

} // namespace Advisor
