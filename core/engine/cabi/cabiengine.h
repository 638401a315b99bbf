// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/engine/engine.h"

namespace Advisor {

/// A PyTorch that is found at run time, through the C interface that its releases keep stable; no header of it is
/// needed and no Python. Errors: those of `Cabi::findTorchLibrary`, `Cabi::load` and `Cabi::bindApi`.
Result<std::unique_ptr<Engine>> makeCabiEngine(const std::string& torchFolder);

} // namespace Advisor
