// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/probenpu.h"

#include "core/probe/gpu/permission.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

/// The folders in which drivers announce their device nodes, and where those lie.
constexpr std::pair<const char*, const char*> Classes[]
    = {{"accel", "/dev/accel/"}, {"hailo_chardev", "/dev/"}, {"apex", "/dev/"}, {"habanalabs", "/dev/"}};

void describeNode(Npu& npu, const ProbeContext& context, const OperatingSystem& system, const std::string& folder,
                  const std::string& node)
{
    npu.deviceNode = known(node, folder);
    const bool isAccel = node.starts_with("/dev/accel/");
    npu.permitted = mayOpenMadeNodes(context, system, {node}, isAccel ? "/dev/accel" : node);
}

} // namespace

bool isNpu(const PciDevice& device)
{
    constexpr std::uint32_t Amd = 0x1002; // its accelerators are GPUs
    return npuName(device.id()).has_value() || (device.isAccelerator() && device.vendor != Amd);
}

Npu npuOf(const ProbeContext& context, const OperatingSystem& system, const PciDevice& device)
{
    Npu npu;
    npu.pciId = known(device.id(), device.directory);
    if (const auto name = npuName(device.id()))
        npu.name = known(*name, device.directory);
    npu.pciAddress = known(device.address, device.directory);
    npu.driverModule = device.driver.empty() ? without<std::string>(FactState::Absent, device.directory + "/driver")
                                             : known(device.driver, device.directory + "/driver");
    for (const auto& [folder, place] : Classes) {
        const auto names = context.files.names(device.directory + '/' + folder);
        if (!names.empty()) {
            describeNode(npu, context, system, device.directory + '/' + folder, place + Text::printable(names.front()));
            return npu;
        }
    }
    npu.deviceNode = without<std::string>(FactState::Absent, device.directory);
    return npu;
}

void addPlatformNpus(const ProbeContext& context, Machine& machine)
{
    const std::string accel = "/sys/class/accel";
    for (const std::string& name : context.files.names(accel)) {
        const std::string device = accel + '/' + name + "/device";
        const auto link = context.files.readLink(device + "/driver");
        if (!link || context.files.exists(device + "/vendor"))
            continue;
        Npu npu;
        npu.pciId = without<std::string>(FactState::Absent, device);
        npu.driverModule = known(Text::printable(link->substr(link->rfind('/') + 1)), device + "/driver");
        npu.name = npu.driverModule;
        describeNode(npu, context, machine.system, device, "/dev/accel/" + Text::printable(name));
        machine.npus.push_back(std::move(npu));
    }
}

} // namespace Advisor
