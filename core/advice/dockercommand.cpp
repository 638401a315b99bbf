// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/packages.h"
#include "core/advice/requirement.h"

namespace Advisor {

namespace {

/// What hands the graphics devices of the host to the container.
std::string deviceOptions(const std::string& family)
{
    if (family == "cuda")
        return "--gpus all ";
    return family == "rocm" ? "--device=/dev/kfd --device=/dev/dri --ipc=host " : "";
}

} // namespace

InstallCommand dockerCommand(const InstallContext& context)
{
    const Offer& offer = context.offer();
    const PublishedBuild& build = *offer.build;
    const std::string family = familyOf(build.backend);
    const Situation& now = context.situation;
    const auto none = [](const char* code) { return InstallCommand{{}, {code, {}}, {}, {}, {}}; };
    if (family == "mps")
        return none("unavailable.docker_mps");
    if (family == "xpu")
        return none("unavailable.docker_xpu");
    if (build.channel == "nvidia")
        return none("unavailable.docker_jetson");
    if (family == "rocm" && (now.system != "linux" || now.wsl))
        return none("unavailable.docker_rocm");
    if (build.channel == "conda-forge")
        return none("unavailable.conda_only");
    if (now.isEmulated() || now.python.ends_with("t") || build.pre)
        return none("unavailable.docker_python");
    // A container is Linux everywhere: off Linux the default of PyPI is not the processor's build any more.
    const bool named = !build.index.empty() || context.offer().nightly;
    const std::string index = named ? "" : " --index-url https://download.pytorch.org/whl/cpu";
    const std::string run = "docker run --rm -it " + deviceOptions(family);
    const std::string image = "python:" + now.python + "-slim";
    const std::string name = EnvironmentName;
    InstallCommand command;
    // Single quotes hold the line together in both shells.
    command.lines = run + image + " sh -c 'pip install " + pipArguments(context, true) + index + " && exec bash'";
    command.more["dockerfile"] = "FROM " + image + "\nRUN pip install --no-cache-dir " + pipArguments(context) + index
        + "\nWORKDIR /work\nCMD [\"bash\"]";
    command.more["docker_build"] = "docker build -t " + name + " .\n" + run + name;
    command.check = pythonCheck(context, "python");
    command.note = {family == "cuda" ? "note.docker_cuda" : "note.docker", {}};
    return command;
}

} // namespace Advisor
