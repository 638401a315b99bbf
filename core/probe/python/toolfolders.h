// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/probe/context.h"

namespace Advisor {

/// A folder whose sub-folders are Python environments or interpreters.
struct ToolFolder
{
    std::string path;
    std::string kind; ///< "conda", "uv", "pipx", "poetry", "venv", "other"
};

/// Where the tools that make environments keep them: 1. the variable with which a person moves a tool's folder 2. the
/// folder that it takes by itself in this home. uv, pipx, Poetry, virtualenvwrapper, Pipenv, Hatch, conda, mamba, pixi,
/// asdf, mise.
std::vector<ToolFolder> toolFolders(const ProbeContext& context, const std::string& home);

/// `envs_dirs` of a .condarc, "~" as it stands.
std::vector<std::string> condaEnvironmentFolders(std::string_view condarc);

} // namespace Advisor
