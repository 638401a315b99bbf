// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/packagerules.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "core/catalog/version.h"
#include "core/machine/packagenames.h"

namespace Advisor {

namespace {

bool belongsToPyTorch(const PythonPackage& one)
{
    return isTorchFamily(one.name) || isLinearAlgebra(one.name) || isCudaPart(one.name);
}

/// The first package that `matches`; one of PyTorch itself before its libraries.
template <class Matches> const PythonPackage* first(const PythonEnvironment& environment, Matches matches)
{
    const PythonPackage* found = nullptr;
    for (const PythonPackage& one : environment.packages) {
        if (belongsToPyTorch(one) && matches(one)
            && (!found || (isTorchFamily(one.name) && !isTorchFamily(found->name))))
            found = &one;
    }
    return found;
}

bool isOfPyPi(const PythonPackage& one)
{
    return one.channel == "pypi";
}

bool isOfChannel(const PythonPackage& one)
{
    return !one.channel.empty() && one.channel != "pypi";
}

/// The version of the torch that runs: the installation's, else the package's.
std::string torchVersion(const PythonEnvironment& environment)
{
    if (environment.torch.isKnown() && environment.torch->version.isKnown())
        return *environment.torch->version;
    for (const PythonPackage& one : environment.packages) {
        if (one.name == "torch" || one.name == "pytorch")
            return one.version;
    }
    return {};
}

std::string localPart(const std::string& version)
{
    const auto plus = version.find('+');
    return plus == std::string::npos ? std::string() : version.substr(plus + 1);
}

bool isBuildTag(const std::string& local)
{
    return local == "cpu" || local == "xpu" || local.starts_with("cu") || local.starts_with("rocm");
}

struct Wanted
{
    std::string torchvision;
    std::string torchaudio;
};

std::optional<Wanted> companionsOf(const Catalog& catalog, const std::string& torch)
{
    const std::string minor = minorVersion(torch);
    for (auto one = catalog.releases.rbegin(); one != catalog.releases.rend(); ++one) {
        if (minorVersion(one->version) == minor)
            return Wanted{minorVersion(one->torchvision), minorVersion(one->torchaudio)};
    }
    for (const Companions& one : catalog.olderCompanions) {
        if (one.torch == minor)
            return Wanted{one.torchvision, one.torchaudio};
    }
    return std::nullopt;
}

bool fits(const PythonPackage& one, const std::string& torch, const std::string& wanted)
{
    const std::string date = nightlyDate(torch);
    const std::string other = nightlyDate(one.version);
    if (!date.empty() || !other.empty())
        return date == other;
    const std::string build = localPart(torch);
    const std::string own = localPart(one.version);
    if (isBuildTag(build) && isBuildTag(own) && build != own && one.name == "torchvision")
        return false;
    return wanted.empty() || minorVersion(one.version) == wanted;
}

} // namespace

std::string condaChannelOf(const PythonEnvironment& environment)
{
    for (const PythonPackage& one : environment.packages) {
        const bool isTorch = one.name == "pytorch" || one.name == "libtorch" || one.name == "torch";
        if (isTorch && one.channel != "pypi" && !one.channel.empty())
            return one.channel;
    }
    return {};
}

std::string nightlyDate(const std::string& version)
{
    constexpr std::size_t Date = 8;
    for (const std::string& mark : {std::string(".dev"), std::string("a")}) {
        const auto at = version.find(mark);
        if (at == std::string::npos)
            continue;
        const std::string digits = version.substr(at + mark.size(), Date);
        const auto end = at + mark.size() + Date;
        const bool ends = end >= version.size() || !std::isdigit(static_cast<unsigned char>(version[end]));
        if (digits.size() == Date && ends
            && std::all_of(digits.begin(), digits.end(), [](unsigned char one) { return std::isdigit(one) != 0; }))
            return digits;
    }
    return {};
}

bool isSourceBuild(const std::string& version)
{
    return version.find("+git") != std::string::npos || version.find("a0+") != std::string::npos;
}

std::optional<std::pair<std::string, std::string>> mixOfCondaAndPip(const PythonEnvironment& environment)
{
    const PythonPackage* channel = first(environment, isOfChannel);
    const PythonPackage* pypi = first(environment, isOfPyPi);
    if (!channel || !pypi)
        return std::nullopt;
    return std::make_pair(channel->name, pypi->name);
}

bool hasPipTorchInConda(const PythonEnvironment& environment)
{
    const PythonPackage* pypi
        = first(environment, [](const PythonPackage& one) { return one.name == "torch" && isOfPyPi(one); });
    return environment.kind.valueOr({}) == "conda" && pypi && !first(environment, isOfChannel);
}

std::optional<Misfit> misfitOf(const PythonEnvironment& environment, const Catalog& catalog)
{
    const std::string torch = torchVersion(environment);
    if (torch.empty() || (isSourceBuild(torch) && nightlyDate(torch).empty()))
        return std::nullopt;
    const std::optional<Wanted> wanted = companionsOf(catalog, torch);
    for (const PythonPackage& one : environment.packages) {
        if ((one.name != "torchvision" && one.name != "torchaudio")
            || (isSourceBuild(one.version) && nightlyDate(one.version).empty()))
            continue;
        const std::string own = !wanted ? std::string()
            : one.name == "torchvision" ? wanted->torchvision
                                        : wanted->torchaudio;
        if (!fits(one, torch, own)) {
            const bool byDate = !nightlyDate(torch).empty() || !nightlyDate(one.version).empty();
            return Misfit{one.name, one.version, byDate || minorVersion(one.version) == own ? std::string() : own};
        }
    }
    return std::nullopt;
}

bool hasTwoOpenMpRuntimes(const PythonEnvironment& environment)
{
    const auto has
        = [&](auto matches) { return std::any_of(environment.packages.begin(), environment.packages.end(), matches); };
    const bool intel = has([](const PythonPackage& one) {
        return isOfChannel(one) && (one.name == "mkl" || one.name == "intel-openmp" || one.name == "llvm-openmp");
    });
    return intel && has([](const PythonPackage& one) { return one.name == "torch" && isOfPyPi(one); });
}

} // namespace Advisor
