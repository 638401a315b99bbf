// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/proberows.h"

#include <algorithm>

#include "core/base/units.h"
#include "core/machine/fieldtable.h"
#include "core/machine/fieldvalue.h"
#include "core/machine/names.h"
#include "core/machine/probenotes.h"

namespace Advisor {

namespace {

constexpr std::size_t MostSources = 2;

/// The groups of the field table that a probe fills.
bool belongs(const FieldGroup& group, const ProbeOutcome& outcome, Language language)
{
    if (group.id == "api")
        return hasPhrase("group.api_" + outcome.id, language)
            && group.title == speak("group.api_" + outcome.id, {}, language);
    return group.id == (outcome.id == "os" ? "system" : outcome.id);
}

/// What the limits of a process are: rows among those of processor and memory.
bool isLimit(const FieldRow& row)
{
    return row.id == "cpu.usable_threads" || row.id == "cpu.cpu_limit" || row.id == "memory.limit";
}

void addSources(std::vector<std::string>& asked, const std::string& sources)
{
    constexpr std::string_view Separator = ", ";
    for (std::size_t begin = 0; begin < sources.size();) {
        const auto end = std::min(sources.find(Separator, begin), sources.size());
        const std::string one = sources.substr(begin, end - begin);
        if (asked.size() < MostSources && std::find(asked.begin(), asked.end(), one) == asked.end())
            asked.push_back(one);
        begin = end + Separator.size();
    }
}

/// A crash and a refusal are both not understood, and a person wants to know which.
std::string stateOf(const ProbeOutcome& outcome)
{
    if (outcome.state == FactState::Known)
        return "state.answered";
    const bool isVague = outcome.state == FactState::NotUnderstood && !outcome.notes.empty();
    const std::string code = isVague ? outcome.notes.front().code : std::string();
    if (code.starts_with("helper.crashed"))
        return "state.crashed";
    if (code == "helper.refused" || code == "helper.device_refused")
        return "state.refused";
    return "state." + std::string(nameOf(outcome.state));
}

ProbeRow rowOf(const ProbeOutcome& outcome, const std::vector<FieldGroup>& groups, Language language)
{
    ProbeRow row;
    row.title = speak("probe." + outcome.id, {}, language);
    row.state = outcome.state;
    row.stateText = speak(stateOf(outcome), {}, language);
    row.seconds = outcome.seconds;
    row.detail = outcome.notes.empty() ? outcome.detail : spokenNotes(outcome.notes, language);
    row.answer = outcome.answer;
    if (!outcome.asked.empty())
        row.asked = {outcome.asked};
    std::vector<std::string> answers;
    for (const FieldGroup& group : groups) {
        for (const FieldRow& field : group.rows) {
            if (outcome.id == "limits" && isLimit(field))
                addSources(row.asked, field.source);
        }
        if (!belongs(group, outcome, language))
            continue;
        answers.push_back(group.summary.empty() ? group.title : group.summary);
        for (const FieldRow& field : group.rows) {
            if (outcome.asked.empty())
                addSources(row.asked, field.source);
        }
    }
    if (outcome.state != FactState::Known)
        row.answer.clear();
    else if (answers.size() == 1)
        row.answer = answers.front();
    else if (!answers.empty())
        row.answer = FieldValue::counted("pythons", static_cast<std::int64_t>(answers.size()), language);
    return row;
}

} // namespace

std::vector<ProbeRow> probeRows(const Detection& detection, Language language)
{
    const auto groups = fieldGroups(detection.machine, language);
    std::vector<ProbeRow> rows;
    for (const ProbeOutcome& outcome : detection.outcomes)
        rows.push_back(rowOf(outcome, groups, language));
    return rows;
}

} // namespace Advisor
