// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/probe/files/ldsocache.h"

namespace Advisor {

class FileTree;

/// Finds libraries as the dynamic linker does: its cache, then the folders that it always looks in.
class LibraryFinder
{
public:
    /// Libraries of another architecture than `machine` ("x86_64") are left out; empty: all.
    LibraryFinder(const FileTree& files, std::string machine);

    /// Files of the libraries whose names begin with `prefix` ("libmpi.so"), links resolved, each once.
    std::vector<std::string> find(std::string_view prefix) const;

private:
    void add(std::vector<std::string>& found, const std::string& path) const;

    const FileTree& m_files;
    std::string m_machine;
    std::vector<CachedLibrary> m_cached;
};

} // namespace Advisor
