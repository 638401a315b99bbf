// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/system/cpuid.h"

namespace Advisor {

class FileTree;

/// Cores and packages of the processors that are online, by /sys/devices/system/cpu.
struct Topology
{
    std::vector<int> online;
    int cores = 0; ///< 0: /sys does not say
    int packages = 0;
};

/// Nothing without /sys/devices/system/cpu.
std::optional<Topology> readTopology(const FileTree& files);

/// How many cores these processors are; 0: /sys does not say.
int coresOf(const FileTree& files, const std::vector<int>& cpus);

/// Has this processor a cache of the third level?
bool hasL3(const FileTree& files, int cpu);

struct Caches
{
    std::optional<std::int64_t> l1d; ///< of the first online processor
    std::optional<std::int64_t> l2;
    std::optional<std::int64_t> l3; ///< the largest single one of the machine
};

Caches readCaches(const FileTree& files, const std::vector<int>& online);

/// By the deterministic cache leaves (4 of Intel, 0x8000001d of AMD), for systems without /sys.
Caches readCaches(const Cpuid& cpuid);

/// "32K", "8192K", "32M" → bytes. Error: `probe_not_understood`.
Result<std::int64_t> parseCacheSize(std::string_view text);

} // namespace Advisor
