// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/helpers/singledrivers.h"

#include <algorithm>

#include "core/store/document.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace fs = std::filesystem;

namespace {

using Variables = std::map<std::string, std::string>;

std::string valueOf(const Variables& environment, const char* name)
{
    const auto found = environment.find(name);
    return found == environment.end() ? std::string() : found->second;
}

std::vector<RegisteredDriver> openClDrivers(const FileTree& files, const Variables& environment,
                                            const fs::path& scratch)
{
    const std::string own = valueOf(environment, "OCL_ICD_VENDORS");
    const std::string folder = own.empty() ? "/etc/OpenCL/vendors" : own;
    std::vector<RegisteredDriver> drivers;
    for (const std::string& name : files.names(folder)) {
        const auto library = name.ends_with(".icd") ? files.readLine(folder + '/' + name) : std::nullopt;
        const fs::path only = scratch / name;
        std::error_code error;
        if (!library || scratch.empty() || (fs::create_directories(only, error), error)
            || !writeDocument((only / name).string(), *library + '\n'))
            continue;
        drivers.push_back({name, {{"OCL_ICD_VENDORS", only.string()}}});
    }
    return drivers;
}

std::vector<std::string> split(const std::string& list)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= list.size();) {
        const auto end = std::min(list.find(':', begin), list.size());
        if (end > begin)
            parts.push_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::vector<RegisteredDriver> vulkanDrivers(const FileTree& files, const Variables& environment)
{
    std::vector<std::string> paths;
    for (const char* variable : {"VK_DRIVER_FILES", "VK_ICD_FILENAMES"}) {
        if (paths.empty())
            paths = split(valueOf(environment, variable));
    }
    if (paths.empty()) {
        for (const char* folder : {"/etc/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/usr/share/vulkan/icd.d"}) {
            for (const std::string& name : files.names(folder))
                paths.push_back(std::string(folder) + '/' + name);
        }
    }
    std::vector<RegisteredDriver> drivers;
    for (const std::string& path : paths) {
        if (path.ends_with(".json"))
            drivers.push_back(
                {path.substr(path.rfind('/') + 1), {{"VK_DRIVER_FILES", path}, {"VK_ICD_FILENAMES", path}}});
    }
    return drivers;
}

} // namespace

std::vector<RegisteredDriver> registeredDrivers(const FileTree& files, const std::string& api,
                                                const Variables& environment, const fs::path& scratch)
{
    constexpr std::size_t Most = 16;
    auto drivers = api == "opencl" ? openClDrivers(files, environment, scratch) : vulkanDrivers(files, environment);
    drivers.resize(std::min(drivers.size(), Most));
    return drivers;
}

void combineSingles(AskedHelper& whole, const std::vector<AskedHelper>& singles)
{
    const auto answered = [](const AskedHelper& one) { return one.answer.state == FactState::Known; };
    if (std::none_of(singles.begin(), singles.end(), answered))
        return;
    HelperAnswer combined;
    combined.state = FactState::Known;
    double seconds = 0;
    for (const AskedHelper& one : singles) {
        seconds = std::max(seconds, one.seconds);
        combined.devices.insert(combined.devices.end(), one.answer.devices.begin(), one.answer.devices.end());
        if (!answered(one))
            combined.detail += (combined.detail.empty() ? "" : "; ") + one.question.name + ": " + one.answer.detail;
    }
    if (combined.detail.empty()) // each alone is well, together they are not
        combined.detail = whole.answer.detail;
    whole.answer = std::move(combined);
    whole.seconds += seconds;
}

} // namespace Advisor
