// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <sys/stat.h>
#include <vector>

#include "core/system/filetree.h"

namespace Advisor {

enum class DamageKind
{
    // What a file says is another thing, or nothing: no program can tell that from another computer.
    Missing,
    Dangling,
    Loop, ///< no file behind the link either
    Cut,
    Junk,
    // It is there, and cannot be read: a program can tell.
    Unreadable,
    Huge,
    Fifo,
    Folder,
    NoFolder
};

inline const char* nameOf(DamageKind kind)
{
    constexpr const char* Names[]
        = {"missing", "dangling", "a loop", "cut", "junk", "unreadable", "huge", "a fifo", "a folder", "no folder"};
    return Names[static_cast<int>(kind)];
}

struct Damage
{
    std::string path; ///< in the tree, without links
    DamageKind kind;
    bool saysAnother() const { return kind <= DamageKind::Junk; }
};

/// Damages files below a folder and mends them again.
class Vandal
{
public:
    Vandal(std::string root, std::string attic, unsigned seed)
        : m_root(std::move(root))
        , m_attic(std::move(attic))
        , m_random(seed)
    {
    }
    ~Vandal() { mend(); }

    void damage(const std::string& path)
    {
        namespace fs = std::filesystem;
        const fs::path target = m_root + path;
        std::error_code error;
        const auto status = fs::symlink_status(target, error);
        // What lies below something that was damaged already is gone.
        if (error || !fs::exists(status) || isBelowDamage(path))
            return;
        const bool isFolder = fs::is_directory(status);
        const auto kind = static_cast<DamageKind>(m_random() % 10);
        const bool needsContent = kind == DamageKind::Cut || kind == DamageKind::Junk || kind == DamageKind::Huge;
        if ((needsContent && !fs::is_regular_file(status)) || (kind == DamageKind::Folder) == isFolder
            || (kind == DamageKind::NoFolder && !isFolder))
            return;
        m_done.push_back({path, kind});
        if (kind == DamageKind::Unreadable)
            return; // by UnreadableTree: nothing is unreadable to root
        fs::rename(target, m_attic + '/' + std::to_string(m_done.size()));
        replace(target, kind, m_attic + '/' + std::to_string(m_done.size()));
    }

    const std::vector<Damage>& done() const { return m_done; }

private:
    bool isBelowDamage(const std::string& path) const
    {
        return std::any_of(m_done.begin(), m_done.end(), [&path](const Damage& one) {
            return path == one.path || path.starts_with(one.path + '/') || one.path.starts_with(path + '/');
        });
    }

    void replace(const std::filesystem::path& target, DamageKind kind, const std::string& original)
    {
        namespace fs = std::filesystem;
        const auto size = fs::is_regular_file(fs::symlink_status(original)) ? fs::file_size(original) : 0;
        switch (kind) {
        case DamageKind::Missing:
        case DamageKind::Unreadable:
            break;
        case DamageKind::Dangling:
            fs::create_symlink("/nowhere/at all", target);
            break;
        case DamageKind::Cut:
            fs::copy_file(original, target);
            fs::resize_file(target, size == 0 ? 0 : m_random() % size);
            break;
        case DamageKind::Junk: {
            std::ofstream stream(target, std::ios::binary);
            for (unsigned i = m_random() % 4096; i > 0; --i)
                stream.put(static_cast<char>(m_random()));
            break;
        }
        case DamageKind::Huge:
            fs::copy_file(original, target);
            fs::resize_file(target, std::uintmax_t{1} << 33);
            break;
        case DamageKind::Loop:
            fs::create_symlink(target.filename(), target);
            break;
        case DamageKind::Fifo:
            mkfifo(target.c_str(), 0600);
            break;
        case DamageKind::Folder:
            fs::create_directories(target / "child");
            break;
        case DamageKind::NoFolder:
            std::ofstream(target) << "no folder\n";
            break;
        }
    }

    void mend()
    {
        namespace fs = std::filesystem;
        for (std::size_t i = m_done.size(); i > 0; --i) {
            const Damage& one = m_done[i - 1];
            if (one.kind == DamageKind::Unreadable)
                continue;
            fs::remove_all(m_root + one.path);
            fs::rename(m_attic + '/' + std::to_string(i), m_root + one.path);
        }
    }

    std::string m_root;
    std::string m_attic;
    std::mt19937 m_random;
    std::vector<Damage> m_done;
};

/// Refuses what the person may not read, which a test that runs as root cannot have on a disk.
class UnreadableTree : public FileTree
{
public:
    UnreadableTree(const FileTree& files, const std::vector<Damage>& damages)
        : m_files(files)
    {
        for (const Damage& one : damages) {
            if (one.kind == DamageKind::Unreadable)
                m_paths.insert(one.path);
        }
    }

    Result<std::string> readPart(const std::string& path, std::uint64_t offset, std::size_t size) const override
    {
        return isShut(path) ? refusal(path) : m_files.readPart(path, offset, size);
    }
    Result<std::vector<std::string>> list(const std::string& path) const override
    {
        return isShut(path) ? refusal(path) : m_files.list(path);
    }
    Result<std::string> readLink(const std::string& path) const override { return m_files.readLink(path); }
    std::optional<FileStatus> status(const std::string& path) const override { return m_files.status(path); }
    std::optional<FileStatus> linkStatus(const std::string& path) const override { return m_files.linkStatus(path); }
    std::optional<std::string> resolved(const std::string& path) const override { return m_files.resolved(path); }

private:
    bool isShut(const std::string& path) const
    {
        return !m_paths.empty() && m_paths.contains(m_files.resolved(path).value_or(path));
    }
    static tl::unexpected<Error> refusal(const std::string& path)
    {
        return failure("file_unreadable", {{"path", path}, {"reason", "Permission denied"}}, path);
    }

    const FileTree& m_files;
    std::set<std::string> m_paths;
};

} // namespace Advisor
