// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/os/virtualization.h"

#include <optional>

#include "core/probe/cpu/x86features.h"
#include "core/probe/text.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr const char* Dmi = "/sys/class/dmi/id";

/// Empty for a maker of real machines.
std::string hypervisorByMaker(const std::string& maker, const std::string& product)
{
    constexpr std::pair<const char*, const char*> Makers[] = {
        {"QEMU", "QEMU"},
        {"KVM", "KVM"},
        {"VMware", "VMware"},
        {"innotek", "VirtualBox"},
        {"VirtualBox", "VirtualBox"},
        {"Xen", "Xen"},
        {"Parallels", "Parallels"},
        {"Bochs", "Bochs"},
        {"BHYVE", "bhyve"},
        {"OpenStack", "KVM"},
        {"Google Compute Engine", "KVM"},
        {"Apple Virtualization", "Apple"},
    };
    for (const auto& [text, name] : Makers) {
        if (Text::containsWord(maker, text) || Text::containsWord(product, text))
            return name;
    }
    if (Text::containsWord(maker, "Microsoft") && Text::containsWord(product, "Virtual Machine"))
        return "Hyper-V";
    // Bare-metal instances of Amazon have the same maker.
    if (Text::containsWord(maker, "Amazon EC2") && !Text::containsWord(product, ".metal"))
        return "Amazon EC2";
    return {};
}

std::string containerByCgroup(const std::string& text)
{
    constexpr std::pair<const char*, const char*> Names[] = {
        {"/kubepods", "kubernetes"}, {"/docker", "docker"}, {"docker-", "docker"},
        {"libpod", "podman"},        {"/lxc", "lxc"},       {"/containerd", "containerd"},
    };
    for (const auto& [part, name] : Names) {
        if (text.find(part) != std::string::npos)
            return name;
    }
    return {};
}

/// The namespaces that Linux makes at boot have fixed numbers (include/linux/proc_ns.h).
std::optional<bool> hasNamespacesOfTheMachine(const FileTree& files)
{
    const auto pid = files.readLink("/proc/self/ns/pid");
    const auto ipc = files.readLink("/proc/self/ns/ipc");
    if (!pid || !ipc)
        return std::nullopt;
    return *pid == "pid:[4026531836]" && *ipc == "ipc:[4026531839]";
}

} // namespace

Fact<std::string> virtualMachine(const ProbeContext& context)
{
    const auto byProcessor = x86Hypervisor(context.cpuid);
    if (byProcessor && !byProcessor->empty())
        return known(*byProcessor, "CPUID");
    const std::string dmi = Dmi;
    const auto maker = context.files.readLine(dmi + "/sys_vendor");
    const auto product = context.files.readLine(dmi + "/product_name");
    if (maker || product) {
        const std::string name = hypervisorByMaker(maker.value_or(""), product.value_or(""));
        if (!name.empty())
            return known(name, dmi);
    }
    const auto xen = context.files.readLine("/sys/hypervisor/type");
    if (xen && *xen == "xen")
        return known<std::string>("Xen", "/sys/hypervisor/type");
    const auto info = context.files.read("/proc/cpuinfo", 16 << 20);
    if (!byProcessor && info && info->find(" hypervisor") != std::string::npos)
        return known<std::string>("hypervisor", "/proc/cpuinfo");
    if (byProcessor || maker || product)
        return without<std::string>(FactState::Absent, byProcessor ? "CPUID" : dmi);
    return {};
}

Fact<std::string> container(const ProbeContext& context)
{
    const FileTree& files = context.files;
    constexpr const char* Systemd = "/run/systemd/container";
    if (const auto name = files.readLine(Systemd); name && !name->empty())
        return known(Text::printable(*name), Systemd);
    for (const char* variable : {"APPTAINER_CONTAINER", "SINGULARITY_CONTAINER"}) {
        if (context.environment.value(variable))
            return known<std::string>("apptainer", variable);
    }
    if (files.exists("/run/.containerenv"))
        return known<std::string>("podman", "/run/.containerenv");

    const auto ofTheMachine = hasNamespacesOfTheMachine(files);
    if (ofTheMachine == true)
        return without<std::string>(FactState::Absent, "/proc/self/ns");
    if (files.exists("/.dockerenv"))
        return known<std::string>("docker", "/.dockerenv");
    for (const char* file : {"/proc/1/cgroup", "/proc/self/cgroup"}) {
        const auto text = files.read(file);
        const std::string name = text ? containerByCgroup(*text) : "";
        if (!name.empty())
            return known(name, file);
    }
    if (ofTheMachine || files.exists("/proc/1/cgroup"))
        return without<std::string>(FactState::Absent, "/proc/self/ns");
    return {};
}

} // namespace Advisor
