// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/comparisontext.h"

#include <nlohmann/json.hpp>

#include "core/base/units.h"
#include "core/bench/crossover.h"
#include "core/bench/quantity.h"
#include "core/bench/runjson.h"

namespace Advisor::ComparisonText {

using nlohmann::json;
using Statistics::Comparison;

namespace {

bool comparesPrecisions(const ComparisonGroup& group)
{
    return group.baseDtype != group.candidateDtype;
}

const char* nameOf(Comparison::Outcome outcome)
{
    switch (outcome) {
    case Comparison::Same:
        return "same";
    case Comparison::Faster:
        return "faster";
    case Comparison::Slower:
        return "slower";
    case Comparison::Undecided:
        break;
    }
    return "undecided";
}

const char* nameOf(Doubt doubt)
{
    switch (doubt) {
    case Doubt::NotMeasurable:
        return "not_measurable";
    case Doubt::FewProcesses:
        return "few_processes";
    case Doubt::TwoSpeeds:
        return "two_speeds";
    case Doubt::FewPairs:
        return "few_pairs";
    case Doubt::Processes:
        return "processes_disagree";
    case Doubt::Clone:
        return "clone_differs_as_much";
    case Doubt::Wide:
        return "wide";
    case Doubt::OtherTime:
        return "measured_at_another_time";
    case Doubt::None:
        break;
    }
    return "";
}

json runJson(const Run& run)
{
    return {{"id", run.id},
            {"name", run.name},
            {"started", run.startedAt},
            {"plan", run.plan},
            {"program", run.conditions.program},
            {"processor", run.conditions.processor},
            {"system", run.conditions.system},
            {"resolution", run.conditions.resolution},
            {"processor_resolution", run.conditions.processorResolution}};
}

json meanJson(const MeanRatio& mean)
{
    return {{"ratio", mean.ratio}, {"low", mean.low}, {"high", mean.high}, {"count", mean.points}};
}

json sideJson(const Run& run, int configuration, const std::string& dtype, double seconds)
{
    json side = RunJson::toJson(run.configurations[static_cast<std::size_t>(configuration)]);
    side["configuration"] = configuration;
    side["dtype"] = dtype;
    side["median_s"] = seconds;
    return side;
}

json pointJson(const RunComparison& comparison, const PointComparison& point)
{
    json object = {{"workload", point.key.workload},
                   {"size", point.key.size},
                   {"metric", point.key.metric},
                   {"ratio", point.ratio},
                   {"low", point.low},
                   {"high", point.high},
                   {"outcome", nameOf(point.outcome)},
                   {"pairs", point.pairs},
                   {"processes", point.processes},
                   {"drifting", point.drifting},
                   {"bimodal", point.doubt == Doubt::TwoSpeeds}};
    object["first"] = sideJson(comparison.first, point.base, point.key.dtype, point.baseSeconds);
    object["second"]
        = sideJson(comparison.candidateRun(), point.candidate, point.candidateDtype, point.candidateSeconds);
    if (point.doubt != Doubt::None)
        object["undecided_because"] = nameOf(point.doubt);
    return object;
}

} // namespace

SideTitles sidesOf(const RunComparison& comparison, const ComparisonGroup& group, Language language)
{
    if (comparison.second) {
        const std::string first = comparison.first.name;
        const std::string second = comparison.second->name;
        if (!first.empty() && !second.empty() && first != second)
            return {first, second, true};
        return {speak("word.first_run", {}, language), speak("word.second_run", {}, language), true};
    }
    if (comparesPrecisions(group))
        return {group.baseDtype, group.candidateDtype};
    return {configurationTitle(comparison.first, group.base, language),
            configurationTitle(comparison.first, group.candidate, language)};
}

std::string titleOf(const RunComparison& comparison, const ComparisonGroup& group, Language language)
{
    const std::string title = groupTitle(group, language);
    if (!comparison.second && !comparesPrecisions(group))
        return title;
    return speak("compare.title",
                 {{"title", title}, {"configuration", configurationTitle(comparison.first, group.base, language)}},
                 language);
}

std::string outcomeOf(const PointComparison& point, Language language)
{
    return speak(point.doubt == Doubt::TwoSpeeds ? std::string("word.outcome.two_speeds")
                                                 : std::string("word.outcome.") + nameOf(point.outcome),
                 {}, language);
}

std::string intervalOf(double low, double high)
{
    return Units::number(low) + "–" + Units::number(high);
}

std::vector<std::string> sentences(const RunComparison& comparison, Language language)
{
    std::vector<std::string> all;
    for (const ComparisonGroup& group : comparison.groups) {
        const std::string text
            = sentenceOf(group, sidesOf(comparison, group, language), language);
        if (!text.empty())
            all.push_back(
                speak("summary.line", {{"subject", titleOf(comparison, group, language)}, {"text", text}}, language));
    }
    if (hasOnlyFewProcesses(comparison.groups)) {
        all.push_back(speak("compare.few_processes", {}, language));
    } else {
        const auto undecided = undecidedSentences(comparison.groups, language);
        all.insert(all.end(), undecided.begin(), undecided.end());
    }
    if (comparison.second && comparison.mean.points > 1) {
        const SideTitles sides = sidesOf(comparison, comparison.groups.front(), language);
        all.push_back(speak("compare.mean",
                            {{"first", sides.base},
                             {"second", sides.candidate},
                             {"ratio", Units::number(comparison.mean.ratio)},
                             {"low", Units::number(comparison.mean.low)},
                             {"high", Units::number(comparison.mean.high)},
                             {"count", std::to_string(comparison.mean.points)}},
                            language));
    }
    const auto emulated = emulationSentences(comparison.candidateRun(), language);
    all.insert(all.end(), emulated.begin(), emulated.end());
    return all;
}

std::vector<std::string> warnings(const RunComparison& comparison, Language language)
{
    std::vector<std::string> all;
    if (comparison.isOtherMachine) {
        all.push_back(speak("compare.other_machine",
                            {{"first", comparison.first.conditions.processor},
                             {"second", comparison.candidateRun().conditions.processor}},
                            language));
    }
    for (const Phrase& warning : comparison.warningsOfFirst)
        all.push_back(speak("compare.warning_first", {{"text", speak(warning, language)}}, language));
    for (const Phrase& warning : comparison.warningsOfSecond)
        all.push_back(speak("compare.warning_second", {{"text", speak(warning, language)}}, language));
    if (comparison.unmatched > 0)
        all.push_back(speak("compare.unmatched", {{"count", Units::count(comparison.unmatched)}}, language));
    return all;
}

json toJson(const RunComparison& comparison)
{
    json document = {{"schema", "torch-advisor/comparison/1"},
                     {"kind", comparison.second ? "runs" : "configurations"},
                     {"first", runJson(comparison.first)},
                     {"threshold", comparison.threshold},
                     {"other_machine", comparison.isOtherMachine},
                     {"unmatched_points", comparison.unmatched},
                     {"regression", comparison.hasRegression()},
                     {"differences", json::array()},
                     {"points", json::array()},
                     {"means", json::array()}};
    document["second"] = comparison.second ? runJson(*comparison.second) : json();
    document["mean"] = comparison.second ? meanJson(comparison.mean) : json();
    for (const Difference& one : comparison.differences)
        document["differences"].push_back({{"field", one.field}, {"first", one.first}, {"second", one.second}});
    for (const ComparisonGroup& group : comparison.groups) {
        for (const PointComparison& point : group.points)
            document["points"].push_back(pointJson(comparison, point));
        json mean = meanJson(group.mean);
        mean["workload"] = group.workload;
        mean["metric"] = group.metric;
        mean["first"] = {{"configuration", group.base}, {"dtype", group.baseDtype}};
        mean["second"] = {{"configuration", group.candidate}, {"dtype", group.candidateDtype}};
        document["means"].push_back(std::move(mean));
    }
    if (!comparison.second)
        document["network_size"] = crossoversToJson(comparison.first);
    document["warnings"] = warnings(comparison, Language::English);
    document["sentences"] = sentences(comparison, Language::English);
    return document;
}

} // namespace Advisor::ComparisonText
