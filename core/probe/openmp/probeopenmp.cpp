// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/openmp/probeopenmp.h"

#include <algorithm>

#include "core/probe/files/libraries.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr const char* Names[] = {"libgomp", "libomp", "libiomp5"};

std::vector<std::string> runtimes(const FileTree& files, const std::string& machine)
{
    const Libraries libraries(files);
    std::vector<std::string> paths;
    const auto add = [&paths](const std::string& path) {
        if (!openMpByPath(path).empty() && std::find(paths.begin(), paths.end(), path) == paths.end())
            paths.push_back(path);
    };
    for (const char* name : Names) {
        for (const std::string& path : libraries.findAll(std::string(name) + ".so", machine))
            add(path);
    }
    const std::string oneApi = "/opt/intel/oneapi/compiler";
    for (const std::string& version : files.names(oneApi)) {
        for (const char* folder : {"/lib/libiomp5.so", "/linux/compiler/lib/intel64_lin/libiomp5.so"}) {
            if (const auto path = files.resolved(oneApi + '/' + version + folder))
                add(*path);
        }
    }
    return paths;
}

/// Debian calls the packages libgomp1 and libomp5-14.
std::optional<std::string> packagedVersion(Packages& packages, const std::string& name, const std::string& llvm)
{
    if (name == "libgomp")
        return packages.version("libgomp1");
    return name == "libomp" && !llvm.empty() ? packages.version("libomp5-" + llvm) : std::nullopt;
}

} // namespace

std::string openMpByPath(std::string_view path)
{
    const std::string_view file = path.substr(path.rfind('/') + 1);
    for (const std::string_view name : Names) {
        if (!file.starts_with(name) || file.size() <= name.size())
            continue;
        const char next = file[name.size()];
        if ((next == '.' || next == '-') && file.find(".so") != std::string_view::npos)
            return std::string(name);
    }
    return {};
}

std::string openMpVersionByPath(std::string_view path)
{
    for (const std::string_view folder : Text::split(path, '/')) {
        constexpr std::string_view Llvm = "llvm-";
        if (folder.starts_with(Llvm))
            return Text::leadingVersion(folder.substr(Llvm.size()));
        if (!folder.empty() && Text::leadingVersion(folder) == folder)
            return std::string(folder);
    }
    return {};
}

void probeOpenMp(const ProbeContext& context, Packages& packages, Machine& machine)
{
    for (const std::string& path : runtimes(context.files, machine.system.architecture.valueOr(""))) {
        OpenMpLibrary library;
        const std::string name = openMpByPath(path);
        library.name = known(name, path);
        library.path = known(path, path);
        const std::string folder = openMpVersionByPath(path);
        const bool isOfTheDistribution = path.starts_with("/usr/lib") || path.starts_with("/lib");
        const auto packaged = isOfTheDistribution ? packagedVersion(packages, name, folder) : std::nullopt;
        if (packaged)
            library.version = known(*packaged, Packages::Source);
        else if (!folder.empty())
            library.version = known(folder, path);
        machine.openMp.push_back(std::move(library));
    }
}

} // namespace Advisor
