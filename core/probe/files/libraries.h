// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/probe/files/ldsocache.h"

namespace Advisor {

class FileTree;

/// Finds libraries as the dynamic linker of glibc does: 1. DT_RUNPATH or DT_RPATH of the object that needs them 2. its
/// cache 3. the folders that it always looks in. LD_LIBRARY_PATH is left out: it is another program's.
class Libraries
{
public:
    static const std::vector<std::string>& systemFolders();

    explicit Libraries(const FileTree& files);

    const std::vector<CachedLibrary>& cached() const { return m_cached; }

    /// The path without links; nothing if it is nowhere.
    std::optional<std::string> find(const std::string& name) const;
    /// Files of all whose names begin with `prefix` ("libmpi.so"), links resolved, each once. Those of another
    /// architecture than `machine` ("x86_64") are left out; empty: all.
    std::vector<std::string> findAll(std::string_view prefix, const std::string& machine) const;
    std::optional<std::string> findFor(const std::string& object, const std::string& name) const;

private:
    const FileTree& m_files;
    std::vector<CachedLibrary> m_cached;
};

} // namespace Advisor
