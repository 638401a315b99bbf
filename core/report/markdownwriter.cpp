// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/crossover.h"
#include "core/bench/quantity.h"
#include "core/machine/fieldtable.h"
#include "core/machine/redact.h"
#include "core/report/content.h"

namespace Advisor {

namespace {

/// Is there a single backtick at or after `from`?
bool closesCode(std::string_view text, std::size_t from)
{
    for (auto at = text.find('`', from); at != std::string_view::npos; at = text.find('`', at)) {
        const auto end = std::min(text.find_first_not_of('`', at), text.size());
        if (end - at == 1)
            return true;
        at = end;
    }
    return false;
}

/// Text from outside must not become markup: a device name may hold a pipe, a backtick or a bracket.
std::string inlineText(std::string_view text)
{
    std::string out;
    bool code = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n' || c == '\r') {
            out += ' ';
            continue;
        }
        // A run of several is closed by a run of as many: sentences have single ones, and what does not is a name's.
        const bool single
            = c == '`' && (at == 0 || text[at - 1] != '`') && (at + 1 == text.size() || text[at + 1] != '`');
        if (single)
            code = !code && closesCode(text, at + 1);
        else if (c == '`')
            out += '\\';
        // Inside code a backslash would be shown; only the pipe ends a cell even there.
        if (c == '|' || (!code && (c == '<' || c == '*' || c == '[')))
            out += '\\';
        out += c;
    }
    return out;
}

std::string tableText(const ReportContent::Table& table)
{
    std::string out;
    const auto line = [&out](const std::vector<std::string>& cells) {
        out += '|';
        for (const std::string& cell : cells)
            out += ' ' + inlineText(cell) + " |";
        out += '\n';
    };
    line(table.header);
    out += '|';
    for (std::size_t i = 0; i < table.header.size(); ++i)
        out += " --- |";
    out += '\n';
    for (const auto& row : table.rows)
        line(row);
    return out + '\n';
}

std::string list(const std::vector<std::string>& sentences)
{
    std::string out;
    for (const std::string& one : sentences)
        out += "- " + inlineText(one) + '\n';
    return out.empty() ? out : out + '\n';
}

std::string code(std::string_view text, std::string_view shell)
{
    // A fence longer than any run of backticks inside.
    std::string fence = "```";
    while (text.find(fence) != std::string_view::npos)
        fence += '`';
    return fence + (shell == "powershell" ? "powershell" : "sh") + '\n' + std::string(text) + '\n' + fence + "\n\n";
}

std::string answerText(const Advice& advice, Language language)
{
    const auto heading
        = [language](const char* id) { return "### " + speak(std::string("report.") + id, {}, language) + "\n\n"; };
    const Answer& answer = advice.answer;
    std::string out = "**" + inlineText(speak(answer.headline, language)) + "**\n\n";
    if (!answer.explanation.code.empty())
        out += inlineText(speak(answer.explanation, language)) + "\n\n";
    for (const auto& [manager, command] : ReportContent::commands(answer))
        out += manager + ":\n\n" + code(command, answer.shell);
    if (!answer.verify.empty())
        out += heading("verify") + code(answer.verify, answer.shell);

    std::vector<std::string> sentences = ReportContent::reasons(answer, language);
    if (!sentences.empty())
        out += heading("reasons") + list(sentences);

    sentences.clear();
    for (const Step& one : advice.next)
        sentences.push_back(speak(one.phrase, language));
    if (advice.lifetime)
        sentences.push_back(speak(*advice.lifetime, language));
    if (!sentences.empty())
        out += heading("next") + list(sentences);

    sentences.clear();
    for (const Warning& one : advice.warnings)
        sentences.push_back(speak(one.phrase, language)
                            + (one.next.code.empty() ? "" : " " + speak(one.next, language)));
    if (!sentences.empty())
        out += heading("warnings") + list(sentences);

    sentences = ReportContent::variables(advice, language);
    if (!sentences.empty())
        out += heading("variables") + list(sentences);
    out += heading("candidates") + tableText(ReportContent::candidates(advice, language));
    out += heading("rules") + tableText(ReportContent::routes(advice.rules, language));
    return out + heading("routes") + tableText(ReportContent::routes(advice.routes, language));
}

std::string machineText(const Machine& machine, Language language)
{
    std::string out;
    for (const FieldGroup& group : fieldGroups(machine, language)) {
        out += "### " + inlineText(group.title) + "\n\n";
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
    const auto heading
        = [language](const char* id) { return "### " + speak(std::string("report.") + id, {}, language) + "\n\n"; };
    std::string out;
    const auto verdicts = ReportContent::verdicts(run, language);
    const auto sizes = crossoverSentences(run, language);
    if (!verdicts.empty())
        out += heading("verdicts") + list(verdicts);
    if (!sizes.empty())
        out += heading("network_size") + list(sizes);
    out += tableText(ReportContent::points(run, language));
    out += speak("report.grades", {}, language) + "\n\n";
    for (const BesideOthers& others : besideOthers(run, language)) {
        out += "### " + speak("reference.heading", {}, language) + ": " + inlineText(others.title) + "\n\n"
            + tableText(ReportContent::beside(others, language));
        out += others.sentence.empty() ? "" : inlineText(others.sentence) + "\n\n";
        out += speak("reference.note", {}, language) + "\n\n";
    }
    return out + heading("conditions") + list(ReportContent::conditions(run, language));
}

} // namespace

std::string writeMarkdown(const Report& report, const ReportOptions& options)
{
    const Language language = options.language;
    const auto heading
        = [language](const char* id) { return "## " + speak(std::string("report.") + id, {}, language) + "\n\n"; };
    std::string out = "# " + speak("report.title", {}, language) + "\n\n";
    out += ReportContent::created(report, language) + "\n\n";
    for (const std::string& remark : ReportContent::remarks(report, options))
        out += remark + "\n\n";
    out += heading("answer") + answerText(report.advice, language);
    out += heading("machine") + machineText(options.redact ? redacted(report.machine) : report.machine, language);
    out += heading("benchmark");
    out += report.run ? runText(*report.run, language) : speak("report.no_benchmark", {}, language) + "\n";
    while (out.ends_with("\n\n"))
        out.pop_back();
    return out;
}

} // namespace Advisor
