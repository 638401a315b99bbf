// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace Advisor {

/// The environment of a helper: the person's own without the masks that hide devices, in the C locale, with the caches
/// of drivers in `cacheFolder` or off, so that asking leaves nothing behind in a home folder.
std::map<std::string, std::string> helperEnvironment(std::map<std::string, std::string> own,
                                                     const std::filesystem::path& cacheFolder);

} // namespace Advisor
