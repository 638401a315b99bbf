// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/recordingtree.h"

#include <algorithm>

namespace Advisor {

namespace {

bool isOfThisProcess(const std::string& path)
{
    return path == "/proc/self" || path == "/proc/thread-self";
}

/// Joins the bytes with the parts that they touch.
void join(std::map<std::uint64_t, std::string>& parts, std::uint64_t begin, std::string bytes)
{
    for (auto it = parts.begin(); it != parts.end();) {
        if (it->first + it->second.size() < begin || it->first > begin + bytes.size()) {
            ++it;
            continue;
        }
        std::string first = std::move(it->second);
        std::uint64_t start = it->first;
        if (begin < start) {
            std::swap(first, bytes);
            std::swap(begin, start);
        }
        const auto overlap = static_cast<std::size_t>(begin - start);
        if (overlap + bytes.size() > first.size())
            first.replace(overlap, std::string::npos, bytes);
        bytes = std::move(first);
        begin = start;
        it = parts.erase(it);
    }
    parts[begin] = std::move(bytes);
}

void keepPart(SnapshotFile& file, std::uint64_t offset, const std::string& bytes, bool isEnd)
{
    if (file.isReadable && file.parts.empty())
        return; // it is there as a whole
    const std::uint64_t end = offset + bytes.size();
    if (offset == 0 && isEnd) {
        file.content = bytes;
        file.parts.clear();
        file.status.size = end;
        file.isReadable = true;
    } else if (!bytes.empty()) {
        // Files of /proc and /sys have no size.
        file.status.size = isEnd ? end : std::max(file.status.size, end + 1);
        join(file.parts, offset, bytes);
        file.isReadable = true;
    }
}

} // namespace

/// The entry of a path that is there, under its name without links; the links become entries too.
SnapshotFiles::value_type* RecordingTree::entry(const std::string& path, bool followLast) const
{
    const auto real = resolveInside(
        path,
        [this](const std::string& one) -> std::optional<std::string> {
            if (isOfThisProcess(one))
                return std::nullopt;
            const auto target = m_files.readLink(one);
            if (!target)
                return std::nullopt;
            SnapshotFile& link = m_recorded[one];
            link.status.kind = FileKind::Link;
            link.target = *target;
            m_onlyListed.erase(one);
            return *target;
        },
        followLast);
    if (!real)
        return nullptr;
    const auto found = m_recorded.find(*real);
    if (found != m_recorded.end()) {
        m_onlyListed.erase(*real);
        return &*found;
    }
    const auto status = isOfThisProcess(*real) ? m_files.status(*real) : m_files.linkStatus(*real);
    if (!status)
        return nullptr;
    SnapshotFile file;
    file.status = *status;
    file.isReadable = status->kind != FileKind::Regular; // until it was read
    if (status->kind == FileKind::Link)
        file.target = m_files.readLink(*real).value_or("");
    return &*m_recorded.emplace(*real, std::move(file)).first;
}

Result<std::string> RecordingTree::readPart(const std::string& path, std::uint64_t offset, std::size_t size) const
{
    auto bytes = m_files.readPart(path, offset, size);
    auto* found = entry(path, true);
    if (found && bytes && found->second.status.kind == FileKind::Regular)
        keepPart(found->second, offset, *bytes, bytes->size() < size);
    return bytes;
}

Result<std::vector<std::string>> RecordingTree::list(const std::string& path) const
{
    auto names = m_files.list(path);
    auto* folder = entry(path, true);
    if (!folder || folder->second.status.kind != FileKind::Directory)
        return names;
    folder->second.isReadable = names.has_value();
    const std::string prefix = folder->first == "/" ? "/" : folder->first + '/';
    for (const std::string& name : names.value_or(std::vector<std::string>{})) {
        if (!m_recorded.contains(prefix + name) && entry(prefix + name, false))
            m_onlyListed.insert(prefix + name);
    }
    return names;
}

Result<std::string> RecordingTree::readLink(const std::string& path) const
{
    entry(path, false);
    return m_files.readLink(path);
}

std::optional<FileStatus> RecordingTree::status(const std::string& path) const
{
    entry(path, true);
    return m_files.status(path);
}

std::optional<FileStatus> RecordingTree::linkStatus(const std::string& path) const
{
    entry(path, false);
    return m_files.linkStatus(path);
}

std::optional<std::string> RecordingTree::resolved(const std::string& path) const
{
    entry(path, true);
    return m_files.resolved(path);
}

} // namespace Advisor
