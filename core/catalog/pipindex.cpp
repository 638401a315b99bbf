// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/pipindex.h"

#include <algorithm>

#include "core/catalog/catalogrow.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

constexpr std::size_t LongestReason = 200;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string_view> parts(std::string_view text, std::string_view separators)
{
    std::vector<std::string_view> all;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find_first_of(separators, from), text.size());
        if (const auto part = trimmed(text.substr(from, end - from)); !part.empty())
            all.push_back(part);
        from = end + 1;
    }
    return all;
}

bool contains(std::string_view text, std::string_view what)
{
    return text.find(what) != std::string_view::npos;
}

/// A value as pip writes it: quoted, a line break as two characters.
std::string unquoted(std::string_view value)
{
    if (value.size() >= 2 && (value.front() == '\'' || value.front() == '"'))
        value = value.substr(1, value.size() - 2);
    std::string text(value);
    for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n"))
        text.replace(at, 2, "\n");
    return text;
}

/// The last line in which pip complains; its warnings about retries come before.
std::string reasonOf(std::string_view errors)
{
    std::string_view reason;
    for (const std::string_view line : parts(errors, "\n")) {
        if (reason.empty() || !line.starts_with("WARNING: Retrying") || reason.starts_with("WARNING: Retrying"))
            reason = line;
    }
    std::string text = withoutPasswords(reason.substr(0, LongestReason));
    return reason.size() > LongestReason ? text + "…" : text;
}

/// What the system said, out of "… connection broken by 'NewConnectionError('<… object at 0x7f>: Failed to establish a
/// new connection: [Errno 111] Connection refused')': /simple/torch/".
std::string networkReason(std::string_view errors)
{
    constexpr std::string_view Before = "connection broken by ";
    const auto at = errors.find(Before);
    if (at == std::string_view::npos)
        return reasonOf(errors);
    std::string_view rest = errors.substr(at + Before.size());
    rest = rest.substr(0, rest.find('\n'));
    rest = rest.substr(0, std::min(rest.find("')'"), rest.find("\")'")));
    for (const std::string_view sign : {">: ", "connection: "}) {
        if (const auto after = rest.find(sign); after != std::string_view::npos)
            rest = rest.substr(after + sign.size());
    }
    return withoutPasswords(rest.substr(0, LongestReason));
}

} // namespace

std::string parsePipVersion(std::string_view output)
{
    const auto words = parts(output.substr(0, output.find('\n')), " ");
    return words.size() >= 3 && words[0] == "pip" && words[2] == "from" && isDottedVersion(words[1].substr(0, 1))
        ? std::string(words[1])
        : std::string();
}

std::vector<std::string> parsePipVersions(std::string_view output)
{
    std::vector<std::string> versions;
    for (const auto& [marker, end] : {std::pair<std::string_view, const char*>("Available versions:", "\n"),
                                      std::pair<std::string_view, const char*>("(from versions:", ")\n")}) {
        const auto at = output.find(marker);
        if (at == std::string_view::npos)
            continue;
        const std::string_view rest = output.substr(at + marker.size());
        for (std::string_view part : parts(rest.substr(0, rest.find_first_of(end)), ", ")) {
            part = part.substr(0, part.find('+'));
            if (!part.empty() && isDottedVersion(part)
                && std::find(versions.begin(), versions.end(), part) == versions.end())
                versions.emplace_back(part);
        }
    }
    return versions;
}

std::string withoutPasswords(std::string_view text)
{
    std::string result;
    for (;;) {
        const auto slashes = text.find("://");
        if (slashes == std::string_view::npos)
            return result.append(text);
        const auto begin = slashes + 3;
        const auto end = std::min(text.find_first_of("/ \t\r\n'\"", begin), text.size());
        const auto at = text.substr(begin, end - begin).rfind('@');
        result.append(text.substr(0, begin));
        if (at != std::string_view::npos)
            result.append("…").append(text.substr(begin + at, end - begin - at));
        else
            result.append(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
}

std::vector<std::string> parsePipConfig(std::string_view output)
{
    std::string index;
    bool isIndexFromEnvironment = false;
    bool isWithoutIndex = false;
    std::vector<std::string> places;
    for (const std::string_view line : parts(output, "\n")) {
        const auto equals = line.find('=');
        if (equals == std::string_view::npos)
            continue;
        const std::string_view key = line.substr(0, equals);
        const std::string value = unquoted(line.substr(equals + 1));
        if (key.ends_with(".extra-index-url") || key.ends_with(".find-links")) {
            for (const std::string_view one : parts(value, " \n")) {
                std::string place = withoutPasswords(one);
                if (std::find(places.begin(), places.end(), place) == places.end())
                    places.push_back(std::move(place));
            }
        } else if (key.ends_with(".index-url") && !isIndexFromEnvironment) {
            index = withoutPasswords(value);
            isIndexFromEnvironment = key.starts_with(":env:");
        } else if (key.ends_with(".no-index") && (value == "1" || value == "true" || value == "True")) {
            isWithoutIndex = true;
        }
    }
    if (!isWithoutIndex && !(index.empty() && places.empty()))
        places.insert(places.begin(), index.empty() ? "PyPI" : index);
    return places;
}

Error parsePipRefusal(std::string_view errors)
{
    if (contains(errors, "unknown command") || contains(errors, "no such option"))
        return {"pip_too_old", {}, {}, nullptr};
    for (const char* sign : {"Retrying (", "ConnectionError", "SSLError", "ProxyError", "Could not fetch URL"}) {
        if (contains(errors, sign))
            return {"pip_no_network", {{"reason", networkReason(errors)}}, {}, nullptr};
    }
    if (contains(errors, "No matching distribution found"))
        return {"pip_no_torch", {}, {}, nullptr};
    return {"pip_failed", {{"reason", reasonOf(errors)}}, {}, nullptr};
}

std::vector<std::string> unknownReleases(const Catalog& catalog, const std::vector<std::string>& versions)
{
    std::vector<std::string> unknown;
    for (const std::string& version : versions) {
        const bool isKnown = std::any_of(catalog.releases.begin(), catalog.releases.end(), [&](const Release& one) {
            return compareVersions(one.version, version) == 0;
        });
        if (!isKnown && !catalog.releases.empty() && compareVersions(version, catalog.releases.front().version) > 0)
            unknown.push_back(version);
    }
    std::sort(unknown.begin(), unknown.end(),
              [](const std::string& a, const std::string& b) { return compareVersions(a, b) > 0; });
    return unknown;
}

} // namespace Advisor
