// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <nlohmann/json.hpp>

#include "core/advice/advise.h"

namespace Advisor {

namespace {

using Json = nlohmann::ordered_json;

/// The bare code of the vocabulary: "warning.musl" and "next.update_driver.only" → "musl", "update_driver". What
/// follows a second dot tells sentences of one code apart.
std::string bareCode(const std::string& code)
{
    const auto first = code.find('.');
    if (first == std::string::npos)
        return code;
    const auto second = code.find('.', first + 1);
    return code.substr(first + 1, second == std::string::npos ? second : second - first - 1);
}

Json argumentsOf(const Phrase& phrase)
{
    Json arguments = Json::object();
    for (const auto& [name, value] : phrase.arguments)
        arguments[name] = value;
    return arguments;
}

std::string english(const Phrase& phrase)
{
    return speak(phrase, Language::English);
}

Json spoken(const Phrase& phrase)
{
    return {{"code", bareCode(phrase.code)}, {"args", argumentsOf(phrase)}, {"text", english(phrase)}};
}

Json reasonOf(const Reason& reason)
{
    Json json = spoken(reason.phrase);
    json["source"] = reason.source;
    return json;
}

Json buildOf(const Build& build)
{
    return {{"backend", build.backend}, {"channel", build.channel}, {"torch", build.torch}};
}

Json answerOf(const Answer& answer)
{
    Json json = {{"status", statusName(answer.status)},
                 {"backend", answer.build.backend},
                 {"channel", answer.build.channel},
                 {"torch", answer.build.torch},
                 {"python", answer.python},
                 {"headline", spoken(answer.headline)},
                 {"explanation", spoken(answer.explanation)}};
    Json commands = {{"shell", answer.shell}};
    for (const auto& [manager, lines] : answer.commands)
        commands[manager] = lines;
    json["commands"] = std::move(commands);
    Json unavailable = Json::object();
    for (const auto& [manager, why] : answer.unavailable)
        unavailable[manager] = spoken(why);
    json["unavailable"] = std::move(unavailable);
    Json notes = Json::object();
    for (const auto& [manager, note] : answer.notes)
        notes[manager] = spoken(note);
    json["notes"] = std::move(notes);
    json["checks"] = answer.checks;
    json["verify"] = answer.verify;
    json["download_bytes"] = answer.downloadBytes ? Json(*answer.downloadBytes) : Json(nullptr);
    json["disk_bytes"] = answer.diskBytes ? Json(*answer.diskBytes) : Json(nullptr);
    json["reasons"] = Json::array();
    for (const Reason& one : answer.reasons)
        json["reasons"].push_back(reasonOf(one));
    json["decided_by"] = Json::array();
    for (const DecidingFact& one : answer.decidedBy) {
        json["decided_by"].push_back(
            {{"subject", one.subject}, {"value", one.value}, {"why", spoken(one.why)}, {"source", one.source}});
    }
    return json;
}

Json routesOf(const std::vector<Route>& routes)
{
    Json all = Json::array();
    for (const Route& one : routes) {
        all.push_back({{"id", one.id},
                       {"status", one.status},
                       {"concerns", one.concerns},
                       {"title", english(one.title)},
                       {"truth", spoken(one.truth)},
                       {"here", spoken(one.here)},
                       {"source", one.source},
                       {"link", one.link}});
    }
    return all;
}

} // namespace

nlohmann::ordered_json adviceToJson(const Advice& advice)
{
    Json json = {{"schema", "torch-advisor/advice/1"},
                 {"catalog", {{"date", advice.catalogDate}, {"newest_torch", advice.newestTorch}}},
                 {"answer", answerOf(advice.answer)}};
    if (!advice.alternatives.empty()) {
        json["alternatives"] = Json::array();
        for (const Answer& one : advice.alternatives)
            json["alternatives"].push_back(answerOf(one));
    }
    json["next"] = Json::array();
    for (const Step& one : advice.next) {
        Json step = spoken(one.phrase);
        step["command"] = one.command;
        step["gives"] = one.gives ? buildOf(*one.gives) : Json(nullptr);
        json["next"].push_back(std::move(step));
    }
    json["lifetime"] = advice.lifetime ? spoken(*advice.lifetime) : Json::object();
    json["candidates"] = Json::array();
    for (const Candidate& one : advice.candidates) {
        Json candidate = buildOf(one.build);
        candidate["fits"] = true;
        candidate["reasons"] = Json::array();
        for (const Reason& reason : one.reasons)
            candidate["reasons"].push_back(reasonOf(reason));
        json["candidates"].push_back(std::move(candidate));
    }
    json["rejected"] = Json::array();
    for (const Rejection& one : advice.rejected) {
        Json rejected = buildOf(one.build);
        rejected["fits"] = false;
        rejected["reason"] = reasonOf(one.reason);
        json["rejected"].push_back(std::move(rejected));
    }
    Json set = Json::array();
    for (const VariableAdvice& one : advice.set)
        set.push_back({{"name", one.name}, {"value", one.value}, {"text", english(one.why)}});
    Json unset = Json::array();
    for (const VariableAdvice& one : advice.unset)
        unset.push_back({{"name", one.name}, {"text", english(one.why)}, {"where", one.where}});
    json["environment"] = {{"set", std::move(set)}, {"unset", std::move(unset)}};
    json["warnings"] = Json::array();
    for (const Warning& one : advice.warnings) {
        Json warning = spoken(one.phrase);
        warning["source"] = one.source;
        warning["next"] = one.next.code.empty() ? Json(nullptr) : spoken(one.next);
        warning["command"] = one.command;
        json["warnings"].push_back(std::move(warning));
    }
    json["rules"] = routesOf(advice.rules);
    json["routes"] = routesOf(advice.routes);
    return json;
}

} // namespace Advisor
