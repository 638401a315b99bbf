// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>

#include "core/machine/machine.h"
#include "core/probe/context.h"
#include "core/probe/files/dpkg.h"
#include "core/probe/files/libraries.h"
#include "core/probe/python/candidates.h"

namespace Advisor {

/// What the files of an environment say; its interpreter is never run. Nothing if the folder holds no Python at all.
/// `problem` is the code of a sentence and its `detail` what shows it: python.interpreter_gone, python.library_gone,
/// and those of findTorch, torchFault and missingRequirements.
std::optional<PythonEnvironment> inspectPython(const ProbeContext& context, Packages& packages,
                                               const Libraries& libraries, const PythonCandidate& candidate);

} // namespace Advisor
