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
};

/// The PyTorch of an environment: 1. torch/version.py 2. METADATA 3. conda-meta. Where they disagree, the others are
/// kept. `sitePackages` in the order in which Python would search them.
TorchFiles findTorch(const FileTree& files, const std::string& prefix, const std::vector<std::string>& sitePackages);

} // namespace Advisor
