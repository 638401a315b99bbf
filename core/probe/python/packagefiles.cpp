// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/packagefiles.h"

#include <algorithm>

#include "core/machine/packagenames.h"
#include "core/probe/python/filenames.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr std::size_t MostPackages = 256;
constexpr std::size_t MostLibraries = 32;

bool isDistributions(const std::string& folder)
{
    return folder == "/usr/lib/python3/dist-packages";
}

/// Each folder once: lib64 is often a link to lib.
std::vector<std::string> realFolders(const FileTree& files, const std::vector<std::string>& folders)
{
    std::vector<std::string> all;
    for (const std::string& folder : folders) {
        const auto real = files.resolved(folder);
        if (real && std::find(all.begin(), all.end(), *real) == all.end())
            all.push_back(*real);
    }
    return all;
}

void addConda(const FileTree& files, const std::string& prefix, std::vector<PythonPackage>& to)
{
    constexpr std::size_t Beginning = 1 << 16;
    const std::string folder = prefix + "/conda-meta/";
    for (const std::string& file : files.names(folder)) {
        const auto package = parseCondaRecordName(file);
        if (!package || !mattersForTorch(package->name) || to.size() >= MostPackages)
            continue;
        const auto record = files.readPart(folder + file, 0, Beginning);
        to.push_back({package->name, package->version, condaChannel(record ? *record : std::string{})});
    }
}

bool isOfConda(const std::vector<PythonPackage>& conda, const std::string& name)
{
    return std::any_of(conda.begin(), conda.end(), [&](const PythonPackage& one) {
        return one.name == name || (name == "torch" && (one.name == "pytorch" || one.name == "libtorch"));
    });
}

void addDistributions(const FileTree& files, const std::string& folder, const std::vector<PythonPackage>& conda,
                      std::vector<PythonPackage>& to)
{
    constexpr std::size_t LongestName = 64;
    for (const std::string& name : files.names(folder)) {
        const auto package = parseDistributionName(name);
        if (!package || !mattersForTorch(package->name) || to.size() >= MostPackages)
            continue;
        const auto content = files.readPart(folder + '/' + name + "/INSTALLER", 0, LongestName);
        const std::string_view installer = content ? Text::trimmed(*content) : std::string_view{};
        // conda writes the folders of Python packages too; its own record was read already.
        if (installer == "conda" || (installer.empty() && isOfConda(conda, package->name)))
            continue;
        const bool distributions = isDistributions(folder) || installer == "rpm" || installer == "debian";
        to.push_back({package->name, package->version, distributions ? "" : "pypi"});
    }
}

bool isOpenMp(std::string_view file)
{
    const bool named = file.starts_with("libgomp") || file.starts_with("libiomp5") || file.starts_with("libomp.")
        || file.starts_with("libomp-");
    return named && (file.find(".so") != std::string_view::npos || file.ends_with(".dylib"));
}

} // namespace

std::vector<PythonPackage> findPackages(const FileTree& files, const std::string& prefix,
                                        const std::vector<std::string>& sitePackages)
{
    std::vector<PythonPackage> all;
    addConda(files, prefix, all);
    const std::vector<PythonPackage> conda = all;
    for (const std::string& folder : realFolders(files, sitePackages))
        addDistributions(files, folder, conda, all);
    return all;
}

std::vector<std::string> findOpenMp(const FileTree& files, const std::string& prefix,
                                    const std::vector<std::string>& sitePackages, const std::string& torchFolder)
{
    std::vector<std::string> folders = {torchFolder + "/lib", torchFolder + "/.dylibs"};
    for (const std::string& site : realFolders(files, sitePackages)) {
        for (const std::string& name : files.names(site)) {
            if (name.ends_with(".libs"))
                folders.push_back(site + '/' + name);
        }
    }
    std::vector<std::string> candidates;
    for (const std::string& folder : folders) {
        for (const std::string& name : files.names(folder)) {
            if (isOpenMp(name))
                candidates.push_back(folder + '/' + name);
        }
    }
    // A conda environment has thousands of files there.
    for (const char* name : {"/lib/libgomp.so.1", "/lib/libiomp5.so", "/lib/libomp.so", "/lib/libomp.dylib"})
        candidates.push_back(prefix + name);
    std::vector<std::string> real;
    for (const std::string& one : candidates) {
        const auto file = files.resolved(one);
        if (file && real.size() < MostLibraries && std::find(real.begin(), real.end(), *file) == real.end())
            real.push_back(*file);
    }
    return real;
}

} // namespace Advisor
