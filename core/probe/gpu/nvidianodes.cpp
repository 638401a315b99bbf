// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/nvidianodes.h"

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
    if (!suspended) {
        const std::string file = "/proc/driver/nvidia/gpus/" + *gpu.pciAddress + "/information";
        if (const auto text = files.read(file)) {
            const NvidiaInformation information = parseNvidiaInformation(*text);
            if (!information.model.empty())
                gpu.name = known(information.model, file);
            if (!information.uuid.empty())
                gpu.uuid = known(information.uuid, file);
        }
    }
    constexpr const char* Control = "/dev/nvidiactl";
    constexpr const char* Memory = "/dev/nvidia-uvm";
    for (const char* node : {Control, Memory}) {
        if (files.exists(node) || !files.isDirectory("/dev"))
            continue;
        gpu.permitted = known(false, node);
        gpu.permitted.detail = system.container.isKnown() ? "docker run --gpus all …" : "sudo nvidia-modprobe -u -c 0";
        return;
    }
    gpu.permitted = mayOpenNodes(context, {Control, Memory});
}

void describeWslNvidia(Gpu& gpu, const FileTree& files)
{
    constexpr const char* Library = "/usr/lib/wsl/lib/libcuda.so.1";
    if (!files.exists(Library))
        return;
    gpu.vendor = known(GpuVendor::Nvidia, Library);
    const auto file = files.resolved(Library);
    const auto version = file ? nvidiaLibraryVersion(file->substr(file->rfind('/') + 1)) : std::nullopt;
    if (version)
        gpu.libraryVersion = known(*version, Library);
}

} // namespace Advisor
