// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/installcommand.h"
#include "core/advice/requirement.h"

namespace Advisor {

InstallCommand dockerCommand(const InstallContext& context)
{
    const Offer& offer = context.offer();
    const PublishedBuild& build = *offer.build;
    const std::string family = familyOf(build.backend);
    const Situation& now = context.situation;
    const auto none = [](const char* code) { return InstallCommand{{}, {code, {}}}; };
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
    std::string requirements = pipRequirements(context);
    if (build.index.empty())
        requirements += " --index-url https://download.pytorch.org/whl/cpu";
    std::string devices;
    if (family == "cuda")
        devices = "--gpus all ";
    else if (family == "rocm")
        devices = "--device=/dev/kfd --device=/dev/dri --ipc=host ";
    // Single quotes hold the line together in both shells; the requirement's own quotes stay inside.
    return {"docker run --rm -it " + devices + "python:" + now.python + "-slim sh -c 'pip install " + requirements
                + " && exec bash'",
            {}};
}

} // namespace Advisor
