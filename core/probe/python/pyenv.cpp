// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/pyenv.h"

#include "core/probe/text.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"

namespace Advisor {

std::optional<std::string> pyenvChoice(std::string_view wanted, const std::vector<std::string>& installed)
{
    wanted = Text::trimmed(wanted);
    std::optional<std::string> best;
    for (const std::string& version : installed) {
        if (version == wanted)
            return version;
        const bool fits
            = version.size() > wanted.size() && version.starts_with(wanted) && version[wanted.size()] == '.';
        if (fits && !wanted.empty() && (!best || Text::compareVersions(*best, version) < 0))
            best = version;
    }
    return best;
}

std::optional<std::string> pyenvRoot(const ProbeContext& context, const std::vector<std::string>& homes)
{
    if (const auto root = context.environment.value("PYENV_ROOT"); root && context.files.isDirectory(*root))
        return root;
    for (const std::string& home : homes) {
        if (context.files.isDirectory(home + "/.pyenv/versions"))
            return home + "/.pyenv";
    }
    return std::nullopt;
}

std::optional<std::string> pyenvPrefix(const ProbeContext& context, const std::string& root)
{
    const auto installed = context.files.names(root + "/versions");
    std::optional<std::string> wanted = context.environment.value("PYENV_VERSION");
    std::string folder = context.environment.value("PWD").value_or("");
    while (!wanted && folder.starts_with('/')) {
        wanted = context.files.readLine(folder + "/.python-version");
        folder.resize(folder.rfind('/'));
    }
    if (!wanted)
        wanted = context.files.readLine(root + "/version");
    // Several versions may be named; the first answers to `python3`.
    const auto all = Text::words(wanted.value_or(""));
    std::string first = all.empty() ? std::string{} : std::string(all.front());
    first = first.substr(0, first.find(':'));
    const auto version = pyenvChoice(first, installed);
    return version ? std::optional(root + "/versions/" + *version) : std::nullopt;
}

} // namespace Advisor
