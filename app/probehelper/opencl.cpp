// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "app/probehelper/library.h"

namespace Advisor::Helper {

namespace {

// What is needed of OpenCL, by the numbers of its specification: no header is needed to build.
using Int = std::int32_t;
using UInt = std::uint32_t;
struct PlatformObject;
struct DeviceObject;
using Platform = PlatformObject*;
using Device = DeviceObject*;

constexpr Int Success = 0;
constexpr Int DeviceNotFound = -1;
constexpr Int PlatformNotFound = -1001; // of the loader: no driver is registered

constexpr std::uint64_t AllTypes = 0xFFFFFFFF;
constexpr std::uint64_t TypeCpu = 1 << 1;
constexpr std::uint64_t TypeGpu = 1 << 2;

enum : UInt
{
    PlatformName = 0x0902,
    DeviceType = 0x1000,
    DeviceComputeUnits = 0x1002,
    DeviceClock = 0x100C, // MHz
    DeviceGlobalMemory = 0x101F,
    DeviceName = 0x102B,
    DriverVersion = 0x102D,
    DeviceVersion = 0x102F,
    DeviceExtensions = 0x1030,
    DeviceDoubleConfig = 0x1032,
    DeviceUnifiedMemory = 0x1035,
    DeviceUuidKhr = 0x106A,
    DevicePciKhr = 0x410F,
    DeviceSubgroupSizesIntel = 0x4108,
    DeviceTopologyAmd = 0x4037,
    DeviceBoardNameAmd = 0x4038,
    DeviceWavefrontAmd = 0x4043,
    DeviceCapabilityMajorNv = 0x4000,
    DeviceCapabilityMinorNv = 0x4001,
    DeviceWarpNv = 0x4003,
    DevicePciBusNv = 0x4008,
    DevicePciSlotNv = 0x4009,
    DevicePciDomainNv = 0x400A,
};

struct Functions
{
    Int (*platforms)(UInt, Platform*, UInt*) = nullptr;
    Int (*platformInfo)(Platform, UInt, std::size_t, void*, std::size_t*) = nullptr;
    Int (*devices)(Platform, std::uint64_t, UInt, Device*, UInt*) = nullptr;
    Int (*deviceInfo)(Device, UInt, std::size_t, void*, std::size_t*) = nullptr;

    /// The name of a function that the library lacks.
    const char* load(const Library& library)
    {
        if (!library.get("clGetPlatformIDs", platforms))
            return "clGetPlatformIDs";
        if (!library.get("clGetPlatformInfo", platformInfo))
            return "clGetPlatformInfo";
        if (!library.get("clGetDeviceIDs", devices))
            return "clGetDeviceIDs";
        return library.get("clGetDeviceInfo", deviceInfo) ? nullptr : "clGetDeviceInfo";
    }
};

template <class Object>
std::string textOf(Int (*ask)(Object, UInt, std::size_t, void*, std::size_t*), Object object, UInt what)
{
    constexpr std::size_t Longest = 1 << 16; // a list of extensions has some thousands
    std::size_t size = 0;
    if (ask(object, what, 0, nullptr, &size) != Success || size == 0 || size > Longest)
        return {};
    std::string text(size, '\0');
    if (ask(object, what, size, text.data(), nullptr) != Success)
        return {};
    return Helper::textOf(text.data(), text.size());
}

class DeviceQuery
{
public:
    DeviceQuery(const Functions& functions, Device device)
        : m_functions(functions)
        , m_device(device)
    {
    }

    std::string text(UInt what) const { return textOf(m_functions.deviceInfo, m_device, what); }

    template <class T> bool value(UInt what, T& value) const
    {
        std::size_t size = 0;
        return m_functions.deviceInfo(m_device, what, sizeof(T), &value, &size) == Success && size == sizeof(T);
    }

    /// The Khronos extension has the domain; AMD's has none and its numbers are signed; NVIDIA's packs two in one.
    std::string address() const
    {
        UInt pci[4] = {};
        if (value(DevicePciKhr, pci))
            return pciAddress(pci[0], pci[1], pci[2], pci[3]);
        unsigned char topology[24] = {};
        UInt kind = 0;
        if (value(DeviceTopologyAmd, topology)) {
            std::memcpy(&kind, topology, sizeof(kind));
            if (kind == 1)
                return pciAddress(0, topology[21], topology[22], topology[23]);
        }
        UInt bus = 0;
        UInt slot = 0;
        UInt domain = 0;
        if (value(DevicePciBusNv, bus) && value(DevicePciSlotNv, slot)) {
            value(DevicePciDomainNv, domain);
            return pciAddress(domain, bus, slot >> 3, slot & 7);
        }
        return {};
    }

    Json subgroupSizes() const
    {
        std::size_t sizes[16] = {};
        std::size_t used = 0;
        UInt one = 0;
        if (m_functions.deviceInfo(m_device, DeviceSubgroupSizesIntel, sizeof(sizes), sizes, &used) == Success)
            return Json(std::vector<std::size_t>(sizes, sizes + std::min(used / sizeof(sizes[0]), std::size(sizes))));
        if (value(DeviceWarpNv, one) || value(DeviceWavefrontAmd, one))
            return Json::array({one});
        return Json::array();
    }

