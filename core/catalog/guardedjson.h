// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/base/result.h"

namespace Advisor {

/// JSON that somebody else wrote, where two readers must not read two things: refuses a name that stands twice in one
/// object and more than `deepest` levels. Errors: `json_not_valid` {byte}, `json_too_deep` {levels}, `json_said_twice`
/// {name}.
Result<nlohmann::json> parseGuarded(std::string_view text, int deepest);

} // namespace Advisor
