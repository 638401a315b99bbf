// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/report/content.h"

#include <algorithm>
#include <tuple>

#include "core/advice/advise.h"
#include "core/base/units.h"
#include "core/bench/ceilingcheck.h"
#include "core/bench/quantity.h"
#include "core/bench/resolution.h"
#include "core/bench/summary.h"

namespace Advisor::ReportContent {

namespace {

/// As people read a table: a workload after the other, sizes ascending, configurations beside each other. A session
/// measures in random order.
std::vector<const Point*> ordered(const Run& run)
{
    std::vector<const Point*> all;
    for (const ChartData& chart : chartsOf(run)) {
        std::vector<const Point*> points = chart.failed;
        for (const Series& series : chart.series)
            points.insert(points.end(), series.points.begin(), series.points.end());
        std::sort(points.begin(), points.end(), [](const Point* a, const Point* b) {
            return std::tie(a->key.size, a->configuration) < std::tie(b->key.size, b->configuration);
        });
        all.insert(all.end(), points.begin(), points.end());
    }
    return all;
}

} // namespace

std::string created(const Report& report, Language language)
{
    return speak("report.created",
                 {{"date", report.createdAt},
                  {"version", report.program},
                  {"catalog", report.advice.catalogDate},
                  {"newest", report.advice.newestTorch}},
                 language);
}

std::vector<std::string> remarks(const Report& report, const ReportOptions& options)
{
    std::vector<std::string> all;
    if (report.machine.foreign)
        all.push_back(speak("report.foreign", {}, options.language));
    if (options.redact)
        all.push_back(speak("report.redacted", {}, options.language));
    return all;
}

std::vector<std::pair<std::string, std::string>> commands(const Answer& answer)
{
    std::vector<std::pair<std::string, std::string>> ordered;
    for (const char* manager : {"pip", "uv", "conda", "pixi", "docker", "libtorch"}) {
        if (const auto found = answer.commands.find(manager); found != answer.commands.end())
            ordered.emplace_back(*found);
    }
    return ordered;
}

std::vector<std::string> reasons(const Answer& answer, Language language)
{
    std::vector<std::string> all;
    const std::string explanation = speak(answer.explanation, language);
    for (const Reason& one : answer.reasons) {
        const std::string sentence = speak(one.phrase, language);
        if (sentence != explanation)
            all.push_back(sentence + (one.source.empty() ? "" : " (" + one.source + ")"));
    }
    return all;
}

Table candidates(const Advice& advice, Language language)
{
    Table table{{speak("report.column.build", {}, language), speak("report.column.channel", {}, language),
                 speak("report.column.torch", {}, language), speak("report.column.fits", {}, language),
                 speak("report.column.because", {}, language)},
                {}};
    for (const Candidate& one : advice.candidates) {
        table.rows.push_back({backendTitle(one.build.backend), one.build.channel, one.build.torch,
                              speak("report.yes", {}, language),
                              one.reasons.empty() ? std::string() : speak(one.reasons.front().phrase, language)});
    }
    for (const Rejection& one : advice.rejected) {
        table.rows.push_back({backendTitle(one.build.backend), one.build.channel, one.build.torch,
                              speak("report.no", {}, language), speak(one.reason.phrase, language)});
    }
    return table;
}

Table routes(const std::vector<Route>& all, Language language)
{
    Table table{{speak("report.column.route", {}, language), speak("report.column.here", {}, language),
                 speak("report.column.truth", {}, language), speak("report.column.source", {}, language)},
                {}};
    for (const Route& one : all) {
        table.rows.push_back(
            {speak(one.title, language), speak(one.here, language), speak(one.truth, language), one.source});
    }
    return table;
}

Table points(const Run& run, Language language)
{
    Table table;
    for (const char* column :
         {"workload", "size", "dtype", "configuration", "speed", "spread", "time", "share", "grade", "visits"})
        table.header.push_back(speak(std::string("report.column.") + column, {}, language));
    for (const Point* one : ordered(run)) {
        const Point& point = *one;
        std::vector<std::string> row{speak("word.workload." + point.key.workload, {}, language),
                                     Units::count(point.key.size), point.key.dtype,
                                     configurationTitle(run, point.configuration, language)};
        if (point.failed) {
            row.insert(row.end(),
                       {speak(point.failed->reason, language), "–", "–", "–", "–", Units::count(point.visits)});
        } else {
            const Quantity quantity = quantityOf(point);
            const int digits = Units::digitsFor(point.median, point.low, point.high);
            row.insert(row.end(),
                       {Units::rate(quantity.value, quantity.unit, digits),
                        Units::spread(point.median, point.low, point.high), Units::seconds(point.median, digits),
                        point.shareOfCeiling > 0 ? Units::percent(point.shareOfCeiling) : "–",
                        std::string(1, point.grade), Units::count(point.visits)});
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<std::string> verdicts(const Run& run, Language language)
{
    if (!run.visits.empty())
        return summarySentences(run, language);
    std::vector<std::string> all;
    for (const Verdict& one : run.verdicts)
        all.push_back(speak(one.phrase, language));
    return all;
}

Table beside(const BesideOthers& others, Language language)
{
    Table table;
    for (const char* column : {"device", "speed", "how", "source"})
        table.header.push_back(speak(std::string("report.column.") + column, {}, language));
    for (const BesideOthers::Row& row : others.rows)
        table.rows.push_back({row.device, row.speed, row.how, row.source.empty() ? "–" : row.source + ", " + row.date});
    return table;
}

std::vector<std::string> conditions(const Run& run, Language language)
{
    std::vector<std::string> all;
    all.push_back(speak(
        "report.run",
        {{"id", run.id}, {"plan", run.plan}, {"visits", Units::count(static_cast<std::int64_t>(run.visits.size()))}},
        language));
    if (run.end != "complete")
        all.push_back(speak("report.run_unfinished", {}, language));
    for (const PreflightItem& item : run.conditions.preflight)
        all.push_back(speak(item.phrase, language));
    for (const Ceiling& one : highestCeilings(run.conditions.ceilings)) {
        if (one.flopPerSecond <= 0)
            continue;
        all.push_back(speak("report.ceiling",
                            {{"threads", threadsTitle(one.threads, language)},
                             {"rate", Units::rate(one.flopPerSecond, "FLOP/s")},
                             {"dtype", one.dtype},
                             {"set", one.instructionSet},
                             {"clock", Units::number(one.clockGhz)}},
                            language));
    }
    if (worstResolution(run.conditions) > 0)
        all.push_back(speak(resolutionPhrase(run.conditions), language));
    return all;
}

std::vector<std::string> variables(const Advice& advice, Language language)
{
    std::vector<std::string> all;
    for (const VariableAdvice& one : advice.set)
        all.push_back(speak("report.set", {{"name", one.name}, {"value", one.value}}, language) + ": "
                      + speak(one.why, language));
    for (const VariableAdvice& one : advice.unset)
        all.push_back(speak("report.unset", {{"name", one.name}}, language) + ": " + speak(one.why, language));
    return all;
}

} // namespace Advisor::ReportContent
