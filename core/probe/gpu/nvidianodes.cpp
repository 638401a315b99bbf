// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/nvidianodes.h"

#include <algorithm>

#include "core/probe/gpu/nvidiadriver.h"
#include "core/probe/gpu/permission.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

/// The file of the driver's library that a program would load. Its name holds the version.
Fact<std::string> libraryVersion(const FileTree& files)
{
    for (const char* folder : {"/usr/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu/nvidia/current",
                               "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/lib/wsl/lib"}) {
        for (const char* name : {"/libcuda.so.1", "/libnvidia-ml.so.1"}) {
            const auto file = files.resolved(std::string(folder) + name);
            if (!file)
                continue;
            if (const auto version = nvidiaLibraryVersion(file->substr(file->rfind('/') + 1)))
                return known(*version, *file);
        }
    }
    return {};
}

void readModule(Gpu& gpu, const FileTree& files)
{
    constexpr const char* File = "/proc/driver/nvidia/version";
    const auto text = files.read(File);
    if (!text)
        return;
    const auto module = parseNvidiaVersion(*text);
    if (!module) {
        gpu.driverVersion = without<std::string>(FactState::NotUnderstood, File);
        return;
    }
    gpu.driverVersion = known(module->version, File);
    if (module->isOpen)
        gpu.driverVersion.detail = "open kernel module";
}

/// The capability files that the driver makes for each slice. They do not name its size: NVML does.
void readMig(Gpu& gpu, const FileTree& files, const std::string& minor)
{
    const std::string folder = "/proc/driver/nvidia/capabilities/gpu" + minor + "/mig";
    const auto names = files.list(folder);
    if (!names)
        return;
    const bool isDivided
        = std::any_of(names->begin(), names->end(), [](const std::string& name) { return name.starts_with("gi"); });
    gpu.mig = without<std::string>(isDivided ? FactState::Unknown : FactState::Absent, folder);
}

/// With this program of the driver CUDA makes a node that is missing when it first needs it.
bool makesNodesItself(const FileTree& files)
{
    constexpr std::uint32_t SetUid = 04000;
    const auto status = files.status("/usr/bin/nvidia-modprobe");
    return status && (status->mode & SetUid);
}

Fact<bool> permission(const ProbeContext& context, const OperatingSystem& system, const std::string& minor)
{
    const FileTree& files = context.files;
    std::vector<std::string> nodes = {"/dev/nvidiactl", "/dev/nvidia-uvm"};
    if (!minor.empty())
        nodes.push_back("/dev/nvidia" + minor);
    const bool inContainer = system.container.isKnown();
    for (const std::string& node : nodes) {
        if (files.exists(node) || !files.isDirectory("/dev") || (!inContainer && makesNodesItself(files)))
            continue;
        Fact<bool> missing = known(false, node);
        missing.detail = inContainer ? "docker run --gpus all …" : "sudo nvidia-modprobe -u -c 0";
        return missing;
    }
    return mayOpenNodes(context, nodes);
}

} // namespace

void describeNvidia(Gpu& gpu, const ProbeContext& context, const OperatingSystem& system, bool suspended)
{
    const FileTree& files = context.files;
    if (gpu.driverModule.valueOr("") != "nvidia") {
        // A module of another maker, or none: a version of it says nothing about CUDA.
        gpu.driverVersion = without<std::string>(FactState::Absent, gpu.driverModule.source);
        return;
    }
    readModule(gpu, files);
    gpu.libraryVersion = libraryVersion(files);
    NvidiaInformation information;
    if (!suspended) {
        const std::string file = "/proc/driver/nvidia/gpus/" + *gpu.pciAddress + "/information";
        if (const auto text = files.read(file))
            information = parseNvidiaInformation(*text);
        if (!information.model.empty())
            gpu.name = known(information.model, file);
        if (!information.uuid.empty())
            gpu.uuid = known(information.uuid, file);
    }
    if (!information.minor.empty())
        readMig(gpu, files, information.minor);
    gpu.permitted = permission(context, system, information.minor);
}

void describeWslNvidia(Gpu& gpu, const FileTree& files)
{
    constexpr const char* Library = "/usr/lib/wsl/lib/libcuda.so.1";
    if (!files.exists(Library))
        return;
    gpu.vendor = known(GpuVendor::Nvidia, Library);
    const auto file = files.resolved(Library);
    const auto version = file ? nvidiaLibraryVersion(file->substr(file->rfind('/') + 1)) : std::nullopt;
    gpu.libraryVersion = version ? known(*version, Library) : without<std::string>(FactState::Unknown, Library);
    // A driver package of the distribution: its library does not fit the driver of Windows.
    const Fact<std::string> own = libraryVersion(files);
    if (own.isKnown() && own.source.find("/wsl/") == std::string::npos) {
        gpu.libraryVersion.others.push_back({*own, own.source});
        if (!version)
            gpu.libraryVersion.state = FactState::NotUnderstood;
    }
}

} // namespace Advisor
