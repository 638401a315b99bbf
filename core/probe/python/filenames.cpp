// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/filenames.h"

#include "core/machine/packagenames.h"
#include "core/probe/text.h"

namespace Advisor {

namespace {

constexpr std::size_t LongestPart = 100;

std::optional<PackageName> checked(std::string name, std::string_view version)
{
    const bool isVersion = !version.empty() && version.front() >= '0' && version.front() <= '9';
    if (name.empty() || !isVersion || name.size() > LongestPart || version.size() > LongestPart)
        return std::nullopt;
    return PackageName{Text::printable(name), Text::printable(version)};
}

/// The string behind `"key":`; empty if there is none.
std::string_view stringOf(std::string_view json, std::string_view key)
{
    const std::string quoted = '"' + std::string(key) + '"';
    for (auto at = json.find(quoted); at != std::string_view::npos; at = json.find(quoted, at + 1)) {
        const std::string_view rest = Text::trimmed(json.substr(at + quoted.size(), LongestPart * 4));
        if (!rest.starts_with(':')) // a string in a list
            continue;
        const std::string_view value = Text::trimmed(rest.substr(1));
        const auto end = value.find('"', 1);
        return value.starts_with('"') && end != std::string_view::npos ? value.substr(1, end - 1) : std::string_view{};
    }
    return {};
}

} // namespace

std::optional<PackageName> parseDistributionName(std::string_view folder)
{
    if (folder.ends_with(".dist-info"))
        folder.remove_suffix(10);
    else if (folder.ends_with(".egg-info"))
        folder.remove_suffix(9);
    else
        return std::nullopt;
    const auto dash = folder.find('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    const std::string_view version = folder.substr(dash + 1);
    return checked(packageName(folder.substr(0, dash)), version.substr(0, version.find('-')));
}

std::optional<PackageName> parseCondaRecordName(std::string_view file)
{
    if (!file.ends_with(".json"))
        return std::nullopt;
    file.remove_suffix(5);
    const auto build = file.rfind('-');
    const auto version = build == std::string_view::npos || build == 0 ? build : file.rfind('-', build - 1);
    if (version == std::string_view::npos)
        return std::nullopt;
    return checked(packageName(file.substr(0, version)), file.substr(version + 1, build - version - 1));
}

std::string condaChannel(std::string_view record)
{
    std::string_view channel = stringOf(record, "channel");
    if (channel.empty())
        channel = stringOf(record, "url");
    const auto scheme = channel.find("://");
    if (scheme != std::string_view::npos) {
        channel.remove_prefix(scheme + 3);
        const auto path = channel.find('/');
        channel = path == std::string_view::npos ? std::string_view{} : channel.substr(path + 1);
    }
    // "conda-forge/linux-64", "pkgs/main/noarch", "t/TOKEN/conda-forge/linux-64": the first part that is a name.
    const auto parts = Text::split(channel, '/');
    std::size_t at = parts.size() > 2 && parts[0] == "t" ? 2 : 0;
    const std::string_view first = at < parts.size() ? parts[at] : std::string_view{};
    if (first == "pkgs" || first == "anaconda" || first == "defaults")
        return "defaults";
    return Text::printable(first.substr(0, LongestPart));
}

} // namespace Advisor
