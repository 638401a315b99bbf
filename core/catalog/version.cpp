// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/version.h"

#include <algorithm>
#include <cctype>

namespace Advisor {

namespace {

bool isDigit(char one)
{
    return one >= '0' && one <= '9';
}

/// The next number of a dotted version, cut off `text`; 0 at its end. Digits beyond what fits do not count.
long nextNumber(std::string_view& text)
{
    long number = 0;
    std::size_t at = 0;
    for (; at < text.size() && isDigit(text[at]); ++at) {
        if (number < 100000000)
            number = number * 10 + (text[at] - '0');
    }
    if (at < text.size() && text[at] == '.')
        text.remove_prefix(at + 1);
    else
        text = {};
    return number;
}

} // namespace

int compareVersions(std::string_view a, std::string_view b)
{
    while (!a.empty() || !b.empty()) {
        const long left = nextNumber(a);
        const long right = nextNumber(b);
        if (left != right)
            return left < right ? -1 : 1;
    }
    return 0;
}

std::string pythonTag(std::string_view version)
{
    std::size_t at = 0;
    while (at < version.size() && isDigit(version[at]))
        ++at;
    if (at == 0 || at >= version.size() || version[at] != '.') {
        // It goes into commands: a name ("pypy3.10") may stay, nothing that a shell could read.
        const bool isName = std::all_of(version.begin(), version.end(),
                                        [](unsigned char one) { return std::isalnum(one) != 0 || one == '.'; });
        return isName ? std::string(version) : std::string();
    }
    std::size_t end = at + 1;
    while (end < version.size() && isDigit(version[end]))
        ++end;
    std::string tag(version.substr(0, end));
    if (!version.empty() && version.back() == 't')
        tag += 't';
    return tag;
}

std::string minorVersion(std::string_view version)
{
    const auto first = version.find('.');
    const auto second = first == std::string_view::npos ? first : version.find('.', first + 1);
    return std::string(version.substr(0, second));
}

} // namespace Advisor
