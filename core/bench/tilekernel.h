// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/bench/fmakernels.h"

namespace Advisor {

/// Products of whole tiles of bfloat16 (AMX).
FmaKernel tileKernel();

/// Asks the system for the tile registers, which it gives on request only, to all threads of the process. False: it
/// does not give them.
bool permitTiles();

} // namespace Advisor
