// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/memory/probememory.h"

#include <algorithm>
#include <cmath>

#include "core/probe/cpu/cpulist.h"
#include "core/probe/memory/cgroup.h"
#include "core/probe/memory/meminfo.h"
#include "core/system/filetree.h"
#include "core/system/kernel.h"

namespace Advisor {

namespace {

std::vector<int> nodes(const FileTree& files, const char* name)
{
    const auto text = files.readLine(std::string("/sys/devices/system/node/") + name);
    return text ? parseCpuList(*text).value_or(std::vector<int>{}) : std::vector<int>{};
}

bool hasNvidiaGpu(const FileTree& files)
{
    constexpr const char* Devices = "/sys/bus/pci/devices/";
    const auto all = files.names(Devices);
    return std::any_of(all.begin(), all.end(), [&files](const std::string& name) {
        const std::string device = Devices + name;
        return files.readLine(device + "/vendor") == "0x10de"
            && files.readLine(device + "/class").value_or("").starts_with("0x03");
    });
}

/// Memory of GPUs (Grace Hopper, Grace Blackwell) that the kernel shows as nodes without a processor. Nodes without a
/// processor on other machines are memory expanders and count.
std::int64_t gpuMemory(const FileTree& files)
{
    const auto withCpu = nodes(files, "has_cpu");
    std::vector<int> withoutCpu;
    for (const int node : nodes(files, "has_memory")) {
        if (std::find(withCpu.begin(), withCpu.end(), node) == withCpu.end())
            withoutCpu.push_back(node);
    }
    if (withoutCpu.empty() || !hasNvidiaGpu(files))
        return 0;
    std::int64_t bytes = 0;
    for (const int node : withoutCpu) {
        const auto text = files.read("/sys/devices/system/node/node" + std::to_string(node) + "/meminfo");
        const auto info = text ? parseMemInfo(*text) : Result<MemInfo>(MemInfo{});
        bytes += info ? info->totalBytes : 0;
    }
    return bytes;
}

} // namespace

void probeMemory(const ProbeContext& context, Memory& memory)
{
    constexpr const char* File = "/proc/meminfo";
    const auto text = context.files.read(File);
    if (!text)
        return;
    const auto info = parseMemInfo(*text);
    if (!info) {
        memory.totalBytes = without<std::int64_t>(FactState::NotUnderstood, File);
        return;
    }
    const std::int64_t ofGpus = gpuMemory(context.files);
    memory.totalBytes = known(std::max(info->totalBytes - ofGpus, std::int64_t{0}), File);
    if (ofGpus > 0)
        memory.totalBytes.others.push_back({info->totalBytes, "/proc/meminfo MemTotal"});
    if (info->availableBytes)
        memory.availableBytes = known(*info->availableBytes, File);
}

void probeLimits(const ProbeContext& context, Machine& machine)
{
    Processor& processor = machine.processor;
    const auto limits = readCgroupLimits(context.files);
    if (limits) {
        constexpr const char* Source = "/proc/self/cgroup";
        processor.cpuLimit
            = limits->cpus ? known(*limits->cpus, limits->cpusFrom) : without<double>(FactState::Absent, Source);
        machine.memory.limitBytes = limits->memoryBytes ? known(*limits->memoryBytes, limits->memoryFrom)
                                                        : without<std::int64_t>(FactState::Absent, Source);
    }
    const auto affinity = context.kernel.affinity();
    std::optional<int> usable;
    std::string source;
    const auto lower = [&usable, &source](int threads, const std::string& from) {
        if (!usable || threads < *usable) {
            usable = threads;
            source = from;
        }
    };
    if (processor.threads.isKnown())
        lower(*processor.threads, processor.threads.source);
    if (affinity && !affinity->empty())
        lower(static_cast<int>(affinity->size()), "sched_getaffinity");
    if (processor.cpuLimit.isKnown())
        lower(std::max(1, static_cast<int>(std::ceil(*processor.cpuLimit))), processor.cpuLimit.source);
    if (usable)
        processor.usableThreads = known(*usable, source);
}

} // namespace Advisor
