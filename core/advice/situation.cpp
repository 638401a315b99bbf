// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/situation.h"

#include <algorithm>
#include <cctype>

#include "core/advice/requirement.h"
#include "core/advice/say.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char one) { return std::tolower(one); });
    return text;
}

bool isAsked(const Gpu& gpu, const std::vector<std::string>& devices)
{
    return devices.empty()
        || std::any_of(devices.begin(), devices.end(), [&](const std::string& one) { return namesDevice(one, gpu); });
}

/// Which variables hide all devices of a vendor, "A, B"; "-1" and "" hide all of them.
std::string hidingVariables(const Machine& machine, GpuVendor vendor)
{
    static constexpr std::string_view nvidia[] = {"CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES"};
    static constexpr std::string_view amd[] = {"HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES", "CUDA_VISIBLE_DEVICES"};
    std::vector<std::string> hiding;
    for (const EnvironmentVariable& one : machine.variables) {
        const bool matters = vendor == GpuVendor::Nvidia
            ? std::find(std::begin(nvidia), std::end(nvidia), one.name) != std::end(nvidia)
            : vendor == GpuVendor::Amd && std::find(std::begin(amd), std::end(amd), one.name) != std::end(amd);
        if (!matters)
            continue;
        const bool hides = one.name == "NVIDIA_VISIBLE_DEVICES" ? one.value == "none" || one.value == "void"
                                                                : one.value.empty() || one.value.starts_with("-1");
        if (hides)
            hiding.push_back(one.name);
    }
    return commaJoined(hiding);
}

/// Which JetPack: the board, the name, the driver (an L4T number), the kernel.
std::string jetpackOf(const Machine& machine, const Catalog& catalog, const Gpu& gpu)
{
    const std::string name = lower(gpu.name.valueOr({}) + " " + machine.system.board.valueOr({}));
    const std::string kernel = machine.system.kernel.valueOr({});
    const std::string driver = gpu.driverVersion.valueOr({});
    const auto l4t = name.find("l4t ");
    const std::string release = l4t == std::string::npos ? driver : name.substr(l4t + 4);
    for (const DeviceNote& one : catalog.notes) {
        if (one.kind == "jetpack" && name.find("jetpack " + one.name) != std::string::npos)
            return one.name;
    }
    const auto begins = [](const std::string& text, const std::string& start) {
        return text == start || text.starts_with(start + ".");
    };
    for (const DeviceNote& one : catalog.notes) {
        if (one.kind != "jetpack")
            continue;
        if (std::any_of(one.driver.begin(), one.driver.end(), [&](const auto& value) { return begins(release, value); })
            || std::any_of(one.kernel.begin(), one.kernel.end(),
                           [&](const auto& value) { return begins(kernel, value); }))
            return one.name;
    }
    return {};
}

void readDriver(Device& device, const Gpu& gpu, bool wsl)
{
    device.driverVersion = gpu.driverVersion.valueOr({});
    const std::string module = gpu.driverModule.valueOr({});
    const bool wrong
        = device.vendor == GpuVendor::Nvidia && (module == "nouveau" || module == "nova" || module == "vfio-pci");
    if (wrong) {
        device.driver = Device::Driver::None;
        device.wrongModule = module;
    } else if (!device.driverVersion.empty()) {
        device.driver = Device::Driver::Version;
    } else if (!wsl && (gpu.driverModule.state == FactState::Absent || gpu.driverVersion.state == FactState::Absent)) {
        device.driver = Device::Driver::None;
    }
}

/// A driver that no one named, while CUDA runs with the installed build: it is at least what that build needs.
void inferDriver(Device& device, const Machine& machine, const Catalog& catalog, bool windows)
{
    if (device.vendor != GpuVendor::Nvidia || device.tegra || device.driver != Device::Driver::Unknown)
        return;
    for (const PythonEnvironment& one : machine.pythons) {
        if (!one.active.valueOr(false) || !one.torch.isKnown() || !one.torch->deviceAvailable.valueOr(false))
            continue;
        PublishedBuild installed;
        installed.backend = one.torch->build.valueOr({});
        const std::string floor = driverFloor(catalog, installed, device, windows);
        if (floor.empty())
            continue;
        device.driverVersion = floor;
        device.driver = Device::Driver::Version;
        device.driverInferred = true;
    }
}

/// The driver comes with JetPack, and a Jetson often reports the number of its system instead ("35.4.1").
void readTegraDriver(Device& device, const Catalog& catalog)
{
    const auto found = std::find_if(catalog.notes.begin(), catalog.notes.end(), [&](const DeviceNote& one) {
        return one.kind == "jetpack" && one.name == device.jetpack;
    });
    if (found != catalog.notes.end() && !isAtLeast(device.driverVersion, found->from)) {
        device.driverVersion = found->from;
        device.driver = Device::Driver::Version;
    }
}

