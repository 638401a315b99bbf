// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/amdgpu.h"

#include <algorithm>

#include "core/catalog/gpuidentity.h"
#include "core/probe/gpu/permission.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr const char* Kfd = "/sys/class/kfd";

std::string slotOf(const std::string& address)
{
    return address.substr(0, address.rfind('.'));
}

/// The nodes of one card: its partitions differ in the function of their address, or only their number says that they
/// are one card.
std::vector<KfdNode> nodesOf(const PciDevice& device, const std::vector<KfdNode>& nodes)
{
    std::vector<KfdNode> found;
    std::string uniqueId;
    for (const KfdNode& node : nodes) {
        const bool isHere = slotOf(node.pciAddress) == slotOf(device.address);
        if (isHere && node.uniqueId != "0")
            uniqueId = node.uniqueId;
    }
    for (const KfdNode& node : nodes) {
        if (slotOf(node.pciAddress) == slotOf(device.address) || (!uniqueId.empty() && node.uniqueId == uniqueId))
            found.push_back(node);
    }
    return found;
}

void readPartitions(Gpu& gpu, const FileTree& files, const PciDevice& device, std::size_t nodes)
{
    std::string modes;
    for (const char* name : {"/current_compute_partition", "/current_memory_partition"}) {
        const std::string mode = files.readLine(device.directory + name).value_or("");
        if (!mode.empty() && mode != "UNKNOWN")
            modes += (modes.empty() ? "" : ", ") + Text::printable(mode);
    }
    if (!modes.empty())
        gpu.partitionMode = known(modes, device.directory + "/current_compute_partition");
    if (nodes > 1 || !modes.empty())
        gpu.partitions = known(std::max(static_cast<int>(nodes), 1), Kfd);
}

void readMemory(Gpu& gpu, const FileTree& files, const PciDevice& device)
{
    const auto bytesIn = [&](const char* name) {
        return Text::integer(files.readLine(device.directory + name).value_or("")).value_or(0);
    };
    const std::int64_t own = bytesIn("/mem_info_vram_total");
    const bool isShared = gpu.unifiedMemory.valueOr(false);
    const std::int64_t shared = isShared ? bytesIn("/mem_info_gtt_total") : 0;
    if (isShared && shared <= 0)
        gpu.memoryBytes = without<std::int64_t>(FactState::NotUnderstood, device.directory + "/mem_info_gtt_total");
    else if (own > 0 && shared >= 0 && own < std::int64_t{1} << 50 && shared < std::int64_t{1} << 50)
        gpu.memoryBytes = known(own + shared, device.directory + "/mem_info_vram_total");
}

} // namespace

void describeAmd(Gpu& gpu, const ProbeContext& context, const OperatingSystem& system, const PciDevice& device,
                 const KfdTopology& topology)
{
    const auto own = nodesOf(device, topology.nodes);
    const GpuChip* chip = chipOf(catalog(), device.id());
    bool isIntegrated = chip && chip->integrated;
    for (const KfdNode& node : own) {
        if (!node.architecture.empty())
            gpu.architecture = known(node.architecture, Kfd);
        isIntegrated = isIntegrated || node.hasProcessor;
    }
    if (isIntegrated) {
        const std::string source = chip && chip->integrated ? "PCI id" : Kfd;
        gpu.kind = known(GpuKind::Integrated, source);
        gpu.unifiedMemory = known(true, source);
    }
    if (!device.isSuspended()) {
        readPartitions(gpu, context.files, device, own.size());
        if (!topology.isComplete)
            gpu.partitions = without<int>(FactState::NotUnderstood, Kfd);
        readMemory(gpu, context.files, device);
    }
    auto wanted = renderNodes(context.files, device);
    const bool inContainer = system.container.isKnown() && device.driver == "amdgpu";
    if (context.files.exists("/dev/kfd") || (inContainer && context.files.isDirectory(Kfd)))
        wanted.insert(wanted.begin(), "/dev/kfd");
    gpu.permitted = mayOpenMadeNodes(context, system, wanted, "/dev/kfd --device=/dev/dri");
}

} // namespace Advisor
