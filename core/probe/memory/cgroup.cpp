// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/memory/cgroup.h"

#include <algorithm>

#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

std::vector<std::string> strings(const std::vector<std::string_view>& views)
{
    std::vector<std::string> result;
    for (const std::string_view view : views) {
        if (!view.empty())
            result.emplace_back(view);
    }
    return result;
}

/// mountinfo writes blanks as "\040".
std::string unescaped(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (rest.size() >= 4 && rest[0] == '\\' && rest[1] >= '0' && rest[1] <= '3' && rest[2] >= '0' && rest[2] <= '7'
            && rest[3] >= '0' && rest[3] <= '7') {
            result += static_cast<char>((rest[1] - '0') * 64 + (rest[2] - '0') * 8 + (rest[3] - '0'));
            i += 3;
        } else {
            result += rest[0];
        }
    }
    return result;
}

bool contains(const std::vector<std::string>& all, std::string_view one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

void lowerCpus(CgroupLimits& limits, std::optional<double> cpus, const std::string& from)
{
    if (cpus && (!limits.cpus || *cpus < *limits.cpus)) {
        limits.cpus = cpus;
        limits.cpusFrom = from;
    }
}

void lowerMemory(CgroupLimits& limits, const FileTree& files, const std::string& file)
{
    const auto bytes = parseMemoryLimit(files.readLine(file).value_or(""));
    if (bytes && (!limits.memoryBytes || *bytes < *limits.memoryBytes)) {
        limits.memoryBytes = bytes;
        limits.memoryFrom = file;
    }
}

void readGroup(CgroupLimits& limits, const FileTree& files, const CgroupMount& mount, const std::string& group)
{
    if (mount.controllers.empty()) {
        lowerCpus(limits, parseCpuMax(files.readLine(group + "/cpu.max").value_or("")), group + "/cpu.max");
        lowerMemory(limits, files, group + "/memory.max");
        lowerMemory(limits, files, group + "/memory.high");
        return;
    }
    if (contains(mount.controllers, "cpu")) {
        const std::string file = group + "/cpu.cfs_quota_us";
        const auto quota = files.readLine(file).value_or("");
        const auto period = files.readLine(group + "/cpu.cfs_period_us").value_or("");
        lowerCpus(limits, parseCpuMax(quota + ' ' + period), file);
    }
    if (contains(mount.controllers, "memory"))
        lowerMemory(limits, files, group + "/memory.limit_in_bytes");
}

} // namespace

std::vector<CgroupEntry> parseCgroupFile(std::string_view text)
{
    std::vector<CgroupEntry> entries;
    for (const std::string_view line : Text::lines(text)) {
        const auto first = line.find(':');
        const auto second = first == std::string_view::npos ? first : line.find(':', first + 1);
        if (second == std::string_view::npos || !line.substr(second + 1).starts_with('/'))
            continue;
        const std::string_view controllers = line.substr(first + 1, second - first - 1);
        entries.push_back({strings(Text::split(controllers, ',')), std::string(line.substr(second + 1))});
    }
    return entries;
}

// 35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory
// 41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
std::vector<CgroupMount> parseCgroupMounts(std::string_view mountInfo)
{
    std::vector<CgroupMount> mounts;
    for (const std::string_view line : Text::lines(mountInfo)) {
        const auto dash = line.find(" - cgroup");
        if (dash == std::string_view::npos)
            continue;
        const auto before = Text::words(line.substr(0, dash));
        const auto after = Text::words(line.substr(dash + 3));
        if (before.size() < 5 || after.size() < 3 || (after[0] != "cgroup" && after[0] != "cgroup2"))
            continue;
        CgroupMount mount;
        mount.root = unescaped(before[3]);
        mount.point = unescaped(before[4]);
        if (after[0] == "cgroup")
            mount.controllers = strings(Text::split(after[2], ','));
        mounts.push_back(std::move(mount));
    }
    return mounts;
}

std::optional<double> parseCpuMax(std::string_view text)
{
    const auto words = Text::words(text);
    if (words.size() != 2)
        return std::nullopt;
    const auto quota = Text::integer(words[0]);
    const auto period = Text::integer(words[1]);
    if (!quota || !period || *quota <= 0 || *period <= 0)
        return std::nullopt;
    return static_cast<double>(*quota) / static_cast<double>(*period);
}

std::optional<std::int64_t> parseMemoryLimit(std::string_view text)
{
    constexpr std::int64_t Unlimited = std::int64_t{1} << 60;
    const auto bytes = Text::integer(text);
    if (!bytes || *bytes < 0 || *bytes >= Unlimited)
        return std::nullopt;
    return bytes;
}

std::vector<std::string> cgroupAncestors(const CgroupMount& mount, const std::string& path)
{
    // In a container without a namespace of its own the path is the host's, and the mount shows a part of it; a path
    // that lies outside of the mount ("/../x") leaves only the mount point.
    std::string below = path;
    if (mount.root != "/")
        below = path == mount.root || path.starts_with(mount.root + '/') ? path.substr(mount.root.size()) : "";
    if (below.find("/..") != std::string::npos)
        below.clear();
    while (below.ends_with('/'))
        below.pop_back();
    constexpr std::size_t Deepest = 64;
    std::vector<std::string> groups;
    while (!below.empty() && groups.size() < Deepest) {
        groups.push_back(mount.point + below);
        below.resize(below.rfind('/'));
    }
    groups.push_back(mount.point);
    return groups;
}

std::optional<CgroupLimits> readCgroupLimits(const FileTree& files)
{
    const auto own = files.read("/proc/self/cgroup");
    const auto mountInfo = files.read("/proc/self/mountinfo", 8 << 20);
    if (!own || !mountInfo)
        return std::nullopt;
    const auto mounts = parseCgroupMounts(*mountInfo);
    if (mounts.empty())
        return std::nullopt;
    CgroupLimits limits;
    for (const CgroupEntry& entry : parseCgroupFile(*own)) {
        const auto mount = std::find_if(mounts.begin(), mounts.end(), [&entry](const CgroupMount& one) {
            return entry.controllers.empty() ? one.controllers.empty()
                                             : contains(one.controllers, entry.controllers.front());
        });
        if (mount == mounts.end())
            continue;
        for (const std::string& group : cgroupAncestors(*mount, entry.path))
            readGroup(limits, files, *mount, group);
    }
    return limits;
}

} // namespace Advisor
