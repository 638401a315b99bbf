// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/text.h"

#include <algorithm>
#include <charconv>

#include "core/base/utf8.h"

namespace Advisor::Text {

namespace {

constexpr std::string_view Space = " \t\r\n\f\v";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(Space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(Space) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    std::size_t from = 0;
    while (from <= text.size()) {
        const auto to = std::min(text.find(separator, from), text.size());
        parts.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

std::vector<std::string_view> lines(std::string_view text)
{
    std::vector<std::string_view> all = split(text, '\n');
    for (std::string_view& line : all) {
        if (line.ends_with('\r'))
            line.remove_suffix(1);
    }
    if (!all.empty() && all.back().empty())
        all.pop_back();
    return all;
}

std::vector<std::string_view> words(std::string_view text)
{
    std::vector<std::string_view> all;
    auto from = text.find_first_not_of(Space);
    while (from != std::string_view::npos) {
        const auto to = std::min(text.find_first_of(Space, from), text.size());
        all.push_back(text.substr(from, to - from));
        from = text.find_first_not_of(Space, to);
    }
    return all;
}

std::optional<std::int64_t> integer(std::string_view text)
{
    text = trimmed(text);
    int base = 10;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        text.remove_prefix(2);
        base = 16;
    }
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<std::uint64_t> hexadecimal(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with("0x") || text.starts_with("0X"))
        text.remove_prefix(2);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<std::pair<std::string_view, std::string_view>> pairOf(std::string_view line, char separator)
{
    const auto at = line.find(separator);
    if (at == std::string_view::npos)
        return std::nullopt;
    return std::pair(trimmed(line.substr(0, at)), trimmed(line.substr(at + 1)));
}

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

bool containsWord(std::string_view text, std::string_view part)
{
    return lower(text).find(lower(part)) != std::string::npos;
}

std::string printable(std::string_view text)
{
    std::string result;
    for (const char c : validUtf8(trimmed(text))) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f)
            result += c;
        else if (byte != 0)
            result += ' ';
    }
    return result;
}

std::string leadingVersion(std::string_view text)
{
    std::size_t length = 0;
    while (length < text.size() && (isDigit(text[length]) || text[length] == '.'))
        ++length;
    while (length > 0 && text[length - 1] == '.')
        --length;
    return std::string(text.substr(0, length));
}

int compareVersions(std::string_view a, std::string_view b)
{
    const auto left = split(a, '.');
    const auto right = split(b, '.');
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
        const auto x = i < left.size() ? integer(left[i]).value_or(0) : -1;
        const auto y = i < right.size() ? integer(right[i]).value_or(0) : -1;
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

} // namespace Advisor::Text
