// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/kfd.h"

#include <fmt/format.h>

#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

// simd_count 416
// location_id 768
// domain 0
// gfx_target_version 90010
std::map<std::string, std::uint64_t> parseKfdProperties(std::string_view text)
{
    std::map<std::string, std::uint64_t> properties;
    for (const std::string_view line : Text::lines(text)) {
        const auto words = Text::words(line);
        if (words.size() != 2 || words[1].empty())
            continue;
        std::uint64_t value = 0;
        bool isNumber = true;
        for (const char c : words[1]) {
            isNumber = isNumber && c >= '0' && c <= '9';
            value = value * 10 + static_cast<std::uint64_t>(c - '0');
        }
        if (isNumber)
            properties[std::string(words[0])] = value;
    }
    return properties;
}

std::optional<std::string> gfxOfTargetVersion(std::uint64_t version)
{
    const std::uint64_t major = version / 10000;
    const std::uint64_t minor = version / 100 % 100;
    const std::uint64_t step = version % 100;
    if (major == 0 || major > 99 || minor > 15 || step > 15)
        return std::nullopt;
    return fmt::format("gfx{}{:x}{:x}", major, minor, step);
}

KfdTopology readKfdTopology(const FileTree& files)
{
    const std::string nodes = "/sys/class/kfd/kfd/topology/nodes";
    KfdTopology found;
    for (const std::string& name : files.names(nodes)) {
        const auto text = files.read(nodes + '/' + name + "/properties");
        if (!text) {
            found.isComplete = false;
            continue;
        }
        auto properties = parseKfdProperties(*text);
        if (properties["simd_count"] == 0)
            continue; // a processor
        const std::uint64_t location = properties["location_id"];
        KfdNode node;
        node.pciAddress = fmt::format("{:04x}:{:02x}:{:02x}.{:x}", properties["domain"], (location >> 8) & 0xff,
                                      (location >> 3) & 0x1f, location & 7);
        node.architecture = gfxOfTargetVersion(properties["gfx_target_version"]).value_or("");
        node.hasProcessor = properties["cpu_cores_count"] > 0;
        node.uniqueId = std::to_string(properties["unique_id"]);
        found.nodes.push_back(std::move(node));
    }
    return found;
}

} // namespace Advisor
