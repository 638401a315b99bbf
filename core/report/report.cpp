// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/report/report.h"

#include <nlohmann/json.hpp>

#include "core/advice/advise.h"
#include "core/bench/runjson.h"
#include "core/machine/machinejson.h"
#include "core/report/redactrun.h"

namespace Advisor {

std::optional<ReportFormat> reportFormatFromName(std::string_view name)
{
    if (name == "md" || name == "markdown")
        return ReportFormat::Markdown;
    if (name == "html")
        return ReportFormat::Html;
    if (name == "json")
        return ReportFormat::Json;
    if (name == "csv")
        return ReportFormat::Csv;
    return std::nullopt;
}

std::string writeReport(const Report& whole, ReportFormat format, const ReportOptions& options)
{
    Report report = whole;
    if (options.redact && report.run)
        report.run = redacted(std::move(*report.run));
    switch (format) {
    case ReportFormat::Markdown:
        return writeMarkdown(report, options);
    case ReportFormat::Html:
        return writeHtml(report, options);
    case ReportFormat::Json:
        return writeJson(report, options);
    case ReportFormat::Csv:
        return writeCsv(report, options);
    }
    return {};
}

Result<Report> readReport(std::string_view text)
{
    auto machine = machineFromJson(text);
    if (!machine)
        return tl::make_unexpected(machine.error());
    Report report;
    report.machine = std::move(*machine);
    report.machine.foreign = true;
    report.advice = advise(report.machine, catalog(), {});
    const auto document = nlohmann::json::parse(text, nullptr, false);
    if (document.is_object()) {
        if (document.contains("created") && document["created"].is_string())
            report.createdAt = document["created"].get<std::string>();
        if (document.contains("program") && document["program"].is_string())
            report.program = document["program"].get<std::string>();
        if (document.contains("run") && document["run"].is_object()) {
            auto run = RunJson::runFromJson(document["run"], "run");
            if (!run)
                return tl::make_unexpected(run.error());
            report.run = std::move(*run);
        }
    }
    return report;
}

} // namespace Advisor
