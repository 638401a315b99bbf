// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/shellword.h"

#include <algorithm>

namespace Advisor {

namespace {

bool isPlain(char one)
{
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9');
}

bool consistsOf(std::string_view text, std::string_view others)
{
    return std::all_of(text.begin(), text.end(),
                       [&](char one) { return isPlain(one) || others.find(one) != std::string_view::npos; });
}

constexpr std::string_view Bare = "_./:=+-@";
constexpr std::string_view BetweenDoubleQuotes = "_./:=+-,@[]<>~* ()";

std::string replaced(std::string_view text, std::string_view from, std::string_view to)
{
    std::string all;
    for (std::size_t at = 0; at < text.size();) {
        const bool found = text.substr(at, from.size()) == from;
        all += found ? to : text.substr(at, 1);
        at += found ? from.size() : 1;
    }
    return all;
}

std::string singleQuoted(std::string_view text, Shell shell)
{
    if (shell == Shell::Posix)
        return "'" + replaced(text, "'", "'\\''") + "'";
    std::string all(text);
    // PowerShell takes the typographic quotes for the plain one.
    for (const char* quote : {"'", "\u2018", "\u2019", "\u201a", "\u201b"})
        all = replaced(all, quote, std::string(quote) + quote);
    return "'" + all + "'";
}

} // namespace

std::string shellWord(std::string_view text, Shell shell)
{
    const bool isHeadPlain = !text.empty() && text.front() != '-' && text.front() != '@';
    // A comma makes a list in PowerShell.
    if (isHeadPlain && (consistsOf(text, Bare) || (shell == Shell::Posix && consistsOf(text, "_./:=+-@,"))))
        return std::string(text);
    if (consistsOf(text, BetweenDoubleQuotes))
        return "\"" + std::string(text) + "\"";
    return singleQuoted(text, shell);
}

std::string innerWord(std::string_view text)
{
    std::string all;
    for (const char one : text) {
        if (one == '\'' || one == '\n')
            continue; // no escape keeps either inside single quotes of both shells
        if (!isPlain(one) && static_cast<unsigned char>(one) < 0x80 && Bare.find(one) == std::string_view::npos)
            all += '\\';
        all += one;
    }
    return all;
}

bool isVariableName(std::string_view name)
{
    return !name.empty() && (name.front() < '0' || name.front() > '9') && consistsOf(name, "_");
}

std::string setVariable(std::string_view name, std::string_view value, Shell shell)
{
    if (!isVariableName(name))
        return {};
    if (shell == Shell::PowerShell)
        return "$env:" + std::string(name) + " = " + singleQuoted(value, shell);
    return "export " + std::string(name) + "=" + shellWord(value, shell);
}

std::string unsetVariable(std::string_view name, Shell shell)
{
    if (!isVariableName(name))
        return {};
    return (shell == Shell::PowerShell ? "Remove-Item Env:" : "unset ") + std::string(name);
}

} // namespace Advisor
