// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/probe/proberows.h"

namespace Advisor::Cli {

/// Each probe on a line: its state, its time, what it asked; the exact error below.
void printChecks(const std::vector<ProbeRow>& rows, Language language);

} // namespace Advisor::Cli
