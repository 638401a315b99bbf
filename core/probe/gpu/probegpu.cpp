// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/probegpu.h"

#include <algorithm>

#include "core/probe/cpu/microarchitecture.h"
#include "core/probe/gpu/kfd.h"
#include "core/probe/gpu/nvidiadriver.h"
#include "core/probe/gpu/nvidianodes.h"
#include "core/probe/gpu/pcidevice.h"
#include "core/probe/gpu/pciids.h"
#include "core/probe/gpu/permission.h"
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

bool isNpu(const PciDevice& device)
{
    return npuName(device.id()).has_value() || (device.isAccelerator() && device.vendor != Amd);
}

/// Management controllers and the screens of virtual machines show pictures and compute nothing.
bool onlyDisplays(const PciDevice& device)
{
    constexpr std::uint32_t Vendors[] = {0x1a03 /* ASPEED */,     0x102b /* Matrox */, 0x1234 /* Bochs */,
                                         0x1b36 /* QXL */,        0x1af4 /* virtio */, 0x15ad /* VMware */,
                                         0x80ee /* VirtualBox */, 0x1013 /* Cirrus */, 0x1414 /* Hyper-V */};
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

std::vector<std::string> renderNodes(const FileTree& files, const PciDevice& device)
{
    std::vector<std::string> nodes;
    for (const std::string& name : files.names(device.directory + "/drm")) {
        if (name.starts_with("renderD"))
            nodes.push_back("/dev/dri/" + name);
    }
    return nodes;
}

void describeAmd(Gpu& gpu, const ProbeContext& context, const PciDevice& device, const std::vector<KfdNode>& nodes)
{
    // The partitions of one card differ in the function of their address.
    const std::string slot = device.address.substr(0, device.address.rfind('.'));
    for (const KfdNode& node : nodes) {
        if (node.pciAddress.substr(0, node.pciAddress.rfind('.')) != slot)
            continue;
        if (!node.architecture.empty())
            gpu.architecture = known(node.architecture, "/sys/class/kfd");
        if (node.hasProcessor) {
            gpu.kind = known(GpuKind::Integrated, "/sys/class/kfd");
            gpu.unifiedMemory = known(true, "/sys/class/kfd");
        }
        break;
    }
    if (!device.isSuspended()) {
        const std::string file = device.directory + "/mem_info_vram_total";
        auto bytes = Text::integer(context.files.readLine(file).value_or(""));
        const auto shared
            = Text::integer(context.files.readLine(device.directory + "/mem_info_gtt_total").value_or(""));
        if (bytes && *bytes > 0)
            gpu.memoryBytes = known(*bytes + (gpu.unifiedMemory.valueOr(false) ? shared.value_or(0) : 0), file);
    }
    auto wanted = renderNodes(context.files, device);
    if (context.files.exists("/dev/kfd"))
        wanted.insert(wanted.begin(), "/dev/kfd");
    gpu.permitted = mayOpenNodes(context, wanted);
}

void nameByIds(std::vector<Gpu>& gpus, const FileTree& files)
{
    const bool needed = std::any_of(gpus.begin(), gpus.end(),
                                    [](const Gpu& gpu) { return !gpu.name.isKnown() && gpu.pciId.isKnown(); });
    if (!needed)
        return;
    for (const char* file : {"/usr/share/misc/pci.ids", "/usr/share/hwdata/pci.ids", "/var/lib/pciutils/pci.ids"}) {
        const auto ids = files.read(file, 16 << 20);
        if (!ids)
            continue;
        for (Gpu& gpu : gpus) {
            if (gpu.name.isKnown() || !gpu.pciId.isKnown())
                continue;
            const auto vendor = Text::hexadecimal(gpu.pciId->substr(0, 4));
            const auto device = Text::hexadecimal(gpu.pciId->substr(5));
            const auto name = pciName(*ids, static_cast<std::uint32_t>(vendor.value_or(0)),
                                      static_cast<std::uint32_t>(device.value_or(0)));
            if (name)
                gpu.name = known(*name, file);
        }
        return;
    }
}

void addGpu(const ProbeContext& context, Machine& machine, const PciDevice& device, const std::vector<KfdNode>& nodes)
{
    Gpu gpu;
    describe(gpu, device);
    readModuleVersion(gpu, context.files);
    const GpuVendor vendor = *gpu.vendor;
    if (vendor == GpuVendor::Nvidia)
        describeNvidia(gpu, context, machine.system, device.isSuspended());
    else if (vendor == GpuVendor::Amd)
        describeAmd(gpu, context, device, nodes);
    else if (vendor == GpuVendor::Intel)
        gpu.permitted = mayOpenNodes(context, renderNodes(context.files, device));
    machine.gpus.push_back(std::move(gpu));
}

/// Under WSL the card is behind a paravirtual device (1414:008e, or none at all on PCI).
void addWsl(const ProbeContext& context, Machine& machine)
{
    constexpr const char* Device = "/dev/dxg";
    if (!context.files.exists(Device))
        return;
    Gpu gpu;
    for (auto it = machine.gpus.begin(); it != machine.gpus.end(); ++it) {
        if (it->pciId.valueOr("") == "1414:008e") {
            gpu = *it;
            machine.gpus.erase(it);
            break;
        }
    }
    gpu.kind = known(GpuKind::Virtual, Device);
    gpu.vendor = {};
    gpu.driverModule = known<std::string>("dxgkrnl", Device);
    describeWslNvidia(gpu, context.files);
    gpu.permitted = mayOpenNodes(context, {Device});
    machine.gpus.push_back(std::move(gpu));
}

void addJetson(const ProbeContext& context, Machine& machine)
{
    const auto capability = jetsonCapability(machine.system.board.valueOr(""));
    if (!capability || !context.files.exists("/etc/nv_tegra_release"))
        return;
    const std::string source = machine.system.board.source;
    Gpu gpu;
    gpu.pciAddress = without<std::string>(FactState::Absent, source);
    gpu.vendor = known(GpuVendor::Nvidia, source);
    gpu.name = known(*machine.system.board, source);
    gpu.architecture = known(*capability, source);
    gpu.kind = known(GpuKind::Integrated, source);
    gpu.unifiedMemory = known(true, source);
    gpu.permitted = mayOpenNodes(context, {"/dev/nvhost-gpu", "/dev/nvmap", "/dev/nvgpu/igpu0/channel"});
    machine.gpus.push_back(std::move(gpu));
}

} // namespace

void probeGpus(const ProbeContext& context, Machine& machine)
{
    const auto devices = readPciDevices(context.files);
    const auto nodes = readKfdNodes(context.files);
    for (const PciDevice& device : devices.value_or(std::vector<PciDevice>{})) {
        if (isGpu(device)) {
            addGpu(context, machine, device, nodes);
        } else if (isNpu(device)) {
            Npu npu;
            npu.pciId = known(device.id(), device.directory);
            if (const auto name = npuName(device.id()))
                npu.name = known(*name, device.directory);
            machine.npus.push_back(std::move(npu));
        }
    }
    addWsl(context, machine);
    addJetson(context, machine);
    nameByIds(machine.gpus, context.files);
    if (devices)
        machine.gpusLookedFor = known(true, "/sys/bus/pci/devices");
    else if (context.files.isDirectory("/sys/bus"))
        machine.gpusLookedFor = known(true, "/sys/bus"); // a computer without PCI
}

} // namespace Advisor
