// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/requirements.h"

#include <algorithm>
#include <set>

#include "core/machine/packagenames.h"
#include "core/probe/python/filenames.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

/// Does the marker of a requirement hold for every Python on Linux?
bool holdsOnLinux(std::string_view marker)
{
    std::string plain;
    for (const char one : marker) {
        if (one != ' ' && one != '"' && one != '\'')
            plain += one;
    }
    return plain.empty() || plain == "platform_system==Linux" || plain == "sys_platform==linux";
}

bool stopsImport(std::string_view name)
{
    return name == "typing-extensions" || name == "cuda-toolkit" || name.starts_with("nvidia-");
}

} // namespace

// Requires-Dist: typing-extensions>=4.13.0
// Requires-Dist: nvidia-cudnn-cu13==9.26.0.51; platform_system == "Linux"
// Requires-Dist: optree>=0.13.0; extra == "optree"
std::vector<std::string> requiredToImport(std::string_view metadata)
{
    constexpr std::string_view Key = "Requires-Dist:";
    constexpr std::size_t Most = 64;
    std::vector<std::string> all;
    for (const std::string_view line : Text::lines(metadata)) {
        if (line.empty() || all.size() >= Most)
            break; // the description follows
        if (!line.starts_with(Key))
            continue;
        const std::string_view requirement = Text::trimmed(line.substr(Key.size()));
        const auto semicolon = requirement.find(';');
        if (semicolon != std::string_view::npos && !holdsOnLinux(requirement.substr(semicolon + 1)))
            continue;
        const std::string name = packageName(requirement.substr(0, requirement.find_first_of("<>=!~[(; ")));
        if (stopsImport(name))
            all.push_back(name);
    }
    return all;
}

std::vector<std::string> missingRequirements(const FileTree& files, const std::string& torchFolder,
                                             const std::vector<std::string>& sitePackages)
{
    std::set<std::string> there;
    std::string distribution;
    const std::string home = torchFolder.substr(0, torchFolder.rfind('/'));
    for (const std::string& folder : sitePackages) {
        for (const std::string& name : files.names(folder)) {
            const auto package = parseDistributionName(name);
            if (!package)
                continue;
            if (package->name == "torch" && folder == home)
                distribution = folder + '/' + name;
            there.insert(package->name);
        }
    }
    const auto installer = files.readLine(distribution + "/INSTALLER");
    const auto metadata = files.read(distribution + "/METADATA");
    if (distribution.empty() || !installer || *installer == "conda" || !metadata)
        return {};
    std::vector<std::string> missing = requiredToImport(*metadata);
    std::erase_if(missing, [&](const std::string& name) { return there.contains(name); });
    return missing;
}

} // namespace Advisor
