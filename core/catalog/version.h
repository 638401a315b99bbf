// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

namespace Advisor {

/// Below zero, zero, above zero: dotted numbers, missing parts count as 0 ("580" equals "580.0").
int compareVersions(std::string_view a, std::string_view b);

inline bool isAtLeast(std::string_view version, std::string_view floor)
{
    return compareVersions(version, floor) >= 0;
}

/// "3.12.3" → "3.12", "3.13.0t" and "3.13t" → "3.13t"; a name of an interpreter stays as it is; empty for
/// what is neither.
std::string pythonTag(std::string_view version);

/// "2.14.1" → "2.14".
std::string minorVersion(std::string_view version);

} // namespace Advisor
