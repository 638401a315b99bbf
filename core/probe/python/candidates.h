// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/probe/context.h"

namespace Advisor {

struct PythonCandidate
{
    std::string prefix; ///< the folder that holds bin/ and lib/
    std::string kind; ///< "system", "venv", "conda", "pyenv", "uv", "pipx", "poetry"
    bool active = false;
};

/// Where Python environments may lie, each folder once, links resolved:
/// 1. VIRTUAL_ENV, CONDA_PREFIX 2. the first python3 in PATH, through the shims of pyenv 3. the system 4. pyenv 5.
/// conda's environments.txt and usual folders 6. the folders of tools (toolFolders) 7. project folders. Exactly one of
/// them is active if there is any of 1 and 2.
std::vector<PythonCandidate> pythonCandidates(const ProbeContext& context, const std::vector<std::string>& projects);

/// The environment that `path` is or whose interpreter it is, else those of the project folder `path`.
std::vector<PythonCandidate> pythonCandidatesAt(const ProbeContext& context, const std::string& path);

} // namespace Advisor
