// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <fmt/format.h>

#include "core/bench/quantity.h"
#include "core/report/report.h"

namespace Advisor {

namespace {

std::string cell(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos && !text.empty() && text.find_first_of("=+-@") != 0)
        return text;
    // Quoted where needed; a leading = + - @ would be run as a formula by a spreadsheet.
    std::string out = "\"";
    if (!text.empty() && text.find_first_of("=+-@") == 0)
        out += '\'';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    return out + '"';
}

} // namespace

std::string writeCsv(const Report& report, const ReportOptions&)
{
    std::string out
        = "run,workload,size,dtype,metric,device,torch,library,kernels,threads,ranks,impl,median_s,low_s,high_s,"
          "p5_s,p95_s,visits,processes,samples,dropped,first_call_s,effective_threads,parameters,flop,bytes,"
          "speed,unit,share_of_ceiling,grade,failed\n";
    if (!report.run)
        return out;
    const Run& run = *report.run;
    for (const Point& point : run.points) {
        static const Configuration unnamed;
        const bool valid
            = point.configuration >= 0 && static_cast<std::size_t>(point.configuration) < run.configurations.size();
        const Configuration& on = valid ? run.configurations[point.configuration] : unnamed;
        out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},", cell(run.id), cell(point.key.workload),
                           point.key.size, cell(point.key.dtype), cell(point.key.metric), cell(on.device),
                           cell(on.torch), cell(on.library), cell(on.kernels), on.threads, on.ranks, cell(point.impl));
        if (point.failed) {
            out += fmt::format(",,,,,{},{},{},{},,,,,,,,,,{}\n", point.visits, point.processes, point.samples,
                               point.dropped, cell(point.failed->gate));
            continue;
        }
        const Quantity quantity = quantityOf(point);
        out += fmt::format(
            "{:.9g},{:.9g},{:.9g},{:.9g},{:.9g},{},{},{},{},{:.9g},{:.4g},{},{:.9g},{:.9g},{:.6g},{},{:.4g},{},\n",
            point.median, point.low, point.high, point.p5, point.p95, point.visits, point.processes, point.samples,
            point.dropped, point.firstCall, point.effectiveThreads, point.parameters, point.flop, point.bytes,
            quantity.value, quantity.unit, point.shareOfCeiling, point.grade);
    }
    return out;
}

} // namespace Advisor
