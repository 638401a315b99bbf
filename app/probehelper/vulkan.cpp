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

// What is needed of Vulkan, by the numbers of its specification: no header is needed to build.
using Result = std::int32_t;
struct InstanceObject;
struct PhysicalDeviceObject;
using Instance = InstanceObject*;
using PhysicalDevice = PhysicalDeviceObject*;
using AnyFunction = void (*)();

constexpr Result Success = 0;
constexpr Result Incomplete = 5;
constexpr Result InitializationFailed = -3; // of a driver without its card
constexpr Result IncompatibleDriver = -9; // of the loader: no driver is registered

constexpr std::uint32_t Version11 = (1u << 22) | (1u << 12);
constexpr std::uint32_t Version12 = (1u << 22) | (2u << 12);

struct ApplicationInfo
{
    std::int32_t type = 0;
    const void* next = nullptr;
    const char* applicationName = "torch-advisor-probe";
    std::uint32_t applicationVersion = 0;
    const char* engineName = nullptr;
    std::uint32_t engineVersion = 0;
    std::uint32_t apiVersion = 0;
};

struct InstanceCreateInfo
{
    std::int32_t type = 1;
    const void* next = nullptr;
    std::uint32_t flags = 0;
    const ApplicationInfo* application = nullptr;
    std::uint32_t layerCount = 0;
    const char* const* layers = nullptr;
    std::uint32_t extensionCount = 0;
    const char* const* extensions = nullptr;
};

struct Properties
{
    std::uint32_t apiVersion = 0;
    std::uint32_t driverVersion = 0;
    std::uint32_t vendorId = 0;
    std::uint32_t deviceId = 0;
    std::int32_t deviceType = 0;
    char deviceName[256] = {};
    std::uint8_t pipelineCacheUuid[16] = {};
    alignas(8) std::uint8_t limitsAndMore[1024] = {}; // 528 bytes of the specification, and room
};

struct Properties2
{
    std::int32_t type = 1000059001;
    void* next = nullptr;
    Properties properties;
};

struct DriverProperties
{
    std::int32_t type = 1000196000;
    void* next = nullptr;
    std::uint32_t driverId = 0;
    char name[256] = {};
    char info[256] = {};
    std::uint8_t conformance[4] = {};
};

struct IdProperties
{
    std::int32_t type = 1000071004;
    void* next = nullptr;
    unsigned char deviceUuid[16] = {};
    unsigned char driverUuid[16] = {};
    unsigned char luid[8] = {};
    std::uint32_t nodeMask = 0;
    std::uint32_t luidValid = 0;
};

struct PciProperties
{
    std::int32_t type = 1000212000;
    void* next = nullptr;
    std::uint32_t domain = 0;
    std::uint32_t bus = 0;
    std::uint32_t device = 0;
    std::uint32_t function = 0;
};

struct MemoryProperties
{
    std::uint32_t typeCount = 0;
    std::uint32_t types[32][2] = {};
    std::uint32_t heapCount = 0;
    struct
    {
        std::uint64_t size;
        std::uint32_t flags;
    } heaps[16] = {};
};

struct Extension
{
    char name[256];
    std::uint32_t version;
};

class Functions
{
public:
    explicit Functions(AnyFunction (*load)(Instance, const char*))
        : m_load(load)
    {
        get(nullptr, "vkEnumerateInstanceVersion", instanceVersion);
        get(nullptr, "vkCreateInstance", createInstance);
    }

    void loadFor(Instance instance)
    {
        get(instance, "vkEnumeratePhysicalDevices", devices);
        get(instance, "vkGetPhysicalDeviceProperties", properties);
        get(instance, "vkGetPhysicalDeviceProperties2", properties2);
        get(instance, "vkGetPhysicalDeviceMemoryProperties", memory);
        get(instance, "vkEnumerateDeviceExtensionProperties", extensions);
    }

