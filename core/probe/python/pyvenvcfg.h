// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

namespace Advisor {

/// pyvenv.cfg, as venv, virtualenv and uv write it.
struct PyVenvConfig
{
    std::string home; ///< the folder of the interpreter that it was made with
    std::string version; ///< "3.11.7"
    bool systemPackages = false;
    bool madeByUv = false;
};

PyVenvConfig parsePyVenvConfig(std::string_view text);

/// The version of a conda package by the name of its file in conda-meta: "python-3.12.4-h5148396_1.json" → "3.12.4".
std::string condaPythonVersion(std::string_view fileName);

/// PY_VERSION of patchlevel.h: `#define PY_VERSION "3.11.2"`; empty if there is none.
std::string patchLevelVersion(std::string_view text);

} // namespace Advisor
