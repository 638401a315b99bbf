// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/cpu/corekinds.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/probe/cpu/cpulist.h"
#include "core/probe/cpu/microarchitecture.h"
#include "core/probe/cpu/topology.h"
#include "core/system/cpuid.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

using CpusByClass = std::map<CoreClass, std::vector<int>>;

CoreKind kindOf(const std::vector<int>& cpus, const FileTree& files, const std::string& source)
{
    CoreKind kind;
    kind.threads = known(static_cast<int>(cpus.size()), source);
    kind.cpus = known(cpuListText(cpus), source);
    if (const int cores = coresOf(files, cpus))
        kind.cores = known(cores, "/sys/devices/system/cpu");
    return kind;
}

bool cachesTell(const CpusByClass& all, const FileTree& files)
{
    const auto fast = all.find(CoreClass::Performance);
    return fast != all.end()
        && std::any_of(fast->second.begin(), fast->second.end(), [&files](int cpu) { return hasL3(files, cpu); });
}

/// Efficiency cores outside of the large cache (Meteor Lake, Lunar Lake) are the low-power ones: the kernel counts them
/// among the others.
void splitLowPower(CpusByClass& all, const FileTree& files)
{
    const auto withL3 = [&files](int cpu) { return hasL3(files, cpu); };
    if (!cachesTell(all, files))
        return;
    std::vector<int>& efficient = all[CoreClass::Efficiency];
    const auto outside = std::stable_partition(efficient.begin(), efficient.end(), withL3);
    std::vector<int>& small = all[CoreClass::LowPower];
    small.insert(small.end(), outside, efficient.end());
    efficient.erase(outside, efficient.end());
}

CpusByClass byFolders(const FileTree& files, const std::set<int>& online)
{
    constexpr std::pair<const char*, CoreClass> Folders[] = {{"/sys/devices/cpu_core", CoreClass::Performance},
                                                             {"/sys/devices/cpu_atom", CoreClass::Efficiency},
                                                             {"/sys/devices/cpu_lowpower", CoreClass::LowPower}};
    CpusByClass all;
    for (const auto& [folder, kind] : Folders) {
        const auto text = files.readLine(std::string(folder) + "/cpus");
        const auto cpus = text ? parseCpuList(*text).value_or(std::vector<int>{}) : std::vector<int>{};
        std::copy_if(cpus.begin(), cpus.end(), std::back_inserter(all[kind]),
                     [&online](int cpu) { return online.empty() || online.contains(cpu); });
    }
    return all;
}

std::optional<CoreClass> intelClass(const std::optional<CpuidLeaf>& leaf)
{
    constexpr std::uint32_t Atom = 0x20;
    constexpr std::uint32_t Core = 0x40;
    const std::uint32_t type = leaf ? leaf->eax >> 24 : 0;
    if (type == Core)
        return CoreClass::Performance;
    return type == Atom ? std::optional(CoreClass::Efficiency) : std::nullopt;
}

std::optional<CoreClass> amdClass(const std::optional<CpuidLeaf>& leaf)
{
    const std::uint32_t type = leaf ? leaf->ebx >> 28 : 2;
    if (type > 1)
        return std::nullopt;
    return type == 0 ? CoreClass::Performance : CoreClass::Efficiency;
}

/// Empty if one of the processors does not answer: half a list would be a wrong one.
template <class Classify>
CpusByClass byLeaf(const Cpuid& cpuid, const std::vector<int>& online, std::uint32_t leaf, Classify classify)
{
    CpusByClass all;
    for (const int cpu : online) {
        const auto kind = classify(cpuid.leafOn(cpu, leaf, 0));
        if (!kind)
            return {};
        all[*kind].push_back(cpu);
    }
    return all;
}

