// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/advice/installcommand.h"

namespace Advisor {

/// Where the virtual environment of a command lies; the folder of pixi and the name for conda and Docker as well.
inline constexpr const char* EnvironmentName = "torch-env";

/// What pip and uv install, without quotes: "torch[device-gfx1031]==2.13.0", "torchvision==0.28.0", "numpy<2".
std::vector<std::string> packagesOf(const InstallContext& context);

/// The index they come from; empty: PyPI.
std::string indexOf(const InstallContext& context);

/// Does the index hold pre-releases only, or were they asked for?
bool wantsPreReleases(const InstallContext& context);

/// Single files on a page instead of an index.
bool hasNoIndex(const Offer& offer);

/// "torch==2.14.1 torchvision==0.29.1 --index-url …": what follows `pip install`; `inner` for inside single quotes.
std::string pipArguments(const InstallContext& context, bool inner = false);

/// The interpreter that the advice found active.
const PythonEnvironment* activeEnvironment(const Machine& machine);
bool isVirtual(const PythonEnvironment& environment);

/// Is the interpreter of the version that the advice is for?
bool isRightPython(const InstallContext& context, const PythonEnvironment& environment);

/// The environment that an earlier command of ours made, if it was found.
const PythonEnvironment* environmentOfCommands(const Machine& machine);

/// Is another build in the place that a command installs into? pip would say "Requirement already satisfied".
bool replacesBuild(const InstallContext& context, const PythonEnvironment* place);

} // namespace Advisor
