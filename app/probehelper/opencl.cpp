// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cstdint>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <vector>

#include "app/probehelper/answer.h"
#include "core/base/utf8.h"

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
    DeviceGlobalMemory = 0x101F,
    DeviceName = 0x102B,
    DriverVersion = 0x102D,
    DeviceVersion = 0x102F,
    DeviceUnifiedMemory = 0x1035,
    DeviceUuidKhr = 0x106A,
    DevicePciKhr = 0x410F,
    DeviceTopologyAmd = 0x4037,
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

    explicit Functions(void* library)
    {
        load(library, "clGetPlatformIDs", platforms);
        load(library, "clGetPlatformInfo", platformInfo);
        load(library, "clGetDeviceIDs", devices);
        load(library, "clGetDeviceInfo", deviceInfo);
    }
    bool complete() const { return platforms && platformInfo && devices && deviceInfo; }

private:
    template <class Function> static void load(void* library, const char* name, Function& function)
    {
        function = reinterpret_cast<Function>(dlsym(library, name));
    }
};

template <class Object>
std::string textOf(Int (*ask)(Object, UInt, std::size_t, void*, std::size_t*), Object object, UInt what)
{
    char text[1024] = {};
    std::size_t size = 0;
    if (ask(object, what, sizeof(text) - 1, text, &size) != Success)
        return {};
    std::string result = validUtf8(text);
    while (!result.empty() && result.back() == ' ')
        result.pop_back();
    return result;
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

private:
    const Functions& m_functions;
    Device m_device;
};

Json describe(const Functions& functions, Device device, const std::string& platform)
{
    const DeviceQuery query(functions, device);
    std::uint64_t type = 0;
    UInt unified = 0;
    std::uint64_t memory = 0;
    query.value(DeviceType, type);
    const std::string name = query.text(DeviceName);
    const bool software = (type & TypeCpu) != 0 || name.find("llvmpipe") != std::string::npos;
    const bool integrated = query.value(DeviceUnifiedMemory, unified) && unified != 0;
    Json json = {{"name", name},
                 {"platform", platform},
                 {"version", query.text(DeviceVersion)},
                 {"driver", query.text(DriverVersion)},
                 {"type",
                  software                    ? "cpu"
                      : (type & TypeGpu) == 0 ? "other"
                      : integrated            ? "integrated"
                                              : "discrete"},
                 {"software", software}};
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
    step("loading libOpenCL.so.1");
    void* library = dlopen("libOpenCL.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return answer("opencl", "tool_missing", dlerror());
    const Functions functions(library);
    if (!functions.complete())
        return answer("opencl", "not_understood", "libOpenCL.so.1 lacks functions of OpenCL 1.0");

    step("loading the OpenCL drivers");
    UInt count = 0;
    Int error = functions.platforms(0, nullptr, &count);
    if (error != Success && error != PlatformNotFound)
        return answer("opencl", "not_understood", "clGetPlatformIDs: error " + std::to_string(error));
    std::vector<Platform> platforms(error == Success ? std::min(count, 64u) : 0);
    if (!platforms.empty())
        functions.platforms(static_cast<UInt>(platforms.size()), platforms.data(), nullptr);

    Json devices = Json::array();
    std::string refused;
    for (const Platform platform : platforms) {
        const std::string name = textOf(functions.platformInfo, platform, PlatformName);
        step("asking the OpenCL platform " + name);
        error = functions.devices(platform, AllTypes, 0, nullptr, &count);
        if (error != Success || count == 0) {
            if (error != Success && error != DeviceNotFound)
                refused += (refused.empty() ? "" : "; ") + name + ": clGetDeviceIDs: error " + std::to_string(error);
            continue;
        }
        std::vector<Device> found(std::min(count, 256u));
        if (functions.devices(platform, AllTypes, static_cast<UInt>(found.size()), found.data(), nullptr) != Success)
            continue;
        for (const Device device : found)
            devices.push_back(describe(functions, device, name));
    }
    Json document = answer("opencl", devices.empty() && !refused.empty() ? "not_understood" : "known", refused);
    document["devices"] = std::move(devices);
    return document;
}

} // namespace Advisor::Helper
