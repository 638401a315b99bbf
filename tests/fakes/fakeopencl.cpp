// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cstdint>
#include <cstring>

#include "behaviour.h"

/// One platform with one discrete graphics card at 0000:03:00.0, as a loader (libOpenCL.so.1) and as a driver behind
/// the real one.
namespace {

constexpr std::int32_t OutOfHostMemory = -6;
constexpr std::int32_t InvalidValue = -30;

struct Object
{
    void** dispatch;
};

extern Object platform;
extern Object device;

std::int32_t give(const void* value, std::size_t size, std::size_t room, void* place, std::size_t* needed)
{
    if (needed)
        *needed = size;
    if (place && room < size)
        return InvalidValue;
    if (place)
        std::memcpy(place, value, size);
    return 0;
}

std::int32_t giveText(const char* text, std::size_t room, void* place, std::size_t* needed)
{
    return give(text, std::strlen(text) + 1, room, place, needed);
}

std::int32_t platforms(std::uint32_t room, Object** found, std::uint32_t* count)
{
    hangIfAsked();
    if (behaves("refuses"))
        return OutOfHostMemory;
    if (count)
        *count = behaves("lies") ? 0xFFFFFFFF : 1;
    for (std::uint32_t i = 0; found && i < (behaves("lies") ? room : 1); ++i)
        found[i] = &platform;
    return 0;
}

std::int32_t platformInfo(Object*, std::uint32_t what, std::size_t room, void* place, std::size_t* needed)
{
    switch (what) {
    case 0x0900:
        return giveText("FULL_PROFILE", room, place, needed);
    case 0x0901:
        return giveText("OpenCL 3.0 fake", room, place, needed);
    case 0x0904:
        return giveText("cl_khr_icd", room, place, needed);
    case 0x0920:
        return giveText("FAKE", room, place, needed);
    default:
        return giveText("Fake Platform", room, place, needed);
    }
}

std::int32_t devices(Object*, std::uint64_t, std::uint32_t room, Object** found, std::uint32_t* count)
{
    if (count)
        *count = 1;
    if (found && room > 0)
        found[0] = &device;
    return 0;
}

std::int32_t deviceInfo(Object*, std::uint32_t what, std::size_t room, void* place, std::size_t* needed)
{
    const auto number = [&](auto value) { return give(&value, sizeof(value), room, place, needed); };
    const std::uint32_t khr[4] = {0, 3, 0, 0};
    unsigned char amd[24] = {1, 0, 0, 0};
    amd[21] = 3;
    const std::size_t sizes[2] = {8, 16};
    switch (what) {
    case 0x1000:
        return number(std::uint64_t(4));
    case 0x1002:
        return number(std::uint32_t(40));
    case 0x100C:
        return number(std::uint32_t(2581));
    case 0x1030:
        return giveText("cl_khr_fp16 cl_khr_fp64 cl_intel_bfloat16_conversions_not", room, place, needed);
    case 0x1032:
        return number(std::uint64_t(63));
    case 0x4108:
        return give(sizes, sizeof(sizes), room, place, needed);
    case 0x101F:
        return number(std::uint64_t(8) << 30);
    case 0x1035:
        return number(std::uint32_t(0));
    case 0x102B:
        return giveText(behaves("mumbles") ? "Fake\x1b[31m \xff Card\n" : "Fake Card", room, place, needed);
    case 0x102D:
        return giveText("1.2.3", room, place, needed);
    case 0x102F:
        return giveText("OpenCL 3.0 fake", room, place, needed);
    case 0x410F:
        return tellsAddressBy("khr") ? give(khr, sizeof(khr), room, place, needed) : InvalidValue;
    case 0x4037:
        return tellsAddressBy("amd") ? give(amd, sizeof(amd), room, place, needed) : InvalidValue;
    case 0x4008:
        return tellsAddressBy("nv") ? number(std::uint32_t(3)) : InvalidValue;
    case 0x4009:
        return tellsAddressBy("nv") ? number(std::uint32_t(0)) : InvalidValue;
    default:
        return InvalidValue;
    }
}

// The order of a driver's table: the four that are asked come first.
void* table[256] = {reinterpret_cast<void*>(&platforms), reinterpret_cast<void*>(&platformInfo),
                    reinterpret_cast<void*>(&devices), reinterpret_cast<void*>(&deviceInfo)};
Object platform = {table};
Object device = {table};

} // namespace

extern "C" {

std::int32_t clGetPlatformIDs(std::uint32_t room, Object** found, std::uint32_t* count)
{
    return platforms(room, found, count);
}

std::int32_t clIcdGetPlatformIDsKHR(std::uint32_t room, Object** found, std::uint32_t* count)
{
    return platforms(room, found, count);
}

std::int32_t clGetPlatformInfo(Object* object, std::uint32_t what, std::size_t room, void* place, std::size_t* needed)
{
    return platformInfo(object, what, room, place, needed);
}

std::int32_t clGetDeviceIDs(Object* object, std::uint64_t type, std::uint32_t room, Object** found,
                            std::uint32_t* count)
{
    return devices(object, type, room, found, count);
}

std::int32_t clGetDeviceInfo(Object* object, std::uint32_t what, std::size_t room, void* place, std::size_t* needed)
{
    return deviceInfo(object, what, room, place, needed);
}

void* clGetExtensionFunctionAddress(const char* name)
{
    return std::strcmp(name, "clIcdGetPlatformIDsKHR") == 0 ? reinterpret_cast<void*>(&platforms) : nullptr;
}
}
