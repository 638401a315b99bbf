// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/files/libraryfinder.h"

#include <algorithm>

#include "core/probe/files/elf.h"
#include "core/system/filetree.h"

namespace Advisor {

LibraryFinder::LibraryFinder(const FileTree& files, std::string machine)
    : m_files(files)
    , m_machine(std::move(machine))
{
    constexpr std::size_t LargestCache = 64 << 20;
    if (const auto bytes = files.read("/etc/ld.so.cache", LargestCache))
        m_cached = parseLdSoCache(*bytes).value_or(std::vector<CachedLibrary>{});
}

std::vector<std::string> LibraryFinder::find(std::string_view prefix) const
{
    std::vector<std::string> found;
    for (const CachedLibrary& library : m_cached) {
        if (library.name.starts_with(prefix))
            add(found, library.path);
    }
    for (const char* folder :
         {"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"}) {
        for (const std::string& name : m_files.names(folder)) {
            if (name.starts_with(prefix))
                add(found, std::string(folder) + '/' + name);
        }
    }
    return found;
}

void LibraryFinder::add(std::vector<std::string>& found, const std::string& path) const
{
    const auto file = m_files.resolved(path);
    if (!file || !m_files.isFile(*file) || std::find(found.begin(), found.end(), *file) != found.end())
        return;
    const auto machine = elfMachine(m_files, *file);
    if (machine && !m_machine.empty() && *machine != m_machine)
        return;
    found.push_back(*file);
}

} // namespace Advisor
