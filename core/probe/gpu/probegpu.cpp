// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/probegpu.h"

#include <algorithm>

#include "core/catalog/gpuidentity.h"
#include "core/probe/gpu/amdgpu.h"
#include "core/probe/gpu/nvidianodes.h"
#include "core/probe/gpu/pcidevice.h"
#include "core/probe/gpu/pciids.h"
#include "core/probe/gpu/permission.h"
#include "core/probe/gpu/platformgpu.h"
#include "core/probe/gpu/probenpu.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr std::uint32_t Nvidia = 0x10de;
constexpr std::uint32_t Amd = 0x1002;
constexpr std::uint32_t Intel = 0x8086;

GpuVendor vendorOf(std::uint32_t vendor)
{
    switch (vendor) {
    case Nvidia:
        return GpuVendor::Nvidia;
    case Amd:
        return GpuVendor::Amd;
    case Intel:
        return GpuVendor::Intel;
    default:
        return GpuVendor::Other;
    }
}

bool isGpu(const PciDevice& device)
{
    // Accelerators of Instinct have no display class.
    return device.isDisplay() || (device.isAccelerator() && device.vendor == Amd);
}

/// Management controllers and the screens of virtual machines show pictures and compute nothing.
bool onlyDisplays(const PciDevice& device)
{
    constexpr std::uint32_t Vendors[] = {0x1a03 /* ASPEED */,
                                         0x102b /* Matrox */,
                                         0x1234 /* Bochs */,
                                         0x1b36 /* QXL */,
                                         0x1af4 /* virtio */,
                                         0x15ad /* VMware */,
                                         0x80ee /* VirtualBox */,
                                         0x1013 /* Cirrus */,
                                         0x1414 /* Hyper-V */,
                                         0x1ab8 /* Parallels */,
                                         0x19e5 /* Huawei iBMC */,
                                         0x18ca /* XGI */,
                                         0x126f /* Silicon Motion */};
    return std::find(std::begin(Vendors), std::end(Vendors), device.vendor) != std::end(Vendors);
}

void describe(Gpu& gpu, const PciDevice& device)
{
    gpu.pciAddress = known(device.address, device.directory);
    gpu.pciId = known(device.id(), device.directory);
    gpu.vendor = known(vendorOf(device.vendor), device.directory);
    gpu.driverModule = device.driver.empty() ? without<std::string>(FactState::Absent, device.directory + "/driver")
                                             : known(device.driver, device.directory + "/driver");
    const std::string power = device.directory + "/power/runtime_status";
    if (device.runtimeStatus == "active" || device.isSuspended())
        gpu.powerState = known(device.runtimeStatus, power);
    else if (!device.runtimeStatus.empty())
        gpu.powerState = without<std::string>(FactState::Absent, power);
    if (device.isSuspended())
        gpu.memoryBytes = without<std::int64_t>(FactState::Skipped, power);
    if (onlyDisplays(device))
        gpu.kind = known(GpuKind::DisplayOnly, device.directory);
    else if (device.vendor == Intel && device.address.ends_with(":00:02.0"))
        gpu.kind = known(GpuKind::Integrated, device.directory);
}

/// Of modules that are part of the kernel only their name is known.
void readModuleVersion(Gpu& gpu, const FileTree& files)
{
    if (!gpu.driverModule.isKnown())
        return;
    const std::string& module = *gpu.driverModule;
    const std::string file = "/sys/module/" + module + "/version";
    if (const auto version = files.readLine(file); version && !version->empty())
        gpu.driverVersion = known(Text::printable(*version), file);
    else if (module == "amdgpu" || module == "i915" || module == "xe")
        gpu.driverVersion = known(module, gpu.driverModule.source);
}

template <class Device> void nameById(Device& device, const std::string& ids, const char* file)
{
    if (device.name.isKnown() || !device.pciId.isKnown())
        return;
    const auto vendor = Text::hexadecimal(device.pciId->substr(0, 4));
    const auto number = Text::hexadecimal(device.pciId->substr(5));
    const auto name
        = pciName(ids, static_cast<std::uint32_t>(vendor.value_or(0)), static_cast<std::uint32_t>(number.value_or(0)));
    if (name)
        device.name = known(*name, file);
}

void nameByIds(Machine& machine, const FileTree& files)
{
    const auto isUnnamed = [](const auto& device) { return !device.name.isKnown() && device.pciId.isKnown(); };
    if (std::none_of(machine.gpus.begin(), machine.gpus.end(), isUnnamed)
        && std::none_of(machine.npus.begin(), machine.npus.end(), isUnnamed))
        return;
    for (const char* file : {"/usr/share/misc/pci.ids", "/usr/share/hwdata/pci.ids", "/var/lib/pciutils/pci.ids"}) {
        const auto ids = files.read(file, 16 << 20);
        if (!ids)
            continue;
        for (Gpu& gpu : machine.gpus)
            nameById(gpu, *ids, file);
        for (Npu& npu : machine.npus)
            nameById(npu, *ids, file);
        return;
    }
}

/// An NVIDIA chip that is part of the processor (GB10, Thor) has no memory of its own, and NVML refuses to name any.
void shareMemory(Gpu& gpu, const Machine& machine)
{
    const GpuChip* chip = *gpu.vendor == GpuVendor::Nvidia ? chipOf(catalog(), *gpu.pciId) : nullptr;
    if (!chip || !chip->integrated)
        return;
    gpu.kind = known(GpuKind::Integrated, "PCI id");
    gpu.unifiedMemory = known(true, "PCI id");
    if (machine.memory.totalBytes.isKnown())
        gpu.memoryBytes = known(*machine.memory.totalBytes, machine.memory.totalBytes.source);
}

void addGpu(const ProbeContext& context, Machine& machine, const PciDevice& device, const KfdTopology& topology)
{
    Gpu gpu;
    describe(gpu, device);
    readModuleVersion(gpu, context.files);
    const GpuVendor vendor = *gpu.vendor;
    if (vendor == GpuVendor::Nvidia)
        describeNvidia(gpu, context, machine.system, device.isSuspended());
    else if (vendor == GpuVendor::Amd)
        describeAmd(gpu, context, machine.system, device, topology);
    else if (vendor == GpuVendor::Intel)
        gpu.permitted = mayOpenRenderNodes(context, machine.system, device);
    shareMemory(gpu, machine);
    machine.gpus.push_back(std::move(gpu));
}

} // namespace

void probeGpus(const ProbeContext& context, Machine& machine)
{
    bool isComplete = true;
    const auto devices = readPciDevices(context.files, &isComplete);
    const KfdTopology topology = readKfdTopology(context.files);
    for (const PciDevice& device : devices.value_or(std::vector<PciDevice>{})) {
        if (isGpu(device))
            addGpu(context, machine, device, topology);
        else if (isNpu(device))
            machine.npus.push_back(npuOf(context, machine.system, device));
    }
    addWsl(context, machine);
    addJetson(context, machine);
    addPlatformGpus(context, machine);
    addPlatformNpus(context, machine);
    nameByIds(machine, context.files);
    if (devices && !isComplete)
        machine.gpusLookedFor = without<bool>(FactState::NotPermitted, "/sys/bus/pci/devices");
    else if (devices)
        machine.gpusLookedFor = known(true, "/sys/bus/pci/devices");
    else if (context.files.isDirectory("/sys/bus") && !context.files.linkStatus("/sys/bus/pci"))
        machine.gpusLookedFor = known(true, "/sys/bus"); // a computer without PCI
}

} // namespace Advisor
