// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <memory>

#include "core/engine/engine.h"

namespace Advisor {

/// The LibTorch that this program was linked with, through its C++ interface.
std::unique_ptr<Engine> makeLinkedEngine();

} // namespace Advisor
