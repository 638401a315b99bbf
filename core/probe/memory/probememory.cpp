// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/memory/probememory.h"

#include <algorithm>
#include <cmath>

#include "core/probe/memory/cgroup.h"
#include "core/probe/memory/meminfo.h"
#include "core/probe/memory/numanodes.h"
#include "core/system/cpuid.h"
#include "core/system/filetree.h"
#include "core/system/kernel.h"

namespace Advisor {

void probeMemory(const ProbeContext& context, Machine& machine)
{
    Memory& memory = machine.memory;
    const bool isX86 = machine.system.architecture.valueOr("") == "x86_64" || context.cpuid.leaf(0).has_value();
    memory.nodes = readNumaNodes(context.files, isX86);
    constexpr const char* File = "/proc/meminfo";
    const auto text = context.files.read(File);
    if (!text)
        return;
    const auto info = parseMemInfo(*text);
    if (!info) {
        memory.totalBytes = without<std::int64_t>(FactState::NotUnderstood, File);
        return;
    }
    std::int64_t ofGpus = 0;
    for (const NumaNode& node : memory.nodes)
        ofGpus += node.gpu.isKnown() ? node.memoryBytes.valueOr(0) : 0;
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
