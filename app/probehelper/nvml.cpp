// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unistd.h>

#include "app/probehelper/library.h"
#include "core/base/utf8.h"

namespace Advisor::Helper {

namespace {

// What is needed of NVML, as `nvml.h` of the CUDA toolkit declares it: no header is needed to build. A structure that
// grew has a function of its own (`_v2`) or its version and size in its first member.
using Result = int;
struct DeviceObject;
using Device = DeviceObject*;

constexpr Result Success = 0;
constexpr Result NotSupported = 3;
constexpr Result NoPermission = 4;
constexpr Result NotFound = 6;

constexpr unsigned ClockSm = 1;
constexpr unsigned ClockMemory = 2;
constexpr std::size_t NameRoom = 96; // NVML_DEVICE_NAME_V2_BUFFER_SIZE, and of a UUID
constexpr unsigned MostDevices = 128;
constexpr unsigned MostSlices = 32;

struct PciInfo // nvmlPciInfo_t of nvmlDeviceGetPciInfo_v3
{
    char busIdLegacy[16];
    unsigned domain;
    unsigned bus;
    unsigned device;
    unsigned pciDeviceId;
    unsigned pciSubSystemId;
    char busId[32];
};
static_assert(sizeof(PciInfo) == 68);

struct Memory // nvmlMemory_t; its v2 takes what the driver reserves out of `used`, the total is the same
{
    std::uint64_t total;
    std::uint64_t free;
    std::uint64_t used;
};

struct Memory2 // nvmlMemory_v2_t, 0x02000028
{
    unsigned version = static_cast<unsigned>(sizeof(Memory2)) | (2u << 24);
    std::uint64_t total = 0;
    std::uint64_t reserved = 0;
    std::uint64_t free = 0;
    std::uint64_t used = 0;
};
static_assert(sizeof(Memory2) == 40 && offsetof(Memory2, total) == 8);

struct Attributes // nvmlDeviceAttributes_t of nvmlDeviceGetAttributes_v2, for slices of MIG only
{
    unsigned multiprocessorCount;
    unsigned sharedEngines[5];
    unsigned gpuInstanceSlices;
    unsigned computeInstanceSlices;
    std::uint64_t memoryMegabytes;
};
static_assert(sizeof(Attributes) == 40);

class Nvml
{
public:
    explicit Nvml(const Library& library)
    {
        library.get("nvmlErrorString", errorString);
        library.get("nvmlSystemGetDriverVersion", driverVersion);
        library.get("nvmlDeviceGetCount_v2", count);
        library.get("nvmlDeviceGetHandleByIndex_v2", byIndex);
        library.get("nvmlDeviceGetHandleByPciBusId_v2", byAddress);
        library.get("nvmlDeviceGetName", name);
        library.get("nvmlDeviceGetUUID", uuid);
        library.get("nvmlDeviceGetPciInfo_v3", pci);
        library.get("nvmlDeviceGetMemoryInfo", memory);
        library.get("nvmlDeviceGetMemoryInfo_v2", memory2);
        library.get("nvmlDeviceGetMaxClockInfo", maxClock);
        library.get("nvmlDeviceGetCudaComputeCapability", capability);
        library.get("nvmlDeviceGetMigMode", migMode);
        library.get("nvmlDeviceGetMaxMigDeviceCount", migCount);
        library.get("nvmlDeviceGetMigDeviceHandleByIndex", migDevice);
        library.get("nvmlDeviceGetAttributes_v2", attributes);
    }

    std::string errorText(Result result) const
    {
        const char* text = errorString ? errorString(result) : nullptr;
        return std::to_string(result) + (text ? " (" + validUtf8(text) + ')' : std::string());
    }