    Result (*instanceVersion)(std::uint32_t*) = nullptr; ///< absent in a loader of Vulkan 1.0
    Result (*createInstance)(const InstanceCreateInfo*, const void*, Instance*) = nullptr;
    Result (*devices)(Instance, std::uint32_t*, PhysicalDevice*) = nullptr;
    void (*properties)(PhysicalDevice, Properties*) = nullptr;
    void (*properties2)(PhysicalDevice, Properties2*) = nullptr;
    void (*memory)(PhysicalDevice, MemoryProperties*) = nullptr;
    Result (*extensions)(PhysicalDevice, const char*, std::uint32_t*, Extension*) = nullptr;

private:
    template <class Function> void get(Instance instance, const char* name, Function& function)
    {
        function = reinterpret_cast<Function>(m_load(instance, name));
    }

    AnyFunction (*m_load)(Instance, const char*);
};

std::string versionText(std::uint32_t version)
{
    return std::to_string((version >> 22) & 0x7F) + '.' + std::to_string((version >> 12) & 0x3FF) + '.'
        + std::to_string(version & 0xFFF);
}

bool hasExtension(const Functions& functions, PhysicalDevice device, const char* name)
{
    std::uint32_t count = 0;
    if (!functions.extensions || functions.extensions(device, nullptr, &count, nullptr) != Success)
        return false;
    std::vector<Extension> all(std::min(count, 4096u));
    count = static_cast<std::uint32_t>(all.size());
    const Result result = functions.extensions(device, nullptr, &count, all.data());
    if (result != Success && result != Incomplete)
        return false;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (std::strncmp(all[i].name, name, sizeof(all[i].name)) == 0)
            return true;
    }
    return false;
}

std::string fixedText(const char (&text)[256])
{
    return validUtf8(std::string_view(text, strnlen(text, sizeof(text))));
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
    // A structure whose extension the device lacks is left as it is: only what it has is asked.
    const bool more = isInstance11 && functions.properties2 && basic.apiVersion >= Version11;
    const bool hasDriver
        = more && (basic.apiVersion >= Version12 || hasExtension(functions, device, "VK_KHR_driver_properties"));
    const bool hasPci = more && hasExtension(functions, device, "VK_EXT_pci_bus_info");
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
    if (more)
        json["uuid"] = uuid(id.deviceUuid);
    return json;
}

Json refused(const char* function, Result result)
{
    return answer("vulkan", "not_understood", std::string(function) + ": error " + std::to_string(result));
}

} // namespace

Json askVulkan()
{
    step("loading libvulkan.so.1");
    void* library = dlopen("libvulkan.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return answer("vulkan", "tool_missing", dlerror());
    const auto load = reinterpret_cast<AnyFunction (*)(Instance, const char*)>(dlsym(library, "vkGetInstanceProcAddr"));
    if (!load)
        return answer("vulkan", "not_understood", "libvulkan.so.1 lacks vkGetInstanceProcAddr");
    Functions functions(load);
    if (!functions.createInstance)
        return answer("vulkan", "not_understood", "libvulkan.so.1 lacks vkCreateInstance");

    step("loading the Vulkan drivers");
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
        return refused("vkCreateInstance", result);

    Json devices = Json::array();
    if (result == Success) {
        functions.loadFor(instance);
        if (!functions.devices || !functions.properties || !functions.memory)
            return answer("vulkan", "not_understood", "libvulkan.so.1 lacks functions of Vulkan 1.0");
        step("asking for the Vulkan devices");
        PhysicalDevice found[64] = {};
        std::uint32_t count = 64;
        result = functions.devices(instance, &count, found);
        if (result != Success && result != Incomplete && result != InitializationFailed)
            return refused("vkEnumeratePhysicalDevices", result);
        for (std::uint32_t i = 0; result != InitializationFailed && i < std::min(count, 64u); ++i) {
            step("asking the Vulkan device " + std::to_string(i));
            devices.push_back(describe(functions, found[i], is11));
        }
    }
    Json document = answer("vulkan", "known");
    document["devices"] = std::move(devices);
    return document;
}

} // namespace Advisor::Helper
