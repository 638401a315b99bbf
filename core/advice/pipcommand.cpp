// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/installcommand.h"
#include "core/advice/requirement.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

constexpr const char* Folder = "torch-env";

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
    return kind == "venv" || kind == "uv" || kind == "virtualenv";
}

/// Is the active interpreter the one that the advice is for?
bool isRightPython(const InstallContext& context, const PythonEnvironment& environment)
{
    return !environment.version.isKnown() || pythonTag(*environment.version) == context.situation.python;
}

/// May packages go into the active environment as it is? A conda environment gets none from pip: mixing breaks it.
bool installsInPlace(const InstallContext& context)
{
    const PythonEnvironment* active = activeEnvironment(context.machine);
    if (!active)
        return context.powershell() && !context.question.python;
    if (!isRightPython(context, *active) || active->kind.valueOr({}) == "conda")
        return false;
    return isVirtual(*active) || (active->externallyManaged.isKnown() && !*active->externallyManaged)
        || (context.powershell() && !active->externallyManaged.valueOr(false));
}

/// Another build in the place that the command installs into: pip would say "Requirement already satisfied".
bool replacesBuild(const InstallContext& context)
{
    const PythonEnvironment* active = activeEnvironment(context.machine);
    if (!active || !active->torch.isKnown())
        return false;
    const TorchInstallation& torch = *active->torch;
    const std::string version = torch.version.valueOr({});
    return torch.build.valueOr({}) != context.offer().build->backend
        || version.substr(0, version.find('+')) != context.offer().torch();
}

bool isDebianFamily(const Machine& machine)
{
    const std::string id = machine.system.id.valueOr({});
    return id == "debian" || id == "ubuntu" || id == "linuxmint" || id == "pop" || id == "raspbian";
}

/// Debian splits ensurepip off: without its package `python3 -m venv` fails half way.
bool needsVenvPackage(const InstallContext& context)
{
    if (context.powershell() || !isDebianFamily(context.machine))
        return false;
    const PythonEnvironment* active = activeEnvironment(context.machine);
    if (!active)
        return true;
    if (active->ensurepip.isKnown())
        return !*active->ensurepip;
    return active->kind.valueOr("system") == "system";
}

std::string aptInstall(const Machine& machine, const std::string& package)
{
    // In a container a person is root and sudo is rarely there.
    const bool container = machine.system.container.isKnown();
    return std::string(container ? "" : "sudo ") + "apt install -y " + package + "\n";
}

/// The interpreter that makes the virtual environment; empty if this machine has none of the version.
std::string interpreter(const InstallContext& context)
{
    const std::string plain = context.powershell() ? "python" : "python3";
    if (context.situation.pythonAssumed)
        return plain;
    const PythonEnvironment* active = activeEnvironment(context.machine);
    if (active && isRightPython(context, *active))
        return plain;
    if (!active && !context.question.python)
        return plain;
    const bool there = std::any_of(context.machine.pythons.begin(), context.machine.pythons.end(),
                                   [&](const PythonEnvironment& one) { return isRightPython(context, one); });
    if (!there && !context.machine.foreign && !context.machine.pythons.empty())
        return {};
    return context.powershell() ? "py -" + context.situation.python : "python" + context.situation.python;
}

std::string activation(const InstallContext& context)
{
    // Scripts are often forbidden in PowerShell: name the interpreter instead of activating.
    return context.powershell() ? std::string() : ". " + std::string(Folder) + "/bin/activate\n";
}

/// "torch[device-gfx1031]==2.13.0"
std::string requirement(const InstallContext& context, const std::string& name, const std::string& version)
{
    const PublishedBuild& build = *context.offer().build;
    std::string extras;
    if (!build.extra.empty()) {
        for (const Device* device : context.choice.used) {
            std::string extra = build.extra;
            extra.replace(extra.find("{gfx}"), 5, device->architecture);
            if (extras.find(extra) == std::string::npos)
                extras += (extras.empty() ? "" : ",") + extra;
        }
    }
    const std::string text
        = name + (extras.empty() ? "" : "[" + extras + "]") + (version.empty() ? "" : "==" + version);
    return extras.empty() ? text : "\"" + text + "\"";
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

bool hasNoIndex(const Offer& offer)
{
    return offer.build->index.empty() && offer.build->channel != "pypi";
}

} // namespace

