// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace Advisor {

struct CachedLibrary
{
    std::string name; ///< "libblas.so.3"
    std::string path;
};

/// /etc/ld.so.cache in the format of glibc 2.2 and later, also behind the old one. Error: `probe_not_understood`.
Result<std::vector<CachedLibrary>> parseLdSoCache(std::string_view bytes);

} // namespace Advisor
