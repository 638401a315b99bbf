// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/cli/comparetable.h"

#include "app/cli/runtable.h"
#include "app/cli/terminal.h"
#include "core/base/units.h"
#include "core/bench/comparisontext.h"
#include "core/bench/summary.h"

namespace Advisor::Cli {

namespace {

std::string paragraph(const std::string& text, int indent, int width)
{
    return std::string(static_cast<std::size_t>(indent > 2 ? indent - 2 : 0), ' ')
        + Terminal::wrapped(Terminal::printable(text), indent, width) + '\n';
}

std::string runLine(const Run& run, const char* side, Language language, int width)
{
    return paragraph(
        speak(run.name.empty() ? "compare.run" : "compare.run_named",
              {{"side", side}, {"name", run.name}, {"id", run.id}, {"started", run.startedAt}, {"plan", run.plan}},
              language),
        2, width);
}

std::string differencesText(const RunComparison& comparison, Language language, int width)
{
    if (comparison.differences.empty())
        return paragraph(speak("compare.nothing_differs", {}, language), 2, width);
    const auto known
        = [&](const std::string& value) { return value.empty() ? speak("compare.not_known", {}, language) : value; };
    std::string text = Terminal::bold(speak("compare.differs", {}, language)) + '\n';
    for (const Difference& one : comparison.differences) {
        text += paragraph(speak("compare.difference",
                                {{"field", speak("word.compared." + one.field, {}, language)},
                                 {"first", known(one.first)},
                                 {"second", known(one.second)}},
                                language),
                          4, width);
    }
    return text;
}

std::string groupText(const RunComparison& comparison, const ComparisonGroup& group, Language language, int width)
{
    const auto sides = ComparisonText::sidesOf(comparison, group, language);
    std::string text
        = '\n' + Terminal::bold(Terminal::printable(ComparisonText::titleOf(comparison, group, language))) + '\n';
    if (!comparison.second)
        text += paragraph(speak("compare.sides", {{"base", sides.base}, {"candidate", sides.candidate}}, language), 4,
                          width);
    const auto column = [&](const char* name) { return speak(std::string("report.column.") + name, {}, language); };
    std::vector<TableRow> rows = {{column("size"), column("verdict"), "A", "B", column("ratio"), column("spread")}};
    for (const PointComparison& point : group.points) {
        const bool hasRatio = point.doubt != Doubt::TwoSpeeds && point.pairs > 0;
        rows.push_back({sizeTitle(group.workload, point.key.size), ComparisonText::outcomeOf(point, language),
                        Units::seconds(point.baseSeconds), Units::seconds(point.candidateSeconds),
                        hasRatio ? Units::number(point.ratio) : "-",
                        hasRatio ? ComparisonText::intervalOf(point.low, point.high) : "-"});
    }
    return text + tableText(rows);
}

} // namespace

std::string comparisonSummary(const RunComparison& comparison, Language language, int width)
{
    std::string text = runLine(comparison.first, "A", language, width);
    if (comparison.second)
        text += runLine(*comparison.second, "B", language, width) + differencesText(comparison, language, width);
    for (const std::string& warning : ComparisonText::warnings(comparison, language))
        text += Terminal::caution("! ") + Terminal::wrapped(Terminal::printable(warning), 2, width) + '\n';
    for (const ComparisonGroup& group : comparison.groups)
        text += groupText(comparison, group, language, width);
    text += '\n';
    for (const std::string& sentence : ComparisonText::sentences(comparison, language))
        text += paragraph(sentence, 2, width);
    return text
        + Terminal::dim(Terminal::wrapped(
            speak("compare.ratio_note", {{"threshold", Units::percent(comparison.threshold)}}, language), 2, width))
        + '\n';
}

} // namespace Advisor::Cli
