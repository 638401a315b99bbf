// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cstddef>
#include <cstdio>
#include <cstring>

#include "behaviour.h"

/// One card at 0000:03:00.0, or eight partitions of it, or a processor with graphics.
namespace {

constexpr int InsufficientDriver = 35;

} // namespace

extern "C" {

const char* hipGetErrorString(int error)
{
    return error == InsufficientDriver ? "CUDA driver version is insufficient for CUDA runtime version" : "unknown";
}

int hipGetDeviceCount(int* count)
{
    hangIfAsked();
    if (behaves("refuses"))
        return InsufficientDriver;
    *count = behaves("lies") ? 0x7FFFFFFF : behaves("partitioned") ? 8 : 1;
    return 0;
}

int hipRuntimeGetVersion(int* version)
{
    *version = 60342134;
    return 0;
}

int hipDeviceGetAttribute(int* value, int attribute, int)
{
    switch (attribute) {
    case 5:
        *value = 2'581'000;
        return 0;
    case 16:
        *value = behaves("unified") ? 1 : 0;
        return 0;
    case 60:
        *value = 1'000'000;
        return 0;
    case 63:
        *value = 40;
        return 0;
    case 87:
        *value = 32;
        return 0;
    default:
        return 1;
    }
}

int hipDeviceGetName(char* place, int room, int)
{
    if (behaves("lies")) {
        std::memset(place, 'x', static_cast<std::size_t>(room));
        return 0;
    }
    std::snprintf(place, static_cast<std::size_t>(room), "%s",
                  behaves("mumbles") ? "Fake\x1b[31m \xff Card\n" : "AMD Radeon RX 6700 XT");
    return 0;
}

int hipDeviceTotalMem(std::size_t* bytes, int)
{
    *bytes = std::size_t(12) << 30;
    return 0;
}

int hipDeviceGetPCIBusId(char* place, int room, int device)
{
    std::snprintf(place, static_cast<std::size_t>(room), "0000:03:00.%d", device);
    return 0;
}

int hipDeviceGetUuid(char* place, int)
{
    std::memcpy(place, "f3a1c2d4e5b60718", 16);
    return 0;
}

int hipGetDevicePropertiesR0600(char* place, int)
{
    std::strcpy(place + 1160, "gfx1031:xnack-");
    return 0;
}
}
