// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/bench/besideothers.h"
#include "core/report/report.h"

/// What a report says, before a writer gives it a form: Markdown and HTML say the same because both speak from here.
namespace Advisor::ReportContent {

struct Table
{
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
};

std::string created(const Report& report, Language language);
std::vector<std::string> remarks(const Report& report, const ReportOptions& options);

/// The commands in the order in which people look for them: pip, uv, conda, pixi, docker, libtorch.
std::vector<std::pair<std::string, std::string>> commands(const Answer& answer);

/// The reasons with their sources; what the explanation says already is left out.
std::vector<std::string> reasons(const Answer& answer, Language language);

Table candidates(const Advice& advice, Language language);

/// The rules that people repeat and the other routes: what holds, and what it means for this machine.
Table routes(const std::vector<Route>& all, Language language);

/// One row a point, with unit, interval and count.
Table points(const Run& run, Language language);

/// What the run decided, a sentence a workload; the recorded verdicts where it came without its visits.
std::vector<std::string> verdicts(const Run& run, Language language);

/// One's own figures beside public ones, with source and date.
Table beside(const BesideOthers& others, Language language);

/// Preflight, ceilings, resolution: one sentence each.
std::vector<std::string> conditions(const Run& run, Language language);

/// "Set `X=1`: because …"
std::vector<std::string> variables(const Advice& advice, Language language);

} // namespace Advisor::ReportContent
