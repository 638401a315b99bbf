// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/advice/advice.h"
#include "core/advice/choice.h"

namespace Advisor {

/// Fills `set` and `unset`: what masks devices that must not be used, and what does harm.
void adviseEnvironment(Advice& advice, const Machine& machine, const Situation& now, const Choice& choice,
                       const Catalog& catalog);

} // namespace Advisor
