// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

namespace Advisor {

struct OsRelease
{
    std::string id;
    std::string version; ///< VERSION_ID; rolling releases have none
    std::string prettyName;
};

/// os-release(5): assignments of a shell, quoted or not. Lines that are none are left out.
OsRelease parseOsRelease(std::string_view text);

} // namespace Advisor
