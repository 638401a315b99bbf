// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/units.h"
#include "core/bench/comparison.h"
#include "core/bench/crossover.h"
#include "core/bench/quantity.h"
#include "core/bench/summary.h"

namespace Advisor {

namespace {

std::string sizeText(const Crossover& crossover, double size, Language language)
{
    return crossover.network.empty() ? speak("crossover.rows", {{"count", Units::count(std::llround(size))}}, language)
                                     : speak("crossover.parameters", {{"count", Units::shortCount(size)}}, language);
}

std::string subjectOf(const Run& run, const Crossover& one, Language language)
{
    ComparisonGroup group;
    group.workload = one.workload;
    group.metric = one.metric;
    group.baseDtype = one.baseDtype;
    group.candidateDtype = one.candidateDtype;
    const std::string title = groupTitle(group, language);
    if (one.baseDtype == one.candidateDtype)
        return title;
    return speak("compare.title", {{"title", title}, {"configuration", configurationTitle(run, one.base, language)}},
                 language);
}

std::string sentenceOf(const Run& run, const Crossover& one, Language language)
{
    const bool precisions = one.baseDtype != one.candidateDtype;
    const std::string base = precisions ? one.baseDtype : configurationTitle(run, one.base, language);
    const std::string candidate = precisions ? one.candidateDtype : configurationTitle(run, one.candidate, language);
    const bool candidateLeads = one.winnerAtLast == Crossover::Candidate;
    Arguments arguments = {{"subject", subjectOf(run, one, language)},
                           {"better", candidateLeads ? candidate : base},
                           {"other", candidateLeads ? base : candidate},
                           {"first", sizeText(one, one.first, language)},
                           {"last", sizeText(one, one.last, language)}};
    if (one.winnerAtLast == Crossover::Nobody)
        return speak("crossover.undecided", arguments, language);
    if (one.crossings.empty())
        return speak("crossover.never", arguments, language);
    const Crossing& last = one.crossings.back();
    arguments["size"] = sizeText(one, last.at, language);
    arguments["low"] = sizeText(one, last.low, language);
    arguments["high"] = sizeText(one, last.high, language);
    arguments["count"] = Units::count(static_cast<std::int64_t>(one.crossings.size()));
    return speak(one.crossings.size() == 1 ? "crossover.from" : "crossover.several", arguments, language);
}

const char* nameOf(Crossover::Winner winner)
{
    return winner == Crossover::Base ? "first" : winner == Crossover::Candidate ? "second" : "undecided";
}

} // namespace

std::vector<std::string> crossoverSentences(const Run& run, Language language)
{
    std::vector<std::string> sentences;
    bool isIndication = false;
    for (const Crossover& one : crossoversOf(run)) {
        sentences.push_back(sentenceOf(run, one, language));
        isIndication = isIndication || one.processes < LeastProcesses;
    }
    if (isIndication)
        sentences.push_back(speak("crossover.indication", {}, language));
    return sentences;
}

nlohmann::json crossoversToJson(const Run& run)
{
    auto all = nlohmann::json::array();
    for (const Crossover& one : crossoversOf(run)) {
        nlohmann::json object = {{"workload", one.workload},
                                 {"network", one.network},
                                 {"metric", one.metric},
                                 {"axis", one.network.empty() ? "size" : "parameters"},
                                 {"first", {{"configuration", one.base}, {"dtype", one.baseDtype}}},
                                 {"second", {{"configuration", one.candidate}, {"dtype", one.candidateDtype}}},
                                 {"smallest", one.first},
                                 {"largest", one.last},
                                 {"faster_at_smallest", nameOf(one.winnerAtFirst)},
                                 {"faster_at_largest", nameOf(one.winnerAtLast)},
                                 {"processes", one.processes},
                                 {"text", sentenceOf(run, one, Language::English)},
                                 {"crossings", nlohmann::json::array()}};
        for (const Crossing& crossing : one.crossings) {
            object["crossings"].push_back({{"at", crossing.at},
                                           {"low", crossing.low},
                                           {"high", crossing.high},
                                           {"faster_above", crossing.toCandidate ? "second" : "first"}});
        }
        all.push_back(std::move(object));
    }
    return all;
}

} // namespace Advisor
