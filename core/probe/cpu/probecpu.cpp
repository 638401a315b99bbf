// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/cpu/probecpu.h"

#include <algorithm>

#include "core/probe/cpu/corekinds.h"
#include "core/probe/cpu/cpuinfo.h"
#include "core/probe/cpu/cpulist.h"
#include "core/probe/cpu/microarchitecture.h"
#include "core/probe/cpu/topology.h"
#include "core/probe/cpu/x86features.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"
#include "core/system/kernel.h"

namespace Advisor {

namespace {

constexpr const char* CpuInfoFile = "/proc/cpuinfo";
constexpr const char* SysCpu = "/sys/devices/system/cpu";

template <class T> void addSource(Fact<T>& fact, const T& value, const char* source)
{
    if (!fact.isKnown())
        fact = known(value, source);
    else if (*fact != value)
        fact.others.push_back({value, source});
}

void identify(Processor& processor, const Cpuid& cpuid, const CpuInfo* info)
{
    if (const auto identity = x86Identity(cpuid)) {
        addSource(processor.vendor, x86Vendor(identity->vendor), "CPUID");
        if (!identity->brand.empty())
            addSource(processor.brand, identity->brand, "CPUID");
        addSource(processor.family, identity->family, "CPUID");
        addSource(processor.model, identity->model, "CPUID");
        addSource(processor.stepping, identity->stepping, "CPUID");
    }
    if (!info)
        return;
    if (!info->vendor.empty())
        addSource(processor.vendor, x86Vendor(info->vendor), CpuInfoFile);
    if (!info->brand.empty())
        addSource(processor.brand, info->brand, CpuInfoFile);
    if (info->family)
        addSource(processor.family, *info->family, CpuInfoFile);
    if (info->model)
        addSource(processor.model, *info->model, CpuInfoFile);
    if (info->stepping)
        addSource(processor.stepping, *info->stepping, CpuInfoFile);
    if (info->implementer) {
        if (const auto vendor = armVendor(*info->implementer))
            addSource(processor.vendor, *vendor, CpuInfoFile);
    }
}

std::optional<X86Design> designOf(const Processor& processor)
{
    return x86Design(processor.vendor.valueOr(""), processor.family.valueOr(-1), processor.model.valueOr(-1),
                     processor.stepping.valueOr(0));
}

void nameMicroarchitecture(Processor& processor, const CpuInfo* info)
{
    std::optional<std::string> name;
    std::string source;
    if (const auto design = designOf(processor)) {
        name = design->name;
        source = processor.family.source;
    } else if (processor.family.isKnown() && processor.model.isKnown()) {
        source = processor.family.source;
    } else if (!processor.coreKinds.empty()) {
        // The strongest names the processor, unless one beside it is too new to compare.
        const CoreKind& first = processor.coreKinds.front();
        if (first.kind.isKnown() && first.microarchitecture.isKnown())
            name = *first.microarchitecture;
        source = CpuInfoFile;
    } else if (info && info->implementer && info->part) {
        if (const auto arm = armDesign(*info->implementer, *info->part))
            name = arm->name;
        source = CpuInfoFile;
    } else {
        return;
    }
    processor.microarchitecture = name ? known(*name, source) : without<std::string>(FactState::NotUnderstood, source);
}

/// What every processor of this design has and this one does not even advertise: switched off by the firmware or kept
/// back by the hypervisor.
void addWithheld(std::vector<std::string>& hidden, const Processor& processor)
{
    const auto lists = [](const std::vector<std::string>& all, const std::string& one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    };
    const auto design = designOf(processor);
    for (const std::string& set : design ? design->has : std::vector<std::string>{}) {
        if (!lists(*processor.instructionSets, set) && !lists(hidden, set))
            hidden.push_back(set);
    }
}

void listInstructionSets(Processor& processor, const Cpuid& cpuid, const CpuInfo* info)
{
    constexpr unsigned long HwCap = 16;
    constexpr unsigned long HwCap2 = 26;
    Flags usable;
    Flags hidden;
    std::string source;
    if (const auto features = x86Features(cpuid)) {
        source = "CPUID";
        // A kernel without flags in /proc/cpuinfo says nothing about them, it hides none.
        const bool kernelSpeaks = info && !info->flags.empty();
        if (kernelSpeaks)
            source += std::string(", ") + CpuInfoFile;
        for (const std::string& flag : features->advertised) {
            const bool inUse = features->enabled.contains(flag) && (!kernelSpeaks || info->flags.contains(flag));
            (inUse ? usable : hidden).insert(flag);
        }
    } else if (info && !info->flags.empty()) {
        source = CpuInfoFile;
        usable.insert(info->flags.begin(), info->flags.end());
    } else if (const auto hwcap = cpuid.auxiliary(HwCap)) {
        source = "AT_HWCAP";
        usable = armFlags(*hwcap, cpuid.auxiliary(HwCap2).value_or(0));
    } else {
        return;
    }
    processor.instructionSets = known(shownInstructionSets(usable), source);
    if (cpuid.leaf(1)) {
        auto shown = shownInstructionSets(hidden);
        addWithheld(shown, processor);
        processor.hiddenInstructionSets
            = shown.empty() ? without<std::vector<std::string>>(FactState::Absent, source) : known(shown, source);
    }
    auto level = x86Level(usable);
    if (!level)
        level = armLevel(usable);
    if (level)
        processor.isaLevel = known(*level, source);
}

void countCores(Processor& processor, const ProbeContext& context, const Topology* topology, const CpuInfo* info)
{
    if (topology) {
        processor.threads = known(static_cast<int>(topology->online.size()), SysCpu);
        if (topology->cores > 0)
            processor.cores = known(topology->cores, SysCpu);
        if (topology->packages > 0)
            processor.packages = known(topology->packages, SysCpu);
    }
    if (info) {
        if (!processor.threads.isKnown())
            processor.threads = known(info->processors, CpuInfoFile);
        if (!processor.cores.isKnown() && !info->cores.empty())
            processor.cores = known(static_cast<int>(info->cores.size()), CpuInfoFile);
        if (!processor.packages.isKnown() && !info->packages.empty())
            processor.packages = known(static_cast<int>(info->packages.size()), CpuInfoFile);
    }
    if (const auto affinity = context.kernel.affinity(); affinity && !processor.threads.isKnown())
        processor.threads = known(static_cast<int>(affinity->size()), "sched_getaffinity");
}

void sizeCaches(Processor& processor, const ProbeContext& context, const Topology* topology)
{
    Caches caches;
    std::string source = SysCpu;
    if (topology)
        caches = readCaches(context.files, topology->online);
    if (!caches.l1d && !caches.l2 && !caches.l3) {
        caches = readCaches(context.cpuid);
        source = "CPUID";
    }
    const auto fill = [&source, &caches](Fact<std::int64_t>& fact, const std::optional<std::int64_t>& size) {
        if (size)
            fact = known(*size, source);
        else if (caches.l1d)
            fact = without<std::int64_t>(FactState::Absent, source);
    };
    fill(processor.l1dBytes, caches.l1d);
    fill(processor.l2Bytes, caches.l2);
    fill(processor.l3Bytes, caches.l3);
}

void readGovernor(Processor& processor, const FileTree& files, const Topology* topology)
{
    if (!topology)
        return;
    const std::string cpu = std::string(SysCpu) + "/cpu" + std::to_string(topology->online.front());
    const std::string file = cpu + "/cpufreq/scaling_governor";
    if (const auto governor = files.readLine(file); governor && !governor->empty())
        processor.governor = known(Text::printable(*governor), file);
    else if (files.isDirectory(cpu))
        processor.governor = without<std::string>(FactState::Absent, cpu + "/cpufreq");
}

void countNodes(Processor& processor, const FileTree& files)
{
    // Nodes without a processor are memory of GPUs or expanders.
    constexpr const char* Nodes = "/sys/devices/system/node";
    for (const char* name : {"/has_cpu", "/online"}) {
        const std::string file = std::string(Nodes) + name;
        const auto text = files.readLine(file);
        const auto list = text ? parseCpuList(*text) : failure("probe_not_understood");
        if (list && !list->empty()) {
            processor.numaNodes = known(static_cast<int>(list->size()), file);
            return;
        }
    }
    if (files.isDirectory(SysCpu) && !files.isDirectory(Nodes))
        processor.numaNodes = known(1, SysCpu);
}

} // namespace

void probeCpu(const ProbeContext& context, Processor& processor)
{
    constexpr std::size_t LargestCpuInfo = 16 << 20; // 1024 processors write 1.6 MB
    const auto text = context.files.read(CpuInfoFile, LargestCpuInfo);
    const auto parsed = text ? parseCpuInfo(*text) : Result<CpuInfo>(failure("probe_not_understood"));
    const CpuInfo* info = parsed ? &*parsed : nullptr;
    const auto topology = readTopology(context.files);
    identify(processor, context.cpuid, info);
    findCoreKinds(processor, context, topology ? topology->online : std::vector<int>{}, info);
    nameMicroarchitecture(processor, info);
    listInstructionSets(processor, context.cpuid, info);
    countCores(processor, context, topology ? &*topology : nullptr, info);
    sizeCaches(processor, context, topology ? &*topology : nullptr);
    readGovernor(processor, context.files, topology ? &*topology : nullptr);
    countNodes(processor, context.files);
}

} // namespace Advisor
