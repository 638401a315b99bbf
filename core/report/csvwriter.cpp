// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <string>
#include <vector>

#include "core/bench/quantity.h"
#include "core/report/report.h"

namespace Advisor {

namespace {

std::string cell(const std::string& text)
{
    if (text.empty())
        return text;
    if (text.find_first_of(",\"\r\n") == std::string::npos && text.find_first_of("=+-@") != 0)
        return text;
    // Quoted where needed; a leading = + - @ would be run as a formula by a spreadsheet.
    std::string out = "\"";
    if (text.find_first_of("=+-@") == 0)
        out += '\'';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    return out + '"';
}

std::string figure(double value)
{
    return fmt::format("{:.9g}", value);
}

std::string joined(const std::vector<std::string>& cells)
{
    return fmt::format("{}\n", fmt::join(cells, ","));
}

/// What the point is and what it is measured on; `clone` above 0 is a copy that only says how much two of the same
/// differ.
std::vector<std::string> identityCells(const Run& run, const Point& point)
{
    static const Configuration unnamed;
    const auto index = static_cast<std::size_t>(point.configuration);
    const Configuration& on = index < run.configurations.size() ? run.configurations[index] : unnamed;
    return {cell(run.id),
            cell(point.key.workload),
            std::to_string(point.key.size),
            cell(point.key.dtype),
            cell(point.key.metric),
            cell(on.device),
            cell(on.torch),
            cell(on.library),
            cell(on.kernels),
            std::to_string(on.threads),
            std::to_string(on.ranks),
            cell(fmt::format("{}", fmt::join(on.environment, " "))),
            std::to_string(on.clone),
            cell(point.impl)};
}

std::vector<std::string> figureCells(const Point& point)
{
    const Quantity quantity = quantityOf(point);
    return {figure(point.median),
            figure(point.low),
            figure(point.high),
            figure(point.p5),
            figure(point.p95),
            std::to_string(point.visits),
            std::to_string(point.processes),
            std::to_string(point.samples),
            std::to_string(point.dropped),
            figure(point.firstCall),
            figure(point.effectiveThreads),
            std::to_string(point.parameters),
            figure(point.flop),
            figure(point.bytes),
            figure(point.flopPerSecond()),
            figure(point.bytesPerSecond()),
            figure(quantity.value),
            std::string(quantity.unit),
            figure(point.shareOfCeiling),
            std::string(1, point.grade)};
}

} // namespace

std::string writeCsv(const Report& report, const ReportOptions& options)
{
    const std::vector<std::string> identity = {"run",     "workload", "size",    "dtype", "metric", "device", "torch",
                                               "library", "kernels",  "threads", "ranks", "env",    "clone",  "impl"};
    const std::vector<std::string> figures = {"median_s",
                                              "low_s",
                                              "high_s",
                                              "p5_s",
                                              "p95_s",
                                              "visits",
                                              "processes",
                                              "samples",
                                              "dropped",
                                              "first_call_s",
                                              "effective_threads",
                                              "parameters",
                                              "flop",
                                              "bytes",
                                              "flop_per_s",
                                              "bytes_per_s",
                                              "speed",
                                              "unit",
                                              "share_of_ceiling",
                                              "grade"};
    std::vector<std::string> line = identity;
    line.insert(line.end(), figures.begin(), figures.end());
    line.insert(line.end(), {"failed", "failed_because"});
    std::string out = joined(line);
    if (!report.run)
        return out;
    for (const Point& point : report.run->points) {
        line = identityCells(*report.run, point);
        const auto cells = point.failed ? std::vector<std::string>(figures.size()) : figureCells(point);
        line.insert(line.end(), cells.begin(), cells.end());
        line.push_back(point.failed ? cell(point.failed->gate) : "");
        line.push_back(point.failed ? cell(speak(point.failed->reason, options.language)) : "");
        out += joined(line);
    }
    return out;
}

} // namespace Advisor