void add(Processor& processor, CpusByClass all, const FileTree& files, const std::string& source)
{
    std::erase_if(all, [](const auto& entry) { return entry.second.empty(); });
    if (all.empty())
        return;
    processor.mixedCores = known(all.size() > 1, source);
    if (all.size() < 2)
        return;
    const auto design = x86Design(processor.vendor.valueOr(""), processor.family.valueOr(-1),
                                  processor.model.valueOr(-1), processor.stepping.valueOr(0));
    const bool hasLowPower = design && std::any_of(design->cores.begin(), design->cores.end(), [](const auto& core) {
                                 return core.first == CoreClass::LowPower;
                             });
    if (hasLowPower && !cachesTell(all, files)) // which of its small cores are which
        return;
    for (const auto& [type, cpus] : all) {
        CoreKind kind = kindOf(cpus, files, source);
        kind.kind = known(type, source);
        kind.microarchitecture.state = FactState::NotUnderstood;
        for (const auto& [named, core] : design ? design->cores : X86Design{}.cores) {
            if (named == type)
                kind.microarchitecture = known(core, "CPUID");
        }
        processor.coreKinds.push_back(std::move(kind));
    }
}

void findX86(Processor& processor, const ProbeContext& context, const std::vector<int>& online)
{
    constexpr std::uint32_t IntelHybrid = 1U << 15;
    constexpr std::uint32_t AmdMixed = 1U << 30;
    CpusByClass folders = byFolders(context.files, {online.begin(), online.end()});
    if (!folders[CoreClass::Performance].empty() && !folders[CoreClass::Efficiency].empty()) {
        splitLowPower(folders, context.files);
        return add(processor, std::move(folders), context.files, "/sys/devices/cpu_core, cpu_atom");
    }
    const std::string vendor = processor.vendor.valueOr("");
    const auto intel = vendor == "Intel" ? context.cpuid.leaf(7) : std::nullopt;
    const auto amd = vendor == "AMD" ? context.cpuid.leaf(0x80000026) : std::nullopt;
    if (intel && (intel->edx & IntelHybrid)) {
        CpusByClass all = byLeaf(context.cpuid, online, 0x1a, intelClass);
        splitLowPower(all, context.files);
        return add(processor, std::move(all), context.files, "CPUID 0x1a");
    }
    if (amd && (amd->eax & AmdMixed))
        return add(processor, byLeaf(context.cpuid, online, 0x80000026, amdClass), context.files, "CPUID 0x80000026");
    if (context.cpuid.leaf(1))
        processor.mixedCores = known(false, "CPUID");
}

/// With three kinds the middle ones are the efficient ones; with two the lower.
CoreClass classOf(int tier, const std::set<int>& tiers)
{
    if (tier == *tiers.rbegin())
        return CoreClass::Performance;
    return tiers.size() > 2 && tier == *tiers.begin() ? CoreClass::LowPower : CoreClass::Efficiency;
}

void findArm(Processor& processor, const FileTree& files, const CpuInfo& info)
{
    constexpr const char* Source = "/proc/cpuinfo";
    std::map<std::pair<int, int>, std::vector<int>> byPart;
    for (const ArmCore& core : info.armCores)
        byPart[{core.implementer, core.part}].push_back(core.cpu);
    if (byPart.empty())
        return;
    processor.mixedCores = known(byPart.size() > 1, Source);
    if (byPart.size() < 2)
        return;
    std::set<int> tiers;
    bool allKnown = true;
    std::vector<std::pair<int, CoreKind>> kinds;
    for (const auto& [part, cpus] : byPart) {
        const auto design = armDesign(part.first, part.second);
        kinds.emplace_back(design ? design->tier : 0, kindOf(cpus, files, Source));
        CoreKind& kind = kinds.back().second;
        kind.microarchitecture
            = design ? known(design->name, Source) : without<std::string>(FactState::NotUnderstood, Source);
        allKnown = allKnown && design.has_value();
        tiers.insert(design ? design->tier : 0);
    }
    std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (auto& [tier, kind] : kinds) {
        // Beside a core that nobody knows, none can be called the stronger one.
        kind.kind
            = allKnown ? known(classOf(tier, tiers), Source) : without<CoreClass>(FactState::NotUnderstood, Source);
        processor.coreKinds.push_back(std::move(kind));
    }
}

} // namespace

void findCoreKinds(Processor& processor, const ProbeContext& context, const std::vector<int>& online,
                   const CpuInfo* info)
{
    if (info && !info->armCores.empty())
        findArm(processor, context.files, *info);
    else
        findX86(processor, context, online);
}

} // namespace Advisor
