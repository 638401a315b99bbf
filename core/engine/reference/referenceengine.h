// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <memory>
#include <string>

#include "core/engine/engine.h"

namespace Advisor {

/// Plain loops that compute in double precision, whatever dtype a tensor has, and round where they are read; gradients
/// are doubles. What an engine's results are compared with: shares no code with any LibTorch. Small shapes only.
///
/// `support` answers as that of the engine `like` for its `device`, so that a workload that takes another operation
/// where one is missing takes the same here.
std::unique_ptr<Engine> makeReferenceEngine(const Engine* like = nullptr, std::string device = "cpu");

} // namespace Advisor
