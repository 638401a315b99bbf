// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/levels.h"

#include <charconv>
#include <utility>

namespace Advisor {

CabiLevel cabiLevelOf(std::string_view version)
{
    std::pair<int, int> release;
    const char* end = version.data() + version.size();
    const auto major = std::from_chars(version.data(), end, release.first);
    if (major.ec != std::errc() || major.ptr == end || *major.ptr != '.')
        return CabiLevel::TooOld;
    if (std::from_chars(major.ptr + 1, end, release.second).ec != std::errc())
        return CabiLevel::TooOld;
    if (release >= std::pair(2, 10))
        return CabiLevel::Full;
    return release >= std::pair(2, 7) ? CabiLevel::Kernels : CabiLevel::TooOld;
}

} // namespace Advisor
