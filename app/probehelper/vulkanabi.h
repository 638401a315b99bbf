// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "app/probehelper/answer.h"

namespace Advisor::Helper::Vulkan {

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

struct Features2
{
    std::int32_t type = 1000059000;
    void* next = nullptr;
    std::uint32_t all[55] = {};
};
constexpr std::size_t ShaderFloat64 = 39; // places among them
constexpr std::size_t ShaderInt16 = 41;

/// A structure of flags or numbers behind its type: all that are asked for features have no more than eight.
struct Block
{
    std::int32_t type = 0;
    void* next = nullptr;
    std::uint32_t values[8] = {};
};

struct MatrixProperties
{
    std::int32_t type = 1000506001;
    void* next = nullptr;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::uint32_t depth = 0;
    std::int32_t a = 0;
    std::int32_t b = 0;
    std::int32_t c = 0;
    std::int32_t result = 0;
    std::uint32_t saturates = 0;
    std::int32_t scope = 0;
};
static_assert(sizeof(MatrixProperties) == 56);

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
        get(instance, "vkGetPhysicalDeviceFeatures2", features2);
        get(instance, "vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR", matrices);
        get(instance, "vkEnumerateDeviceExtensionProperties", extensions);
    }

    Result (*instanceVersion)(std::uint32_t*) = nullptr; ///< absent in a loader of Vulkan 1.0
    Result (*createInstance)(const InstanceCreateInfo*, const void*, Instance*) = nullptr;
    Result (*devices)(Instance, std::uint32_t*, PhysicalDevice*) = nullptr;
    void (*properties)(PhysicalDevice, Properties*) = nullptr;
    void (*properties2)(PhysicalDevice, Properties2*) = nullptr;
    void (*memory)(PhysicalDevice, MemoryProperties*) = nullptr;
    void (*features2)(PhysicalDevice, Features2*) = nullptr;
    Result (*matrices)(PhysicalDevice, std::uint32_t*, MatrixProperties*) = nullptr;
    Result (*extensions)(PhysicalDevice, const char*, std::uint32_t*, Extension*) = nullptr;

private:
    template <class Function> void get(Instance instance, const char* name, Function& function)
    {
        function = reinterpret_cast<Function>(m_load(instance, name));
    }

    AnyFunction (*m_load)(Instance, const char*);
};

/// Names of what the device has beyond the core.
using Extensions = std::set<std::string>;

/// Number formats, matrix units, sizes of subgroups and compute units, as far as the device tells them.
void putFeatures(Json& json, const Functions& functions, PhysicalDevice device, std::uint32_t version,
                 const Extensions& extensions);

} // namespace Advisor::Helper::Vulkan
