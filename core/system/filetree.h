// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace Advisor {

enum class FileKind
{
    Regular,
    Directory,
    Link,
    Device,
    Other
};

struct FileStatus
{
    FileKind kind = FileKind::Other;
    std::uint32_t mode = 0; ///< permission bits only
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::uint64_t rdev = 0;
    std::uint64_t size = 0; ///< 0 for files of /proc and /sys
};

/// Files by absolute path: of this computer, below a directory that is the root of another system, or in a snapshot.
/// Links are followed inside the tree and never out of it. Only regular files are opened: a FIFO cannot make a probe
/// wait, and opening a device node cannot wake a device.
class FileTree
{
public:
    static constexpr std::size_t DefaultLimit = 1 << 20;

    virtual ~FileTree() = default;

    /// At most `size` bytes from `offset`; fewer at the end of the file. Errors: `file_missing`, `file_unreadable`.
    virtual Result<std::string> readPart(const std::string& path, std::uint64_t offset, std::size_t size) const = 0;

    /// Names in a directory, sorted, without "." and "..". Errors: `file_missing`, `file_unreadable`.
    virtual Result<std::vector<std::string>> list(const std::string& path) const = 0;

    /// The target as the link holds it.
    virtual Result<std::string> readLink(const std::string& path) const = 0;

    /// `status` follows links, `linkStatus` does not.
    virtual std::optional<FileStatus> status(const std::string& path) const = 0;
    virtual std::optional<FileStatus> linkStatus(const std::string& path) const = 0;

    /// The path without links; nothing if there is no such file.
    virtual std::optional<std::string> resolved(const std::string& path) const = 0;

    /// The mount below which the path lies, if it does not answer: then nothing is known of the file.
    virtual std::optional<std::string> unanswering(const std::string&) const { return std::nullopt; }

    /// The whole content. Error beyond those of readPart: `file_too_large`.
    Result<std::string> read(const std::string& path, std::size_t limit = DefaultLimit) const;

    /// The content without white space around it; nothing if it cannot be read or is larger than a few lines.
    std::optional<std::string> readLine(const std::string& path) const;

    /// The same as list, empty if there is no such directory.
    std::vector<std::string> names(const std::string& path) const;

    bool exists(const std::string& path) const { return status(path).has_value(); }
    bool isDirectory(const std::string& path) const;
    bool isFile(const std::string& path) const;
};

/// The files below `root`; "/" is this computer.
std::unique_ptr<FileTree> directoryTree(const std::filesystem::path& root);

/// Walks `path` as a file system does whose root is the tree: absolute link targets begin at the root, ".." stops
/// there. `target` gives the target of a path that is a link. Nothing after 40 links, as the kernel does (ELOOP).
std::optional<std::string> resolveInside(const std::string& path,
                                         const std::function<std::optional<std::string>(const std::string&)>& target,
                                         bool followLast = true);

} // namespace Advisor
