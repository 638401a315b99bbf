// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/gpuidentity.h"

#include <algorithm>
#include <cctype>

// 1. what is known stays  2. the PCI id  3. an architecture that the name spells out ("gfx1201")  4. the name

namespace Advisor {

namespace {

constexpr const char* Source = "catalog";

template <class T> void fill(Fact<T>& fact, T value, const char* source = Source)
{
    if (!fact.isKnown())
        fact = known(std::move(value), source);
}

bool isAlphanumeric(char one)
{
    return std::isalnum(static_cast<unsigned char>(one)) != 0;
}

bool isDigit(char one)
{
    return std::isdigit(static_cast<unsigned char>(one)) != 0;
}

/// Lower case, without (R) and (TM), with single spaces.
std::string normalised(std::string name)
{
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char one) { return std::tolower(one); });
    for (const std::string_view mark : {"(r)", "(tm)", "\u00ae", "\u2122"}) {
        for (auto at = name.find(mark); at != std::string::npos; at = name.find(mark))
            name.replace(at, mark.size(), " ");
    }
    std::replace(name.begin(), name.end(), '-', ' ');
    name.erase(std::unique(name.begin(), name.end(), [](char a, char b) { return a == ' ' && b == ' '; }), name.end());
    return name;
}

/// Does `pattern` stand in `name` as a word? '#' is a digit. "a10" is not in "a100", "rtx 40##" is in "rtx 4070 ti".
bool hasPattern(std::string_view name, std::string_view pattern)
{
    for (std::size_t at = 0; at + pattern.size() <= name.size(); ++at) {
        if (at > 0 && isAlphanumeric(name[at - 1]))
            continue;
        std::size_t same = 0;
        while (same < pattern.size()
               && (pattern[same] == '#' ? isDigit(name[at + same]) : pattern[same] == name[at + same]))
            ++same;
        const std::size_t end = at + pattern.size();
        // A digit must not follow a digit; a letter must not follow a letter ("ada" is not in "adapter").
        if (same == pattern.size()
            && (end == name.size() || !isAlphanumeric(name[end]) || (isDigit(name[end - 1]) && !isDigit(name[end]))))
            return true;
    }
    return false;
}

std::optional<GpuVendor> vendorOf(std::string_view id)
{
    if (id == "10de" || id == "nvidia")
        return GpuVendor::Nvidia;
    if (id == "1002" || id == "amd")
        return GpuVendor::Amd;
    if (id == "8086" || id == "intel")
        return GpuVendor::Intel;
    if (id == "106b" || id == "apple")
        return GpuVendor::Apple;
    if (id == "other")
        return GpuVendor::Other;
    return std::nullopt;
}

/// Displays of virtual machines and of server boards: they compute nothing.
bool isDisplayVendor(std::string_view id)
{
    static constexpr std::string_view displays[]
        = {"1af4", "1b36", "15ad", "1234", "80ee", "1a03", "102b", "1013", "1414"};
    return std::find(std::begin(displays), std::end(displays), id) != std::end(displays);
}

void completeById(Gpu& gpu, const Catalog& catalog)
{
    const std::string& id = *gpu.pciId;
    const std::string vendor = id.substr(0, 4);
    if (const auto known = vendorOf(vendor))
        fill(gpu.vendor, *known, "PCI id");
    if (isDisplayVendor(vendor)) {
        fill(gpu.vendor, GpuVendor::Other, "PCI id");
        fill(gpu.kind, vendor == "1a03" || vendor == "102b" ? GpuKind::DisplayOnly : GpuKind::Virtual, "PCI id");
        return;
    }
    if (id.size() != 9)
        return;
    const GpuChip* found = chipOf(catalog, id);
    if (!found) {
        // The list of Intel's XPU hardware is complete: every other display id of Intel is not in it.
        if (vendor == "8086") {
            fill(gpu.xpuListed, false);
            fill(gpu.kind, GpuKind::Integrated);
        }
        return;
    }
    fill(gpu.chip, found->chip);
    fill(gpu.architecture, found->architecture);
    fill(gpu.kind, found->integrated ? GpuKind::Integrated : GpuKind::Discrete);
    if (found->xpu)
        fill(gpu.xpuListed, *found->xpu);
}

