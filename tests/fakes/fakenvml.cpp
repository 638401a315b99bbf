// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cstdint>
#include <cstdio>
#include <cstring>

#include "behaviour.h"

/// Two cards at 0000:01:00.0 and 0000:02:00.0, the first with two slices if it is divided. Layouts are those of nvml.h,
/// written down a second time: an error of the helper's is not shared.
namespace {

constexpr int InvalidArgument = 2;
constexpr int NotSupported = 3;
constexpr int NotFound = 6;
constexpr int VersionMismatch = 18;
constexpr int ArgumentVersionMismatch = 25;

struct Card
{
    unsigned bus;
    const char* name;
    const char* uuid;
    std::uint64_t megabytes;
};

Card cards[] = {{1, "NVIDIA A100-SXM4-40GB", "GPU-2f9c1a44-0b1d-4c8e-9a53-1f0f6d1f6a11", 40960},
                {2, "NVIDIA A100-SXM4-40GB", "GPU-70000000-0b1d-4c8e-9a53-1f0f6d1f6a22", 40960}};
Card slices[] = {{1, "NVIDIA A100-SXM4-40GB MIG 1g.5gb", "MIG-11111111-0b1d-4c8e-9a53-1f0f6d1f6a11", 4864},
                 {1, "NVIDIA A100-SXM4-40GB MIG 2g.10gb", "MIG-22222222-0b1d-4c8e-9a53-1f0f6d1f6a11", 9856}};

bool isDivided(const Card* card)
{
    return card == &cards[0] && (behaves("mig") || behaves("sliceless"));
}

int giveText(const char* text, char* place, unsigned room)
{
    if (behaves("lies")) {
        std::memset(place, 'x', room);
        return 0;
    }
    std::snprintf(place, room, "%s", behaves("mumbles") ? "Fake\x1b[31m \xff Card\n" : text);
    return 0;
}

} // namespace

extern "C" {

int nvmlInit_v2()
{
    hangIfAsked();
    return behaves("refuses") ? VersionMismatch : 0;
}

const char* nvmlErrorString(int error)
{
    return error == VersionMismatch ? "Driver/library version mismatch" : "Unknown Error";
}

int nvmlSystemGetDriverVersion(char* place, unsigned room)
{
    std::snprintf(place, room, "%s", "999.88.77");
    return 0;
}

int nvmlDeviceGetCount_v2(unsigned* count)
{
    *count = behaves("lies") ? 0xFFFFFFFF : 2;
    return 0;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned index, Card** card)
{
    if (index >= 2)
        return InvalidArgument;
    *card = &cards[index];
    return 0;
}

int nvmlDeviceGetHandleByPciBusId_v2(const char* address, Card** card)
{
    for (Card& one : cards) {
        char own[32];
        std::snprintf(own, sizeof(own), "0000:%02x:00.0", one.bus);
        if (std::strcmp(own, address) == 0) {
            *card = &one;
            return 0;
        }
    }
    return NotFound;
}

int nvmlDeviceGetName(Card* card, char* place, unsigned room)
{
    return giveText(card->name, place, room);
}

int nvmlDeviceGetUUID(Card* card, char* place, unsigned room)
{
    std::snprintf(place, room, "%s", card->uuid);
    return 0;
}

int nvmlDeviceGetPciInfo_v3(Card* card, unsigned char* place)
{
    std::memset(place, 0, 68);
    std::memcpy(place + 20, &card->bus, sizeof(card->bus));
    return 0;
}

int nvmlDeviceGetMemoryInfo(Card* card, std::uint64_t* place)
{
    if (behaves("unified"))
        return NotSupported;
    place[0] = card->megabytes << 20;
    return 0;
}

int nvmlDeviceGetMemoryInfo_v2(Card* card, unsigned char* place)
{
    unsigned version = 0;
    std::memcpy(&version, place, sizeof(version));
    if (version != 0x02000028)
        return ArgumentVersionMismatch;
    if (behaves("unified"))
        return NotSupported;
    const std::uint64_t total = card->megabytes << 20;
    std::memcpy(place + 8, &total, sizeof(total));
    return 0;
}

int nvmlDeviceGetMaxClockInfo(Card*, unsigned clock, unsigned* megahertz)
{
    *megahertz = clock == 1 ? 1410 : 1215;
    return 0;
}

int nvmlDeviceGetCudaComputeCapability(Card*, int* major, int* minor)
{
    *major = 8;
    *minor = 0;
    return 0;
}

int nvmlDeviceGetMigMode(Card* card, unsigned* current, unsigned* pending)
{
    if (!behaves("mig") && !behaves("sliceless") && !behaves("undivided"))
        return NotSupported;
    *current = isDivided(card) ? 1 : 0;
    *pending = *current;
    return 0;
}

int nvmlDeviceGetMaxMigDeviceCount(Card*, unsigned* count)
{
    *count = 7;
    return 0;
}

int nvmlDeviceGetMigDeviceHandleByIndex(Card* card, unsigned index, Card** slice)
{
    // Slices have gaps between their numbers.
    if (!isDivided(card) || !behaves("mig") || (index != 0 && index != 3))
        return NotFound;
    *slice = &slices[index == 0 ? 0 : 1];
    return 0;
}

int nvmlDeviceGetAttributes_v2(Card* slice, unsigned* place)
{
    if (slice != &slices[0] && slice != &slices[1])
        return NotSupported;
    std::memset(place, 0, 40);
    place[0] = slice == &slices[0] ? 14 : 28;
    return 0;
}
}
