// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/engine/engine.h"

namespace Advisor::Worker {

/// Which engine a worker has is decided when it is linked: enginelinked.cpp or enginecabi.cpp.
std::string_view engineDescription();

/// The engine, or null in a worker that has none. Errors: those of Engine.
Result<std::unique_ptr<Engine>> makeEngine(const std::string& torchFolder);

} // namespace Advisor::Worker
