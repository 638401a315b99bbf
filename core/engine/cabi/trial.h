// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/base/result.h"
#include "core/engine/cabi/bound.h"

namespace Advisor::Cabi {

/// Runs the operation once on a few elements: whether a library has it for a dtype and a device, only it knows.
/// How it does it. Errors: those of binding and of the library.
Result<Support> tryOperation(const Api& api, Op op, DType dtype, const std::string& device, bool intoOutput);

} // namespace Advisor::Cabi
