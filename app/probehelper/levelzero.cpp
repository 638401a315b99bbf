// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "app/probehelper/levelzeroabi.h"

namespace Advisor::Helper {

using namespace Ze;

namespace {

std::string errorText(Result result)
{
    char text[16];
    std::snprintf(text, sizeof(text), "0x%08x", result);
    return text;
}

/// Major, minor and build in 8, 8 and 16 bits, as Intel counts: 1.3.26241.
std::string driverText(std::uint32_t version)
{
    return std::to_string(version >> 24) + '.' + std::to_string((version >> 16) & 0xFF) + '.'
        + std::to_string(version & 0xFFFF);
}

bool hasExtension(const LevelZero& ze, Driver driver, const char* name)
{
    std::uint32_t count = 0;
    if (!ze.extensions || ze.extensions(driver, &count, nullptr) != Success)
        return false;
    std::vector<Extension> all(std::min(count, 1024u));
    count = static_cast<std::uint32_t>(all.size());
    if (ze.extensions(driver, &count, all.data()) != Success)
        return false;
    return std::any_of(all.begin(), all.end(),
                       [name](const Extension& one) { return std::strncmp(one.name, name, sizeof(one.name)) == 0; });
}

/// The memories of one device are parts of a whole that may be listed beside them: the largest, never a sum.
void putMemory(Json& json, const LevelZero& ze, Device device)
{
    MemoryProperties memories[16];
    std::uint32_t count = 16;
    if (!ze.memory || ze.memory(device, &count, memories) != Success)
        return;
    std::uint64_t largest = 0;
    std::uint32_t clock = 0;
    for (std::uint32_t i = 0; i < std::min(count, 16u); ++i) {
        largest = std::max(largest, memories[i].totalSize);
        clock = std::max(clock, memories[i].clockMhz);
    }
    if (largest > 0)
        json["memory_bytes"] = largest;
    if (clock > 0)
        json["memory_clock_mhz"] = clock;
}

void putFeatures(Json& json, const LevelZero& ze, Driver driver, Device device)
{
    Json features = Json::array();
    ModuleProperties module;
    if (!ze.module || ze.module(device, &module) != Success)
        return;
    constexpr std::pair<std::uint32_t, const char*> Flags[] = {{1, "fp16"}, {2, "fp64"}, {8, "int8 dot"}};
    for (const auto& [flag, name] : Flags) {
        if (module.flags & flag)
            features.push_back(name);
    }
    if (hasExtension(ze, driver, "ZE_extension_bfloat16_conversions"))
        features.push_back("bf16");
    json["features"] = std::move(features);
}

Json describe(const LevelZero& ze, Driver driver, Device device, const DeviceProperties& all)
{
    constexpr std::uint32_t Gpu = 1;
    constexpr std::uint32_t Cpu = 2;
    const bool integrated = (all.flags & 1) != 0;
    Json json = {{"name", textOf(all.name, sizeof(all.name))},
                 {"uuid", uuid(all.uuid)},
                 {"type",
                  all.kind == Cpu       ? "cpu"
                      : all.kind != Gpu ? "other"
                      : integrated      ? "integrated"
                                        : "discrete"},
                 {"software", all.kind == Cpu}};
    if (all.kind == Gpu && integrated)
        json["unified_memory"] = true;
    if (all.coreClockMhz > 0)
        json["clock_mhz"] = all.coreClockMhz;
    if (const auto units = std::uint64_t(all.unitsPerSubslice) * all.subslicesPerSlice * all.slices;
        units > 0 && units < 1'000'000)
        json["compute_units"] = units;
    PciProperties pci;
    if (ze.pci && ze.pci(device, &pci) == Success)
        json["pci_address"] = pciAddress(pci.domain, pci.bus, pci.device, pci.function);
    putMemory(json, ze, device);
    putFeatures(json, ze, driver, device);
    ComputeProperties compute;
    if (ze.compute && ze.compute(device, &compute) == Success) {
        for (std::uint32_t i = 0; i < std::min(compute.subgroupCount, 8u); ++i)
            json["subgroup_sizes"].push_back(compute.subgroups[i]);
    }
    return json;
}

void addDevices(Json& document, Json& devices, const LevelZero& ze, Driver driver)
{
    Device found[MostDevices] = {};
    std::uint32_t count = MostDevices;
    step("zeDeviceGet");
    const Result result = ze.devices(driver, &count, found);
    if (result != Success)
        return note(document, "refused", {{"function", "zeDeviceGet"}, {"error", errorText(result)}});
    DriverProperties properties;
    std::string version;
    if (ze.driverProperties && ze.driverProperties(driver, &properties) == Success)
        version = driverText(properties.version);
    std::uint32_t api = 0;
    const bool hasApi = ze.apiVersion && ze.apiVersion(driver, &api) == Success;
    for (std::uint32_t i = 0; i < std::min(count, MostDevices); ++i) {
        step("zeDeviceGetProperties of device " + std::to_string(i));
        DeviceProperties all;
        const Result got = ze.properties(found[i], &all);
        if (got != Success) {
            note(document, "refused", {{"function", "zeDeviceGetProperties"}, {"error", errorText(got)}});
            continue;
        }
        Json json = describe(ze, driver, found[i], all);
        json["driver"] = version;
        if (hasApi)
            json["version"] = std::to_string(api >> 16) + '.' + std::to_string(api & 0xFFFF);
        devices.push_back(std::move(json));
    }
}

} // namespace

Json askLevelZero()
{
    const Library library("level_zero", {"libze_loader.so.1"});
    if (!library)
        return library.missing();
    Result (*init)(std::uint32_t) = nullptr;
    const LevelZero ze(library);
    if (!library.get("zeInit", init))
        return library.lacks("zeInit");
    if (!ze.drivers || !ze.devices || !ze.properties)
        return library.lacks("zeDeviceGetProperties");
    step("zeInit");
    Result result = init(0);
    if (result != Success && result != Uninitialized)
        return library.refused("zeInit", errorText(result));
    Driver found[MostDrivers] = {};
    std::uint32_t count = MostDrivers;
    if (result == Success) {
        step("zeDriverGet");
        result = ze.drivers(&count, found);
        if (result != Success)
            return library.refused("zeDriverGet", errorText(result));
    } else {
        count = 0;
    }
    Json document = library.answer("known");
    Json devices = Json::array();
    for (std::uint32_t i = 0; i < std::min(count, MostDrivers); ++i)
        addDevices(document, devices, ze, found[i]);
    if (devices.empty() && document.contains("notes"))
        document["state"] = "not_understood";
    document["devices"] = std::move(devices);
    return document;
}

} // namespace Advisor::Helper
