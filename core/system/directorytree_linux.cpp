// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/system/filetree.h"

namespace Advisor {

namespace {

tl::unexpected<Error> failureOf(int number, const std::string& path)
{
    if (number == ENOENT || number == ENOTDIR)
        return failure("file_missing", {{"path", path}}, path);
    return failure("file_unreadable", {{"path", path}, {"reason", std::strerror(number)}}, path);
}

std::optional<std::string> linkTarget(const std::string& path)
{
    char buffer[4096];
    const ssize_t length = readlink(path.c_str(), buffer, sizeof buffer);
    if (length < 0 || length == sizeof buffer)
        return std::nullopt;
    return std::string(buffer, static_cast<std::size_t>(length));
}

FileStatus statusOf(const struct stat& data)
{
    FileStatus status;
    if (S_ISREG(data.st_mode))
        status.kind = FileKind::Regular;
    else if (S_ISDIR(data.st_mode))
        status.kind = FileKind::Directory;
    else if (S_ISLNK(data.st_mode))
        status.kind = FileKind::Link;
    else if (S_ISCHR(data.st_mode) || S_ISBLK(data.st_mode))
        status.kind = FileKind::Device;
    status.mode = data.st_mode & 07777;
    status.uid = data.st_uid;
    status.gid = data.st_gid;
    status.rdev = data.st_rdev;
    status.size = data.st_size < 0 ? 0 : static_cast<std::uint64_t>(data.st_size);
    return status;
}

class DirectoryTree : public FileTree
{
public:
    explicit DirectoryTree(std::string root)
        : m_root(std::move(root))
    {
        while (m_root.ends_with('/'))
            m_root.pop_back();
    }

    Result<std::string> readPart(const std::string& path, std::uint64_t offset, std::size_t size) const override
    {
        const auto real = outside(path, true);
        if (!real)
            return failureOf(ELOOP, path);
        // Asked before it is opened: opening a device node or a FIFO has effects.
        struct stat data;
        if (stat(real->c_str(), &data) != 0)
            return failureOf(errno, path);
        if (!S_ISREG(data.st_mode))
            return failure("file_unreadable", {{"path", path}, {"reason", "not a regular file"}}, path);
        const int descriptor = open(real->c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
        if (descriptor < 0)
            return failureOf(errno, path);
        auto content = readDescriptor(descriptor, offset, size, path);
        close(descriptor);
        return content;
    }

    Result<std::vector<std::string>> list(const std::string& path) const override
    {
        const auto real = outside(path, true);
        if (!real)
            return failureOf(ELOOP, path);
        DIR* directory = opendir(real->c_str());
        if (!directory)
            return failureOf(errno, path);
        constexpr std::size_t MostNames = 65536;
        std::vector<std::string> names;
        while (const dirent* entry = readdir(directory)) {
            std::string name = entry->d_name;
            if (name != "." && name != "..")
                names.push_back(std::move(name));
            if (names.size() >= MostNames)
                break;
        }
        closedir(directory);
        std::sort(names.begin(), names.end());
        return names;
    }

    Result<std::string> readLink(const std::string& path) const override
    {
        const auto real = outside(path, false);
        auto target = real ? linkTarget(*real) : std::nullopt;
        if (!target)
            return failureOf(real ? errno : ELOOP, path);
        return *target;
    }

    std::optional<FileStatus> status(const std::string& path) const override
    {
        const auto real = outside(path, true);
        struct stat data;
        if (!real || stat(real->c_str(), &data) != 0)
            return std::nullopt;
        return statusOf(data);
    }

    std::optional<FileStatus> linkStatus(const std::string& path) const override
    {
        const auto real = outside(path, false);
        struct stat data;
        if (!real || lstat(real->c_str(), &data) != 0)
            return std::nullopt;
        return statusOf(data);
    }

    std::optional<std::string> resolved(const std::string& path) const override
    {
        const auto inner = resolveInside(path, [this](const std::string& one) { return linkTarget(m_root + one); });
        struct stat data;
        if (!inner || lstat((m_root + *inner).c_str(), &data) != 0)
            return std::nullopt;
        return inner;
    }

private:
    /// Where the path lies for the kernel. The kernel itself walks "/"; any other root is walked here, so that links
    /// stay inside.
    std::optional<std::string> outside(const std::string& path, bool followLast) const
    {
        if (m_root.empty())
            return path;
        const auto inner = resolveInside(
            path, [this](const std::string& one) { return linkTarget(m_root + one); }, followLast);
        if (!inner)
            return std::nullopt;
        return m_root + *inner;
    }

    static Result<std::string> readDescriptor(int descriptor, std::uint64_t offset, std::size_t size,
                                              const std::string& path)
    {
        constexpr std::size_t Block = 65536;
        std::string content;
        while (content.size() < size) {
            const std::size_t before = content.size();
            const std::size_t want = std::min(Block, size - before);
            content.resize(before + want);
            const ssize_t got = pread(descriptor, content.data() + before, want, static_cast<off_t>(offset + before));
            const int number = errno;
            content.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
            if (got < 0 && number == EINTR)
                continue;
            if (got < 0)
                return failureOf(number, path);
            if (got == 0)
                break;
        }
        return content;
    }

    std::string m_root;
};

} // namespace

std::unique_ptr<FileTree> directoryTree(const std::filesystem::path& root)
{
    return std::make_unique<DirectoryTree>(root.string());
}

} // namespace Advisor
