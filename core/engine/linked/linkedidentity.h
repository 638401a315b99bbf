// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/bench/run.h"

namespace Advisor {

EngineIdentity linkedIdentity();

} // namespace Advisor
