// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace Advisor {

/// Lists as the kernel writes them: "0-1,3", "" for none; sorted, each CPU once. Error: `probe_not_understood`.
Result<std::vector<int>> parseCpuList(std::string_view text);

/// The same backwards: {0, 1, 3} → "0-1,3".
std::string cpuListText(std::vector<int> cpus);

} // namespace Advisor
