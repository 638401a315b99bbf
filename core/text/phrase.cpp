// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/text/phrase.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/resources.h"

namespace Advisor {

namespace {

using Templates = std::map<std::string, std::string, std::less<>>;

Templates load(std::string_view folder)
{
    Templates templates;
    for (const Resource& one : resources()) {
        if (!one.name.starts_with(folder))
            continue;
        const auto document = nlohmann::json::parse(one.data, nullptr, false);
        if (!document.is_object())
            continue;
        for (const auto& [code, text] : document.items()) {
            if (text.is_string())
                templates.emplace(code, text.get<std::string>());
        }
    }
    return templates;
}

const Templates& templates(Language language)
{
    static const Templates english = load("text/en/");
    static const Templates korean = load("text/ko/");
    return language == Language::Korean ? korean : english;
}

const std::string* find(std::string_view code, Language language)
{
    const auto& all = templates(language);
    const auto found = all.find(code);
    return found == all.end() ? nullptr : &found->second;
}

/// Calls `text` for each literal stretch and `name` for each `{name}`; braces that hold no name are literal.
template<class Text, class Name>
void walk(std::string_view format, Text text, Name name)
{
    std::size_t from = 0;
    while (from < format.size()) {
        const auto open = format.find('{', from);
        const auto close = open == std::string_view::npos ? open : format.find('}', open);
        if (close == std::string_view::npos)
            break;
        text(format.substr(from, open - from));
        name(format.substr(open + 1, close - open - 1));
        from = close + 1;
    }
    if (from < format.size())
        text(format.substr(from));
}

} // namespace

std::string speak(std::string_view code, const Arguments& arguments, Language language)
{
    const std::string* format = find(code, language);
    if (!format)
        format = find(code, Language::English);
    if (!format)
        return std::string(code);
    std::string spoken;
    walk(
        *format, [&](std::string_view text) { spoken += text; },
        [&](std::string_view name) {
            const auto value = arguments.find(name);
            if (value != arguments.end())
                spoken += value->second;
            else
                spoken.append("{").append(name).append("}");
        });
    return spoken;
}

std::string speak(const Phrase& phrase, Language language)
{
    return speak(phrase.code, phrase.arguments, language);
}

std::string speak(const Error& error, Language language)
{
    std::string spoken = speak("error." + error.code, error.arguments, language);
    for (const Error* cause = error.cause.get(); cause; cause = cause->cause.get())
        spoken += ": " + speak("error." + cause->code, cause->arguments, language);
    return spoken;
}

bool hasPhrase(std::string_view code, Language language)
{
    return find(code, language) != nullptr;
}

std::vector<std::string> phraseCodes(Language language)
{
    std::vector<std::string> codes;
    for (const auto& [code, text] : templates(language))
        codes.push_back(code);
    return codes;
}

std::vector<std::string> phraseArguments(std::string_view code, Language language)
{
    std::vector<std::string> names;
    if (const std::string* format = find(code, language))
        walk(*format, [](std::string_view) {}, [&](std::string_view name) { names.emplace_back(name); });
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::optional<Language> languageFromName(std::string_view name)
{
    const auto base = name.substr(0, name.find_first_of("_-.@"));
    if (base == "ko")
        return Language::Korean;
    if (base == "en" || name == "C" || name == "POSIX" || base == "C")
        return Language::English;
    return std::nullopt;
}

} // namespace Advisor
