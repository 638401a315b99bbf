// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/advice/advice.h"
#include "core/advice/change.h"

namespace Advisor {

/// What would make the answer better, the most useful first.
std::vector<Step> stepsFor(const Machine& machine, const Situation& situation, const Choice& choice,
                           const Catalog& catalog, const Question& question);

} // namespace Advisor
