// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/change.h"

#include <algorithm>

#include "core/advice/requirement.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

constexpr const char* Newest = "99999"; ///< above every version that a rule can ask for

constexpr Change AllChanges[] = {Change::Driver,       Change::Module, Change::Permission, Change::Variable,
                                 Change::NativePython, Change::Python, Change::System};

/// The driver to go for: the smallest that loads every build of the platform, or the last of the generation.
std::string goodDriver(const Catalog& catalog, const Situation& now, const Device& device)
{
    std::string good;
    for (const PublishedBuild& build : catalog.builds) {
        if (build.platform != now.platform())
            continue;
        const std::string floor = driverFloor(catalog, build, device, now.windowsDriver());
        if (good.empty() || isAtLeast(floor, good))
            good = floor;
    }
    const DriverRule* last = lastDriver(catalog, device);
    return last && !isAtLeast(last->branch, good) ? last->branch : good;
}

/// The macOS that the newest MPS build of the platform wants.
std::string goodMacos(const Situation& now, const Catalog& catalog)
{
    std::string good;
    for (const PublishedBuild& build : catalog.builds) {
        const Release* release = build.platform == now.platform() ? catalog.release(build.last) : nullptr;
        if (release && build.backend == "mps" && (good.empty() || isAtLeast(release->mpsMacos, good)))
            good = release->mpsMacos;
    }
    return good;
}

/// There is one NVIDIA driver for all cards: the one that the newest of them wants. Back to an older one only where the
/// installed one drives none of them any more.
std::string commonDriver(const Situation& after, const Catalog& catalog)
{
    std::string common;
    std::string installed;
    bool drivesAny = false;
    for (const Device& device : after.devices) {
        if (device.vendor != GpuVendor::Nvidia || device.tegra)
            continue;
        const std::string good = goodDriver(catalog, after, device);
        if (common.empty() || isAtLeast(good, common))
            common = good;
        if (isAtLeast(device.driverVersion, installed))
            installed = device.driverVersion;
        drivesAny |= !isLeftBehind(catalog, device);
    }
    return drivesAny && isAtLeast(installed, common) ? installed : common;
}

void changeDriver(Situation& after, const Catalog& catalog, bool module)
{
    const std::string common = commonDriver(after, catalog);
    for (Device& device : after.devices) {
        if (device.tegra || module != (device.driver == Device::Driver::None))
            continue;
        if (device.vendor == GpuVendor::Nvidia) {
            device.driverVersion = common;
            device.driver = Device::Driver::Version;
        } else if (module) {
            device.driver = Device::Driver::Unknown;
        }
        device.wrongModule.clear();
    }
}

/// 0 nothing, 1 processor, 2 a GPU build of conda-forge, 3 a GPU build of pip.
int level(const Choice& choice)
{
    if (!choice.best)
        return 0;
    if (!choice.best->isAccelerated())
        return 1;
    return choice.best->build->channel == "conda-forge" ? 2 : 3;
}

std::string toolkitMajor(const Offer& offer)
{
    const std::string& backend = offer.build->backend;
    return familyOf(backend) == "cuda" ? backend.substr(2, backend.size() - 3) : std::string();
}

bool isSame(const Situation& a, const Situation& b)
{
    const auto same = [](const Device& one, const Device& other) {
        return one.driver == other.driver && one.driverVersion == other.driverVersion
            && one.permitted == other.permitted && one.hiddenBy == other.hiddenBy;
    };
    return a.python == b.python && a.pythonArchitecture == b.pythonArchitecture && a.glibc == b.glibc
        && a.musl == b.musl && a.osVersion == b.osVersion
        && std::equal(a.devices.begin(), a.devices.end(), b.devices.begin(), b.devices.end(), same);
}

Situation changedBy(const Situation& situation, const std::vector<Change>& changes, const Catalog& catalog)
{
    Situation after = situation;
    for (const Change change : changes)
        after = changed(after, change, catalog);
    return after;
}

} // namespace

bool isBetter(const Choice& a, const Choice& b)
{
    if (level(a) != level(b))
        return level(a) > level(b);
    if (!a.best || !b.best)
        return false;
    if (a.best->isAccelerated() && a.used.size() != b.used.size())
        return a.used.size() > b.used.size();
    if (const int torch = compareVersions(a.best->torch(), b.best->torch()))
        return torch > 0;
    return compareVersions(toolkitMajor(*a.best), toolkitMajor(*b.best)) > 0;
}

Situation changed(const Situation& situation, Change change, const Catalog& catalog)
{
    Situation after = situation;
    switch (change) {
    case Change::Driver:
        changeDriver(after, catalog, false);
        break;
    case Change::Module:
        changeDriver(after, catalog, true);
        break;
    case Change::Permission:
        for (Device& device : after.devices)
            device.permitted = true;
        break;
    case Change::Variable:
        for (Device& device : after.devices)
            device.hiddenBy.clear();
        break;
    case Change::NativePython:
        after.pythonArchitecture = after.architecture;
        break;
    case Change::Python:
        after.python = catalog.recommendedPython;
        break;
    case Change::System:
        after.musl = false;
        if (!after.glibc.empty())
            after.glibc = Newest;
        if (!after.osVersion.empty() && !isAtLeast(after.osVersion, goodMacos(after, catalog)))
            after.osVersion = goodMacos(after, catalog);
        break;
    }
    return after;
}

Improvements improvements(const Situation& situation, const Choice& now, const Catalog& catalog,
                          const Question& question)
{
    Improvements all;
    if (now.ask == "system" || now.ask == "gpu")
        return all;
    std::vector<Change> changes;
    for (const Change one : AllChanges) {
        Improvement result{{one}, changed(situation, one, catalog), {}};
        if (isSame(result.situation, situation))
            continue;
        changes.push_back(one);
        result.choice = choose(result.situation, catalog, question);
        if (isBetter(result.choice, now))
            all.single.push_back(std::move(result));
    }
    std::stable_sort(all.single.begin(), all.single.end(),
                     [](const Improvement& a, const Improvement& b) { return isBetter(a.choice, b.choice); });
    if (changes.size() < 2) {
        if (!all.single.empty())
            all.best = all.single.front();
        return all;
    }
    const Choice best = choose(changedBy(situation, changes, catalog), catalog, question);
    if (!isBetter(best, now))
        return all;
    // Leave out what is not needed for it.
    for (std::size_t at = changes.size(); at-- > 0 && changes.size() > 1;) {
        std::vector<Change> fewer = changes;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
        if (!isBetter(best, choose(changedBy(situation, fewer, catalog), catalog, question)))
            changes = std::move(fewer);
    }
    all.best = Improvement{changes, changedBy(situation, changes, catalog), {}};
    all.best.choice = choose(all.best.situation, catalog, question);
    return all;
}

} // namespace Advisor
