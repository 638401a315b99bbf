// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/machine/machine.h"
#include "core/probe/context.h"

namespace Advisor {

class FileTree;
struct PciDevice;

struct GroupEntry
{
    std::string name;
    std::vector<std::string> members;
};

/// The line of a group in /etc/group: "render:x:993:anna,ben".
std::optional<GroupEntry> groupById(std::string_view groupFile, std::uint32_t gid);

/// The name of a user in /etc/passwd.
std::optional<std::string> userById(std::string_view passwdFile, std::uint32_t uid);

/// May this user open all of the nodes? Where not, `detail` is the command that fixes it: joining the groups that own
/// them, or a new login where the user is a member since the last one. Nodes that are missing are not judged.
Fact<bool> mayOpenNodes(const ProbeContext& context, const std::vector<std::string>& nodes);

/// The same for nodes that the kernel has made. In a container they may be missing: then `detail` is the option that
/// hands `folder` ("/dev/dri") to it.
Fact<bool> mayOpenMadeNodes(const ProbeContext& context, const OperatingSystem& system,
                            const std::vector<std::string>& nodes, const std::string& folder);

/// The render nodes of a PCI device.
Fact<bool> mayOpenRenderNodes(const ProbeContext& context, const OperatingSystem& system, const PciDevice& device);

/// "/dev/dri/renderD128": those that the driver made for this device, whether or not they are in /dev.
std::vector<std::string> renderNodes(const FileTree& files, const PciDevice& device);

} // namespace Advisor
