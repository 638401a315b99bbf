// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/pinning.h"

namespace Advisor {

void pinToUsableCpu(int) { }

} // namespace Advisor
