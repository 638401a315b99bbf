// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/pyvenvcfg.h"

#include "core/probe/text.h"

namespace Advisor {

// home = /usr/bin
// include-system-site-packages = false
// version = 3.11.2
// (virtualenv and uv: version_info = 3.12.4.final.0; uv: uv = 0.4.18)
PyVenvConfig parsePyVenvConfig(std::string_view text)
{
    PyVenvConfig config;
    for (const std::string_view line : Text::lines(text)) {
        const auto pair = Text::pairOf(line, '=');
        if (!pair)
            continue;
        const std::string key = Text::lower(pair->first);
        if (key == "home")
            config.home = std::string(pair->second);
        else if (key == "version" || (key == "version_info" && config.version.empty()))
            config.version = Text::leadingVersion(pair->second);
        else if (key == "include-system-site-packages")
            config.systemPackages = Text::lower(pair->second) == "true";
        else if (key == "uv")
            config.madeByUv = true;
    }
    return config;
}

std::string condaPythonVersion(std::string_view fileName)
{
    constexpr std::string_view Prefix = "python-";
    if (!fileName.starts_with(Prefix) || !fileName.ends_with(".json"))
        return {};
    const std::string version = Text::leadingVersion(fileName.substr(Prefix.size()));
    return fileName.substr(Prefix.size() + version.size()).starts_with('-') ? version : std::string{};
}

std::string patchLevelVersion(std::string_view text)
{
    const auto at = text.find("#define PY_VERSION ");
    if (at == std::string_view::npos)
        return {};
    const auto open = text.find('"', at);
    return open == std::string_view::npos ? std::string{} : Text::leadingVersion(text.substr(open + 1));
}

} // namespace Advisor
