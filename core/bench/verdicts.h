// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/bench/run.h"

namespace Advisor {

/// Compares the configurations of a run at each point with the first one (comparison.h); clones are what the others are
/// held against, never a side. With fewer than three processes everywhere there is one verdict for all: not decided.
std::vector<Verdict> verdictsOf(const Run& run);

} // namespace Advisor
