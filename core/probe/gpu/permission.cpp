// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/permission.h"

#include <algorithm>

#include "core/probe/gpu/pcidevice.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"
#include "core/system/kernel.h"

namespace Advisor {

namespace {

std::optional<std::vector<std::string_view>> lineById(std::string_view file, std::uint32_t id)
{
    for (const std::string_view line : Text::lines(file)) {
        auto fields = Text::split(line, ':');
        if (fields.size() >= 4 && Text::integer(fields[2]) == std::int64_t{id})
            return fields;
    }
    return std::nullopt;
}

/// The command that lets this user open a node that they may not open now.
std::string commandFor(const ProbeContext& context, const std::string& node, const FileStatus& status)
{
    constexpr std::uint32_t GroupReadsAndWrites = 060;
    const auto groups = context.files.read("/etc/group");
    const auto group = groups ? groupById(*groups, status.gid) : std::nullopt;
    const bool groupHelps = status.gid != 0 && group && (status.mode & GroupReadsAndWrites) == GroupReadsAndWrites;
    if (!groupHelps)
        return "sudo setfacl -m \"u:$USER:rw\" " + node;
    const auto who = context.kernel.identity();
    const auto users = context.files.read("/etc/passwd");
    const auto user = who && users ? userById(*users, who->uid) : std::nullopt;
    const bool joinedSinceLogin
        = user && std::find(group->members.begin(), group->members.end(), *user) != group->members.end();
    return joinedSinceLogin ? "newgrp " + group->name : "sudo usermod -aG " + group->name + " \"$USER\"";
}

} // namespace

std::optional<GroupEntry> groupById(std::string_view groupFile, std::uint32_t gid)
{
    const auto fields = lineById(groupFile, gid);
    if (!fields)
        return std::nullopt;
    GroupEntry entry{Text::printable((*fields)[0]), {}};
    for (const std::string_view member : Text::split((*fields)[3], ',')) {
        if (!member.empty())
            entry.members.push_back(Text::printable(member));
    }
    return entry;
}

std::optional<std::string> userById(std::string_view passwdFile, std::uint32_t uid)
{
    const auto fields = lineById(passwdFile, uid);
    return fields ? std::optional(Text::printable((*fields)[0])) : std::nullopt;
}

Fact<bool> mayOpenNodes(const ProbeContext& context, const std::vector<std::string>& nodes)
{
    Fact<bool> permitted;
    std::vector<std::string> commands;
    for (const std::string& node : nodes) {
        const auto status = context.files.status(node);
        const auto may = status ? context.kernel.mayOpen(node) : std::nullopt;
        if (!may)
            continue;
        if (*may) {
            if (!permitted.isKnown())
                permitted = known(true, node);
            continue;
        }
        const std::string command = commandFor(context, node, *status);
        if (std::find(commands.begin(), commands.end(), command) == commands.end())
            commands.push_back(command);
        if (permitted.valueOr(true))
            permitted = known(false, node);
    }
    for (const std::string& command : commands)
        permitted.detail += (permitted.detail.empty() ? "" : " && ") + command;
    return permitted;
}

Fact<bool> mayOpenMadeNodes(const ProbeContext& context, const OperatingSystem& system,
                            const std::vector<std::string>& nodes, const std::string& folder)
{
    for (const std::string& node : nodes) {
        if (!system.container.isKnown() || context.files.exists(node) || !context.files.isDirectory("/dev"))
            continue;
        Fact<bool> missing = known(false, node);
        missing.detail = "docker run --device=" + folder + " …";
        return missing;
    }
    return mayOpenNodes(context, nodes);
}

Fact<bool> mayOpenRenderNodes(const ProbeContext& context, const OperatingSystem& system, const PciDevice& device)
{
    return mayOpenMadeNodes(context, system, renderNodes(context.files, device), "/dev/dri");
}

std::vector<std::string> renderNodes(const FileTree& files, const PciDevice& device)
{
    std::vector<std::string> nodes;
    for (const std::string& name : files.names(device.directory + "/drm")) {
        if (name.starts_with("renderD"))
            nodes.push_back("/dev/dri/" + name);
    }
    return nodes;
}

} // namespace Advisor
