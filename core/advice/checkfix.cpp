// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/checkfix.h"

#include <algorithm>

#include "core/advice/checkfindings.h"
#include "core/advice/packagerules.h"
#include "core/advice/packages.h"
#include "core/advice/requirement.h"

namespace Advisor {

namespace {

bool contains(const PythonEnvironment& environment, std::string_view name)
{
    return std::any_of(environment.packages.begin(), environment.packages.end(),
                       [&](const PythonPackage& one) { return one.name == name && one.channel == "pypi"; });
}

/// The interpreter of the environment as the first word of a line.
std::string interpreter(const InstallContext& context, const PythonEnvironment& environment)
{
    const std::string kind = environment.kind.valueOr({});
    const std::string& prefix = *environment.path;
    if (context.powershell())
        return "& "
            + shellWord(prefix + (kind == "conda" ? "\\python.exe" : "\\Scripts\\python.exe"), Shell::PowerShell);
    const bool isVirtual = kind == "venv" || kind == "uv" || kind == "pipx" || kind == "poetry" || kind == "conda";
    return shellWord(prefix + (isVirtual ? "/bin/python" : "/bin/python3"), Shell::Posix);
}

/// What goes before another build comes: pip would call it satisfied, and leave gigabytes of CUDA behind.
std::string removed(const InstallContext& context, const PythonEnvironment& environment)
{
    std::string names = "torch";
    for (const char* companion : {"torchvision", "torchaudio"}) {
        if (contains(environment, companion) || environment.packages.empty())
            names += std::string(" ") + companion;
    }
    if (familyOf(context.offer().build->backend) != "cpu")
        return names;
    std::vector<std::string> all;
    for (const PythonPackage& one : environment.packages) {
        const bool device = one.name.starts_with("nvidia-") || one.name.starts_with("triton")
            || one.name.starts_with("pytorch-triton");
        if (device && one.channel == "pypi" && std::find(all.begin(), all.end(), one.name) == all.end())
            all.push_back(one.name);
    }
    for (const std::string& one : all)
        names += " " + shellWord(one, context.shell());
    return names;
}

std::string requirements(const InstallContext& context, const PythonEnvironment& environment)
{
    std::string line = pipArguments(context);
    const Offer& offer = context.offer();
    if (contains(environment, "torchaudio") && offer.release && !offer.nightly && !offer.release->torchaudio.empty())
        line += " torchaudio==" + offer.release->torchaudio;
    return line;
}

std::string withPip(const InstallContext& context, const PythonEnvironment& environment)
{
    const bool twice = environment.problem.valueOr({}) == "python.torch_twice";
    if (environment.kind.valueOr({}) == "uv") { // has no pip of its own
        const std::string python = " --python " + shellWord(*environment.path, context.shell()) + ' ';
        const std::string remove = "uv pip uninstall" + python + removed(context, environment) + '\n';
        return remove + (twice ? remove : "") + "uv pip install" + python + requirements(context, environment);
    }
    const std::string pip = interpreter(context, environment) + " -m pip ";
    const std::string remove = pip + "uninstall -y " + removed(context, environment) + '\n';
    return remove + (twice ? remove : "") + pip + "install " + requirements(context, environment);
}

/// What `conda install` and `pixi add` are given; empty where conda-forge has no such build.
std::string condaPackages(const InstallContext& context)
{
    const InstallCommand command = condaCommand(context);
    const std::string channel = "-c conda-forge ";
    const auto at = command.lines.find(channel);
    if (at == std::string::npos)
        return {};
    const auto from = at + channel.size();
    return command.lines.substr(from, command.lines.find('\n', from) - from);
}

InstallCommand withConda(const InstallContext& context, const PythonEnvironment& environment)
{
    const std::string packages = condaPackages(context);
    if (packages.empty())
        return {withPip(context, environment), {}};
    std::string lines;
    if (contains(environment, "torch"))
        lines = interpreter(context, environment) + " -m pip uninstall -y " + removed(context, environment) + '\n';
    const std::string& prefix = *environment.path;
    const auto pixi = prefix.find("/.pixi/envs/");
    if (pixi != std::string::npos)
        return {lines + "cd " + shellWord(prefix.substr(0, pixi), context.shell()) + "\npixi add " + packages, {}};
    return {lines + "conda install -y -p " + shellWord(prefix, context.shell()) + " --override-channels -c conda-forge "
                + packages,
            {}};
}

/// May packages go into it as it is?
bool installsInPlace(const PythonEnvironment& environment)
{
    const std::string kind = environment.kind.valueOr({});
    if (environment.externallyManaged.isKnown())
        return !*environment.externallyManaged && kind != "system";
    return kind == "venv" || kind == "uv" || kind == "pipx" || kind == "poetry";
}

/// A new virtual environment, made by this interpreter: the first `python3` in PATH may be another.
InstallCommand besides(const InstallContext& context, const PythonEnvironment& environment)
{
    InstallCommand command = pipCommand(context);
    const std::string plain = "python3 -m venv";
    const auto at = command.lines.find(plain);
    if (at != std::string::npos && !environment.active.valueOr(false))
        command.lines.replace(at, 7, interpreter(context, environment));
    return command;
}

} // namespace

InstallCommand replaceCommand(const InstallContext& context, const PythonEnvironment& environment)
{
    if (!environment.path.isKnown()) // from a pasted report
        return pipCommand(context);
    const Offer& offer = context.offer();
    const bool conda = isOfConda(environment) || mixOfCondaAndPip(environment);
    if (environment.kind.valueOr({}) == "conda" && (conda || offer.build->channel == "conda-forge"))
        return withConda(context, environment);
    if (offer.build->channel == "conda-forge" || hasNoIndex(offer))
        return pipCommand(context); // says why there is none
    if (environment.kind.valueOr({}) == "conda" || installsInPlace(environment))
        return {withPip(context, environment), {}};
    return besides(context, environment);
}

std::string verifyCommand(const InstallContext& context, const PythonEnvironment& environment)
{
    return pythonCheck(context, environment.path.isKnown() ? interpreter(context, environment) : "python");
}

} // namespace Advisor
