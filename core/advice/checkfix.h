// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/advice/installcommand.h"

namespace Advisor {

/// Lines that put the advised build in the place of the PyTorch that is there, with the tool that manages the
/// environment; a new environment where nothing can be repaired or the system forbids it. What is mixed of conda and
/// pip is made conda's alone.
InstallCommand replaceCommand(const InstallContext& context, const PythonEnvironment& environment);

/// `python -c …` of the environment that computes on the device of the advised build.
std::string verifyCommand(const InstallContext& context, const PythonEnvironment& environment);

} // namespace Advisor
