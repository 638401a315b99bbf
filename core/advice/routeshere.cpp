// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/routes.h"
#include "core/advice/say.h"

namespace Advisor {

namespace {

using Devices = std::vector<const Device*>;

RouteHere here(const char* what, Arguments arguments = {}, bool concerns = false)
{
    return {{std::string("route.here.") + what, std::move(arguments)}, concerns};
}

/// The NPUs whose PCI vendor is one of these.
RouteHere npuOf(const RouteContext& context, const char* vendor)
{
    std::vector<std::string> names;
    for (const Npu& one : context.machine.npus) {
        if (one.pciId.valueOr({}).starts_with(vendor))
            names.push_back(one.name.valueOr(*one.pciId));
    }
    return names.empty() ? here("no_such_device") : here("npu", {{"device", commaJoined(names)}}, true);
}

/// The NPU of a Snapdragon is no PCI device.
RouteHere qualcommNpu(const RouteContext& context)
{
    const Processor& processor = context.machine.processor;
    const std::string brand = processor.brand.valueOr({});
    const bool snapdragon = processor.vendor.valueOr({}) == "Qualcomm" || brand.find("Snapdragon") != std::string::npos
        || brand.find("Qualcomm") != std::string::npos;
    return snapdragon ? here("npu", {{"device", brand.empty() ? "Qualcomm Hexagon" : brand}}, true)
                      : here("no_such_device");
}

RouteHere neuralEngine(const RouteContext& context)
{
    if (context.situation.system != "macos" || context.situation.architecture != "aarch64")
        return here("no_such_device");
    return here(context.backend() == "mps" ? "neural_engine" : "neural_engine_cpu", {}, true);
}

Devices ofVendor(const Devices& devices, GpuVendor vendor)
{
    Devices all;
    std::copy_if(devices.begin(), devices.end(), std::back_inserter(all),
                 [&](const Device* one) { return one->vendor == vendor; });
    return all;
}

/// The devices that have a build, whether or not something stands in its way now.
Devices served(const Choice& choice)
{
    Devices all = choice.used;
    for (const Devices* more : {&choice.blocked, &choice.leftOut, &choice.masked, &choice.discouraged})
        all.insert(all.end(), more->begin(), more->end());
    return all;
}

RouteHere directml(const RouteContext& context)
{
    if (!context.situation.windowsDriver())
        return here("directml_not_windows");
    if (const Devices good = served(context.choice); !good.empty())
        return here("own_build", {{"devices", deviceNames(good)}}, true);
    if (!context.choice.useless.empty())
        return here("directml_last", {{"devices", deviceNames(context.choice.useless)}}, true);
    return here("directml_no_gpu", {}, true);
}

RouteHere zluda(const RouteContext& context)
{
    if (const Devices good = ofVendor(served(context.choice), GpuVendor::Amd); !good.empty())
        return here("own_build", {{"devices", deviceNames(good)}}, true);
    if (const Devices bad = ofVendor(context.choice.useless, GpuVendor::Amd); !bad.empty())
        return here("zluda_useless", {{"devices", deviceNames(bad)}}, true);
    return here("no_amd");
}

RouteHere openMpi(const RouteContext& context)
{
    const Fact<std::string>& mpi = context.machine.mpi;
    return mpi.isKnown() ? here("mpi", {{"mpi", *mpi}}, true) : here("no_mpi");
}

/// A compute API: what it offers here, to other programs than PyTorch.
RouteHere computeApi(const RouteContext& context, const std::string& name, const std::string& title)
{
    std::vector<std::string> hardware;
    bool software = false;
    for (const ComputeApi& api : context.machine.apis) {
        for (const ApiDevice& device : api.devices) {
            if (api.api != name)
                continue;
            if (device.software.valueOr(false))
                software = true;
            else if (device.name.isKnown())
                hardware.push_back(*device.name);
        }
    }
    if (!hardware.empty())
        return here("api_devices", {{"api", title}, {"devices", commaJoined(hardware)}}, true);
    if (!context.choice.useless.empty())
        return here("api_useless", {{"api", title}, {"devices", deviceNames(context.choice.useless)}}, true);
    return software ? here("api_software", {{"api", title}}) : here("nothing");
}

} // namespace

RouteHere routeHere(const std::string& id, const RouteContext& context)
{
    if (id == "npu_intel")
        return npuOf(context, "8086:");
    if (id == "npu_amd")
        return npuOf(context, "1022:");
    if (id == "npu_qualcomm")
        return qualcommNpu(context);
    if (id == "neural_engine")
        return neuralEngine(context);
    if (id == "ascend")
        return npuOf(context, "19e5:");
    if (id == "tpu")
        return npuOf(context, "1ae0:");
    if (id == "directml")
        return directml(context);
    if (id == "zluda")
        return zluda(context);
    if (id == "openmpi")
        return openMpi(context);
    if (id == "vulkan")
        return computeApi(context, "vulkan", "Vulkan");
    if (id == "opencl")
        return computeApi(context, "opencl", "OpenCL");
    return here("nothing");
}

} // namespace Advisor
