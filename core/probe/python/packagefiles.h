// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/machine/machine.h"

namespace Advisor {

class FileTree;

/// The packages of an environment that matter for PyTorch, by the names of their folders: 1. conda-meta 2. each folder
/// of `sitePackages`, in the order in which Python searches them. A package that is there twice is listed twice.
/// Channels: that of the conda record, "pypi" for what pip, uv or the like installed, none for the distribution's.
std::vector<PythonPackage> findPackages(const FileTree& files, const std::string& prefix,
                                        const std::vector<std::string>& sitePackages);

/// The OpenMP runtimes that come with the packages: of `torchFolder`, of conda or pip in lib/, of the folders *.libs
/// that wheels bring. Links are resolved, so two names of one file are one.
std::vector<std::string> findOpenMp(const FileTree& files, const std::string& prefix,
                                    const std::vector<std::string>& sitePackages, const std::string& torchFolder);

} // namespace Advisor
