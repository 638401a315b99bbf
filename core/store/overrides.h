// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace Advisor {

/// What the person set by hand for this computer, kept in <config>/torch-advisor/machine.json in the grammar of
/// `--set`, so that window and terminal agree.
struct Overrides
{
    std::vector<std::string> settings; ///< "python=3.12", "gpu=none"
    std::vector<std::string> projectFolders; ///< where to look for Python environments
};

/// A file that is not there gives empty overrides. Errors: `json_broken`, `file_unreadable`.
Result<Overrides> readOverrides(const std::filesystem::path& file);
Result<void> writeOverrides(const std::filesystem::path& file, const Overrides& overrides); ///< atomic replace
Result<std::filesystem::path> overridesFile();

} // namespace Advisor
