// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/machine/machine.h"
#include "core/probe/context.h"
#include "core/probe/files/dpkg.h"

namespace Advisor {

/// Every Python environment with its PyTorch, and the Python that the advice is for: the active one, else the
/// system's.
void probePythons(const ProbeContext& context, Packages& packages, const std::vector<std::string>& projectFolders,
                  Machine& machine);

/// The environments at a path: its folder, the interpreter in it, or a project folder that holds some. Error:
/// `environment_not_there` {path}.
Result<std::vector<PythonEnvironment>> environmentsAt(const ProbeContext& context, const std::string& path);

} // namespace Advisor
