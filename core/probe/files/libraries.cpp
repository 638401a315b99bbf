// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/files/libraries.h"

#include <algorithm>

#include "core/probe/files/elf.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr const char* LinkerCache = "/etc/ld.so.cache";
constexpr std::size_t LargestCache = 64 << 20;

/// "$ORIGIN/../../torch.libs" beside the object.
std::string expanded(const std::string& folder, const std::string& object)
{
    for (const std::string origin : {"$ORIGIN", "${ORIGIN}"}) {
        if (folder.starts_with(origin))
            return object.substr(0, object.rfind('/')) + folder.substr(origin.size());
    }
    return folder;
}

} // namespace

const std::vector<std::string>& Libraries::systemFolders()
{
    static const std::vector<std::string> folders
        = {"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"};
    return folders;
}

Libraries::Libraries(const FileTree& files)
    : m_files(files)
{
    const auto bytes = files.read(LinkerCache, LargestCache);
    if (bytes)
        m_cached = parseLdSoCache(*bytes).value_or(std::vector<CachedLibrary>{});
}

std::optional<std::string> Libraries::find(const std::string& name) const
{
    for (const CachedLibrary& library : m_cached) {
        if (library.name != name)
            continue;
        if (const auto path = m_files.resolved(library.path))
            return path;
    }
    for (const std::string& folder : systemFolders()) {
        if (const auto path = m_files.resolved(folder + '/' + name))
            return path;
    }
    return std::nullopt;
}

std::vector<std::string> Libraries::findAll(std::string_view prefix, const std::string& machine) const
{
    std::vector<std::string> found;
    const auto add = [&](const std::string& path) {
        const auto file = m_files.resolved(path);
        if (!file || !m_files.isFile(*file) || std::find(found.begin(), found.end(), *file) != found.end())
            return;
        const auto own = elfMachine(m_files, *file);
        if (!own || machine.empty() || *own == machine)
            found.push_back(*file);
    };
    for (const CachedLibrary& library : m_cached) {
        if (library.name.starts_with(prefix))
            add(library.path);
    }
    for (const std::string& folder : systemFolders()) {
        for (const std::string& name : m_files.names(folder)) {
            if (name.starts_with(prefix))
                add(folder + '/' + name);
        }
    }
    return found;
}

std::optional<std::string> Libraries::findFor(const std::string& object, const std::string& name) const
{
    const auto folders = elfRunPath(partsOf(m_files, object));
    for (const std::string& folder : folders ? *folders : std::vector<std::string>{}) {
        if (const auto path = m_files.resolved(expanded(folder, object) + '/' + name))
            return path;
    }
    return find(name);
}

} // namespace Advisor
