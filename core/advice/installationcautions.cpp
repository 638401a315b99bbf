// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/cautions.h"
#include "core/advice/requirement.h"
#include "core/advice/say.h"

namespace Advisor {

namespace {

bool isNightly(const std::string& version)
{
    const auto digits = [&](std::size_t from) {
        std::size_t end = from;
        while (end < version.size() && version[end] >= '0' && version[end] <= '9')
            ++end;
        constexpr std::size_t Date = 8;
        return end - from == Date;
    };
    const auto dev = version.find(".dev");
    const auto alpha = version.find('a');
    return (dev != std::string::npos && digits(dev + 4)) || (alpha != std::string::npos && digits(alpha + 1));
}

/// The published build that the installed torch is; none for builds of one's own.
const PublishedBuild* publishedAs(const CautionContext& context, const std::string& release, const std::string& backend)
{
    for (const PublishedBuild& build : context.catalog.builds) {
        if (build.platform != context.situation.platform() || build.backend != backend
            || build.channel == "conda-forge")
            continue;
        for (const Offer& offer : offersOf(build, context.catalog, {})) {
            if (offer.torch() == release)
                return &build;
        }
    }
    return nullptr;
}

void buildCautions(std::vector<Warning>& to, const CautionContext& context, const TorchInstallation& torch,
                   const std::string& source)
{
    const std::string version = torch.version.valueOr({});
    const std::string backend = torch.build.valueOr({});
    const auto add = [&](const char* code, Arguments arguments) {
        to.push_back({{std::string("warning.") + code, std::move(arguments)}, source, {}, {}});
    };
    if (isNightly(version))
        add("nightly_installed", {{"version", version}});
    if (version.find("+git") != std::string::npos || version.find("a0+") != std::string::npos)
        add("source_build", {{"version", version}});
    if (backend == "debian")
        add("distro_build", {{"version", version}});
    std::vector<const Device*> nvidia;
    for (const Device& device : context.situation.devices) {
        if (device.vendor == GpuVendor::Nvidia && !device.architecture.empty())
            nvidia.push_back(&device);
    }
    if (backend == "cpu" && !nvidia.empty())
        add("cpu_wheel_on_gpu_box", {{"version", version}, {"devices", deviceNames(nvidia)}});
    const PublishedBuild* published = publishedAs(context, version.substr(0, version.find('+')), backend);
    if (!published || published->architectures.empty())
        return;
    for (const Device* device : nvidia) {
        if (familyOf(backend) == "cuda" && !servesDevice(context.catalog, *published, *device)) {
            add("gpu_sm_not_in_installed_build",
                {{"device", device->name}, {"architecture", device->architecture}, {"version", version}});
            return;
        }
    }
}

} // namespace

void installationCautions(std::vector<Warning>& to, const CautionContext& context)
{
    for (const PythonEnvironment& one : context.machine.pythons) {
        if (!one.active.valueOr(false))
            continue;
        if (one.torch.isKnown())
            buildCautions(to, context, *one.torch, one.path.valueOr({}));
        else if (one.torch.state == FactState::Absent)
            to.push_back({{"warning.torch_not_installed", {}}, one.path.valueOr({}), {}, {}});
        return;
    }
}

} // namespace Advisor
