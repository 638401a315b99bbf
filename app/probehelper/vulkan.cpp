// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstring>
#include <vector>

#include "app/probehelper/library.h"
#include "app/probehelper/vulkanabi.h"

namespace Advisor::Helper {

using namespace Vulkan;

namespace {

std::string versionText(std::uint32_t version)
{
    return std::to_string((version >> 22) & 0x7F) + '.' + std::to_string((version >> 12) & 0x3FF) + '.'
        + std::to_string(version & 0xFFF);
}

Extensions extensionsOf(const Functions& functions, PhysicalDevice device)
{
    std::uint32_t count = 0;
    if (!functions.extensions || functions.extensions(device, nullptr, &count, nullptr) != Success)
        return {};
    std::vector<Extension> all(std::min(count, 4096u));
    count = static_cast<std::uint32_t>(all.size());
    const Result result = functions.extensions(device, nullptr, &count, all.data());
    if (result != Success && result != Incomplete)
        return {};
    Extensions names;
    for (const Extension& one : all)
        names.insert(std::string(one.name, strnlen(one.name, sizeof(one.name))));
    return names;
}

std::string fixedText(const char (&text)[256])
{
    return textOf(text, sizeof(text));
}

std::uint64_t largestDeviceHeap(const Functions& functions, PhysicalDevice device)
{
    MemoryProperties memory;
    functions.memory(device, &memory);
    std::uint64_t largest = 0;
    for (std::uint32_t i = 0; i < std::min(memory.heapCount, 16u); ++i) {
        if (memory.heaps[i].flags & 1) // on the device
            largest = std::max(largest, memory.heaps[i].size);
    }
    return largest;
}

Json describe(const Functions& functions, PhysicalDevice device, bool isInstance11)
{
    Properties basic;
    functions.properties(device, &basic);
    DriverProperties driver;
    IdProperties id;
    PciProperties pci;
    Properties2 all;
    const Extensions extensions = extensionsOf(functions, device);
    // A structure whose extension the device lacks is left as it is: only what it has is asked.
    const bool more = isInstance11 && functions.properties2 && basic.apiVersion >= Version11;
    const bool hasDriver = more && (basic.apiVersion >= Version12 || extensions.count("VK_KHR_driver_properties") > 0);
    const bool hasPci = more && extensions.count("VK_EXT_pci_bus_info") > 0;
    if (more) {
        all.next = &id;
        if (hasDriver) {
            driver.next = all.next;
            all.next = &driver;
        }
        if (hasPci) {
            pci.next = all.next;
            all.next = &pci;
        }
        functions.properties2(device, &all);
    }

    static constexpr const char* Types[] = {"other", "integrated", "discrete", "virtual", "cpu"};
    const std::string name = fixedText(basic.deviceName);
    const bool isCpu = basic.deviceType == 4;
    const bool software = isCpu || name.find("llvmpipe") != std::string::npos || (hasDriver && driver.driverId == 13)
        || (hasDriver && driver.driverId == 10);
    Json json = {{"name", name},
                 {"version", versionText(basic.apiVersion)},
                 {"driver",
                  hasDriver ? fixedText(driver.name) + (driver.info[0] ? ' ' + fixedText(driver.info) : "")
                            : std::to_string(basic.driverVersion)},
                 {"type",
                  software                                           ? "cpu"
                      : basic.deviceType < 0 || basic.deviceType > 4 ? "other"
                                                                     : Types[basic.deviceType]},
                 {"software", software}};
    if (const auto memory = largestDeviceHeap(functions, device); memory > 0)
        json["memory_bytes"] = memory;
    if (hasPci)
        json["pci_address"] = pciAddress(pci.domain, pci.bus, pci.device, pci.function);
    if (json["type"] == "integrated")
        json["unified_memory"] = true;
    if (more) {
        json["uuid"] = uuid(id.deviceUuid);
        putFeatures(json, functions, device, basic.apiVersion, extensions);
    }
    return json;
}

} // namespace

Json askVulkan()
{
    const Library library("vulkan", {"libvulkan.so.1"});
    if (!library)
        return library.missing();
    AnyFunction (*load)(Instance, const char*) = nullptr;
    if (!library.get("vkGetInstanceProcAddr", load))
        return library.lacks("vkGetInstanceProcAddr");
    Functions functions(load);
    if (!functions.createInstance)
        return library.lacks("vkCreateInstance");

    step("vkCreateInstance"); // which loads the drivers
    std::uint32_t version = 0;
    const bool is11
        = functions.instanceVersion && functions.instanceVersion(&version) == Success && version >= Version11;
    ApplicationInfo application;
    application.apiVersion = is11 ? Version11 : 1u << 22;
    InstanceCreateInfo info;
    info.application = &application;
    Instance instance = nullptr;
    Result result = functions.createInstance(&info, nullptr, &instance);
    if (result != Success && result != IncompatibleDriver)
        return library.refused("vkCreateInstance", std::to_string(result));

    Json devices = Json::array();
    if (result == Success) {
        functions.loadFor(instance);
        if (!functions.devices || !functions.properties || !functions.memory)
            return library.lacks("vkEnumeratePhysicalDevices");
        step("vkEnumeratePhysicalDevices");
        PhysicalDevice found[64] = {};
        std::uint32_t count = 64;
        result = functions.devices(instance, &count, found);
        if (result != Success && result != Incomplete && result != InitializationFailed)
            return library.refused("vkEnumeratePhysicalDevices", std::to_string(result));
        for (std::uint32_t i = 0; result != InitializationFailed && i < std::min(count, 64u); ++i) {
            step("vkGetPhysicalDeviceProperties of device " + std::to_string(i));
            devices.push_back(describe(functions, found[i], is11));
        }
    }
    Json document = library.answer("known");
    document["devices"] = std::move(devices);
    return document;
}

} // namespace Advisor::Helper
