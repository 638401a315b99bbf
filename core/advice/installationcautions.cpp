// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/cautions.h"
#include "core/advice/packagerules.h"
#include "core/advice/requirement.h"
#include "core/advice/say.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

/// The published build that the installed torch is; none for builds of one's own.
const PublishedBuild* publishedAs(const CautionContext& context, const std::string& release, const std::string& backend,
                                  bool conda)
{
    for (const PublishedBuild& build : context.catalog.builds) {
        if (build.platform != context.situation.platform() || build.backend != backend
            || (build.channel == "conda-forge") != conda)
            continue;
        for (const Offer& offer : offersOf(build, context.catalog, {})) {
            if (offer.torch() == release)
                return &build;
        }
    }
    return nullptr;
}

/// The newest architecture that the toolkit of a CUDA build compiles for; empty: the table does not know the toolkit.
std::string reachOf(const Catalog& catalog, const std::string& backend)
{
    if (familyOf(backend) != "cuda")
        return {};
    const std::string toolkit = backend.substr(2, backend.size() - 3) + "." + backend.back();
    for (const ToolkitReach& one : catalog.toolkits) {
        if (isAtLeast(one.toolkit, toolkit))
            return one.architecture;
    }
    return {};
}

std::string majorOf(const std::string& architecture)
{
    return architecture.substr(0, architecture.find('.'));
}

/// Has the installed CUDA build code for the device? Builds that nobody published may hold what their toolkit can.
bool isServed(const CautionContext& context, const std::string& version, const std::string& backend, bool conda,
              const Device& device)
{
    if (const PublishedBuild* published = publishedAs(context, version.substr(0, version.find('+')), backend, conda))
        return published->architectures.empty() || servesDevice(context.catalog, *published, device);
    const std::string reach = reachOf(context.catalog, backend);
    return reach.empty() || isAtLeast(majorOf(reach), majorOf(device.architecture));
}

class Cautions
{
public:
    Cautions(std::vector<Warning>& to, std::string source)
        : m_to(to)
        , m_source(std::move(source))
    {
    }

    void add(const char* code, Arguments arguments = {})
    {
        m_to.push_back({{std::string("warning.") + code, std::move(arguments)}, m_source, {}, {}});
    }

private:
    std::vector<Warning>& m_to;
    std::string m_source;
};

std::vector<const Device*> nvidiaDevices(const Situation& situation)
{
    std::vector<const Device*> nvidia;
    for (const Device& device : situation.devices) {
        if (device.vendor == GpuVendor::Nvidia)
            nvidia.push_back(&device);
    }
    return nvidia;
}

void buildCautions(Cautions& cautions, const CautionContext& context, const PythonEnvironment& environment)
{
    const TorchInstallation& torch = *environment.torch;
    const bool conda = condaChannelOf(environment) == "conda-forge";
    const std::string version = torch.version.valueOr({});
    const std::string backend = torch.build.valueOr({});
    if (!nightlyDate(version).empty())
        cautions.add("nightly_installed", {{"version", version}});
    else if (isSourceBuild(version))
        cautions.add("source_build", {{"version", version}});
    if (backend == "debian")
        cautions.add("distro_build", {{"version", version}});
    const bool cuda = familyOf(backend) == "cuda";
    if (cuda && torch.deviceAvailable.isKnown() && !*torch.deviceAvailable)
        cautions.add("cuda_not_visible", {{"version", version}});
    const std::vector<const Device*> nvidia = nvidiaDevices(context.situation);
    if (backend == "cpu" && !nvidia.empty())
        cautions.add("cpu_wheel_on_gpu_box", {{"version", version}, {"devices", deviceNames(nvidia)}});
    for (const Device* device : nvidia) {
        if (cuda && !device->tegra && !device->architecture.empty()
            && !isServed(context, version, backend, conda, *device)) {
            const auto& useless = context.choice.useless;
            const bool never = std::find(useless.begin(), useless.end(), device) != useless.end();
            cautions.add(never ? "gpu_sm_not_in_installed_build.useless" : "gpu_sm_not_in_installed_build",
                         {{"device", device->name}, {"architecture", device->architecture}, {"version", version}});
            return;
        }
    }
}

void packageCautions(Cautions& cautions, const CautionContext& context, const PythonEnvironment& environment)
{
    if (const auto mix = mixOfCondaAndPip(environment))
        cautions.add("conda_pip_mix", {{"channel", mix->first}, {"pypi", mix->second}});
    else if (hasPipTorchInConda(environment))
        cautions.add("pip_inside_conda");
    if (const auto misfit = misfitOf(environment, context.catalog)) {
        const std::string torch
            = environment.torch.isKnown() ? environment.torch->version.valueOr(std::string("-")) : std::string("-");
        cautions.add(misfit->wanted.empty() ? "mixed_torch_versions.build" : "mixed_torch_versions",
                     {{"name", misfit->name},
                      {"version", misfit->version},
                      {"torch", torch},
                      {"wanted", misfit->wanted.empty() ? "-" : misfit->wanted}});
    }
    if (hasTwoOpenMpRuntimes(environment))
        cautions.add("mkl_openmp_duplicate_risk");
}

} // namespace

void environmentCautions(std::vector<Warning>& to, const CautionContext& context, const PythonEnvironment& environment)
{
    Cautions cautions(to, environment.path.valueOr(environment.torch.source));
    if (environment.torch.isKnown())
        buildCautions(cautions, context, environment);
    else if (environment.torch.state == FactState::Absent)
        cautions.add(context.choice.best ? "torch_not_installed" : "torch_not_installed.none");
    packageCautions(cautions, context, environment);
    const auto pools = environment.torch.isKnown()
        ? twoThreadPools(*environment.torch, context.machine, environment.path.valueOr({}))
        : std::nullopt;
    if (pools)
        to.push_back(*pools);
}

void installationCautions(std::vector<Warning>& to, const CautionContext& context)
{
    for (const PythonEnvironment& one : context.machine.pythons) {
        if (one.active.valueOr(false))
            return environmentCautions(to, context, one);
    }
}

} // namespace Advisor
