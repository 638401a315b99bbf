// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/explain.h"

#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/requirement.h"
#include "core/advice/say.h"

namespace Advisor {

namespace {

Phrase headlineOf(const Choice& choice)
{
    if (choice.status == AdviceStatus::Ask)
        return {"headline.ask_" + choice.ask, {}};
    if (!choice.best)
        return {"headline.none", {}};
    const Build build = choice.best->asBuild();
    if (choice.best->nightly || choice.best->build->pre)
        return {"headline.nightly", {{"backend", backendTitle(build.backend)}}};
    if (build.torch.empty())
        return {"headline.fits_index", {{"backend", backendTitle(build.backend)}}};
    if (build.backend == "cpu")
        return {"headline.fits_cpu", {{"torch", build.torch}}};
    return {"headline.fits", {{"torch", build.torch}, {"backend", backendTitle(build.backend)}}};
}

Phrase whyNone(const Situation& now, const Catalog& catalog)
{
    if (now.musl)
        return {"explanation.none_musl", {}};
    if (now.pythonArchitecture == "x86" || now.pythonArchitecture == "i686")
        return {"explanation.none_32_bit", {}};
    const bool built = std::any_of(catalog.builds.begin(), catalog.builds.end(),
                                   [&](const PublishedBuild& one) { return one.platform == now.platform(); });
    if (!built)
        return {"explanation.none_platform", {{"system", now.system}, {"architecture", now.pythonArchitecture}}};
    return {"explanation.none_software", {{"python", now.python}}};
}

Phrase explanationOf(const Situation& now, const Choice& choice, const Catalog& catalog)
{
    if (choice.status == AdviceStatus::Ask) {
        if (choice.ask == "vendors" || choice.ask == "driver")
            return {"explanation.ask_" + choice.ask, {{"devices", deviceNames(choice.used)}}};
        return {"explanation.ask_" + choice.ask, {}};
    }
    if (!choice.best)
        return whyNone(now, catalog);
    if (choice.best->isAccelerated()) {
        if (choice.best->build->channel == "conda-forge")
            return {choice.used.size() > 1 ? "explanation.conda.several" : "explanation.conda",
                    {{"devices", deviceNames(choice.used)}}};
        if (!choice.leftOut.empty()) {
            return {"explanation.left_out",
                    {{"devices", deviceNames(choice.used)}, {"others", deviceNames(choice.leftOut)}}};
        }
        return {"explanation.gpu", {{"devices", deviceNames(choice.used)}}};
    }
    if (!choice.blocked.empty())
        return {"explanation.blocked", {{"devices", deviceNames(choice.blocked)}}};
    if (!choice.discouraged.empty())
        return {"explanation.discouraged", {{"devices", deviceNames(choice.discouraged)}}};
    const auto elsewhere = std::find_if(choice.useless.begin(), choice.useless.end(),
                                        [&](const Device* one) { return isServedSomewhere(catalog, *one); });
    if (elsewhere != choice.useless.end())
        return {"explanation.useless_platform",
                {{"devices", deviceNames({*elsewhere})}, {"platform", platformTitle(now.platform())}}};
    if (!choice.useless.empty() && choice.useless.front()->architecture == "not-xpu" && now.system != "macos")
        return {"explanation.not_xpu", {{"devices", deviceNames(choice.useless)}}};
    if (!choice.useless.empty())
        return {"explanation.useless", {{"devices", deviceNames(choice.useless)}}};
    return {"explanation.no_gpu", {}};
}

void deviceReasons(std::vector<Reason>& reasons, const Situation& now, const Choice& choice, const Catalog& catalog)
{
    const PublishedBuild& build = *choice.best->build;
    for (const Device* device : choice.used) {
        if (!servesDevice(catalog, build, *device))
            continue;
        const std::string source = sourceOf(build.origin);
        const std::string family = familyOf(build.backend);
        const auto& built = build.architectures;
        if (std::find(built.begin(), built.end(), device->architecture) != built.end()
            && (family == "cuda" || family == "rocm")) {
            reasons.push_back(
                {{"reason.arch_native", {{"device", device->name}, {"architecture", device->architecture}}}, source});
        } else if (family == "cuda" || family == "rocm") {
            reasons.push_back({{"reason.arch_served",
                                {{"device", device->name},
                                 {"architecture", device->architecture},
                                 {"built", commaJoined(build.architectures)}}},
                               source});
        } else {
            reasons.push_back(
                {{"reason.device_listed", {{"device", device->name}, {"backend", backendTitle(build.backend)}}},
                 source});
        }
        const std::string floor = driverFloor(catalog, build, *device, now.windowsDriver());
        if (!floor.empty() && device->driver == Device::Driver::Version && !device->tegra && !device->driverInferred) {
            reasons.push_back({{"reason.driver_enough", {{"driver", device->driverVersion}, {"needed", floor}}},
                               device->gpu ? device->gpu->driverVersion.source : std::string()});
        }
    }
}

void softwareReasons(std::vector<Reason>& reasons, const Machine& machine, const Situation& now, const Offer& offer)
{
    const PublishedBuild& build = *offer.build;
    if (now.pythonAssumed)
        reasons.push_back({{"reason.python_assumed", {{"python", now.python}}}, {}});
    else
        reasons.push_back({{"reason.python", {{"python", now.python}}}, machine.python.source});
    if (!build.libc.empty() && !now.glibc.empty()) {
        reasons.push_back({{"reason.libc", {{"has", "glibc " + now.glibc}, {"needed", "glibc " + build.libc}}},
                           machine.system.libc.source});
    }
    if (offer.release && !offer.nightly && build.channel != "conda-forge" && !offer.release->torchvision.empty()) {
        reasons.push_back({{"reason.companions",
                            {{"torchvision", offer.release->torchvision}, {"torchaudio", offer.release->torchaudio}}},
                           sourceOf(offer.release->origin)});
    }
    if (!build.seen && !offer.nightly)
        reasons.push_back({{"reason.inferred", {{"index", build.index}}}, sourceOf(build.origin)});
}

void versionReasons(std::vector<Reason>& reasons, const Situation& now, const Choice& choice, const Catalog& catalog)
{
    const Offer& offer = *choice.best;
    if (offer.torch() == catalog.newestTorch)
        reasons.push_back({{"reason.newest", {{"torch", offer.torch()}}}, sourceOf(offer.release->origin)});
    else if (offer.release && !offer.nightly)
        reasons.push_back({{"reason.newest_that_fits", {{"torch", offer.torch()}, {"newest", catalog.newestTorch}}},
                           sourceOf(offer.build->origin)});
    if (offer.build->backend == "cpu" && offer.build->channel == "pytorch" && now.system == "linux")
        reasons.push_back({{"reason.cpu_index", {}}, sourceOf(offer.build->origin)});
}

void decide(Answer& answer, const Machine& machine, const Situation& now, const Choice& choice)
{
    const Device* device = !choice.used.empty() ? choice.used.front()
        : !choice.blocked.empty()               ? choice.blocked.front()
        : !choice.discouraged.empty()           ? choice.discouraged.front()
        : !choice.useless.empty()               ? choice.useless.front()
                                                : nullptr;
    if (device) {
        answer.decidedBy.push_back(
            {"gpu", device->name, answer.explanation, device->gpu ? device->gpu->architecture.source : std::string()});
        if (device->driver == Device::Driver::Version && device->vendor == GpuVendor::Nvidia && !device->tegra) {
            answer.decidedBy.push_back({"driver",
                                        device->driverVersion,
                                        {"reason.driver_decides", {}},
                                        device->gpu ? device->gpu->driverVersion.source : std::string()});
        }
    } else if (now.gpusKnown) {
        answer.decidedBy.push_back({"processor", machine.processor.brand.valueOr(now.architecture), answer.explanation,
                                    machine.processor.brand.source});
    }
    if (!now.pythonAssumed)
        answer.decidedBy.push_back(
            {"python", "Python " + now.python, {"reason.python_decides", {}}, machine.python.source});
    std::string system = machine.system.prettyName.valueOr(machine.system.id.valueOr(now.system));
    if (!machine.system.prettyName.isKnown() && machine.system.version.isKnown())
        system += " " + *machine.system.version;
    if (!system.empty()) {
        answer.decidedBy.push_back({"system",
                                    system + " " + now.pythonArchitecture,
                                    {"reason.system_decides", {}},
                                    machine.system.kind.source});
    }
}

} // namespace

void explain(Answer& answer, const Machine& machine, const Situation& situation, const Choice& choice,
             const Catalog& catalog)
{
    answer.headline = headlineOf(choice);
    answer.explanation = explanationOf(situation, choice, catalog);
    if (choice.best) {
        versionReasons(answer.reasons, situation, choice, catalog);
        deviceReasons(answer.reasons, situation, choice, catalog);
        if (!choice.best->isAccelerated())
            answer.reasons.insert(answer.reasons.begin(), {answer.explanation, {}});
        softwareReasons(answer.reasons, machine, situation, *choice.best);
    }
    decide(answer, machine, situation, choice);
}

} // namespace Advisor
