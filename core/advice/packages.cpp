// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/packages.h"

#include <algorithm>

#include "core/advice/requirement.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

/// "torch[device-gfx1031]==2.13.0"
std::string requirement(const InstallContext& context, const std::string& name, const std::string& version)
{
    const PublishedBuild& build = *context.offer().build;
    std::string extras;
    if (!build.extra.empty()) {
        for (const Device* device : context.choice.used) {
            std::string extra = build.extra;
            const std::string placeholder = "{gfx}";
            if (const auto at = extra.find(placeholder); at != std::string::npos)
                extra.replace(at, placeholder.size(), device->architecture);
            if (extras.find(extra) == std::string::npos)
                extras += (extras.empty() ? "" : ",") + extra;
        }
    }
    return name + (extras.empty() ? "" : "[" + extras + "]") + (version.empty() ? "" : "==" + version);
}

bool hasTorchvision(const InstallContext& context)
{
    const Offer& offer = context.offer();
    if (!offer.build->torchvision)
        return false;
    if (!offer.release || offer.nightly)
        return true;
    const auto& pythons = offer.release->pythons;
    const bool normal = !offer.build->pythons.empty()
        || std::find(pythons.begin(), pythons.end(), context.situation.python) != pythons.end();
    const std::string exact = context.machine.python.valueOr({});
    return normal && !offer.release->torchvision.empty()
        && (exact.empty() || exact != offer.release->torchvisionNotPython);
}

std::string nightlyIndex(const std::string& index)
{
    const std::string part = "/whl/";
    const auto at = index.find(part);
    return at == std::string::npos || index.find("/nightly/") != std::string::npos
        ? index
        : index.substr(0, at + part.size()) + "nightly/" + index.substr(at + part.size());
}

} // namespace

std::vector<std::string> packagesOf(const InstallContext& context)
{
    const Offer& offer = context.offer();
    const bool pinned = offer.release && !offer.nightly;
    std::vector<std::string> all = {requirement(context, "torch", pinned ? offer.release->version : "")};
    if (hasTorchvision(context))
        all.push_back(requirement(context, "torchvision", pinned ? offer.release->torchvision : ""));
    if (pinned && !offer.release->numpy.empty())
        all.push_back(offer.release->numpy);
    return all;
}

std::string indexOf(const InstallContext& context)
{
    const Offer& offer = context.offer();
    const std::string& index = offer.build->index;
    return offer.nightly ? nightlyIndex(index.empty() ? "https://download.pytorch.org/whl/cpu" : index) : index;
}

bool wantsPreReleases(const InstallContext& context)
{
    return context.offer().build->pre || context.offer().nightly;
}

bool hasNoIndex(const Offer& offer)
{
    return offer.build->index.empty() && offer.build->channel != "pypi";
}

std::string pipArguments(const InstallContext& context, bool inner)
{
    std::string line = wantsPreReleases(context) ? "--pre" : "";
    for (const std::string& one : packagesOf(context))
        line += (line.empty() ? "" : " ") + (inner ? innerWord(one) : shellWord(one, context.shell()));
    const std::string index = indexOf(context);
    return line + (index.empty() ? "" : " --index-url " + index);
}

const PythonEnvironment* activeEnvironment(const Machine& machine)
{
    const auto found = std::find_if(machine.pythons.begin(), machine.pythons.end(),
                                    [](const PythonEnvironment& one) { return one.active.valueOr(false); });
    if (found != machine.pythons.end())
        return &*found;
    return machine.pythons.size() == 1 ? &machine.pythons.front() : nullptr;
}

bool isVirtual(const PythonEnvironment& environment)
{
    const std::string kind = environment.kind.valueOr({});
    return kind == "venv" || kind == "uv" || kind == "poetry" || kind == "virtualenv";
}

bool isRightPython(const InstallContext& context, const PythonEnvironment& environment)
{
    return !environment.version.isKnown() || pythonTag(*environment.version) == context.situation.python;
}

const PythonEnvironment* environmentOfCommands(const Machine& machine)
{
    const auto found = std::find_if(machine.pythons.begin(), machine.pythons.end(), [](const PythonEnvironment& one) {
        const std::string path = one.path.valueOr({});
        return path.substr(path.find_last_of("/\\") + 1) == EnvironmentName;
    });
    return found == machine.pythons.end() ? nullptr : &*found;
}

bool replacesBuild(const InstallContext& context, const PythonEnvironment* place)
{
    if (!place || !place->torch.isKnown())
        return false;
    const TorchInstallation& torch = *place->torch;
    const std::string version = torch.version.valueOr({});
    return torch.build.valueOr({}) != context.offer().build->backend
        || version.substr(0, version.find('+')) != context.offer().torch();
}

} // namespace Advisor
