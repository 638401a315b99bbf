// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace Advisor {

/// Folders of this user that are ours, whether they exist or not. In this order: TORCH_ADVISOR_HOME (both in one), the
/// XDG variables (a relative path in them counts as unset), HOME. Error: `no_home` where none of them is set.
Result<std::filesystem::path> configFolder(); ///< ~/.config/torch-advisor
Result<std::filesystem::path> dataFolder(); ///< ~/.local/share/torch-advisor
Result<std::filesystem::path> runsFolder(); ///< <data>/torch-advisor/runs

} // namespace Advisor
