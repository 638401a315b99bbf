// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace Advisor {

class FileTree;

/// The packages without which `import torch` fails on Linux, by the METADATA of torch: Requires-Dist that hold for
/// every Python ("nvidia-cudnn-cu13"), normalised. What only some of its functions need is left out.
std::vector<std::string> requiredToImport(std::string_view metadata);

/// Those of them that lie in none of `sitePackages`; empty for a torch that was not installed by pip, uv or the like.
std::vector<std::string> missingRequirements(const FileTree& files, const std::string& torchFolder,
                                             const std::vector<std::string>& sitePackages);

} // namespace Advisor
