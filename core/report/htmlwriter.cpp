// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <fmt/format.h>

#include "core/bench/crossover.h"
#include "core/bench/quantity.h"
#include "core/machine/fieldtable.h"
#include "core/machine/redact.h"
#include "core/report/content.h"
#include "core/report/svgchart.h"

namespace Advisor {

namespace {

/// A sentence as HTML: what stands between backticks becomes code.
std::string sentence(std::string_view text)
{
    std::string out = escaped(text);
    for (auto open = out.find('`'); open != std::string::npos; open = out.find('`', open)) {
        const auto close = out.find('`', open + 1);
        if (close == std::string::npos)
            break;
        out.replace(close, 1, "</code>").replace(open, 1, "<code>");
    }
    return out;
}

std::string element(std::string_view name, std::string_view content, std::string_view kind = {})
{
    return fmt::format("<{0}{1}>{2}</{0}>\n", name, kind.empty() ? std::string() : fmt::format(" class=\"{}\"", kind),
                       name == "pre" ? escaped(content) : sentence(content));
}

std::string heading(int level, const char* id, Language language)
{
    return element(level == 2 ? "h2" : "h3", speak(std::string("report.") + id, {}, language));
}

std::string list(const std::vector<std::string>& sentences)
{
    std::string out = "<ul>\n";
    for (const std::string& one : sentences)
        out += element("li", one);
    return out + "</ul>\n";
}

std::string tableText(const ReportContent::Table& table)
{
    std::string out = "<div class=\"scroll\"><table>\n<thead><tr>";
    for (const std::string& cell : table.header)
        out += "<th>" + escaped(cell) + "</th>";
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (const std::string& cell : row)
            out += "<td>" + sentence(cell) + "</td>";
        out += "</tr>\n";
    }
    return out + "</tbody></table></div>\n";
}

std::string answerText(const Advice& advice, Language language)
{
    const Answer& answer = advice.answer;
    std::string out = "<section class=\"card\">\n" + element("p", speak(answer.headline, language), "headline");
    if (!answer.explanation.code.empty())
        out += element("p", speak(answer.explanation, language));
    for (const auto& [manager, command] : ReportContent::commands(answer))
        out += element("p", manager, "label") + element("pre", command);
    if (!answer.verify.empty())
        out += heading(3, "verify", language) + element("pre", answer.verify);
    out += "</section>\n";

    std::vector<std::string> sentences = ReportContent::reasons(answer, language);
    if (!sentences.empty())
        out += heading(3, "reasons", language) + list(sentences);
    sentences.clear();
    for (const Step& one : advice.next)
        sentences.push_back(speak(one.phrase, language));
    if (advice.lifetime)
        sentences.push_back(speak(*advice.lifetime, language));
    if (!sentences.empty())
        out += heading(3, "next", language) + list(sentences);
    sentences.clear();
    for (const Warning& one : advice.warnings)
        sentences.push_back(speak(one.phrase, language)
                            + (one.next.code.empty() ? "" : " " + speak(one.next, language)));
    if (!sentences.empty())
        out += heading(3, "warnings", language) + list(sentences);
    sentences = ReportContent::variables(advice, language);
    if (!sentences.empty())
        out += heading(3, "variables", language) + list(sentences);
    out += heading(3, "candidates", language) + tableText(ReportContent::candidates(advice, language));
    out += heading(3, "rules", language) + tableText(ReportContent::routes(advice.rules, language));
    return out + heading(3, "routes", language) + tableText(ReportContent::routes(advice.routes, language));
}

std::string machineText(const Machine& machine, Language language)
{
    std::string out;
    for (const FieldGroup& group : fieldGroups(machine, language)) {
        out += element("h3", group.title);
        ReportContent::Table table{{speak("report.column.property", {}, language),
                                    speak("report.column.value", {}, language),
                                    speak("report.column.source", {}, language)},
                                   {}};
        for (const FieldRow& row : group.rows)
            table.rows.push_back({speak("field." + row.id, {}, language), row.value, row.source});
        out += tableText(table);
    }
    return out;
}

std::string runText(const Run& run, Language language)
{
    std::string out;
    const auto verdicts = ReportContent::verdicts(run, language);
    const auto sizes = crossoverSentences(run, language);
    if (!verdicts.empty())
        out += list(verdicts);
    if (!sizes.empty())
        out += heading(3, "network_size", language) + list(sizes);
    for (const ChartData& chart : chartsOf(run)) {
        if (chart.series.empty())
            continue;
        out += fmt::format("<figure class=\"card\"><figcaption>{}, {}</figcaption>\n{}\n</figure>\n",
                           escaped(speak("word.workload." + chart.workload, {}, language)), escaped(chart.dtype),
                           svgChart(run, chart, language));
    }
    out += tableText(ReportContent::points(run, language));
    out += element("p", speak("report.grades", {}, language), "secondary");
    for (const BesideOthers& others : besideOthers(run, language)) {
        out += element("h3", speak("reference.heading", {}, language) + ": " + others.title)
            + tableText(ReportContent::beside(others, language));
        out += others.sentence.empty() ? "" : element("p", others.sentence);
        out += element("p", speak("reference.note", {}, language), "secondary");
    }
    return out + heading(3, "conditions", language) + list(ReportContent::conditions(run, language));
}

/// The tokens of the window's design, as a style sheet that follows the reader's light or dark.
constexpr std::string_view Style = R"(
:root{color-scheme:light dark;--page:#F5F6F8;--card:#fff;--text:#1B1E23;--second:#59616B;--line:#D5D9DF;--sunk:#F1F3F5;
--c1:#1B74D8;--c2:#DE6318;--c3:#0A4F42;--c4:#93328C;--c5:#594B00;--c6:#878E97}
@media(prefers-color-scheme:dark){:root{--page:#1D1F23;--card:#26292E;--text:#ECEEF1;--second:#A9B1BB;--line:#3B4048;
--sunk:#1A1C20;--c1:#9CCBF5;--c2:#E0652F;--c3:#3BDDA4;--c4:#C457BC;--c5:#F4E06A;--c6:#7A818A}}
body{background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif;max-width:1120px;margin:32px auto;padding:0 16px}
h1{font-size:1.7em}h2{font-size:1.35em;margin-top:1.6em}h3{font-size:1.15em;margin:1.4em 0 .4em}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:16px;margin:12px 0}
.headline{font-size:1.5em;font-weight:600;margin:.2em 0}.secondary{color:var(--second)}.label{color:var(--second);margin:.8em 0 .2em}
pre{background:var(--sunk);border:1px solid var(--line);border-radius:6px;padding:12px;margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;background:var(--card);border:1px solid var(--line)}
th,td{text-align:left;vertical-align:top;padding:6px 12px;border-bottom:1px solid var(--line)}th{color:var(--second);font-weight:600;white-space:nowrap}
figcaption{font-weight:600;margin-bottom:8px}svg{width:100%;max-width:860px;height:auto;font:12px system-ui,sans-serif}
svg text{fill:var(--text)}svg .tick,svg .axisname{fill:var(--second)}svg path{fill:none}
.grid{stroke:var(--line)}.axis{stroke:var(--second)}.ceiling{stroke:var(--second);stroke-dasharray:6 4}
.line{stroke:var(--c);stroke-width:2}.band{fill:var(--c)!important;opacity:.2}.fine>*{fill:var(--c)!important;stroke:var(--c)}
.coarse>*{fill:var(--card)!important;stroke:var(--c);stroke-width:1.6}
.d3,.d5{stroke-dasharray:7 4}.d4{stroke-dasharray:8 3 2 3}.d6{stroke-dasharray:2 3}
.s1{--c:var(--c1)}.s2{--c:var(--c2)}.s3{--c:var(--c3)}.s4{--c:var(--c4)}.s5{--c:var(--c5)}.s6{--c:var(--c6)}
@media print{body{max-width:none;margin:0}.card,table,figure{break-inside:avoid}}
)";

} // namespace

std::string writeHtml(const Report& report, const ReportOptions& options)
{
    const Language language = options.language;
    const std::string title = escaped(speak("report.title", {}, language));
    std::string out = fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                                  "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<h1>{}</h1>\n",
                                  language == Language::Korean ? "ko" : "en", title, Style, title);
    out += element("p", ReportContent::created(report, language), "secondary");
    for (const std::string& remark : ReportContent::remarks(report, options))
        out += element("p", remark, "secondary");
    out += heading(2, "answer", language) + answerText(report.advice, language);
    out += heading(2, "benchmark", language);
    out += report.run ? runText(*report.run, language) : element("p", speak("report.no_benchmark", {}, language));
    out += heading(2, "machine", language)
        + machineText(options.redact ? redacted(report.machine) : report.machine, language);
    return out + "</body>\n</html>\n";
}

} // namespace Advisor
