// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/helpers/mergecards.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace Advisor {

namespace {

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

/// Without the function: what the parts of one card have in common.
std::string slotOf(const std::string& address)
{
    return address.substr(0, address.rfind('.'));
}

/// NVML and HIP name their own cards; the list of PCI devices guesses from the chip.
bool isOfVendor(const std::string& api)
{
    return api == "nvml" || api == "hip" || api == "level_zero";
}

constexpr auto Equal = [](const auto& one, const auto& other) { return one == other; };

/// Drivers keep some of the memory for themselves.
constexpr auto About = [](std::int64_t one, std::int64_t other) {
    return std::abs(static_cast<double>(one - other)) <= 0.1 * static_cast<double>(std::max(one, other));
};

/// What is not known is taken over; what differs is kept beside it.
template <class T, class Same> void combine(Fact<T>& fact, const T& value, const std::string& source, Same same)
{
    if (!fact.isKnown()) {
        fact = known(value, source);
        return;
    }
    const bool isThere = same(*fact, value)
        || std::any_of(fact.others.begin(), fact.others.end(),
                       [&](const auto& other) { return same(other.value, value); });
    if (!isThere)
        fact.others.push_back({value, source});
}

template <class T> void combine(Fact<T>& fact, const Fact<T>& other)
{
    if (other.isKnown())
        combine(fact, *other, other.source, Equal);
}

void mergeName(Gpu& gpu, const Fact<std::string>& name, const std::string& api)
{
    if (!name.isKnown())
        return;
    if (isOfVendor(api) && gpu.name.isKnown() && *gpu.name != *name && gpu.name.source.ends_with("pci.ids")) {
        const Fact<std::string> listed = gpu.name;
        gpu.name = known(*name, name.source);
        gpu.name.others = {{*listed, listed.source}};
        return;
    }
    combine(gpu.name, name);
}

/// Each API offers its own part of what the card can: together they are what it can.
void mergeFeatures(Fact<std::vector<std::string>>& features, const Fact<std::vector<std::string>>& more)
{
    if (!more.isKnown())
        return;
    if (!features.isKnown()) {
        features = known(*more, more.source);
        return;
    }
    bool added = false;
    for (const std::string& one : *more) {
        if (std::find(features->begin(), features->end(), one) != features->end())
            continue;
        features.value->push_back(one);
        added = true;
    }
    if (added && (", " + features.source + ',').find(", " + more.source + ',') == std::string::npos)
        features.source += ", " + more.source;
}

void mergeMemory(const Machine& machine, Gpu& gpu, const ApiDevice& device, const std::string& api)
{
    const bool isUnified = device.unifiedMemory.valueOr(false);
    if (isUnified)
        combine(gpu.unifiedMemory, device.unifiedMemory);
    // Graphics APIs give integrated graphics a share of the main memory that is no limit.
    const bool isOwn
        = device.type.valueOr("") == "discrete" || (isUnified && isOfVendor(api) && !gpu.memoryBytes.isKnown());
    if (device.memoryBytes.isKnown() && isOwn)
        combine(gpu.memoryBytes, *device.memoryBytes, device.memoryBytes.source, About);
    else if (isUnified && isOfVendor(api) && !gpu.memoryBytes.isKnown())
        gpu.memoryBytes = machine.memory.totalBytes; // GB10, Jetson: the driver has no answer of its own
}

} // namespace

std::string comparablePciAddress(const std::string& address)
{
    constexpr std::size_t ShortDomain = 4;
    std::string text = lowered(address);
    const auto colon = text.find(':');
    while (colon != std::string::npos && text.find(':') > ShortDomain && text.front() == '0')
        text.erase(0, 1);
    return text;
}

Gpu* cardOf(Machine& machine, const HelperAnswer::Device& device)
{
    const std::string address = comparablePciAddress(device.shown.pciAddress.valueOr(""));
    const std::string uuid = lowered(device.uuid);
    Gpu* sameSlot = nullptr;
    for (Gpu& gpu : machine.gpus) {
        const std::string own = gpu.pciAddress.isKnown() ? comparablePciAddress(*gpu.pciAddress) : std::string();
        if (!own.empty() && own == address)
            return &gpu;
        // NVML writes "GPU-" before the same digits.
        const std::string ownUuid = lowered(gpu.uuid.valueOr(""));
        if (!uuid.empty() && !ownUuid.empty()
            && (ownUuid.find(uuid) != std::string::npos || uuid.find(ownUuid) != std::string::npos))
            return &gpu;
        if (!own.empty() && !address.empty() && gpu.vendor.valueOr(GpuVendor::Other) == GpuVendor::Amd
            && slotOf(own) == slotOf(address))
            sameSlot = &gpu;
    }
    return sameSlot;
}

void mergeIntoCard(Machine& machine, Gpu& gpu, const HelperAnswer::Device& device, const std::string& api)
{
    const ApiDevice& shown = device.shown;
    mergeName(gpu, shown.name, api);
    const std::string type = shown.type.valueOr("");
    if (type == "discrete" || type == "integrated" || type == "virtual") {
        const GpuKind kind = type == "discrete" ? GpuKind::Discrete
            : type == "integrated"              ? GpuKind::Integrated
                                                : GpuKind::Virtual;
        combine(gpu.kind, kind, shown.type.source, Equal);
    }
    mergeMemory(machine, gpu, shown, api);
    combine(gpu.architecture, shown.architecture);
    combine(gpu.computeUnits, shown.computeUnits);
    combine(gpu.clockMhz, shown.clockMhz);
    combine(gpu.memoryClockMhz, shown.memoryClockMhz);
    combine(gpu.subgroupSizes, shown.subgroupSizes);
    mergeFeatures(gpu.features, shown.features);
    if (api == "nvml")
        combine(gpu.driverVersion, shown.driver);
    if ((api == "nvml" || api == "hip") && !device.uuid.empty() && !gpu.uuid.isKnown())
        gpu.uuid = known(device.uuid, shown.name.source);
    if (shown.mig.state == FactState::Absent)
        gpu.mig = shown.mig;
}

void mergeSlices(Machine& machine, Gpu& gpu, const std::vector<HelperAnswer::Device>& devices)
{
    const HelperAnswer::Device* card = nullptr;
    const HelperAnswer::Device* used = nullptr;
    const auto isChosen = [&machine](const std::string& uuid) {
        return std::any_of(machine.variables.begin(), machine.variables.end(), [&uuid](const auto& variable) {
            return variable.name == "CUDA_VISIBLE_DEVICES" && variable.value.starts_with(uuid);
        });
    };
    for (const HelperAnswer::Device& device : devices) {
        const std::string mig = device.shown.mig.valueOr("");
        if (mig.empty() || cardOf(machine, device) != &gpu)
            continue;
        if (mig == "none" || mig == "divided")
            card = &device;
        else if (!used || (!device.uuid.empty() && isChosen(device.uuid)))
            used = &device;
    }
    if (!used) {
        if (card)
            gpu.mig = card->shown.mig;
        return;
    }
    gpu.mig = used->shown.mig;
    const Fact<std::int64_t>& budget = used->shown.memoryBytes;
    if (!budget.isKnown() || (gpu.memoryBytes.isKnown() && *gpu.memoryBytes == *budget))
        return;
    const Fact<std::int64_t> whole = gpu.memoryBytes;
    gpu.memoryBytes = known(*budget, budget.source + " (MIG " + *gpu.mig + ')');
    gpu.memoryBytes.others = whole.others;
    if (whole.isKnown())
        gpu.memoryBytes.others.insert(gpu.memoryBytes.others.begin(), {*whole, whole.source});
}

} // namespace Advisor
