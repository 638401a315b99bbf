// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cstdint>
#include <cstring>

#include "behaviour.h"

/// A loader with one discrete graphics card at 0000:03:00.0.
namespace {

using AnyFunction = void (*)();

constexpr std::int32_t OutOfHostMemory = -1;
constexpr std::uint32_t Version13 = (1u << 22) | (3u << 12) | 99u;

int theInstance;
int theDevice;

struct Chained
{
    std::int32_t type;
    Chained* next;
};

std::int32_t instanceVersion(std::uint32_t* version)
{
    *version = Version13;
    return 0;
}

std::int32_t createInstance(const void*, const void*, void** instance)
{
    hangIfAsked();
    if (behaves("refuses"))
        return OutOfHostMemory;
    *instance = &theInstance;
    return 0;
}

std::int32_t physicalDevices(void*, std::uint32_t* count, void** found)
{
    for (std::uint32_t i = 0; found && i < (behaves("lies") ? *count : 1); ++i)
        found[i] = &theDevice;
    *count = behaves("lies") ? 0xFFFFFFFF : 1;
    return 0;
}

void properties(void*, unsigned char* place)
{
    const std::uint32_t numbers[5] = {Version13, 77, 0x1002, 0x73df, 2};
    std::memcpy(place, numbers, sizeof(numbers));
    const char* name = behaves("mumbles") ? "Fake\x1b[31m \xff Card\n" : "Fake Card";
    if (behaves("lies"))
        std::memset(place + sizeof(numbers), 'x', 256);
    else
        std::strncpy(reinterpret_cast<char*>(place + sizeof(numbers)), name, 256);
}

void properties2(void* device, Chained* first)
{
    properties(device, reinterpret_cast<unsigned char*>(first) + 16);
    for (Chained* one = first->next; one; one = one->next) {
        auto* place = reinterpret_cast<unsigned char*>(one) + 16;
        if (one->type == 1000212000) {
            const std::uint32_t address[4] = {0, 3, 0, 0};
            std::memcpy(place, address, sizeof(address));
        } else if (one->type == 1000071004) {
            std::memset(place, 0xAB, 16);
        } else if (one->type == 1000196000) {
            std::strcpy(reinterpret_cast<char*>(place + 4), "fakev");
        } else if (one->type == 1000094000) {
            const std::uint32_t size = 16;
            std::memcpy(place, &size, sizeof(size));
        } else if (one->type == 1000225000) {
            const std::uint32_t sizes[2] = {8, 32};
            std::memcpy(place, sizes, sizeof(sizes));
        }
    }
}

void features2(void*, Chained* first)
{
    const std::uint32_t yes[2] = {1, 1};
    std::memcpy(reinterpret_cast<unsigned char*>(first) + 16 + 4 * 39, yes, 4); // shaderFloat64
    for (Chained* one = first->next; one; one = one->next) {
        if (one->type == 1000082000 || one->type == 1000141000 || one->type == 1000506000)
            std::memcpy(reinterpret_cast<unsigned char*>(one) + 16, yes, sizeof(yes));
    }
}

/// Products of fp16, bf16 and bytes; one of a type that nobody knows.
std::int32_t matrices(void*, std::uint32_t* count, unsigned char* place)
{
    constexpr std::int32_t Factors[] = {0, 0, 1000141000, 3, 7, 424242};
    *count = 6;
    for (int i = 0; place && i < 6; ++i)
        std::memcpy(place + 56 * i + 28, &Factors[i], sizeof(Factors[i]));
    return 0;
}

void memory(void*, unsigned char* place)
{
    std::memset(place, 0, 264 + 16 * 16);
    const std::uint32_t count = 2;
    const std::uint64_t heaps[4] = {std::uint64_t(64) << 30, 0, std::uint64_t(8) << 30, 1};
    std::memcpy(place + 260, &count, sizeof(count));
    std::memcpy(place + 264, heaps, sizeof(heaps));
}

std::int32_t extensions(void*, const char*, std::uint32_t* count, char* place)
{
    constexpr const char* Names[] = {"VK_KHR_shader_bfloat16", "VK_KHR_cooperative_matrix", "VK_EXT_pci_bus_info"};
    *count = tellsAddressBy("khr") ? 3 : 2;
    for (std::uint32_t i = 0; place && i < *count; ++i) {
        std::memset(place + 260 * i, 0, 260);
        std::strcpy(place + 260 * i, Names[i]);
    }
    return 0;
}

struct Named
{
    const char* name;
    AnyFunction function;
};

const Named all[] = {
    {"vkEnumerateInstanceVersion", reinterpret_cast<AnyFunction>(&instanceVersion)},
    {"vkCreateInstance", reinterpret_cast<AnyFunction>(&createInstance)},
    {"vkEnumeratePhysicalDevices", reinterpret_cast<AnyFunction>(&physicalDevices)},
    {"vkGetPhysicalDeviceProperties", reinterpret_cast<AnyFunction>(&properties)},
    {"vkGetPhysicalDeviceProperties2", reinterpret_cast<AnyFunction>(&properties2)},
    {"vkGetPhysicalDeviceFeatures2", reinterpret_cast<AnyFunction>(&features2)},
    {"vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR", reinterpret_cast<AnyFunction>(&matrices)},
    {"vkGetPhysicalDeviceMemoryProperties", reinterpret_cast<AnyFunction>(&memory)},
    {"vkEnumerateDeviceExtensionProperties", reinterpret_cast<AnyFunction>(&extensions)},
};

} // namespace

extern "C" AnyFunction vkGetInstanceProcAddr(void*, const char* name)
{
    for (const Named& one : all) {
        if (std::strcmp(one.name, name) == 0)
            return one.function;
    }
    return nullptr;
}
