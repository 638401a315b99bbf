// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/machine/machine.h"

namespace Advisor {

class FileTree;

struct TorchFiles
{
    Fact<TorchInstallation> torch;
    std::string problem; ///< code of a sentence; empty: none was seen
    std::string detail; ///< what shows the problem
};

/// The PyTorch of an environment: 1. torch/version.py 2. METADATA 3. conda-meta. Where they disagree, the others are
/// kept. What an installation that was cut off leaves (the folder without its files, the record without the folder, the
/// folders "~orch" of pip) is no PyTorch but a problem: python.torch_half_removed. `sitePackages` in the order in which
/// Python would search them.
TorchFiles findTorch(const FileTree& files, const std::string& prefix, const std::vector<std::string>& sitePackages);

} // namespace Advisor
