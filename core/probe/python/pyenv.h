// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/probe/context.h"

namespace Advisor {

/// The version folder that a file or a variable of pyenv names: "3.11" takes the newest 3.11.x that is installed.
std::optional<std::string> pyenvChoice(std::string_view wanted, const std::vector<std::string>& installed);

/// Where pyenv keeps its versions; nothing without pyenv.
std::optional<std::string> pyenvRoot(const ProbeContext& context, const std::vector<std::string>& homes);

/// The prefix that a shim of pyenv leads to: PYENV_VERSION, else `.python-version` in the working folder and above,
/// else the global version. Nothing if that is "system".
std::optional<std::string> pyenvPrefix(const ProbeContext& context, const std::string& root);

} // namespace Advisor