    Json features() const
    {
        constexpr std::pair<const char*, const char*> Extensions[]
            = {{"cl_khr_fp16", "fp16"},
               {"cl_intel_bfloat16_conversions", "bf16"},
               {"cl_khr_integer_dot_product", "int8 dot"},
               {"cl_intel_subgroup_matrix_multiply_accumulate", "matrix fp16"},
               {"cl_intel_subgroup_matrix_multiply_accumulate", "matrix bf16"},
               {"cl_intel_subgroup_matrix_multiply_accumulate", "matrix int8"}};
        const std::string all = ' ' + text(DeviceExtensions) + ' ';
        Json features = Json::array();
        for (const auto& [extension, feature] : Extensions) {
            if (all.find(' ' + std::string(extension) + ' ') != std::string::npos)
                features.push_back(feature);
        }
        // Its extension became part of the language; a device without it says so by an empty set of abilities.
        std::uint64_t abilities = 0;
        if (value(DeviceDoubleConfig, abilities) && abilities != 0)
            features.push_back("fp64");
        return features;
    }

private:
    const Functions& m_functions;
    Device m_device;
};

/// AMD's driver calls its devices by their architecture, "gfx1031:xnack-", and the board by its name.
void putNames(Json& json, const DeviceQuery& query)
{
    const std::string name = query.text(DeviceName);
    json["name"] = name;
    UInt major = 0;
    UInt minor = 0;
    if (query.value(DeviceCapabilityMajorNv, major) && query.value(DeviceCapabilityMinorNv, minor))
        json["architecture"] = std::to_string(major) + '.' + std::to_string(minor);
    if (!name.starts_with("gfx"))
        return;
    json["architecture"] = name.substr(0, name.find(':'));
    if (const std::string board = query.text(DeviceBoardNameAmd); !board.empty())
        json["name"] = board;
}

Json describe(const Functions& functions, Device device, const std::string& platform)
{
    const DeviceQuery query(functions, device);
    std::uint64_t type = 0;
    UInt unified = 0;
    std::uint64_t memory = 0;
    query.value(DeviceType, type);
    Json json;
    putNames(json, query);
    const bool software = (type & TypeCpu) != 0 || json.value("name", "").find("llvmpipe") != std::string::npos;
    const bool integrated = query.value(DeviceUnifiedMemory, unified) && unified != 0;
    const bool isGpu = !software && (type & TypeGpu) != 0;
    json["platform"] = platform;
    json["version"] = query.text(DeviceVersion);
    json["driver"] = query.text(DriverVersion);
    json["type"] = software ? "cpu" : !isGpu ? "other" : integrated ? "integrated" : "discrete";
    json["software"] = software;
    if (isGpu && integrated)
        json["unified_memory"] = true;
    UInt number = 0;
    if (query.value(DeviceComputeUnits, number))
        json["compute_units"] = number;
    if (query.value(DeviceClock, number) && number > 0)
        json["clock_mhz"] = number;
    json["features"] = query.features();
    json["subgroup_sizes"] = query.subgroupSizes();
    if (query.value(DeviceGlobalMemory, memory))
        json["memory_bytes"] = memory;
    if (const std::string address = query.address(); !address.empty())
        json["pci_address"] = address;
    unsigned char bytes[16] = {};
    if (query.value(DeviceUuidKhr, bytes))
        json["uuid"] = uuid(bytes);
    return json;
}

} // namespace

Json askOpenCl()
{
    const Library library("opencl", {"libOpenCL.so.1"});
    if (!library)
        return library.missing();
    Functions functions;
    if (const char* function = functions.load(library))
        return library.lacks(function);

    step("clGetPlatformIDs"); // which loads the drivers
    UInt count = 0;
    Int error = functions.platforms(0, nullptr, &count);
    if (error != Success && error != PlatformNotFound)
        return library.refused("clGetPlatformIDs", std::to_string(error));
    std::vector<Platform> platforms(error == Success ? std::min(count, 64u) : 0);
    if (!platforms.empty())
        functions.platforms(static_cast<UInt>(platforms.size()), platforms.data(), nullptr);

    Json document = library.answer("known");
    Json devices = Json::array();
    for (const Platform platform : platforms) {
        const std::string name = textOf(functions.platformInfo, platform, PlatformName);
        step("clGetDeviceIDs of " + name);
        error = functions.devices(platform, AllTypes, 0, nullptr, &count);
        if (error != Success || count == 0) {
            if (error != Success && error != DeviceNotFound)
                note(document, "device_refused",
                     {{"device", name}, {"function", "clGetDeviceIDs"}, {"error", std::to_string(error)}});
            continue;
        }
        std::vector<Device> found(std::min(count, 256u));
        if (functions.devices(platform, AllTypes, static_cast<UInt>(found.size()), found.data(), nullptr) != Success)
            continue;
        for (const Device device : found)
            devices.push_back(describe(functions, device, name));
    }
    if (devices.empty() && document.contains("notes"))
        document["state"] = "not_understood";
    document["devices"] = std::move(devices);
    return document;
}

} // namespace Advisor::Helper
