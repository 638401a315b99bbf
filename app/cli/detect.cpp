// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/checktable.h"
#include "app/cli/cli.h"
#include "app/cli/progressline.h"
#include "app/cli/terminal.h"
#include "core/machine/fieldtable.h"
#include "core/machine/machinejson.h"
#include "core/machine/names.h"

namespace Advisor::Cli {

namespace {

struct DetectOptions
{
    MachineOptions machine;
    bool json = false;
    bool helpers = false;
};

constexpr int Indent = 2;
constexpr int WidestLabel = 30;
constexpr int WidestValue = 32;
constexpr int Gap = 2;

void line(const std::string& text = {})
{
    std::printf("%s\n", text.c_str());
}

/// One line each is enough for the Pythons that are not in use; there may be many.
bool isPythonNotInUse(const FieldGroup& group)
{
    const bool hasFolder = std::any_of(group.rows.begin(), group.rows.end(),
                                       [](const FieldRow& row) { return row.id == "python.path"; });
    const bool isActive = std::any_of(group.badges.begin(), group.badges.end(),
                                      [](const Phrase& badge) { return badge.code == "word.active"; });
    return group.id == "python" && hasFolder && !isActive;
}

/// What nobody asked and what is not there is left out, unless the advice rests on it.
bool isShown(const FieldRow& row)
{
    if (row.attention || !row.value.empty())
        return true;
    if (row.state == FactState::Unknown)
        return false;
    return row.state != FactState::Absent || row.deciding;
}

std::string valueOf(const FieldRow& row, Language language)
{
    std::string value = row.value;
    if (value.empty())
        value = speak("state." + std::string(nameOf(row.state)), {}, language);
    value = Terminal::printable(value);
    // Understood without colour: what needs attention carries a mark.
    if (row.attention)
        return Terminal::caution("! " + value);
    return row.value.empty() ? Terminal::dim(value) : value;
}

struct Columns
{
    int label = 0;
    int value = 0;
};

void printRow(const FieldRow& row, const Columns& columns, Language language)
{
    const int width = Terminal::width();
    const int indent = Indent + columns.label + Gap;
    const std::string label = Terminal::padded(speak("field." + row.id, {}, language), columns.label);
    const std::string value = valueOf(row, language);
    // A path that is its own source is written once.
    const std::string source = row.source == row.value ? "" : Terminal::printable(row.source);
    std::string text = std::string(Indent, ' ') + label + std::string(Gap, ' ');
    const int valueWidth = std::max(columns.value, Terminal::columns(value));
    const bool fits = indent + valueWidth + Gap + Terminal::columns(source) <= width;
    if (source.empty() || !fits)
        text += Terminal::wrapped(value, indent, width);
    else
        text += Terminal::padded(value, valueWidth) + std::string(Gap, ' ') + Terminal::dim(source);
    line(text);
    const auto below = [&](const std::string& more) {
        line(std::string(indent, ' ') + Terminal::dim(Terminal::wrapped(Terminal::printable(more), indent, width)));
    };
    if (!source.empty() && !fits)
        below(source);
    for (const auto& [other, otherSource] : row.others)
        below(other + "  " + otherSource);
    if (!row.detail.empty())
        below(row.detail);
}

std::vector<FieldRow> shownRows(const FieldGroup& group)
{
    const bool isOtherPython = isPythonNotInUse(group);
    std::vector<FieldRow> rows;
    for (const FieldRow& row : group.rows) {
        if (isShown(row) && (!isOtherPython || row.attention || row.id.starts_with("torch.")))
            rows.push_back(row);
    }
    return rows;
}

void printGroup(const FieldGroup& group, Language language)
{
    std::string heading = Terminal::bold(Terminal::printable(group.title));
    for (const Phrase& badge : group.badges)
        heading += " [" + Terminal::printable(speak(badge, language)) + "]";
    if (!group.summary.empty())
        heading += "  " + Terminal::printable(group.summary);
    line(heading);
    const auto rows = shownRows(group);
    Columns columns;
    for (const FieldRow& row : rows) {
        columns.label = std::max(columns.label, Terminal::columns(speak("field." + row.id, {}, language)));
        const int value = Terminal::columns(valueOf(row, language));
        if (value <= WidestValue && row.source != row.value)
            columns.value = std::max(columns.value, value);
    }
    columns.label = std::min(columns.label, WidestLabel);
    for (const FieldRow& row : rows)
        printRow(row, columns, language);
}

void printMachine(const Detection& detection, Language language)
{
    bool first = true;
    for (const FieldGroup& group : fieldGroups(detection.machine, language)) {
        if (!first && !isPythonNotInUse(group))
            line();
        first = false;
        printGroup(group, language);
    }
}

void printJson(const Detection& detection)
{
    nlohmann::ordered_json document = machineToJson(detection.machine);
    document["outcomes"] = nlohmann::ordered_json::array();
    for (const ProbeOutcome& outcome : detection.outcomes) {
        nlohmann::ordered_json json{{"id", outcome.id}, {"state", nameOf(outcome.state)}, {"seconds", outcome.seconds}};
        if (!outcome.asked.empty())
            json["asked"] = outcome.asked;
        if (!outcome.detail.empty())
            json["detail"] = outcome.detail;
        for (const ProbeNote& note : outcome.notes)
            json["notes"].push_back({{"code", note.code}, {"args", note.arguments}});
        document["outcomes"].push_back(std::move(json));
    }
    line(document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

int run(const DetectOptions& options, const Session& session)
{
    bool usageError = false;
    auto detection = machineFor(options.machine, usageError);
    if (!detection)
        return report(detection.error(), session, usageError ? WrongUsage : CouldNot);
    if (options.helpers) {
        ProgressLine observer(session.language);
        askHelpers(*detection, observer, session.cancellation);
        Terminal::endProgress();
        if (session.cancellation.isCancelled())
            return Interrupted;
    }
    if (options.json)
        printJson(*detection);
    else
        printMachine(*detection, session.language);
    if (options.helpers && !options.json)
        printChecks(probeRows(*detection, session.language), session.language);
    return Done;
}

} // namespace

Command addDetect(CLI::App& app)
{
    auto options = std::make_shared<DetectOptions>();
    CLI::App* command = app.add_subcommand("detect", "What this machine is, from its files only");
    addMachineOptions(*command, options->machine);
    command->add_flag("--json", options->json, "Print the machine as JSON");
    auto* helpers
        = command->add_flag("--helpers", options->helpers, "Ask the drivers and BLAS libraries too (seconds, not ms)");
    for (const char* other : {"--root", "--machine", "--collect-env", "--blank"})
        helpers->excludes(command->get_option(other));
    return {command, [options](const Session& session) { return run(*options, session); }};
}

} // namespace Advisor::Cli
