// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/packages.h"
#include "core/advice/requirement.h"

namespace Advisor {

namespace {

/// The build of conda-forge for the same kind of device as the answer.
const Offer* condaOffer(const InstallContext& context)
{
    const std::string family = familyOf(context.offer().build->backend);
    const auto found
        = std::find_if(context.choice.fitting.begin(), context.choice.fitting.end(), [&](const Offer& one) {
              return one.build->channel == "conda-forge" && familyOf(one.build->backend) == family;
          });
    return found == context.choice.fitting.end() ? nullptr : &*found;
}

Phrase whyNone(const InstallContext& context)
{
    const std::string family = familyOf(context.offer().build->backend);
    if (family == "rocm" || family == "xpu")
        return {"unavailable.conda_no_family", {{"family", family == "rocm" ? "ROCm" : "XPU"}}};
    return {"unavailable.conda_none", {{"python", context.situation.python}}};
}

/// "python=3.12 pytorch-gpu=2.13.0 cuda-version=12.9 torchvision"
std::string packages(const InstallContext& context, const Offer& offer)
{
    const std::string& backend = offer.build->backend;
    const std::string family = familyOf(backend);
    std::string line = "python=" + context.situation.python + " ";
    line += family == "cuda" ? "pytorch-gpu=" : family == "cpu" ? "pytorch-cpu=" : "pytorch=";
    line += offer.torch();
    if (family == "cuda")
        line += " cuda-version=" + backend.substr(2, backend.size() - 3) + "." + backend.back();
    return line + " torchvision";
}

/// conda-forge is a release behind at times: the headline names what pip would install.
Phrase noteOf(const InstallContext& context, const Offer& offer)
{
    const Build build = offer.asBuild();
    if (build.torch == context.offer().torch() && build.backend == context.offer().build->backend)
        return {};
    return {"note.conda_release", {{"torch", build.torch}, {"backend", backendTitle(build.backend)}}};
}

} // namespace

InstallCommand condaCommand(const InstallContext& context)
{
    const Offer* offer = condaOffer(context);
    if (!offer)
        return {{}, whyNone(context), {}, {}, {}};
    const std::string name = EnvironmentName;
    return {"conda create -y -n " + name + " --override-channels -c conda-forge " + packages(context, *offer)
                + "\nconda activate " + name,
            {},
            {},
            pythonCheck(context, "python"),
            noteOf(context, *offer)};
}

InstallCommand pixiCommand(const InstallContext& context)
{
    const Offer* offer = condaOffer(context);
    if (!offer)
        return {{}, whyNone(context), {}, {}, {}};
    const std::string folder = EnvironmentName;
    std::string lines = "pixi init " + folder + "\ncd " + folder + "\n";
    const std::string& backend = offer->build->backend;
    // Without it the solver does not believe in a GPU.
    if (familyOf(backend) == "cuda")
        lines += "pixi workspace system-requirements add cuda " + backend.substr(2, backend.size() - 3) + "\n";
    return {lines + "pixi add " + packages(context, *offer),
            {},
            {},
            pythonCheck(context, "pixi run python"),
            noteOf(context, *offer)};
}

} // namespace Advisor
