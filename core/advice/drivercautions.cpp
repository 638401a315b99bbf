// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/cautions.h"
#include "core/advice/requirement.h"
#include "core/advice/say.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

/// The floors of the CUDA generations, oldest first: what loads CUDA 11, 12, 13 builds.
struct Floors
{
    std::vector<std::string> steps;
    std::string hardwareFrom;
    std::string hardware;
    std::string source;
};

Floors floorsOf(const Catalog& catalog, bool windows)
{
    Floors floors;
    for (const DriverRule& rule : catalog.drivers) {
        const std::string& version = windows ? rule.onWindows : rule.onLinux;
        if (rule.kind == DriverRule::Kind::Floor) {
            floors.steps.push_back(version);
            floors.source = sourceOf(rule.origin);
        }
        if (rule.kind == DriverRule::Kind::Hardware
            && (floors.hardwareFrom.empty() || !isAtLeast(rule.from, floors.hardwareFrom))) {
            floors.hardwareFrom = rule.from;
            floors.hardware = version;
        }
    }
    std::sort(floors.steps.begin(), floors.steps.end(),
              [](const std::string& a, const std::string& b) { return compareVersions(a, b) < 0; });
    constexpr std::size_t Generations = 3;
    floors.steps.resize(std::min(floors.steps.size(), Generations));
    return floors;
}

void versionCautions(std::vector<Warning>& to, const CautionContext& context, const std::vector<const Device*>& nvidia)
{
    const Floors floors = floorsOf(context.catalog, context.situation.windowsDriver());
    if (floors.steps.size() < 3 || nvidia.empty() || nvidia.front()->driver != Device::Driver::Version
        || nvidia.front()->driverInferred)
        return;
    const std::string& driver = nvidia.front()->driverVersion;
    const std::string& first = floors.steps[0];
    const std::string& second = floors.steps[1];
    const std::string& third = floors.steps[2];
    const auto isBlackwell = [&](const Device* one) { return isAtLeast(one->architecture, floors.hardwareFrom); };
    const bool blackwell = std::any_of(nvidia.begin(), nvidia.end(), isBlackwell);
    const bool ends = std::all_of(nvidia.begin(), nvidia.end(), [&](const Device* one) {
        const DriverRule* last = lastDriver(context.catalog, *one);
        return last && !isAtLeast(last->branch, second);
    });
    const bool allGoOn = std::all_of(nvidia.begin(), nvidia.end(),
                                     [&](const Device* one) { return !lastDriver(context.catalog, *one); });
    Arguments what = {{"driver", driver}, {"needed", third}};
    const auto add = [&](const char* code) {
        to.push_back({{std::string("warning.") + code, what}, floors.source, {}, {}});
    };
    if (ends) {
        if (isAtLeast(driver, first) && !isAtLeast(driver, second))
            to.push_back({{"warning.driver_too_old_for_cu12.last", what}, floors.source, {}, {}});
        return;
    }
    if (!isAtLeast(driver, blackwell ? floors.hardware : first)) {
        what["needed"] = blackwell ? floors.hardware : second;
        add("driver_must_upgrade");
    } else if (!isAtLeast(driver, second)) {
        what["needed"] = second;
        add("driver_too_old_for_cu12");
    } else if (!isAtLeast(driver, third) && blackwell) {
        add(allGoOn ? "blackwell_driver_570_to_579" : "blackwell_driver_570_to_579.mixed");
    } else if (!isAtLeast(driver, third) && allGoOn) {
        add("driver_upgrade_for_cu13");
    }
}

} // namespace

void driverCautions(std::vector<Warning>& to, const CautionContext& context)
{
    std::vector<const Device*> nvidia;
    for (const Device& device : context.situation.devices) {
        const auto& useless = context.choice.useless;
        if (device.vendor == GpuVendor::Nvidia && !device.tegra && !device.architecture.empty()
            && std::find(useless.begin(), useless.end(), &device) == useless.end())
            nvidia.push_back(&device);
    }
    versionCautions(to, context, nvidia);
    for (const Device* device : nvidia) {
        const Arguments what = {{"device", device->name}, {"module", device->wrongModule}};
        if (device->driver == Device::Driver::None && !device->wrongModule.empty())
            to.push_back({{"warning.driver_wrong_module", what}, device->gpu->driverModule.source, {}, {}});
        else if (device->driver != Device::Driver::Version || device->driverInferred)
            to.push_back({{"warning.driver_version_missing", {{"device", device->name}}}, {}, {}, {}});
        const Gpu& gpu = *device->gpu;
        if (gpu.libraryVersion.isKnown() && gpu.driverVersion.isKnown() && *gpu.libraryVersion != *gpu.driverVersion) {
            to.push_back({{"warning.driver_library_mismatch",
                           {{"module", *gpu.driverVersion}, {"library", *gpu.libraryVersion}}},
                          gpu.libraryVersion.source,
                          {},
                          {}});
        }
    }
}

} // namespace Advisor
