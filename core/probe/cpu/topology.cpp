// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/cpu/topology.h"

#include <algorithm>
#include <set>

#include "core/probe/cpu/cpulist.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr const char* Root = "/sys/devices/system/cpu";

std::string directoryOf(int cpu)
{
    return std::string(Root) + "/cpu" + std::to_string(cpu);
}

std::optional<std::vector<int>> cpuList(const FileTree& files, const std::string& path)
{
    const auto text = files.read(path);
    const auto list = text ? parseCpuList(*text) : failure("probe_not_understood");
    return list ? std::optional(*list) : std::nullopt;
}

/// The processors that share something with `cpu`, by the name since 5.3 or the older one.
std::optional<std::vector<int>> siblings(const FileTree& files, int cpu, const char* name, const char* oldName)
{
    const std::string directory = directoryOf(cpu) + "/topology/";
    auto list = cpuList(files, directory + name);
    return list ? list : cpuList(files, directory + oldName);
}

std::vector<int> onlineCpus(const FileTree& files)
{
    if (auto list = cpuList(files, std::string(Root) + "/online"); list && !list->empty())
        return *list;
    std::vector<int> cpus;
    for (const std::string& name : files.names(Root)) {
        const auto number = name.starts_with("cpu") ? Text::integer(std::string_view(name).substr(3)) : std::nullopt;
        if (number && files.readLine(std::string(Root) + '/' + name + "/online").value_or("1") != "0")
            cpus.push_back(static_cast<int>(*number));
    }
    std::sort(cpus.begin(), cpus.end());
    return cpus;
}

/// How many groups the processors fall into. Each group is read once, whatever the number of its processors.
int countGroups(const FileTree& files, const std::vector<int>& online, const char* name, const char* oldName)
{
    std::set<int> seen;
    int groups = 0;
    for (const int cpu : online) {
        if (seen.contains(cpu))
            continue;
        const auto group = siblings(files, cpu, name, oldName);
        if (!group)
            return 0;
        seen.insert(group->begin(), group->end());
        ++groups;
    }
    return groups;
}

void keepLarger(std::optional<std::int64_t>& size, std::int64_t other)
{
    size = std::max(size.value_or(0), other);
}

} // namespace

std::optional<Topology> readTopology(const FileTree& files)
{
    Topology topology;
    topology.online = onlineCpus(files);
    if (topology.online.empty())
        return std::nullopt;
    topology.cores = coresOf(files, topology.online);
    topology.packages = countGroups(files, topology.online, "package_cpus_list", "core_siblings_list");
    return topology;
}

int coresOf(const FileTree& files, const std::vector<int>& cpus)
{
    return countGroups(files, cpus, "core_cpus_list", "thread_siblings_list");
}

bool hasL3(const FileTree& files, int cpu)
{
    return files.readLine(directoryOf(cpu) + "/cache/index3/level") == "3";
}

Caches readCaches(const FileTree& files, const std::vector<int>& online)
{
    Caches caches;
    std::set<int> seen; // in a last-level cache that was read
    for (const int cpu : online) {
        if (seen.contains(cpu))
            continue;
        const std::string directory = directoryOf(cpu) + "/cache/";
        bool hasL3 = false;
        for (const std::string& name : files.names(directory)) {
            const std::string index = directory + name;
            const auto level = Text::integer(files.readLine(index + "/level").value_or(""));
            const auto size = parseCacheSize(files.readLine(index + "/size").value_or(""));
            const std::string type = files.readLine(index + "/type").value_or("");
            if (!level || !size || (type != "Data" && type != "Unified"))
                continue;
            const bool first = cpu == online.front();
            if (*level == 1 && first)
                caches.l1d = *size;
            else if (*level == 2 && first)
                caches.l2 = *size;
            else if (*level == 3)
                keepLarger(caches.l3, *size);
            if (*level == 3) {
                hasL3 = true;
                const auto shared = cpuList(files, index + "/shared_cpu_list").value_or(std::vector<int>{cpu});
                seen.insert(shared.begin(), shared.end());
            }
        }
        // Without a shared cache the other processors have nothing to add.
        if (!hasL3)
            break;
    }
    return caches;
}

Caches readCaches(const Cpuid& cpuid)
{
    Caches caches;
    for (const std::uint32_t number : {4U, 0x8000001dU}) {
        for (std::uint32_t subleaf = 0; subleaf < 16; ++subleaf) {
            const auto leaf = cpuid.leaf(number, subleaf);
            const std::uint32_t type = leaf ? leaf->eax & 0x1f : 0;
            if (type == 0)
                break;
            constexpr std::uint32_t Instructions = 2;
            if (type == Instructions)
                continue;
            const auto field
                = [&leaf](int shift, std::uint32_t mask) { return std::int64_t{(leaf->ebx >> shift) & mask} + 1; };
            const std::int64_t size
                = field(22, 0x3ff) * field(12, 0x3ff) * field(0, 0xfff) * (std::int64_t{leaf->ecx} + 1);
            const std::uint32_t level = (leaf->eax >> 5) & 7;
            if (level == 1)
                caches.l1d = size;
            else if (level == 2)
                caches.l2 = size;
            else if (level == 3)
                caches.l3 = size;
        }
        if (caches.l1d)
            break;
    }
    return caches;
}

Result<std::int64_t> parseCacheSize(std::string_view text)
{
    text = Text::trimmed(text);
    std::int64_t unit = 1;
    if (!text.empty()) {
        const char suffix = text.back();
        unit = suffix == 'K' ? 1 << 10 : suffix == 'M' ? 1 << 20 : suffix == 'G' ? 1 << 30 : 1;
        if (unit > 1)
            text.remove_suffix(1);
    }
    const auto number = Text::integer(text);
    if (!number || *number <= 0 || *number > 1 << 24)
        return failure("probe_not_understood",
                       {{"what", "a cache size"}, {"text", Text::printable(text.substr(0, 60))}});
    return *number * unit;
}

} // namespace Advisor
