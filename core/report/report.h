// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "core/advice/advice.h"
#include "core/bench/run.h"
#include "core/machine/machine.h"
#include "core/text/phrase.h"

namespace Advisor {

/// Machine, advice and the newest run in one document, redacted unless the person says otherwise.
struct Report
{
    Machine machine;
    Advice advice;
    std::optional<Run> run;
    std::string createdAt; ///< ISO 8601, UTC
    std::string program; ///< version
};

struct ReportOptions
{
    Language language = Language::English;
    bool redact = true;
};

enum class ReportFormat
{
    Markdown,
    Html,
    Json,
    Csv
};

std::optional<ReportFormat> reportFormatFromName(std::string_view name); ///< md, html, json, csv

std::string writeMarkdown(const Report& report, const ReportOptions& options);
std::string writeHtml(const Report& report, const ReportOptions& options); ///< one file, inline charts, no script
std::string writeJson(const Report& report, const ReportOptions& options); ///< torch-advisor/report/1
std::string writeCsv(const Report& report, const ReportOptions& options); ///< one line a point
std::string writeReport(const Report& report, ReportFormat format, const ReportOptions& options);

/// A report that was saved before. Errors: as machineFromJson.
Result<Report> readReport(std::string_view json);

} // namespace Advisor