std::string pipRequirements(const InstallContext& context)
{
    const Offer& offer = context.offer();
    const bool pinned = offer.release && !offer.nightly;
    std::string line = offer.build->pre || offer.nightly ? "--pre " : "";
    line += requirement(context, "torch", pinned ? offer.release->version : "");
    if (hasTorchvision(context))
        line += " " + requirement(context, "torchvision", pinned ? offer.release->torchvision : "");
    if (pinned && !offer.release->numpy.empty())
        line += " \"" + offer.release->numpy + "\"";
    std::string index = offer.build->index;
    if (offer.nightly)
        index = nightlyIndex(index.empty() ? "https://download.pytorch.org/whl/cpu" : index);
    if (!index.empty())
        line += " --index-url " + index;
    return line;
}

InstallCommand pipCommand(const InstallContext& context)
{
    const Offer& offer = context.offer();
    if (offer.build->channel == "conda-forge")
        return {{}, {"unavailable.conda_only", {}}};
    if (hasNoIndex(offer))
        return {{}, {"unavailable.no_index", {{"jetpack", offer.build->jetpack}}}};
    if (installsInPlace(context)) {
        const PythonEnvironment* active = activeEnvironment(context.machine);
        const std::string python = context.powershell() || (active && isVirtual(*active)) ? "python" : "python3";
        std::string lines;
        if (replacesBuild(context))
            lines += python + " -m pip uninstall -y torch torchvision torchaudio\n";
        return {lines + python + " -m pip install " + pipRequirements(context), {}};
    }
    const std::string python = interpreter(context);
    if (python.empty())
        return {{}, {"unavailable.python_missing", {{"python", context.situation.python}}}};
    std::string lines;
    if (needsVenvPackage(context))
        lines += aptInstall(context.machine, "python3-venv");
    lines += python + " -m venv " + Folder + "\n" + activation(context);
    const std::string inside = context.powershell() ? ".\\" + std::string(Folder) + "\\Scripts\\python" : "python";
    return {lines + inside + " -m pip install " + pipRequirements(context), {}};
}

InstallCommand uvCommand(const InstallContext& context)
{
    const Offer& offer = context.offer();
    if (offer.build->channel == "conda-forge")
        return {{}, {"unavailable.conda_only", {}}};
    if (hasNoIndex(offer))
        return {{}, {"unavailable.no_index", {{"jetpack", offer.build->jetpack}}}};
    const PythonEnvironment* active = activeEnvironment(context.machine);
    if (active && isVirtual(*active) && isRightPython(context, *active)) {
        const std::string remove = replacesBuild(context) ? "uv pip uninstall torch torchvision torchaudio\n" : "";
        return {remove + "uv pip install " + pipRequirements(context), {}};
    }
    std::string lines = "uv venv --allow-existing --python " + context.situation.python + " " + Folder + "\n";
    const std::string where = context.powershell() ? " --python .\\" + std::string(Folder) : "";
    lines += activation(context);
    return {lines + "uv pip install" + where + " " + pipRequirements(context), {}};
}

std::string verifyCommand(const InstallContext& context)
{
    const std::string family = familyOf(context.offer().build->backend);
    const std::string device = family == "cuda" || family == "rocm" ? "cuda" : family;
    std::string python = "python";
    if (context.powershell() && !installsInPlace(context))
        python = ".\\" + std::string(Folder) + "\\Scripts\\python";
    else if (!context.powershell() && installsInPlace(context)) {
        const PythonEnvironment* active = activeEnvironment(context.machine);
        python = active && isVirtual(*active) ? "python" : "python3";
    }
    return python + " -c \"import torch; x = torch.ones(1000, 1000, device='" + device
        + "'); print(torch.__version__, (x @ x).sum().item())\"";
}

} // namespace Advisor
