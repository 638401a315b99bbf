// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/helpers/singledrivers.h"

#include <algorithm>

#include "core/machine/probenotes.h"
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

/// Of loaders that read JSON files in `folders`, or those that the first set one of `variables` lists.
std::vector<RegisteredDriver> jsonDrivers(const FileTree& files, const Variables& environment,
                                          const std::vector<std::string>& variables,
                                          const std::vector<std::string>& folders)
{
    std::vector<std::string> paths;
    for (const std::string& variable : variables) {
        if (paths.empty())
            paths = split(valueOf(environment, variable.c_str()));
    }
    const bool isListed = !paths.empty();
    for (std::size_t i = 0; !isListed && i < folders.size(); ++i) {
        for (const std::string& name : files.names(folders[i]))
            paths.push_back(folders[i] + '/' + name);
    }
    std::vector<RegisteredDriver> drivers;
    for (const std::string& path : paths) {
        if (!path.ends_with(".json"))
            continue;
        Variables only;
        for (const std::string& variable : variables)
            only[variable] = path;
        drivers.push_back({path.substr(path.rfind('/') + 1), std::move(only)});
    }
    return drivers;
}

std::vector<RegisteredDriver> vulkanDrivers(const FileTree& files, const Variables& environment)
{
    return jsonDrivers(files, environment, {"VK_DRIVER_FILES", "VK_ICD_FILENAMES"},
                       {"/etc/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/usr/share/vulkan/icd.d"});
}

std::vector<RegisteredDriver> openGlDrivers(const FileTree& files, const Variables& environment)
{
    std::vector<std::string> folders = split(valueOf(environment, "__EGL_VENDOR_LIBRARY_DIRS"));
    if (folders.empty())
        folders = {"/etc/glvnd/egl_vendor.d", "/usr/share/glvnd/egl_vendor.d"};
    return jsonDrivers(files, environment, {"__EGL_VENDOR_LIBRARY_FILENAMES"}, folders);
}

} // namespace

std::vector<RegisteredDriver> registeredDrivers(const FileTree& files, const std::string& api,
                                                const Variables& environment, const fs::path& scratch)
{
    constexpr std::size_t Most = 16;
    auto drivers = api == "opencl" ? openClDrivers(files, environment, scratch)
        : api == "vulkan"          ? vulkanDrivers(files, environment)
        : api == "opengl"          ? openGlDrivers(files, environment)
                                   : std::vector<RegisteredDriver>(); // its library is the driver
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
    combined.isStuck = whole.answer.isStuck;
    for (const AskedHelper& one : singles) {
        whole.seconds = std::max(whole.seconds, one.seconds);
        combined.devices.insert(combined.devices.end(), one.answer.devices.begin(), one.answer.devices.end());
        if (answered(one)) {
            combined.asked = one.answer.asked;
            combined.file = one.answer.file;
        }
        for (ProbeNote note : one.answer.notes) {
            note.arguments[NoteDriver] = one.question.name;
            combined.notes.push_back(std::move(note));
        }
    }
    if (combined.notes.empty()) // each alone is well, together they are not
        combined.notes = whole.answer.notes;
    whole.answer = std::move(combined);
}

} // namespace Advisor
