// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/machine/machine.h"

namespace Advisor {

/// `torch-advisor/machine/1`: every fact as {"value", "state", "source", "others"?, "detail"?}; null with a state for
/// what is not known.
nlohmann::ordered_json machineToJson(const Machine& machine);

/// Takes a machine document, a report (its `machine`) or, through core/probe, a snapshot is read elsewhere.
/// Errors: `json_broken` {place}, `schema_unknown`, `schema_too_new`, `machine_bad_field` {field}.
Result<Machine> machineFromJson(std::string_view text);

} // namespace Advisor
