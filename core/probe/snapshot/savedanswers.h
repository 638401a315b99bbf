// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/probe/probeall.h"
#include "core/probe/snapshot/pseudonyms.h"

namespace Advisor {

/// What the helpers answered, as a part of a machine document: its APIs and BLAS libraries.
std::string savedAnswers(const Machine& machine, Pseudonyms& names);

/// Puts it into a machine as if its helpers had answered now; a text that is none changes nothing.
void mergeSavedAnswers(Detection& detection, const std::string& answers);

} // namespace Advisor
