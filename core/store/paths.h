// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace Advisor {

/// Folders of this user, by TORCH_ADVISOR_HOME, else XDG, else HOME. Error: `no_home` where none of them is set.
Result<std::filesystem::path> configFolder();
Result<std::filesystem::path> dataFolder();
Result<std::filesystem::path> runsFolder(); ///< <data>/torch-advisor/runs

} // namespace Advisor
