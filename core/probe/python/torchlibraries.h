// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/machine/machine.h"

namespace Advisor {

class FileTree;
class Libraries;

/// What the torch and the NumPy of an environment multiply matrices with, and the OpenMP runtime of that torch, by
/// their files. Fills `torch->blas`, `torch->openMp` and `numpyBlas`; its torch must be known.
void readCalledLibraries(PythonEnvironment& environment, const FileTree& files, const Libraries& libraries,
                         const std::vector<std::string>& sitePackages);

} // namespace Advisor
