// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cstdint>
#include <cstring>

#include "behaviour.h"

/// One discrete card at 0000:03:00.0.
namespace {

constexpr std::uint32_t OutOfHostMemory = 0x70000002;
constexpr std::uint32_t InvalidEnumeration = 0x7800000c;

int theDriver;
int theDevice;

template <class T> void put(unsigned char* place, std::size_t offset, T value)
{
    std::memcpy(place + offset, &value, sizeof(value));
}

/// The type that the caller wrote at the beginning.
bool is(const unsigned char* place, std::uint32_t type)
{
    std::uint32_t own = 0;
    std::memcpy(&own, place, sizeof(own));
    return own == type;
}

} // namespace

extern "C" {

std::uint32_t zeInit(std::uint32_t)
{
    hangIfAsked();
    return behaves("refuses") ? OutOfHostMemory : 0;
}

std::uint32_t zeDriverGet(std::uint32_t* count, void** drivers)
{
    if (drivers && *count > 0)
        drivers[0] = &theDriver;
    *count = behaves("lies") ? 0xFFFFFFFF : 1;
    if (behaves("lies") && drivers) {
        for (int i = 0; i < 16; ++i)
            drivers[i] = &theDriver;
    }
    return 0;
}

std::uint32_t zeDriverGetApiVersion(void*, std::uint32_t* version)
{
    *version = (1u << 16) | 6;
    return 0;
}

std::uint32_t zeDriverGetProperties(void*, unsigned char* place)
{
    put<std::uint32_t>(place, 32, (1u << 24) | (3u << 16) | 26241);
    return 0;
}

std::uint32_t zeDriverGetExtensionProperties(void*, std::uint32_t* count, char* place)
{
    *count = 1;
    if (place) {
        std::memset(place, 0, 260);
        std::strcpy(place, "ZE_extension_bfloat16_conversions");
    }
    return 0;
}

std::uint32_t zeDeviceGet(void*, std::uint32_t* count, void** devices)
{
    if (devices && *count > 0)
        devices[0] = &theDevice;
    *count = 1;
    return 0;
}

std::uint32_t zeDeviceGetProperties(void*, unsigned char* place)
{
    if (!is(place, 0x3))
        return InvalidEnumeration;
    put<std::uint32_t>(place, 16, 1); // a graphics card
    put<std::uint32_t>(place, 20, 0x8086);
    put<std::uint32_t>(place, 28, behaves("unified") ? 1 : 0);
    put<std::uint32_t>(place, 36, 2400);
    put<std::uint32_t>(place, 64, 16); // units a subslice, subslices a slice, slices
    put<std::uint32_t>(place, 68, 4);
    put<std::uint32_t>(place, 72, 8);
    std::memset(place + 96, 0xAB, 16);
    if (behaves("lies"))
        std::memset(place + 112, 'x', 256);
    else
        std::strcpy(reinterpret_cast<char*>(place + 112),
                    behaves("mumbles") ? "Fake\x1b[31m \xff Card\n" : "Intel(R) Arc(TM) A770 Graphics");
    return 0;
}

std::uint32_t zeDeviceGetMemoryProperties(void*, std::uint32_t* count, unsigned char* place)
{
    *count = 2;
    for (int i = 0; place && i < 2; ++i) {
        unsigned char* one = place + 296 * i;
        if (!is(one, 0x7))
            return InvalidEnumeration;
        put<std::uint32_t>(one, 20, 2187);
        put<std::uint64_t>(one, 32, std::uint64_t(i == 0 ? 8 : 16) << 30);
    }
    return 0;
}

std::uint32_t zeDeviceGetModuleProperties(void*, unsigned char* place)
{
    if (!is(place, 0x5))
        return InvalidEnumeration;
    put<std::uint32_t>(place, 20, 1 | 8); // fp16 and products of bytes, no fp64
    return 0;
}

std::uint32_t zeDeviceGetComputeProperties(void*, unsigned char* place)
{
    if (!is(place, 0x4))
        return InvalidEnumeration;
    put<std::uint32_t>(place, 48, 3);
    put<std::uint32_t>(place, 52, 8);
    put<std::uint32_t>(place, 56, 16);
    put<std::uint32_t>(place, 60, 32);
    return 0;
}

std::uint32_t zeDevicePciGetPropertiesExt(void*, unsigned char* place)
{
    if (!is(place, 0x10008))
        return InvalidEnumeration;
    put<std::uint32_t>(place, 20, 3);
    return 0;
}
}
