// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/torchfiles.h"

#include "core/probe/python/torchversion.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr const char* DistributionFolder = "/usr/lib/python3/dist-packages";

struct Found
{
    TorchVersion version;
    std::string source;
};

void merge(TorchInstallation& torch, const Found& found)
{
    const auto add = [&found](Fact<std::string>& fact, const std::string& value) {
        if (value.empty())
            return;
        if (!fact.isKnown())
            fact = known(value, found.source);
        else if (*fact != value)
            fact.others.push_back({value, found.source});
    };
    add(torch.version, found.version.version);
    add(torch.build, found.version.build);
}

std::vector<Found> distributions(const FileTree& files, const std::string& folder)
{
    std::vector<Found> all;
    for (const std::string& name : files.names(folder)) {
        if (!name.starts_with("torch-") || !name.ends_with(".dist-info"))
            continue;
        const std::string file = folder + '/' + name + "/METADATA";
        const auto text = files.read(file);
        const auto parsed = text ? parseTorchMetadata(*text) : Result<TorchVersion>(failure("file_missing"));
        if (parsed)
            all.push_back({*parsed, file});
    }
    return all;
}

/// "~orch", "~-rch-2.1.0.dist-info": pip moves what it removes out of the way first, and back if that fails.
bool isMovedAway(const std::string& name)
{
    const auto tail = name.find_first_not_of("~-");
    return name.starts_with('~') && tail != std::string::npos && tail < 5
        && std::string_view("torch").substr(tail) == std::string_view(name).substr(tail, 5 - tail)
        && (name.size() == 5 || name[5] == '-');
}

/// What is left of an installation in a folder that holds no PyTorch that starts; empty: nothing.
std::string remains(const FileTree& files, const std::string& folder)
{
    if (files.isDirectory(folder + "/torch/lib"))
        return folder + "/torch";
    for (const std::string& name : files.names(folder)) {
        const bool isRecord = name.starts_with("torch-") && name.ends_with(".dist-info");
        if (isMovedAway(name) || (isRecord && files.exists(folder + '/' + name + "/RECORD")))
            return folder + '/' + name;
    }
    return {};
}

std::string publicPart(const std::string& version)
{
    return version.substr(0, version.find('+'));
}

/// What other sources say where that is another release, not only another spelling of the build.
std::string otherRelease(const Fact<std::string>& version)
{
    for (const auto& other : version.others) {
        if (version.isKnown() && publicPart(other.value) != publicPart(*version))
            return other.value + ": " + other.source;
    }
    return {};
}

std::optional<Found> condaPackage(const FileTree& files, const std::string& prefix)
{
    const std::string folder = prefix + "/conda-meta";
    for (const std::string& name : files.names(folder)) {
        const auto parsed
            = name.starts_with("pytorch-") ? parseCondaName(name) : Result<TorchVersion>(failure("file_missing"));
        if (parsed)
            return Found{*parsed, folder + '/' + name};
    }
    return std::nullopt;
}

} // namespace

TorchFiles findTorch(const FileTree& files, const std::string& prefix, const std::vector<std::string>& sitePackages)
{
    TorchFiles result;
    for (const std::string& folder : sitePackages) {
        const std::string package = folder + "/torch";
        if (!files.isDirectory(package))
            continue;
        TorchInstallation torch;
        torch.folder = known(package, package);
        const std::string versionFile = package + "/version.py";
        const auto text = files.read(versionFile);
        const auto parsed = text ? parseVersionPy(*text) : Result<TorchVersion>(failure("file_missing"));
        if (parsed)
            merge(torch, {*parsed, versionFile});
        else
            result.problem = "python.torch_broken";
        const auto packages = distributions(files, folder);
        if (packages.size() > 1)
            result.problem = "python.torch_twice";
        for (const Found& found : packages)
            merge(torch, found);
        if (const auto conda = condaPackage(files, prefix))
            merge(torch, *conda);
        if (folder == DistributionFolder && torch.build.valueOr("cpu") == "cpu")
            torch.build = known<std::string>("debian", package);
        if (!torch.version.isKnown() && !files.exists(package + "/__init__.py"))
            continue; // a folder of that name, but no package
        if (result.detail = otherRelease(torch.version); !result.detail.empty() && result.problem.empty())
            result.problem = "python.torch_versions_differ";
        result.torch = known(torch, package);
        return result;
    }
    if (!sitePackages.empty())
        result.torch = without<TorchInstallation>(FactState::Absent, sitePackages.front());
    result = {std::move(result.torch), {}, {}};
    for (const std::string& folder : sitePackages) {
        result.detail = remains(files, folder);
        if (result.detail.empty())
            continue;
        result.problem = "python.torch_half_removed";
        break;
    }
    return result;
}

} // namespace Advisor
