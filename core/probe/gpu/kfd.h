// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Advisor {

class FileTree;

/// One GPU of /sys/class/kfd: a partition of an MI300X is a node of its own.
struct KfdNode
{
    std::string pciAddress; ///< "0000:03:00.0"
    std::string architecture; ///< "gfx90a"; empty: a kernel without gfx_target_version
    bool hasProcessor = false; ///< the node is a processor too: an integrated GPU
    std::string uniqueId;
};

/// "name value" lines of a properties file.
std::map<std::string, std::uint64_t> parseKfdProperties(std::string_view text);

/// 90010 → "gfx90a", 110501 → "gfx1151": decimal major, minor and step hexadecimal. Nothing for 0.
std::optional<std::string> gfxOfTargetVersion(std::uint64_t version);

struct KfdTopology
{
    std::vector<KfdNode> nodes;
    bool isComplete = true; ///< every node could be read: their number is an answer
};

KfdTopology readKfdTopology(const FileTree& files);

} // namespace Advisor
