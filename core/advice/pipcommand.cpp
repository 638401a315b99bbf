// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/packages.h"

namespace Advisor {

namespace {

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
    return (context.powershell() ? "py -" : "python") + context.situation.python;
}

/// Into a virtual environment that the command makes.
InstallCommand intoNewEnvironment(const InstallContext& context)
{
    const std::string python = interpreter(context);
    if (python.empty())
        return {{}, {"unavailable.python_missing", {{"python", context.situation.python}}}, {}, {}, {}};
    const std::string folder = EnvironmentName;
    std::string lines = needsVenvPackage(context) ? aptInstall(context.machine, "python3-venv") : "";
    lines += python + " -m venv " + folder + "\n";
    // Scripts are often forbidden in PowerShell: the interpreter is named instead of activated.
    const std::string inside = context.powershell() ? ".\\" + folder + "\\Scripts\\python" : "python";
    if (!context.powershell())
        lines += ". " + folder + "/bin/activate\n";
    if (replacesBuild(context, environmentOfCommands(context.machine)))
        lines += inside + " -m pip uninstall -y torch torchvision torchaudio\n";
    return {lines + inside + " -m pip install " + pipArguments(context), {}, {}, pythonCheck(context, inside), {}};
}

} // namespace

InstallCommand pipCommand(const InstallContext& context)
{
    const Offer& offer = context.offer();
    if (offer.build->channel == "conda-forge")
        return {{}, {"unavailable.conda_only", {}}, {}, {}, {}};
    if (hasNoIndex(offer))
        return {{}, {"unavailable.no_index", {{"jetpack", offer.build->jetpack}}}, {}, {}, {}};
    if (!installsInPlace(context))
        return intoNewEnvironment(context);
    const PythonEnvironment* active = activeEnvironment(context.machine);
    const std::string python = context.powershell() || (active && isVirtual(*active)) ? "python" : "python3";
    const std::string remove
        = replacesBuild(context, active) ? python + " -m pip uninstall -y torch torchvision torchaudio\n" : "";
    return {remove + python + " -m pip install " + pipArguments(context), {}, {}, pythonCheck(context, python), {}};
}

} // namespace Advisor
