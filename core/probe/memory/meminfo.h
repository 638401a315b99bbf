// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/result.h"

namespace Advisor {

struct MemInfo
{
    std::int64_t totalBytes = 0;
    std::optional<std::int64_t> availableBytes; ///< Linux 3.14
};

/// /proc/meminfo, or the meminfo of a NUMA node ("Node 0 MemTotal: …"). Error: `probe_not_understood`.
Result<MemInfo> parseMemInfo(std::string_view text);

} // namespace Advisor