Device deviceOf(const Machine& machine, const Catalog& catalog, const Gpu& gpu, bool wsl)
{
    Device device;
    device.gpu = &gpu;
    device.vendor = gpu.vendor.valueOr(GpuVendor::Other);
    device.architecture = gpu.architecture.valueOr({});
    device.name = gpu.name.valueOr(gpu.chip.valueOr(gpu.pciId.valueOr(device.architecture)));
    device.integrated = gpu.kind.isKnown() && *gpu.kind == GpuKind::Integrated;
    const bool tegraKernel = machine.system.kernel.valueOr({}).find("-tegra") != std::string::npos;
    device.tegra = device.vendor == GpuVendor::Nvidia
        && (catalog.isNoted("tegra", device.architecture) || (device.architecture.empty() && tegraKernel));
    if (device.tegra)
        device.jetpack = jetpackOf(machine, catalog, gpu);
    readDriver(device, gpu, wsl);
    if (device.tegra)
        readTegraDriver(device, catalog);
    inferDriver(device, machine, catalog, wsl || machine.system.kind.valueOr(SystemKind::Linux) == SystemKind::Windows);
    // The architecture key of Intel's builds is "is it in the hardware list", of AMD in a Mac "is it a Radeon".
    if (device.vendor == GpuVendor::Amd && device.architecture.empty() && machine.system.kind.isKnown()
        && *machine.system.kind == SystemKind::MacOs)
        device.architecture = "amd";
    if (device.vendor == GpuVendor::Intel)
        device.architecture = gpu.xpuListed.isKnown() ? (*gpu.xpuListed ? "xpu" : "not-xpu") : "";
    device.permitted = !gpu.permitted.isKnown() || *gpu.permitted;
    device.hiddenBy = hidingVariables(machine, device.vendor);
    return device;
}

bool canCompute(const Gpu& gpu)
{
    if (gpu.used.isKnown() && !*gpu.used)
        return false;
    if (gpu.kind.isKnown() && *gpu.kind == GpuKind::DisplayOnly)
        return false;
    return !gpu.vendor.isKnown() || *gpu.vendor != GpuVendor::Other;
}

} // namespace

bool Device::isHiddenBy(std::string_view variable) const
{
    return (", " + hiddenBy + ",").find(", " + std::string(variable) + ",") != std::string::npos;
}

bool namesDevice(const std::string& asked, const Gpu& gpu)
{
    return (gpu.pciAddress.isKnown() && *gpu.pciAddress == asked) || (gpu.pciId.isKnown() && *gpu.pciId == asked)
        || (gpu.name.isKnown() && !asked.empty() && lower(*gpu.name).find(lower(asked)) != std::string::npos);
}

Situation situationOf(const Machine& machine, const Catalog& catalog, const Question& question)
{
    Situation now;
    const OperatingSystem& system = machine.system;
    if (system.kind.isKnown()) {
        now.system = *system.kind == SystemKind::Windows ? "windows"
            : *system.kind == SystemKind::MacOs          ? "macos"
                                                         : "linux";
    }
    now.architecture = system.architecture.valueOr({});
    now.pythonArchitecture = machine.pythonArchitecture.valueOr(now.architecture);
    if (now.pythonArchitecture == "arm64")
        now.pythonArchitecture = "aarch64";
    now.wsl = system.wsl.valueOr(false);
    const std::string libc = system.libc.valueOr({});
    now.musl = libc.starts_with("musl");
    if (libc.starts_with("glibc "))
        now.glibc = libc.substr(6);
    if (now.system == "macos")
        now.osVersion = system.version.valueOr({});
    const std::string python = question.python.value_or(machine.python.valueOr({}));
    now.pythonAssumed = pythonTag(python).empty();
    now.pythonIsHint = machine.pythonIsHint && !question.python;
    now.python = pythonTag(now.pythonAssumed ? catalog.recommendedPython : python);
    now.gpusKnown = machine.gpusLookedFor.valueOr(false) || !machine.gpus.empty();
    for (const Gpu& gpu : machine.gpus) {
        if (canCompute(gpu) && isAsked(gpu, question.devices))
            now.devices.push_back(deviceOf(machine, catalog, gpu, now.wsl));
    }
    // Every Mac with Apple silicon has its GPU, listed or not.
    if (now.system == "macos" && now.architecture == "aarch64" && machine.gpus.empty()
        && !machine.gpusLookedFor.valueOr(false)) {
        Device device;
        device.vendor = GpuVendor::Apple;
        device.architecture = "apple";
        device.name = machine.processor.brand.valueOr("Apple GPU");
        device.integrated = true;
        now.devices.push_back(std::move(device));
        now.gpusKnown = true;
    }
    return now;
}

} // namespace Advisor
