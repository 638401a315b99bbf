// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/bench/run.h"

namespace Advisor {

/// Everything but the number of the copy.
bool isCopy(const Configuration& one, const Configuration& other);

/// Configurations that are no copies of another: what tables, charts and comparisons are about.
std::vector<int> originals(const Run& run);

/// Its environment without what its number of threads implies: that is no difference of its own.
std::vector<std::string> environmentBeyondThreads(const Configuration& one);

} // namespace Advisor
