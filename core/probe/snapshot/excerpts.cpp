// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/snapshot/excerpts.h"

#include <algorithm>

#include "core/probe/environment/assignments.h"
#include "core/probe/text.h"

namespace Advisor::Excerpts {

namespace {

template <class Keep> std::string linesWhere(std::string_view content, Keep keep)
{
    std::string kept;
    for (const std::string_view line : Text::lines(content)) {
        if (keep(line))
            (kept += line) += '\n';
    }
    return kept;
}

} // namespace

std::string plain(std::string_view content, ExcerptContext& context)
{
    return context.names.plain(content);
}

std::string personal(std::string_view content, ExcerptContext& context)
{
    return context.names.text(content);
}

// Serial          : 10000000a1b2c3d4
std::string cpuInfo(std::string_view content, ExcerptContext& context)
{
    const std::string kept = linesWhere(
        content, [](std::string_view line) { return !Text::lower(line.substr(0, 6)).starts_with("serial"); });
    return context.names.plain(kept);
}

std::string nvidiaInformation(std::string_view content, ExcerptContext& context)
{
    const std::string kept = linesWhere(content, [](std::string_view line) {
        constexpr std::string_view Keys[]
            = {"Model", "GPU UUID", "Video BIOS", "Bus Type", "Bus Location", "GPU Firmware", "GPU Excluded"};
        const auto pair = Text::pairOf(line, ':');
        return pair && std::find(std::begin(Keys), std::end(Keys), pair->first) != std::end(Keys);
    });
    return context.names.plain(kept);
}

std::string properties(std::string_view content, ExcerptContext& context)
{
    std::string result;
    for (const std::string_view line : Text::lines(content)) {
        const auto words = Text::words(line);
        if (words.size() == 2 && words[0] == "unique_id")
            result += "unique_id " + context.names.serial(words[1]) + '\n';
        else
            (result += line) += '\n';
    }
    return context.names.plain(result);
}

std::string serial(std::string_view content, ExcerptContext& context)
{
    return context.names.serial(content) + '\n';
}

// Linux version 5.15.153.1-microsoft-standard-WSL2 (root@941d701f84f1) (gcc (GCC) 11.2.0, …) #1 SMP …
std::string version(std::string_view content, ExcerptContext& context)
{
    std::string text(content);
    const auto from = text.find(" (");
    const auto to = text.find(')', from == std::string::npos ? 0 : from);
    if (from != std::string::npos && to != std::string::npos
        && text.substr(from, to - from).find('@') != std::string::npos)
        text.erase(from, to + 1 - from);
    return context.names.text(text);
}

// 30 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate
// 22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
std::string mounts(std::string_view content, ExcerptContext& context)
{
    std::string result;
    for (const std::string_view line : Text::lines(content)) {
        const auto words = Text::words(line);
        const auto dash = std::find(words.begin(), words.end(), "-");
        if (words.size() < 6 || words.end() - dash < 3)
            continue;
        if (dash[1] == "cgroup" || dash[1] == "cgroup2") {
            result += context.names.text(line) + '\n';
        } else if (words[4] == "/") {
            for (auto word = words.begin(); word != dash + 2; ++word)
                (result += *word) += ' ';
            result += "none rw\n"; // where it comes from names disks and computers
        }
    }
    return result;
}

// alice:x:1000:1000:Alice Liddell,,,:/home/alice:/bin/bash
std::string passwd(std::string_view content, ExcerptContext& context)
{
    std::string result;
    for (const std::string_view line : Text::lines(content)) {
        const auto fields = Text::split(line, ':');
        if (fields.size() < 7 || Text::integer(fields[2]) != std::int64_t{context.uid})
            continue;
        result += context.names.text(fields[0]) + ":x:" + std::string(fields[2]) + ':' + std::string(fields[3])
            + "::" + context.names.text(fields[5]) + ':' + std::string(fields[6]) + '\n';
    }
    return result;
}

// render:x:993:alice,bob
std::string group(std::string_view content, ExcerptContext& context)
{
    std::string result;
    for (const std::string_view line : Text::lines(content)) {
        const auto id = Text::split(line, ':').size() == 4 ? Text::integer(Text::split(line, ':')[2]) : std::nullopt;
        if (id && *id >= 0 && context.groups.contains(static_cast<std::uint32_t>(*id)))
            result += context.names.text(line) + '\n';
    }
    return result;
}

// 10de  NVIDIA Corporation
// 	2684  AD102 [GeForce RTX 4090]
std::string pciIds(std::string_view content, ExcerptContext& context)
{
    std::string result;
    std::string vendor;
    bool isVendorKept = false;
    for (const std::string_view line : Text::lines(content)) {
        if (line.empty() || line[0] == '#' || line.starts_with("\t\t"))
            continue;
        if (line[0] != '\t') {
            vendor = line.substr(0, 4);
            const auto first = context.pciIds.lower_bound(vendor + ':');
            isVendorKept = first != context.pciIds.end() && first->starts_with(vendor + ':');
            if (isVendorKept)
                (result += line) += '\n';
        } else if (isVendorKept && context.pciIds.contains(vendor + ':' + std::string(line.substr(1, 4)))) {
            (result += line) += '\n';
        }
    }
    return result;
}

std::string startUp(std::string_view content, ExcerptContext& context)
{
    // The numbers of the lines stay; all else of them is nobody's business.
    std::string result;
    std::size_t end = 0;
    for (const std::string_view line : Text::lines(content)) {
        for (const auto& [name, value] : context.variables) {
            if (!lineThatSets(line, name, value))
                continue;
            // Not written out, as a line is that may give any value.
            result += (result.empty() || result.ends_with('\n') ? "export " : "; export ") + name + "=$" + name;
            end = result.size();
        }
        result += '\n';
    }
    result.resize(end);
    return end == 0 ? result : result + '\n';
}

std::string firstEnvironment(std::string_view content, ExcerptContext& context)
{
    std::string result;
    for (const std::string_view entry : Text::split(content, '\0')) {
        for (const auto& [name, value] : context.variables) {
            if (entry == name + '=' + value)
                result += name + '=' + context.names.setting(value) + '\0';
        }
    }
    return result;
}

// envs_dirs:
//   - /scratch/alice/envs
std::string condaSettings(std::string_view content, ExcerptContext& context)
{
    bool isInside = false;
    return context.names.text(linesWhere(content, [&isInside](std::string_view line) {
        const std::string_view text = Text::trimmed(line);
        if (!text.starts_with('-'))
            isInside = text == "envs_dirs:";
        return isInside;
    }));
}

std::string defines(std::string_view content, ExcerptContext&)
{
    return linesWhere(content, [](std::string_view line) {
        const bool isDefinition = line.starts_with("#define ") && line.find("VERSION") != std::string_view::npos;
        return line.size() < 100 && (isDefinition || line.starts_with("version=") || line.starts_with("Version:"));
    });
}

std::string nothing(std::string_view, ExcerptContext&)
{
    return {};
}

std::string library(std::string_view content, ExcerptContext& context)
{
    constexpr std::size_t Length = 200;
    const auto banner = content.find("GNU C Library");
    return banner == std::string_view::npos ? std::string{} : context.names.bytes(content.substr(banner, Length));
}

} // namespace Advisor::Excerpts
