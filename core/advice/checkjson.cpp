// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <nlohmann/json.hpp>

#include "core/advice/check.h"

namespace Advisor {

namespace {

using Json = nlohmann::ordered_json;

/// The bare code of the vocabulary: "rejection.driver_below.not_loaded" → "driver_below".
std::string bareCode(const std::string& code)
{
    const auto first = code.find('.') + 1;
    return code.substr(first, std::min(code.find('.', first), code.size()) - first);
}

Json spoken(const Phrase& phrase)
{
    if (phrase.code.empty())
        return nullptr;
    Json arguments = Json::object();
    for (const auto& [name, value] : phrase.arguments)
        arguments[name] = value;
    return {
        {"code", bareCode(phrase.code)}, {"args", std::move(arguments)}, {"text", speak(phrase, Language::English)}};
}

Json checkupToJson(const Checkup& one)
{
    Json json = {{"place", one.place},
                 {"kind", one.kind},
                 {"python", one.python},
                 {"torch", one.torch},
                 {"build", one.build},
                 {"active", one.active},
                 {"verdict", verdictName(one.verdict)},
                 {"text", speak(one.summary, Language::English)}};
    json["problems"] = Json::array();
    for (const Warning& warning : one.problems) {
        Json problem = spoken(warning.phrase);
        problem["source"] = warning.source;
        problem["next"] = spoken(warning.next);
        problem["command"] = warning.command;
        json["problems"].push_back(std::move(problem));
    }
    json["advised"]
        = {{"backend", one.advised.backend}, {"channel", one.advised.channel}, {"torch", one.advised.torch}};
    json["fix"] = {{"shell", one.shell}, {"commands", one.fix}, {"unavailable", spoken(one.noFix)}};
    json["verify"] = one.verify;
    return json;
}

} // namespace

nlohmann::ordered_json checksToJson(const std::vector<Checkup>& all, std::size_t environments, const Catalog& catalog)
{
    Json json = {{"schema", "torch-advisor/check/1"},
                 {"catalog", {{"date", catalog.date}, {"newest_torch", catalog.newestTorch}}},
                 {"environments", environments},
                 {"attention", needsAttention(all)}};
    json["installations"] = Json::array();
    for (const Checkup& one : all)
        json["installations"].push_back(checkupToJson(one));
    return json;
}

} // namespace Advisor
