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
    *count = 1;
    if (found)
        found[0] = &theDevice;
    return 0;
}

void properties(void*, unsigned char* place)
{
    const std::uint32_t numbers[5] = {Version13, 77, 0x1002, 0x73df, 2};
    std::memcpy(place, numbers, sizeof(numbers));
    const char* name = behaves("mumbles") ? "Fake\x1b[31m \xff Card\n" : "Fake Card";
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
        }
    }
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
    *count = tellsAddressBy("khr") ? 1 : 0;
    if (place && *count == 1) {
        std::memset(place, 0, 260);
        std::strcpy(place, "VK_EXT_pci_bus_info");
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
