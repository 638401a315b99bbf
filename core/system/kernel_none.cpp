// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/filetree.h"
#include "core/system/kernel.h"

namespace Advisor {

std::unique_ptr<Kernel> thisKernel()
{
    static const std::unique_ptr<FileTree> files = directoryTree("/");
    return recordedKernel({}, *files);
}

} // namespace Advisor