/// "AMD Instinct MI250X (gfx90a:sramecc+:xnack-)" → "gfx90a".
std::optional<std::string> spelledGfx(std::string_view name)
{
    const auto at = name.find("gfx");
    if (at == std::string_view::npos || (at > 0 && isAlphanumeric(name[at - 1])))
        return std::nullopt;
    std::size_t end = at + 3;
    while (end < name.size() && std::isxdigit(static_cast<unsigned char>(name[end])))
        ++end;
    if (end < at + 6 || end > at + 7)
        return std::nullopt;
    return std::string(name.substr(at, end - at));
}

/// The maker where the name says it, so that "M4" of Apple is not the Tesla M4.
void completeMaker(Gpu& gpu, std::string_view name)
{
    static constexpr std::pair<std::string_view, GpuVendor> makers[]
        = {{"nvidia", GpuVendor::Nvidia}, {"geforce", GpuVendor::Nvidia}, {"quadro", GpuVendor::Nvidia},
           {"tesla", GpuVendor::Nvidia},  {"radeon", GpuVendor::Amd},     {"instinct", GpuVendor::Amd},
           {"amd", GpuVendor::Amd},       {"intel", GpuVendor::Intel},    {"arc", GpuVendor::Intel},
           {"apple", GpuVendor::Apple}};
    for (const auto& [maker, vendor] : makers) {
        if (hasPattern(name, maker)) {
            fill(gpu.vendor, vendor, "name");
            return;
        }
    }
}

void completeByName(Gpu& gpu, const Catalog& catalog)
{
    const std::string name = normalised(*gpu.name);
    completeMaker(gpu, name);
    if (const auto gfx = spelledGfx(name)) {
        fill(gpu.vendor, GpuVendor::Amd, "name");
        fill(gpu.architecture, *gfx, "name");
    }
    for (const GpuName& one : catalog.names) {
        const auto vendor = vendorOf(one.vendor);
        if (gpu.vendor.isKnown() && gpu.vendor.value != vendor)
            continue;
        if (!hasPattern(name, one.pattern))
            continue;
        fill(gpu.vendor, *vendor, "name");
        if (vendor == GpuVendor::Other) {
            fill(gpu.kind, one.integrated ? GpuKind::Integrated : GpuKind::Virtual, "name");
            return;
        }
        fill(gpu.architecture, one.architecture, "name");
        fill(gpu.kind, one.integrated ? GpuKind::Integrated : GpuKind::Discrete, "name");
        if (one.xpu)
            fill(gpu.xpuListed, *one.xpu, "name");
        return;
    }
}

} // namespace

const GpuChip* chipOf(const Catalog& catalog, std::string_view pciId)
{
    const std::string device(pciId.substr(std::min<std::size_t>(pciId.size(), 5)));
    const auto number = static_cast<unsigned>(std::strtoul(device.c_str(), nullptr, 16));
    const auto found = std::find_if(catalog.chips.begin(), catalog.chips.end(), [&](const GpuChip& one) {
        return one.vendor == pciId.substr(0, 4) && one.first <= number && number <= one.last;
    });
    return found == catalog.chips.end() ? nullptr : &*found;
}

void completeGpus(Machine& machine, const Catalog& catalog)
{
    for (Gpu& gpu : machine.gpus) {
        if (gpu.pciId.isKnown())
            completeById(gpu, catalog);
        if (gpu.name.isKnown())
            completeByName(gpu, catalog);
        // An architecture says whose it is: "gfx1100", "12.0".
        if (gpu.architecture.isKnown() && gpu.architecture->starts_with("gfx"))
            fill(gpu.vendor, GpuVendor::Amd, "architecture");
        else if (gpu.architecture.isKnown() && !gpu.architecture->empty() && isDigit(gpu.architecture->front()))
            fill(gpu.vendor, GpuVendor::Nvidia, "architecture");
    }
}

} // namespace Advisor
