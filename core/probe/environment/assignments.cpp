// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/environment/assignments.h"

#include <vector>

#include "core/probe/text.h"

namespace Advisor {

namespace {

std::string_view unquoted(std::string_view text)
{
    text = Text::trimmed(text);
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front())
        return text.substr(1, text.size() - 2);
    return text;
}

/// The value behind `NAME=`, a quoted one to its other quote.
std::string_view valueAfter(std::string_view rest)
{
    if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) {
        const auto end = rest.find(rest.front(), 1);
        return rest.substr(1, end == std::string_view::npos ? end : end - 1);
    }
    return rest.substr(0, rest.find_first_of(" \t;"));
}

/// `NAME=value` at the beginning of a word.
std::optional<std::string_view> plain(std::string_view text, std::string_view name)
{
    if (!text.starts_with(name) || !text.substr(name.size()).starts_with('='))
        return std::nullopt;
    return valueAfter(text.substr(name.size() + 1));
}

/// `export A=1 B=2`, `declare -x A=1`, `A=1 program`, `setenv A 1`, `set -gx A 1`.
std::optional<std::string_view> ofShell(std::string_view command, std::string_view name)
{
    const auto words = Text::words(command);
    const auto restFrom = [&](std::size_t index) {
        return index < words.size() ? command.substr(static_cast<std::size_t>(words[index].data() - command.data()))
                                    : std::string_view{};
    };
    const bool isFish = words.size() >= 3 && words[0] == "set" && words[1].starts_with('-');
    if (isFish && words[2] == name && words[1].find('e') == std::string_view::npos)
        return unquoted(restFrom(3));
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (const auto value = plain(restFrom(i), name))
            return value;
        if (word == name && words[0] == "setenv")
            return unquoted(restFrom(i + 1));
        const bool leads = word == "export" || word == "declare" || word == "typeset" || word == "setenv"
            || word.starts_with('-') || word.find('=') != std::string_view::npos;
        if (!leads)
            break;
    }
    return std::nullopt;
}

/// `Environment="A=1" B=2`: the whole `A=1` may be in quotes.
std::optional<std::string_view> ofSystemd(std::string_view line, std::string_view name)
{
    for (const std::string_view key : {"Environment=", "DefaultEnvironment=", "PassEnvironment="}) {
        if (!line.starts_with(key))
            continue;
        std::string_view rest = line.substr(key.size());
        for (auto at = rest.find(name); at != std::string_view::npos; at = rest.find(name, at + 1)) {
            const bool begins = at == 0 || rest[at - 1] == ' ' || rest[at - 1] == '"' || rest[at - 1] == '\'';
            const auto value = begins ? plain(rest.substr(at), name) : std::nullopt;
            if (value)
                return value->substr(0, value->find_first_of("\"'"));
        }
    }
    return std::nullopt;
}

/// `SETUVAR --export A:1` of fish, `A DEFAULT=1` of PAM, `"A": "1"` of conda.
std::optional<std::string_view> ofOthers(std::string_view line, std::string_view name)
{
    const auto words = Text::words(line);
    if (!words.empty() && words[0] == "SETUVAR" && words.back().starts_with(name)
        && words.back().substr(name.size()).starts_with(':'))
        return words.back().substr(name.size() + 1);
    if (words.size() >= 2 && words[0] == name) {
        for (const std::string_view key : {"DEFAULT=", "OVERRIDE="}) {
            if (words[1].starts_with(key))
                return unquoted(words[1].substr(key.size()));
        }
    }
    const auto at = line.find('"' + std::string(name) + '"');
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::string_view rest = Text::trimmed(line.substr(at + name.size() + 2));
    return rest.starts_with(':') ? std::optional(valueAfter(Text::trimmed(rest.substr(1)))) : std::nullopt;
}

std::optional<std::string_view> assigned(std::string_view line, std::string_view name)
{
    if (const auto value = ofSystemd(line, name))
        return value;
    // One line may hold several commands.
    for (const std::string_view command : Text::split(line, ';')) {
        if (const auto value = ofShell(Text::trimmed(command), name))
            return value;
    }
    return ofOthers(line, name);
}

bool isWrittenOut(std::string_view value)
{
    return value.find_first_of("$`\\") == std::string_view::npos;
}

} // namespace

std::optional<int> lineThatSets(std::string_view text, std::string_view name, std::optional<std::string_view> value)
{
    std::optional<int> found;
    int number = 0;
    for (std::string_view line : Text::lines(text)) {
        ++number;
        line = Text::trimmed(line);
        const auto set = line.starts_with('#') ? std::nullopt : assigned(line, name);
        if (set && (!value || *set == *value || !isWrittenOut(*set)))
            found = number;
    }
    return found;
}

} // namespace Advisor
