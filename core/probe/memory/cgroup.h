// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Advisor {

class FileTree;

/// One line of /proc/self/cgroup: "5:memory:/user.slice", "0::/system.slice/docker-1f.scope" for version 2.
struct CgroupEntry
{
    std::vector<std::string> controllers; ///< empty: version 2
    std::string path;
};

std::vector<CgroupEntry> parseCgroupFile(std::string_view text);

/// A cgroup mount of /proc/self/mountinfo.
struct CgroupMount
{
    std::vector<std::string> controllers; ///< empty: version 2
    std::string root; ///< which group the mount point shows
    std::string point;
};

std::vector<CgroupMount> parseCgroupMounts(std::string_view mountInfo);

/// "200000 100000" → 2; nothing for "max 100000".
std::optional<double> parseCpuMax(std::string_view text);

/// "1073741824" → bytes; nothing for "max" and for the unlimited of version 1, 9223372036854771712 and its relatives.
std::optional<std::int64_t> parseMemoryLimit(std::string_view text);

/// Every directory from the group that the process is in up to the mount point, the innermost first.
std::vector<std::string> cgroupAncestors(const CgroupMount& mount, const std::string& path);

struct CgroupLimits
{
    std::optional<double> cpus;
    std::string cpusFrom; ///< the file that holds it
    std::optional<std::int64_t> memoryBytes;
    std::string memoryFrom;
};

/// The smallest limits of all ancestors, in both versions; nothing without /proc/self/cgroup and cgroup mounts.
std::optional<CgroupLimits> readCgroupLimits(const FileTree& files);

} // namespace Advisor
