// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstring>

#include "app/probehelper/library.h"
#include "core/base/utf8.h"

namespace Advisor::Helper {

namespace {

// What is needed of HIP, by the numbers of hipDeviceAttribute_t, which are the same in `hip/hip_runtime_api.h` of
// all releases since the enumeration got its CUDA compatible part. hipDeviceProp_t changed its layout; it is needed for
// the name of the architecture only, which no attribute has.
using Result = int;

constexpr Result Success = 0;
constexpr Result NoDevice = 100;

enum Attribute : int
{
    ClockRate = 5, // kHz
    Integrated = 16,
    MemoryClockRate = 60, // kHz
    MultiprocessorCount = 63,
    WarpSize = 87,
};

constexpr int MostDevices = 256; // eight cards in 64 partitions are many
constexpr std::size_t PropertiesRoom = 16384; // the larger structure has 1472 bytes
constexpr std::size_t ArchitectureSince6 = 1160; // offsetof gcnArchName behind hipGetDevicePropertiesR0600
constexpr std::size_t ArchitectureBefore6 = 396; // the same behind hipGetDeviceProperties

struct Hip
{
    explicit Hip(const Library& library)
    {
        library.get("hipGetErrorString", errorString);
        library.get("hipGetDeviceCount", count);
        library.get("hipDeviceGetAttribute", attribute);
        library.get("hipDeviceGetName", name);
        library.get("hipDeviceTotalMem", memory);
        library.get("hipDeviceGetPCIBusId", address);
        library.get("hipDeviceGetUuid", uuid);
        library.get("hipRuntimeGetVersion", runtimeVersion);
        library.get("hipGetDevicePropertiesR0600", properties6);
        library.get("hipGetDeviceProperties", properties);
    }

    std::string errorText(Result result) const
    {
        const char* text = errorString ? errorString(result) : nullptr;
        return std::to_string(result) + (text ? " (" + validUtf8(text) + ')' : std::string());
    }

    const char* (*errorString)(Result) = nullptr;
    Result (*count)(int*) = nullptr;
    Result (*attribute)(int*, int, int) = nullptr;
    Result (*name)(char*, int, int) = nullptr;
    Result (*memory)(std::size_t*, int) = nullptr;
    Result (*address)(char*, int, int) = nullptr;
    Result (*uuid)(unsigned char (*)[16], int) = nullptr;
    Result (*runtimeVersion)(int*) = nullptr;
    Result (*properties6)(void*, int) = nullptr;
    Result (*properties)(void*, int) = nullptr;
};

/// "gfx942" of "gfx942:sramecc+:xnack-"; empty where the structure has another layout than is known.
std::string architecture(const Hip& hip, int device)
{
    const auto ask = hip.properties6 ? hip.properties6 : hip.properties;
    const std::size_t place = hip.properties6 ? ArchitectureSince6 : ArchitectureBefore6;
    alignas(16) static char block[PropertiesRoom];
    std::memset(block, 0, sizeof(block));
    if (!ask || ask(block, device) != Success)
        return {};
    const std::string name = textOf(block + place, 256);
    const std::string key = name.substr(0, name.find(':'));
    const bool isKey = key.starts_with("gfx") && key.size() > 5 && key.size() < 12
        && std::all_of(key.begin(), key.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
    return isKey ? key : std::string();
}

/// The driver puts 16 letters into it where others put 16 bytes: "f3a1c2d4e5b60718", which it writes with "GPU-"
/// before.
std::string uuidText(const unsigned char (&bytes)[16])
{
    if (std::all_of(std::begin(bytes), std::end(bytes), [](unsigned char c) { return c == 0; }))
        return {};
    if (std::all_of(std::begin(bytes), std::end(bytes), [](unsigned char c) { return std::isxdigit(c) != 0; }))
        return "GPU-" + std::string(std::begin(bytes), std::end(bytes));
    return Helper::uuid(bytes);
}

Json describe(const Hip& hip, int device, const std::string& version)
{
    Json json = {{"version", version}, {"software", false}};
    const auto attribute = [&](Attribute which, int& value) {
        return hip.attribute && hip.attribute(&value, which, device) == Success && value > 0;
    };
    char text[256] = {};
    if (hip.name && hip.name(text, sizeof(text), device) == Success)
        json["name"] = textOf(text, sizeof(text));
    std::memset(text, 0, sizeof(text));
    if (hip.address && hip.address(text, sizeof(text), device) == Success)
        json["pci_address"] = textOf(text, sizeof(text));
    unsigned char bytes[16] = {};
    if (hip.uuid && hip.uuid(&bytes, device) == Success)
        json["uuid"] = uuidText(bytes);
    if (const std::string key = architecture(hip, device); !key.empty())
        json["architecture"] = key;
    int value = 0;
    const bool integrated = attribute(Integrated, value);
    json["type"] = integrated ? "integrated" : "discrete";
    if (integrated)
        json["unified_memory"] = true;
    std::size_t bytesOfMemory = 0;
    if (hip.memory && hip.memory(&bytesOfMemory, device) == Success)
        json["memory_bytes"] = bytesOfMemory;
    if (attribute(MultiprocessorCount, value))
        json["compute_units"] = value;
    if (attribute(ClockRate, value))
        json["clock_mhz"] = value / 1000;
    if (attribute(MemoryClockRate, value))
        json["memory_clock_mhz"] = value / 1000;
    if (attribute(WarpSize, value))
        json["subgroup_sizes"] = Json::array({value});
    return json;
}

/// Its soname counts up with its releases; the newest is taken, as the loader takes it for a program of today.
std::vector<std::string> libraryNames()
{
    constexpr int Newest = 15;
    constexpr int Oldest = 4;
    std::vector<std::string> names = {"libamdhip64.so"};
    for (int release = Newest; release >= Oldest; --release)
        names.push_back("libamdhip64.so." + std::to_string(release));
    names.emplace_back("/opt/rocm/lib/libamdhip64.so"); // not in the loader's path everywhere
    return names;
}

/// 60342134: ten million a major, a hundred thousand a minor release.
std::string versionText(int version)
{
    constexpr int Major = 10'000'000;
    constexpr int Minor = 100'000;
    return std::to_string(version / Major) + '.' + std::to_string(version % Major / Minor) + '.'
        + std::to_string(version % Minor);
}

} // namespace

Json askHip()
{
    const Library library("hip", libraryNames());
    if (!library)
        return library.missing();
    const Hip hip(library);
    if (!hip.count)
        return library.lacks("hipGetDeviceCount");
    int count = 0;
    step("hipGetDeviceCount");
    const Result result = hip.count(&count);
    if (result != Success && result != NoDevice)
        return library.refused("hipGetDeviceCount", hip.errorText(result));
    int version = 0;
    const bool hasVersion = hip.runtimeVersion && hip.runtimeVersion(&version) == Success && version > 0;
    Json document = library.answer("known");
    Json devices = Json::array();
    for (int i = 0; result == Success && i < std::min(count, MostDevices); ++i) {
        step("hipDeviceGetAttribute of device " + std::to_string(i));
        devices.push_back(describe(hip, i, hasVersion ? versionText(version) : std::string()));
    }
    document["devices"] = std::move(devices);
    return document;
}

} // namespace Advisor::Helper
