// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <cstdint>

#include "app/probehelper/library.h"

namespace Advisor::Helper::Ze {

// What is needed of Level Zero, as `level_zero/ze_api.h` declares it: no header is needed to build. A structure says by
// its first member what it is, and may be followed by others.
using Result = std::uint32_t;
struct DriverObject;
struct DeviceObject;
using Driver = DriverObject*;
using Device = DeviceObject*;

constexpr Result Success = 0;
constexpr Result Uninitialized = 0x78000001; // no driver found a device
constexpr std::uint32_t MostDrivers = 16;
constexpr std::uint32_t MostDevices = 64;

struct DriverProperties
{
    std::uint32_t type = 0x1;
    void* next = nullptr;
    unsigned char uuid[16] = {};
    std::uint32_t version = 0;
};

struct DeviceProperties
{
    std::uint32_t type = 0x3;
    void* next = nullptr;
    std::uint32_t kind = 0;
    std::uint32_t vendorId = 0;
    std::uint32_t deviceId = 0;
    std::uint32_t flags = 0;
    std::uint32_t subdeviceId = 0;
    std::uint32_t coreClockMhz = 0;
    std::uint64_t largestAllocation = 0;
    std::uint32_t hardwareContexts = 0;
    std::uint32_t queuePriority = 0;
    std::uint32_t threadsPerUnit = 0;
    std::uint32_t simdWidth = 0;
    std::uint32_t unitsPerSubslice = 0;
    std::uint32_t subslicesPerSlice = 0;
    std::uint32_t slices = 0;
    std::uint64_t timerResolution = 0;
    std::uint32_t timestampBits = 0;
    std::uint32_t kernelTimestampBits = 0;
    unsigned char uuid[16] = {};
    char name[256] = {};
};
static_assert(sizeof(DeviceProperties) == 368 && offsetof(DeviceProperties, name) == 112);

struct MemoryProperties
{
    std::uint32_t type = 0x7;
    void* next = nullptr;
    std::uint32_t flags = 0;
    std::uint32_t clockMhz = 0;
    std::uint32_t busWidth = 0;
    std::uint64_t totalSize = 0;
    char name[256] = {};
};
static_assert(sizeof(MemoryProperties) == 296 && offsetof(MemoryProperties, totalSize) == 32);

struct ModuleProperties
{
    std::uint32_t type = 0x5;
    void* next = nullptr;
    std::uint32_t spirvVersion = 0;
    std::uint32_t flags = 0;
    std::uint32_t floatFlags[3] = {};
    std::uint32_t argumentsSize = 0;
    std::uint32_t printfSize = 0;
    unsigned char nativeKernel[16] = {};
};
static_assert(sizeof(ModuleProperties) == 64);

struct ComputeProperties
{
    std::uint32_t type = 0x4;
    void* next = nullptr;
    std::uint32_t groups[8] = {};
    std::uint32_t subgroupCount = 0;
    std::uint32_t subgroups[8] = {};
};
static_assert(sizeof(ComputeProperties) == 88);

struct PciProperties
{
    std::uint32_t type = 0x10008;
    void* next = nullptr;
    std::uint32_t domain = 0;
    std::uint32_t bus = 0;
    std::uint32_t device = 0;
    std::uint32_t function = 0;
    std::int32_t generation = 0;
    std::int32_t width = 0;
    std::int64_t bandwidth = 0;
};
static_assert(sizeof(PciProperties) == 48);

struct Extension
{
    char name[256];
    std::uint32_t version;
};

struct LevelZero
{
    explicit LevelZero(const Library& library)
    {
        library.get("zeDriverGet", drivers);
        library.get("zeDriverGetProperties", driverProperties);
        library.get("zeDriverGetApiVersion", apiVersion);
        library.get("zeDriverGetExtensionProperties", extensions);
        library.get("zeDeviceGet", devices);
        library.get("zeDeviceGetProperties", properties);
        library.get("zeDeviceGetMemoryProperties", memory);
        library.get("zeDeviceGetModuleProperties", module);
        library.get("zeDeviceGetComputeProperties", compute);
        library.get("zeDevicePciGetPropertiesExt", pci);
    }

    Result (*drivers)(std::uint32_t*, Driver*) = nullptr;
    Result (*driverProperties)(Driver, DriverProperties*) = nullptr;
    Result (*apiVersion)(Driver, std::uint32_t*) = nullptr;
    Result (*extensions)(Driver, std::uint32_t*, Extension*) = nullptr;
    Result (*devices)(Driver, std::uint32_t*, Device*) = nullptr;
    Result (*properties)(Device, DeviceProperties*) = nullptr;
    Result (*memory)(Device, std::uint32_t*, MemoryProperties*) = nullptr;
    Result (*module)(Device, ModuleProperties*) = nullptr;
    Result (*compute)(Device, ComputeProperties*) = nullptr;
    Result (*pci)(Device, PciProperties*) = nullptr;
};

} // namespace Advisor::Helper::Ze
