// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace Advisor {

class FileTree;

struct PciDevice
{
    std::string address; ///< "0000:01:00.0"; domains may have more than 16 bits
    std::uint32_t classCode = 0; ///< 0x030200
    std::uint32_t vendor = 0;
    std::uint32_t device = 0;
    std::string driver; ///< name of the bound kernel module; empty: none
    std::string runtimeStatus; ///< "active", "suspended", "unsupported"
    std::string directory;

    bool isSuspended() const { return runtimeStatus == "suspended"; }
    bool isDisplay() const { return classCode >> 16 == 0x03; }
    bool isAccelerator() const { return classCode >> 8 == 0x1200; }
    std::string id() const; ///< "10de:2204"
};

/// Every device of /sys/bus/pci. Reads only what the kernel holds in memory: `config` would wake a sleeping device.
/// Nothing without that directory; a device that goes away meanwhile is left out. `isComplete` becomes false if one is
/// there and cannot be read.
std::optional<std::vector<PciDevice>> readPciDevices(const FileTree& files, bool* isComplete = nullptr);

/// The name of an NPU of resources/catalog/processors.json, by "8086:7d1d".
std::optional<std::string> npuName(const std::string& id);

} // namespace Advisor
