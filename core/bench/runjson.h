// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/bench/run.h"

/// Run and its parts as JSON, `torch-advisor/run/1`: the objects that are the lines of a journal (each with `type`),
/// and that a report holds. Readers take what is there; a missing or mistyped field keeps its default.
namespace Advisor::RunJson {

inline constexpr const char* Schema = "torch-advisor/run/1";

nlohmann::json toJson(const Configuration& configuration);
nlohmann::json toJson(const Conditions& conditions);
nlohmann::json toJson(const EngineIdentity& identity);
nlohmann::json toJson(const Visit& visit);
nlohmann::json toJson(const Verdict& verdict);
/// With the fields of its configuration beside its own; a point that failed has `failed` and no figures.
nlohmann::json toJson(const Point& point, const Configuration& configuration);
/// Everything that does not come as a line of its own.
nlohmann::json header(const Run& run);
/// A whole run as one object: the header, and arrays of what came as lines. Visits only if wanted: they are long.
nlohmann::json toJson(const Run& run, bool withVisits);

/// Takes one line of a journal into the run. False for a type that is not known: it is skipped.
bool apply(const nlohmann::json& line, Run& run);
/// A run that `toJson(run, …)` wrote. Errors: `run_unreadable`, `schema_too_new`.
Result<Run> runFromJson(const nlohmann::json& document, const std::string& place);

} // namespace Advisor::RunJson
