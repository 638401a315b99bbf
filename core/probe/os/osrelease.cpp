// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/os/osrelease.h"

#include "core/probe/text.h"

namespace Advisor {

namespace {

std::string unquoted(std::string_view text)
{
    const char quote = text.empty() ? '\0' : text.front();
    const bool quoted = quote == '"' || quote == '\'';
    if (quoted) {
        text.remove_prefix(1);
        if (text.ends_with(quote))
            text.remove_suffix(1);
    }
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && quote != '\'' && i + 1 < text.size())
            ++i;
        result += text[i];
    }
    return Text::printable(result);
}

} // namespace

// PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
// VERSION_ID="12"
// ID=debian
OsRelease parseOsRelease(std::string_view text)
{
    OsRelease release;
    for (const std::string_view line : Text::lines(text)) {
        const auto pair = Text::pairOf(line, '=');
        if (!pair || line.starts_with('#'))
            continue;
        if (pair->first == "ID")
            release.id = unquoted(pair->second);
        else if (pair->first == "VERSION_ID")
            release.version = unquoted(pair->second);
        else if (pair->first == "PRETTY_NAME")
            release.prettyName = unquoted(pair->second);
    }
    return release;
}

} // namespace Advisor
