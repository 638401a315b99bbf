// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <memory>

#include "core/engine/engine.h"

namespace Advisor {

/// Plain loops that compute in double precision, whatever dtype a tensor has, and round where they are read: what an
/// engine's results are compared with. Shares no code with any LibTorch. Small shapes only.
std::unique_ptr<Engine> makeReferenceEngine();

} // namespace Advisor
