// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/snapshot/networkaddress.h"

#include <algorithm>
#include <cctype>

#include "core/probe/text.h"

namespace Advisor {

namespace {

bool beginsHere(std::string_view text, std::size_t at)
{
    if (at == 0)
        return true;
    const char before = text[at - 1];
    if (before == '/')
        return at >= 2 && text[at - 2] == '/';
    return std::string_view(" \t\n=@,;[(\"':").find(before) != std::string_view::npos;
}

bool endsHere(std::string_view text, std::size_t end)
{
    return end == text.size() || std::string_view(" \t\n/,;])\"':%").find(text[end]) != std::string_view::npos;
}

std::optional<NetworkAddress> version4(std::string_view text, std::size_t at)
{
    const std::string_view rest = text.substr(at);
    const auto length = std::min(rest.find_first_not_of("0123456789."), rest.size());
    const auto parts = Text::split(rest.substr(0, length), '.');
    constexpr std::int64_t Largest = 255;
    const bool fits = parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
                          const auto number = part.size() <= 3 ? Text::integer(part) : std::nullopt;
                          return number && *number >= 0 && *number <= Largest;
                      });
    if (!fits || !endsHere(text, at + length))
        return std::nullopt;
    const bool isDocumentation = rest.starts_with("192.0.2.");
    return NetworkAddress{length, 4, parts[0] == "127" || parts[0] == "0" || isDocumentation};
}

std::optional<NetworkAddress> version6(std::string_view text, std::size_t at)
{
    const std::string_view rest = text.substr(at);
    const auto length = std::min(rest.find_first_not_of("0123456789abcdefABCDEF:"), rest.size());
    const std::string_view address = rest.substr(0, length);
    const auto groups = Text::split(address, ':');
    const bool isShort = std::all_of(groups.begin(), groups.end(), [](auto group) { return group.size() <= 4; });
    const bool hasGap = address.find("::") != std::string_view::npos;
    // "::" alone is an operator of C++, one ":" a port or a PCI address, "0::" the line of a control group.
    const auto named = std::count_if(groups.begin(), groups.end(), [](auto group) { return !group.empty(); });
    const bool fits = named >= 2 && isShort && (hasGap ? groups.size() <= 8 : groups.size() == 8);
    if (!fits || !endsHere(text, at + length))
        return std::nullopt;
    return NetworkAddress{length, 6, address == "::1" || address.starts_with("2001:db8::")};
}

} // namespace

std::optional<NetworkAddress> networkAddressAt(std::string_view text, std::size_t at)
{
    if (!beginsHere(text, at))
        return std::nullopt;
    const auto four = version4(text, at);
    return four ? four : version6(text, at);
}

} // namespace Advisor
