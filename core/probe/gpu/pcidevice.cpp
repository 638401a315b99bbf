// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/pcidevice.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/resources.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr const char* Devices = "/sys/bus/pci/devices";

std::optional<std::uint32_t> numberIn(const FileTree& files, const std::string& file)
{
    const auto text = files.readLine(file);
    const auto value = text ? Text::hexadecimal(*text) : std::nullopt;
    if (!value || *value > 0xffffffff)
        return std::nullopt;
    return static_cast<std::uint32_t>(*value);
}

} // namespace

std::string PciDevice::id() const
{
    return fmt::format("{:04x}:{:04x}", vendor, device);
}

std::optional<std::vector<PciDevice>> readPciDevices(const FileTree& files, bool* isComplete)
{
    const auto names = files.list(Devices);
    if (!names)
        return std::nullopt;
    std::vector<PciDevice> devices;
    for (const std::string& name : *names) {
        PciDevice device;
        device.address = Text::printable(name);
        device.directory = std::string(Devices) + '/' + name;
        const auto code = numberIn(files, device.directory + "/class");
        const auto vendor = numberIn(files, device.directory + "/vendor");
        const auto number = numberIn(files, device.directory + "/device");
        if (!code || !vendor || !number) {
            // One that was pulled out leaves nothing; of one that is there it is not known what it is.
            if (isComplete && files.exists(device.directory + "/class"))
                *isComplete = false;
            continue;
        }
        device.classCode = *code;
        device.vendor = *vendor;
        device.device = *number;
        if (const auto driver = files.readLink(device.directory + "/driver"))
            device.driver = Text::printable(driver->substr(driver->rfind('/') + 1));
        device.runtimeStatus = files.readLine(device.directory + "/power/runtime_status").value_or("");
        devices.push_back(std::move(device));
    }
    return devices;
}

std::optional<std::string> npuName(const std::string& id)
{
    static const auto catalog = nlohmann::json::parse(resource("catalog/processors.json"), nullptr, false);
    if (!catalog.is_object() || !catalog.contains("npu"))
        return std::nullopt;
    for (const auto& row : catalog["npu"]) {
        if (row.is_object() && row.value("id", "") == id)
            return row.value("name", "");
    }
    return std::nullopt;
}

} // namespace Advisor
