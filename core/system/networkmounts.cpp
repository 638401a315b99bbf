// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/networkmounts.h"

#include <algorithm>
#include <cstdint>
#include <map>

namespace Advisor {

namespace {

/// "\\040" is a space.
std::string unescaped(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto isOctal = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '7'; };
        if (text[i] == '\\' && isOctal(i + 1) && isOctal(i + 2) && isOctal(i + 3)) {
            result += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
            i += 3;
        } else {
            result += text[i];
        }
    }
    return result;
}

bool isOfNetwork(std::string_view type)
{
    static constexpr std::string_view Types[]
        = {"nfs",    "nfs4", "cifs",   "smb3",       "smbfs",          "ceph",      "lustre",    "gpfs",       "afs",
           "beegfs", "coda", "autofs", "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.rclone"};
    return std::find(std::begin(Types), std::end(Types), type) != std::end(Types);
}

/// systemd mounts some of this computer's own places when they are first needed, which looks the same.
bool isOfThisComputer(std::string_view mount)
{
    return mount == "/" || mount.starts_with("/proc/") || mount.starts_with("/boot") || mount.starts_with("/efi")
        || mount.starts_with("/sys/");
}

bool isBelow(const std::string& path, const std::string& mount)
{
    return path.starts_with(mount) && (path.size() == mount.size() || path[mount.size()] == '/');
}

class GuardedTree : public FileTree
{
public:
    GuardedTree(std::unique_ptr<FileTree> files, std::vector<std::string> mounts, MountAnswers answers)
        : m_files(std::move(files))
        , m_mounts(std::move(mounts))
        , m_answers(std::move(answers))
    {
    }

    Result<std::string> readPart(const std::string& path, std::uint64_t offset, std::size_t size) const override
    {
        return isReachable(path) ? m_files->readPart(path, offset, size) : unreadable(path);
    }

    Result<std::vector<std::string>> list(const std::string& path) const override
    {
        if (!isReachable(path))
            return unreadable(path);
        return m_files->list(path);
    }

    Result<std::string> readLink(const std::string& path) const override
    {
        return isReachable(path) ? m_files->readLink(path) : unreadable(path);
    }

    std::optional<FileStatus> status(const std::string& path) const override
    {
        return isReachable(path) ? m_files->status(path) : std::nullopt;
    }

    std::optional<FileStatus> linkStatus(const std::string& path) const override
    {
        return isReachable(path, false) ? m_files->linkStatus(path) : std::nullopt;
    }

    std::optional<std::string> resolved(const std::string& path) const override
    {
        return isReachable(path) ? m_files->resolved(path) : std::nullopt;
    }

    std::optional<std::string> unanswering(const std::string& path) const override
    {
        std::optional<std::string> dead;
        isReachable(path, true, &dead);
        return dead;
    }

private:
    /// A link on the way may lead to a mount that does not answer: it is walked here, and never onto one.
    bool isReachable(const std::string& path, bool followLast = true, std::optional<std::string>* dead = nullptr) const
    {
        bool reachable = true;
        const auto target = [&](const std::string& place) -> std::optional<std::string> {
            const std::string* mount = reachable ? deadMountOf(place) : nullptr;
            if (mount && dead)
                *dead = *mount;
            reachable = reachable && !mount;
            const auto link = reachable ? m_files->readLink(place) : Result<std::string>(failure("file_missing"));
            return link ? std::optional(*link) : std::nullopt;
        };
        const auto real = resolveInside(path, target, followLast);
        if (real && !followLast)
            target(*real);
        return reachable;
    }

    const std::string* deadMountOf(const std::string& path) const
    {
        for (const std::string& mount : m_mounts) {
            if (!isBelow(path, mount))
                continue;
            const auto [known, isNew] = m_known.try_emplace(mount, true);
            if (isNew)
                known->second = m_answers(mount);
            return known->second ? nullptr : &mount;
        }
        return nullptr;
    }

    static tl::unexpected<Error> unreadable(const std::string& path)
    {
        return failure("file_unreadable", {{"path", path}, {"reason", "the file server does not answer"}}, path);
    }

    std::unique_ptr<FileTree> m_files;
    std::vector<std::string> m_mounts; ///< the longest first
    MountAnswers m_answers;
    mutable std::map<std::string, bool> m_known;
};

} // namespace

// 36 35 0:42 / /home rw,relatime shared:12 - nfs4 server:/home rw,vers=4.2,hard
std::vector<std::string> networkMounts(std::string_view mountInfo)
{
    constexpr std::size_t MountPoint = 4; // of the fields
    constexpr std::string_view Separator = " - ";
    std::vector<std::string> mounts;
    while (!mountInfo.empty()) {
        const std::string_view line = mountInfo.substr(0, mountInfo.find('\n'));
        mountInfo.remove_prefix(std::min(line.size() + 1, mountInfo.size()));
        std::string_view fields = line;
        for (std::size_t i = 0; i < MountPoint; ++i) {
            const auto space = fields.find(' ');
            fields.remove_prefix(space == std::string_view::npos ? fields.size() : space + 1);
        }
        const auto separator = line.find(Separator);
        if (separator == std::string_view::npos || !fields.starts_with('/'))
            continue;
        const std::string_view rest = line.substr(separator + Separator.size());
        if (isOfNetwork(rest.substr(0, rest.find(' '))))
            mounts.push_back(unescaped(fields.substr(0, fields.find(' '))));
    }
    return mounts;
}

std::unique_ptr<FileTree> withoutDeadMounts(std::unique_ptr<FileTree> files, std::vector<std::string> mounts,
                                            MountAnswers answers)
{
    std::erase_if(mounts, isOfThisComputer); // without "/" nothing would be left
    if (mounts.empty())
        return files;
    std::sort(mounts.begin(), mounts.end(),
              [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return std::make_unique<GuardedTree>(std::move(files), std::move(mounts), std::move(answers));
}

} // namespace Advisor