    const char* (*errorString)(Result) = nullptr;
    Result (*driverVersion)(char*, unsigned) = nullptr;
    Result (*count)(unsigned*) = nullptr;
    Result (*byIndex)(unsigned, Device*) = nullptr;
    Result (*byAddress)(const char*, Device*) = nullptr;
    Result (*name)(Device, char*, unsigned) = nullptr;
    Result (*uuid)(Device, char*, unsigned) = nullptr;
    Result (*pci)(Device, PciInfo*) = nullptr;
    Result (*memory)(Device, Memory*) = nullptr;
    Result (*memory2)(Device, Memory2*) = nullptr;
    Result (*maxClock)(Device, unsigned, unsigned*) = nullptr;
    Result (*capability)(Device, int*, int*) = nullptr;
    Result (*migMode)(Device, unsigned*, unsigned*) = nullptr;
    Result (*migCount)(Device, unsigned*) = nullptr;
    Result (*migDevice)(Device, unsigned, Device*) = nullptr;
    Result (*attributes)(Device, Attributes*) = nullptr;
};

void putMemory(Json& json, const Nvml& nvml, Device device)
{
    Memory2 memory;
    Memory old = {};
    Result result = nvml.memory2 ? nvml.memory2(device, &memory) : NotSupported;
    if (result != Success && nvml.memory) {
        result = nvml.memory(device, &old);
        memory.total = old.total;
    }
    if (result == Success)
        json["memory_bytes"] = memory.total;
    else if (result == NotSupported) // GB10 and Jetson have no memory of their own
        json["unified_memory"] = true;
}

void putText(Json& json, const char* key, Result (*ask)(Device, char*, unsigned), Device device)
{
    char text[NameRoom] = {};
    if (ask && ask(device, text, sizeof(text)) == Success)
        json[key] = textOf(text, sizeof(text));
}

/// "1g.10gb" of "NVIDIA A100-SXM4-80GB MIG 1g.10gb"; the number of its slice if a driver names it otherwise.
std::string sliceName(const std::string& name, unsigned index)
{
    constexpr std::string_view Mark = "MIG ";
    const auto at = name.rfind(Mark);
    return at == std::string::npos ? "MIG " + std::to_string(index) : name.substr(at + Mark.size());
}

void addSlices(Json& devices, const Nvml& nvml, Device card, const Json& whole)
{
    unsigned most = 0;
    if (!nvml.migCount || !nvml.migDevice || nvml.migCount(card, &most) != Success)
        return;
    for (unsigned i = 0; i < std::min(most, MostSlices); ++i) {
        Device slice = nullptr;
        if (nvml.migDevice(card, i, &slice) != Success) // most indices have none
            continue;
        Json json = whole;
        json.erase("memory_bytes");
        json.erase("compute_units");
        putText(json, "name", nvml.name, slice);
        putText(json, "uuid", nvml.uuid, slice);
        putMemory(json, nvml, slice);
        Attributes attributes = {};
        if (nvml.attributes && nvml.attributes(slice, &attributes) == Success) {
            json["compute_units"] = attributes.multiprocessorCount;
            if (!json.contains("memory_bytes"))
                json["memory_bytes"] = attributes.memoryMegabytes << 20;
        }
        json["mig"] = sliceName(json.value("name", ""), i);
        devices.push_back(std::move(json));
    }
}

void describe(Json& devices, const Nvml& nvml, Device card, const std::string& driver)
{
    Json json = {{"driver", driver}, {"software", false}};
    putText(json, "name", nvml.name, card);
    putText(json, "uuid", nvml.uuid, card);
    PciInfo pci = {};
    if (nvml.pci && nvml.pci(card, &pci) == Success)
        json["pci_address"] = pciAddress(pci.domain, pci.bus, pci.device, 0);
    putMemory(json, nvml, card);
    json["type"] = json.contains("unified_memory") ? "integrated" : "discrete";
    int major = 0;
    int minor = 0;
    if (nvml.capability && nvml.capability(card, &major, &minor) == Success)
        json["architecture"] = std::to_string(major) + '.' + std::to_string(minor);
    unsigned megahertz = 0;
    if (nvml.maxClock && nvml.maxClock(card, ClockSm, &megahertz) == Success)
        json["clock_mhz"] = megahertz;
    if (nvml.maxClock && nvml.maxClock(card, ClockMemory, &megahertz) == Success)
        json["memory_clock_mhz"] = megahertz;
    unsigned current = 0;
    unsigned pending = 0;
    const bool hasMig = nvml.migMode && nvml.migMode(card, &current, &pending) == Success;
    if (hasMig)
        json["mig"] = current != 0 ? "none" : "";
    const std::size_t place = devices.size();
    devices.push_back(json);
    if (current != 0)
        addSlices(devices, nvml, card, json);
    if (devices.size() > place + 1)
        devices[place]["mig"] = "divided";
}

/// A handle wakes its card: where addresses are given, only theirs are taken.
std::vector<std::string> namesOf(const std::vector<std::string>& addresses, unsigned count)
{
    std::vector<std::string> names = addresses;
    for (unsigned i = 0; addresses.empty() && i < count; ++i)
        names.push_back(std::to_string(i));
    return names;
}

std::vector<std::string> libraryNames()
{
    // Under WSL the library of Windows' driver is the one; a distribution's own finds no driver.
    constexpr const char* Windows = "/usr/lib/wsl/lib/libnvidia-ml.so.1";
    if (access("/dev/dxg", F_OK) == 0)
        return {Windows, "libnvidia-ml.so.1"};
    return {"libnvidia-ml.so.1"};
}

} // namespace

Json askNvml(const std::vector<std::string>& addresses)
{
    const Library library("nvml", libraryNames());
    if (!library)
        return library.missing();
    Result (*init)() = nullptr;
    const Nvml nvml(library);
    if (!library.get("nvmlInit_v2", init)) // which starts no card: only a handle does
        return library.lacks("nvmlInit_v2");
    if (!nvml.count || !nvml.byIndex || !nvml.byAddress)
        return library.lacks("nvmlDeviceGetHandleByPciBusId_v2");

    step("nvmlInit_v2");
    Result result = init();
    if (result != Success)
        return library.refused("nvmlInit_v2", nvml.errorText(result),
                               result == NoPermission ? "not_permitted" : "not_understood");
    char text[80] = {}; // NVML_SYSTEM_DRIVER_VERSION_BUFFER_SIZE
    std::string driver;
    if (nvml.driverVersion && nvml.driverVersion(text, sizeof(text)) == Success)
        driver = textOf(text, sizeof(text));

    unsigned count = 0;
    if (addresses.empty()) {
        step("nvmlDeviceGetCount_v2");
        result = nvml.count(&count);
        if (result != Success)
            return library.refused("nvmlDeviceGetCount_v2", nvml.errorText(result));
    }
    Json document = library.answer("known");
    Json devices = Json::array();
    const auto names = namesOf(addresses, std::min(count, MostDevices));
    for (std::size_t i = 0; i < names.size(); ++i) {
        Device card = nullptr;
        const char* function = addresses.empty() ? "nvmlDeviceGetHandleByIndex_v2" : "nvmlDeviceGetHandleByPciBusId_v2";
        step(std::string(function) + ' ' + names[i]);
        result = addresses.empty() ? nvml.byIndex(static_cast<unsigned>(i), &card)
                                   : nvml.byAddress(names[i].c_str(), &card);
        if (result == Success)
            describe(devices, nvml, card, driver);
        else if (result != NotFound) // a card that another driver has
            note(document, "device_refused",
                 {{"device", names[i]}, {"function", function}, {"error", nvml.errorText(result)}});
    }
    if (devices.empty() && document.contains("notes"))
        document["state"] = "not_understood";
    document["devices"] = std::move(devices);
    return document;
}

} // namespace Advisor::Helper
