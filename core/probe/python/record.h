// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Advisor {

class FileTree;

/// What the RECORD of a package says was installed.
struct InstalledFiles
{
    std::int64_t bytes = 0;
    std::vector<std::pair<std::string, std::int64_t>> libraries; ///< shared objects and their sizes, torch's own only
};

/// The files of a distribution by its RECORD; lines that are not understood are left out.
InstalledFiles parseRecord(std::string_view text);

/// The sum of all "size_in_bytes" of a record of conda-meta: what its files take on disk; 0 if it has none.
std::int64_t condaBytes(std::string_view record);

/// PyTorch together with the packages that come for it alone (CUDA, ROCm, Triton), by their records: no folder is
/// walked. Nothing in it: no record says.
InstalledFiles torchInstalled(const FileTree& files, const std::string& prefix, const std::string& torchFolder);

} // namespace Advisor
