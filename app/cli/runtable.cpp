// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/cli/runtable.h"

#include <algorithm>
#include <map>
#include <vector>

#include "app/cli/terminal.h"
#include "core/base/units.h"
#include "core/bench/besideothers.h"
#include "core/bench/crossover.h"
#include "core/bench/ceilingcheck.h"
#include "core/bench/quantity.h"
#include "core/bench/summary.h"

namespace Advisor::Cli {

namespace {

using Row = TableRow;

std::string sizeText(const PointKey& key)
{
    return sizeTitle(key.workload, key.size);
}

Row heading(Language language)
{
    Row row;
    for (const char* column : {"size", "configuration", "time", "spread", "speed", "share", "grade", "visits"})
        row.push_back(speak(std::string("report.column.") + column, {}, language));
    return row;
}

Row rowOf(const Run& run, const Point& point, Language language)
{
    const int digits = Units::digitsFor(point.median, point.low, point.high);
    const Quantity quantity = quantityOf(point);
    return {sizeText(point.key),
            configurationTitle(run, point.configuration, language),
            Units::seconds(point.median, digits),
            point.low < point.high ? Units::spread(point.median, point.low, point.high) : "-",
            Units::rate(quantity.value, quantity.unit, digits),
            point.shareOfCeiling > 0 ? Units::percent(point.shareOfCeiling) : "-",
            std::string(1, point.grade),
            Units::count(point.visits)};
}

/// Failed points with the same words are one line: "No figure at 4096, 8192 (1 thread): …".
std::string failedText(const Run& run, const ChartData& chart, Language language, int width)
{
    std::map<std::pair<int, std::string>, std::string> sizes;
    std::vector<std::pair<int, std::string>> order;
    for (const Point* point : chart.failed) {
        if (!point->failed)
            continue;
        // what a budget left out differs by its seconds only: the smallest one says enough
        const bool budget = point->failed->gate == "budget";
        const auto key = std::make_pair(point->configuration,
                                        budget ? std::string("budget") : speak(point->failed->reason, language));
        auto [entry, fresh] = sizes.try_emplace(key);
        if (fresh)
            order.push_back(key);
        entry->second += (entry->second.empty() ? "" : ", ") + sizeText(point->key);
    }
    std::string text;
    for (const auto& key : order) {
        std::string reason = key.second;
        if (reason == "budget") {
            const auto first = std::find_if(chart.failed.begin(), chart.failed.end(), [&](const Point* point) {
                return point->configuration == key.first && point->failed && point->failed->gate == "budget";
            });
            reason = speak((*first)->failed->reason, language);
        }
        const std::string line = speak("cli.bench.without",
                                       {{"sizes", sizes[key]},
                                        {"configuration", configurationTitle(run, key.first, language)},
                                        {"reason", reason}},
                                       language);
        text += Terminal::wrapped("  " + Terminal::printable(line), 4, width) + '\n';
    }
    return text;
}

std::string chartText(const Run& run, const ChartData& chart, Language language, int width)
{
    const std::string title = speak(
        chart.metric == "latency" ? "cli.bench.precision_latency" : "cli.bench.precision",
        {{"workload", speak("word.workload." + chart.workload, {}, language)}, {"dtype", chart.dtype}}, language);
    std::vector<const Point*> points;
    for (const Series& series : chart.series)
        points.insert(points.end(), series.points.begin(), series.points.end());
    std::stable_sort(points.begin(), points.end(),
                     [](const Point* a, const Point* b) { return a->key.size < b->key.size; });
    std::vector<Row> rows = {heading(language)};
    for (const Point* point : points)
        rows.push_back(rowOf(run, *point, language));
    std::string text = '\n' + Terminal::bold(title + " (" + chart.workload + ")") + '\n';
    if (rows.size() > 1)
        text += tableText(rows);
    return text + failedText(run, chart, language, width);
}

/// "github.com/krrishnarraj/clpeak" of an address with what was read there: the report has all of it.
std::string shortSource(const std::string& source)
{
    constexpr std::string_view Scheme = "https://";
    const auto at = source.find(Scheme);
    if (at == std::string::npos)
        return source;
    const auto from = at + Scheme.size();
    std::string text = source.substr(from, source.find(' ', from) - from);
    while (text.ends_with(':') || text.ends_with(','))
        text.pop_back();
    return text;
}

/// Where the figures of others come from stands below, each once.
std::string besideText(const Run& run, Language language, int width)
{
    std::string text;
    std::vector<std::string> sources;
    for (const BesideOthers& table : besideOthers(run, language)) {
        std::vector<Row> rows = {{speak("report.column.how", {}, language), speak("report.column.device", {}, language),
                                  speak("report.column.speed", {}, language)}};
        for (const BesideOthers::Row& row : table.rows) {
            rows.push_back({row.how, row.device, row.speed});
            const std::string source = row.source.empty() ? "" : shortSource(row.source) + ", " + row.date;
            if (!source.empty() && std::find(sources.begin(), sources.end(), source) == sources.end())
                sources.push_back(source);
        }
        text += '\n' + Terminal::bold(speak("reference.heading", {}, language) + ": " + table.title) + '\n'
            + tableText(rows);
        if (!table.sentence.empty())
            text += Terminal::wrapped(table.sentence, 2, width) + '\n';
    }
    if (text.empty())
        return text;
    std::string list;
    for (const std::string& source : sources)
        list += (list.empty() ? "" : "; ") + source;
    for (const std::string& line :
         {speak("reference.note", {}, language), speak("reference.sources", {{"list", list}}, language)})
        text += Terminal::dim(Terminal::wrapped(line, 2, width)) + '\n';
    return text;
}

std::string conditionsText(const Run& run, Language language, int width)
{
    std::string text;
    const auto line = [&](const std::string& one, int indent) {
        text += Terminal::wrapped(Terminal::printable(one), indent, width) + '\n';
    };
    const bool identified = !run.identities.empty() && !run.identities.front().torch.empty();
    std::string torch;
    if (identified) {
        const EngineIdentity& identity = run.identities.front();
        torch = "LibTorch " + identity.torch + (identity.blas.empty() ? "" : ", " + identity.blas);
    }
    line(speak(identified ? "cli.bench.run" : "cli.bench.run_unidentified",
               {{"id", run.id}, {"plan", run.plan}, {"torch", torch}}, language),
         2);
    if (!run.conditions.processor.empty())
        line(run.conditions.processor + (run.conditions.system.empty() ? "" : ", " + run.conditions.system), 2);
    for (const PreflightItem& item : run.conditions.preflight) {
        if (item.warn)
            text += Terminal::wrapped(Terminal::caution("! ") + Terminal::printable(speak(item.phrase, language)), 2,
                                      width)
                + '\n';
        else
            line("  " + speak(item.phrase, language), 2);
    }
    std::vector<int> withBandwidth;
    for (const Ceiling& ceiling : highestCeilings(run.conditions.ceilings)) {
        const std::string threads = threadsTitle(ceiling.threads, language);
        const bool wanted = std::any_of(run.points.begin(), run.points.end(),
                                        [&](const Point& point) { return point.key.dtype == ceiling.dtype; });
        if (ceiling.flopPerSecond > 0 && (wanted || run.points.empty())) {
            line("  "
                     + speak("cli.bench.ceiling",
                             {{"threads", threads},
                              {"dtype", ceiling.dtype},
                              {"rate", Units::rate(ceiling.flopPerSecond, "FLOP/s")},
                              {"set", ceiling.instructionSet},
                              {"clock", Units::number(ceiling.clockGhz)}},
                             language),
                 4);
        }
        if (ceiling.bytesPerSecond > 0
            && std::find(withBandwidth.begin(), withBandwidth.end(), ceiling.threads) == withBandwidth.end()) {
            withBandwidth.push_back(ceiling.threads);
            line("  "
                     + speak("cli.bench.bandwidth",
                             {{"threads", threads}, {"rate", Units::rate(ceiling.bytesPerSecond, "B/s")}}, language),
                 4);
        }
    }
    return text;
}

} // namespace

std::string tableText(const std::vector<TableRow>& rows)
{
    std::vector<int> widths(rows.front().size(), 0);
    for (const TableRow& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], Terminal::columns(row[i]));
    }
    std::string text;
    for (const TableRow& row : rows) {
        std::string line = " ";
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto space = std::string(static_cast<std::size_t>(widths[i] - Terminal::columns(row[i])), ' ');
            line += i == 1 ? ' ' + row[i] + space : ' ' + space + row[i];
            line += i + 1 < row.size() ? " " : "";
        }
        text += (&row == &rows.front() ? Terminal::dim(line) : line) + '\n';
    }
    return text;
}

std::string sizeText(const std::string& workload, std::int64_t size)
{
    return sizeTitle(workload, size);
}

std::string runSummary(const Run& run, Language language, int width)
{
    std::string text = conditionsText(run, language, width);
    for (const ChartData& chart : chartsOf(run))
        text += chartText(run, chart, language, width);
    const auto sentences = summarySentences(run, language);
    if (!sentences.empty())
        text += '\n';
    for (const std::string& sentence : sentences)
        text += Terminal::wrapped(Terminal::printable(sentence), 2, width) + '\n';
    const auto sizes = crossoverSentences(run, language);
    if (!sizes.empty())
        text += '\n' + Terminal::bold(speak("report.network_size", {}, language)) + '\n';
    for (const std::string& sentence : sizes)
        text += Terminal::wrapped(Terminal::printable(sentence), 2, width) + '\n';
    text += besideText(run, language, width);
    const bool figures
        = std::any_of(run.points.begin(), run.points.end(), [](const Point& one) { return !one.failed; });
    if (figures)
        text += Terminal::dim(Terminal::wrapped(speak("report.grades", {}, language), 2, width)) + '\n';
    return text;
}

} // namespace Advisor::Cli
