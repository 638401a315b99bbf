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

/// Takes a machine document or a report (its `machine`); a snapshot is read by core/probe. `path` is named in the
/// errors. The machine is foreign. Errors, each with {path}: `json_broken` {reason}, `file_too_large` {limit},
/// `schema_unknown` {schema}, `schema_too_new` {schema}, `machine_bad_field` {field, expected}.
Result<Machine> machineFromJson(std::string_view text, const std::string& path = "-");

} // namespace Advisor
