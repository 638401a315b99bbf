// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/packages.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

/// What of the index a project has to name besides torch.
const IndexRule* ruleOf(const InstallContext& context)
{
    const Offer& offer = context.offer();
    for (const IndexRule& rule : context.catalog.indexes) {
        if (rule.channel == offer.build->channel && offer.build->backend.starts_with(rule.backend)
            && (rule.first.empty() || isAtLeast(offer.torch(), rule.first))
            && (rule.last.empty() || isAtLeast(rule.last, offer.torch())))
            return &rule;
    }
    return nullptr;
}

std::string nameOnly(const std::string& requirement)
{
    return requirement.substr(0, requirement.find_first_of("[=<>!~ "));
}

/// torchvision names a patch release of Python that it refuses; uv wants a range without it.
std::string pythonRange(const InstallContext& context)
{
    std::string range = "==" + context.situation.python + ".*";
    const Release* release = context.offer().release;
    if (release && !release->torchvisionNotPython.empty()
        && pythonTag(release->torchvisionNotPython) == context.situation.python)
        range += ",!=" + release->torchvisionNotPython;
    return range;
}

} // namespace

std::string uvProject(const InstallContext& context)
{
    // Free-threaded Pythons are no version, and a pre-release of everything is no project.
    if (context.situation.python.ends_with("t") || wantsPreReleases(context))
        return {};
    std::vector<std::string> packages = packagesOf(context);
    std::vector<std::string> fromIndex;
    for (const std::string& one : packages) {
        if (one.starts_with("torch"))
            fromIndex.push_back(nameOnly(one));
    }
    const IndexRule* rule = ruleOf(context);
    if (rule) {
        packages.insert(packages.end(), rule->packages.begin(), rule->packages.end());
        fromIndex.insert(fromIndex.end(), rule->packages.begin(), rule->packages.end());
    }
    std::string text = "[project]\nname = \"torch-project\"\nversion = \"1\"\nrequires-python = \""
        + pythonRange(context) + "\"\ndependencies = [\n";
    for (const std::string& one : packages)
        text += "    \"" + one + "\",\n";
    text += "]";
    const std::string url = indexOf(context);
    if (url.empty())
        return text;
    const std::string index = context.offer().build->channel + "-" + context.offer().build->backend;
    text += "\n\n[[tool.uv.index]]\nname = \"" + index + "\"\nurl = \"" + url + "\"";
    // What torch needs besides lies there alone: uv has to look there for everything first.
    if (!rule || !rule->everything)
        text += "\nexplicit = true";
    text += "\n\n[tool.uv.sources]";
    for (const std::string& one : fromIndex)
        text += "\n" + one + " = { index = \"" + index + "\" }";
    return text;
}

InstallCommand uvCommand(const InstallContext& context)
{
    const Offer& offer = context.offer();
    if (offer.build->channel == "conda-forge")
        return {{}, {"unavailable.conda_only", {}}, {}, {}, {}};
    if (hasNoIndex(offer))
        return {{}, {"unavailable.no_index", {{"jetpack", offer.build->jetpack}}}, {}, {}, {}};
    InstallCommand command;
    if (const std::string project = uvProject(context); !project.empty())
        command.more["uv_project"] = project;
    const PythonEnvironment* place = activeEnvironment(context.machine);
    std::string where;
    std::string python = "python";
    if (!place || !isVirtual(*place) || !isRightPython(context, *place)) {
        const std::string folder = EnvironmentName;
        place = environmentOfCommands(context.machine);
        command.lines = "uv venv --allow-existing --python " + context.situation.python + " " + folder + "\n";
        if (context.powershell()) {
            where = " --python .\\" + folder;
            python = ".\\" + folder + "\\Scripts\\python";
        } else {
            command.lines += ". " + folder + "/bin/activate\n";
        }
    }
    if (replacesBuild(context, place))
        command.lines += "uv pip uninstall" + where + " torch torchvision torchaudio\n";
    command.lines += "uv pip install" + where + " " + pipArguments(context);
    command.check = pythonCheck(context, python);
    return command;
}

} // namespace Advisor
