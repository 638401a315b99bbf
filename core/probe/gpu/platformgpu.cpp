// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/platformgpu.h"

#include <algorithm>

#include "core/probe/cpu/microarchitecture.h"
#include "core/probe/gpu/nvidianodes.h"
#include "core/probe/gpu/permission.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

struct PlatformDriver
{
    const char* module;
    GpuVendor vendor;
    const char* name;
};

// Drivers of render nodes that compute. Others (vgem, vkms, the partitions of an Instinct) are no GPU of their own.
constexpr PlatformDriver Drivers[] = {
    {"asahi", GpuVendor::Apple, "Apple GPU"},         {"msm", GpuVendor::Other, "Qualcomm Adreno"},
    {"msm_dpu", GpuVendor::Other, "Qualcomm Adreno"}, {"adreno", GpuVendor::Other, "Qualcomm Adreno"},
    {"panfrost", GpuVendor::Other, "Arm Mali"},       {"panthor", GpuVendor::Other, "Arm Mali"},
    {"lima", GpuVendor::Other, "Arm Mali"},           {"v3d", GpuVendor::Other, "Broadcom VideoCore"},
    {"etnaviv", GpuVendor::Other, "Vivante"},         {"powervr", GpuVendor::Other, "Imagination PowerVR"},
};

/// The vendor of the only driver that the store of Windows holds beside those of NVIDIA; nothing if there are several.
std::optional<GpuVendor> lentDriver(const FileTree& files)
{
    std::optional<GpuVendor> found;
    for (const std::string& folder : files.names("/usr/lib/wsl/drivers")) {
        std::optional<GpuVendor> vendor;
        if (folder.starts_with("iigd") || folder.starts_with("igdlh"))
            vendor = GpuVendor::Intel;
        else if (folder.starts_with("u0") && folder.find(".inf_") != std::string::npos)
            vendor = GpuVendor::Amd;
        if (vendor && found && *found != *vendor)
            return std::nullopt;
        found = vendor ? vendor : found;
    }
    return found;
}

bool hasIntegratedNvidia(const Machine& machine)
{
    return std::any_of(machine.gpus.begin(), machine.gpus.end(), [](const Gpu& gpu) {
        return gpu.vendor.isKnown() && *gpu.vendor == GpuVendor::Nvidia && gpu.unifiedMemory.valueOr(false);
    });
}

bool isTegra(const FileTree& files)
{
    // "nvidia,p3737-0000+p3701-0005", "nvidia,tegra234"; a container of a Jetson has no /etc/nv_tegra_release
    return files.exists("/etc/nv_tegra_release")
        || files.readLine("/proc/device-tree/compatible").value_or("").find("nvidia,tegra") != std::string::npos;
}

} // namespace

void addWsl(const ProbeContext& context, Machine& machine)
{
    constexpr const char* Device = "/dev/dxg";
    if (!context.files.exists(Device))
        return;
    Gpu gpu;
    const auto isShared = [](const Gpu& one) { return one.pciId.valueOr("") == "1414:008e"; };
    const auto shared = std::count_if(machine.gpus.begin(), machine.gpus.end(), isShared);
    if (shared > 0)
        gpu = *std::find_if(machine.gpus.begin(), machine.gpus.end(), isShared);
    if (shared > 1) // one device per card of Windows, and nothing says which is which
        gpu.pciAddress = {};
    std::erase_if(machine.gpus, isShared);
    gpu.kind = known(GpuKind::Virtual, Device);
    gpu.vendor = {};
    gpu.driverModule = known<std::string>("dxgkrnl", Device);
    describeWslNvidia(gpu, context.files);
    if (!gpu.vendor.isKnown()) {
        if (const auto vendor = lentDriver(context.files))
            gpu.vendor = known(*vendor, "/usr/lib/wsl/drivers");
    }
    gpu.permitted = mayOpenNodes(context, {Device});
    machine.gpus.push_back(std::move(gpu));
}

void addJetson(const ProbeContext& context, Machine& machine)
{
    const auto capability = jetsonCapability(machine.system.board.valueOr(""));
    if (!capability || !isTegra(context.files) || hasIntegratedNvidia(machine))
        return;
    const std::string source = machine.system.board.source;
    Gpu gpu;
    gpu.pciAddress = without<std::string>(FactState::Absent, source);
    gpu.vendor = known(GpuVendor::Nvidia, source);
    gpu.name = known(*machine.system.board, source);
    gpu.architecture = known(*capability, source);
    gpu.kind = known(GpuKind::Integrated, source);
    gpu.unifiedMemory = known(true, source);
    if (machine.memory.totalBytes.isKnown())
        gpu.memoryBytes = known(*machine.memory.totalBytes, machine.memory.totalBytes.source);
    gpu.permitted = mayOpenNodes(context, {"/dev/nvhost-gpu", "/dev/nvmap", "/dev/nvgpu/igpu0/channel"});
    machine.gpus.push_back(std::move(gpu));
}

void addPlatformGpus(const ProbeContext& context, Machine& machine)
{
    const FileTree& files = context.files;
    for (const std::string& name : files.names("/sys/class/drm")) {
        const std::string device = "/sys/class/drm/" + name + "/device";
        const auto link = name.starts_with("renderD") ? files.readLink(device + "/driver") : failure("file_missing");
        if (!link || files.exists(device + "/vendor"))
            continue;
        const std::string module = Text::printable(link->substr(link->rfind('/') + 1));
        const auto driver = std::find_if(std::begin(Drivers), std::end(Drivers),
                                         [&module](const PlatformDriver& one) { return module == one.module; });
        if (driver == std::end(Drivers))
            continue;
        Gpu gpu;
        gpu.pciAddress = without<std::string>(FactState::Absent, device);
        gpu.vendor = known(driver->vendor, device + "/driver");
        gpu.name = known<std::string>(driver->name, device + "/driver");
        gpu.kind = known(GpuKind::Integrated, device + "/driver");
        gpu.unifiedMemory = known(true, device + "/driver");
        gpu.driverModule = known(module, device + "/driver");
        gpu.permitted = mayOpenMadeNodes(context, machine.system, {"/dev/dri/" + name}, "/dev/dri");
        machine.gpus.push_back(std::move(gpu));
    }
}

} // namespace Advisor
