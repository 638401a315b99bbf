// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/choice.h"

#include <algorithm>
#include <bit>

#include "core/advice/requirement.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

using Devices = std::vector<const Device*>;

/// The devices of one vendor, and the best that can be done with them.
struct Group
{
    Devices all;
    Devices used;
    Devices leftOut;
    Devices masked;
    std::vector<Offer> offers;

    bool hasDiscrete() const
    {
        return std::any_of(used.begin(), used.end(), [](const Device* one) { return !one->integrated; });
    }
};

void append(Devices& to, const Devices& from)
{
    to.insert(to.end(), from.begin(), from.end());
}

/// Is there any build for it on this system, whatever the driver and the Python?
bool isServed(const Catalog& catalog, const Situation& now, const Device& device)
{
    const std::string native = now.system + "-" + now.architecture;
    return std::any_of(catalog.builds.begin(), catalog.builds.end(), [&](const PublishedBuild& build) {
        return build.platform == native && servesDevice(catalog, build, device);
    });
}

Devices withArchitectures(const Devices& all, const std::vector<std::string>& kinds, unsigned mask, bool in)
{
    Devices some;
    for (const Device* one : all) {
        const auto at = std::find(kinds.begin(), kinds.end(), one->architecture) - kinds.begin();
        if (((mask >> at) & 1U) == (in ? 1U : 0U))
            some.push_back(one);
    }
    return some;
}

/// All of them if one build serves all, else the largest set of kinds that one serves; the more capable win a tie.
void search(Group& group, const Devices& devices, const Situation& now, const Catalog& catalog,
            const Question& question)
{
    std::vector<std::string> kinds;
    for (const Device* one : devices) {
        if (std::find(kinds.begin(), kinds.end(), one->architecture) == kinds.end())
            kinds.push_back(one->architecture);
    }
    std::sort(kinds.begin(), kinds.end(),
              [](const std::string& a, const std::string& b) { return compareVersions(a, b) > 0; });
    constexpr std::size_t MostKinds = 8;
    kinds.resize(std::min(kinds.size(), MostKinds));
    std::vector<unsigned> masks;
    for (unsigned mask = 1; mask < (1U << kinds.size()); ++mask)
        masks.push_back(mask);
    std::stable_sort(masks.begin(), masks.end(), [](unsigned a, unsigned b) {
        return std::popcount(a) != std::popcount(b) ? std::popcount(a) > std::popcount(b)
                                                    : std::countr_zero(a) < std::countr_zero(b);
    });
    for (const unsigned mask : masks) {
        const Devices some = withArchitectures(devices, kinds, mask, true);
        std::vector<Offer> offers = fittingOffers(now, catalog, question, some, true);
        if (offers.empty())
            continue;
        group.offers = std::move(offers);
        group.used = some;
        group.leftOut = withArchitectures(devices, kinds, mask, false);
        return;
    }
}

Group groupOf(const Devices& all, const Situation& now, const Catalog& catalog, const Question& question)
{
    Group group;
    group.all = all;
    Devices discrete;
    Devices integrated;
    for (const Device* one : all)
        (one->integrated ? integrated : discrete).push_back(one);
    if (!discrete.empty())
        search(group, discrete, now, catalog, question);
    if (!group.offers.empty())
        group.masked = integrated;
    else if (!integrated.empty())
        search(group, integrated, now, catalog, question);
    return group;
}

void sortDevices(Choice& choice, std::vector<Group>& groups, const Situation& now, const Catalog& catalog,
                 const Question& question)
{
    static constexpr GpuVendor vendors[] = {GpuVendor::Nvidia, GpuVendor::Amd, GpuVendor::Intel, GpuVendor::Apple};
    for (const Device& device : now.devices) {
        if (device.architecture.empty() && device.jetpack.empty())
            choice.unknown.push_back(&device);
        else if (!isServed(catalog, now, device))
            choice.useless.push_back(&device);
        else if (catalog.isNoted("wrong_numbers", device.architecture)
                 || catalog.isNoted("slower_than_processor", device.architecture))
            choice.discouraged.push_back(&device);
    }
    for (const GpuVendor vendor : vendors) {
        Devices able;
        for (const Device& device : now.devices) {
            const auto isIn
                = [&](const Devices& list) { return std::find(list.begin(), list.end(), &device) != list.end(); };
            if (device.vendor == vendor && !isIn(choice.unknown) && !isIn(choice.useless) && !isIn(choice.discouraged))
                able.push_back(&device);
        }
        if (!able.empty())
            groups.push_back(groupOf(able, now, catalog, question));
    }
}

/// Takes the groups that can be used: one, or several where the person has to say which.
void takeGroups(Choice& choice, const std::vector<Group>& groups)
{
    std::vector<const Group*> usable;
    for (const Group& group : groups) {
        if (group.offers.empty())
            append(choice.blocked, group.all);
        else
            usable.push_back(&group);
    }
    std::stable_partition(usable.begin(), usable.end(), [](const Group* one) { return one->hasDiscrete(); });
    if (usable.empty())
        return;
    const auto discrete
        = std::count_if(usable.begin(), usable.end(), [](const Group* one) { return one->hasDiscrete(); });
    for (const Group* group : usable) {
        if (group == usable.front() || (discrete > 1 && group->hasDiscrete())) {
            append(choice.used, group->used);
            append(choice.leftOut, group->leftOut);
            append(choice.masked, group->masked);
            for (const Offer& offer : firstOfEach(group->offers))
                choice.fitting.push_back(offer);
        } else {
            append(choice.masked, group->all);
        }
    }
    choice.best = usable.front()->offers.front();
    if (discrete > 1)
        choice.ask = "vendors";
}

/// Is there a device whose driver is not known, and could one that knows the device be too old for the build?
bool isDriverUnknown(const Choice& choice, const Situation& now, const Catalog& catalog)
{
    return std::any_of(choice.used.begin(), choice.used.end(), [&](const Device* one) {
        return one->vendor == GpuVendor::Nvidia && !one->tegra && one->driver == Device::Driver::Unknown
            && !isAtLeast(hardwareFloor(catalog, *one, now.windowsDriver()),
                          driverFloor(catalog, *choice.best->build, *one, now.windowsDriver()));
    });
}

} // namespace

Choice choose(const Situation& now, const Catalog& catalog, const Question& question)
{
    Choice choice;
    if (now.system.empty() || now.architecture.empty()) {
        choice.status = AdviceStatus::Ask;
        choice.ask = "system";
        return choice;
    }
    std::vector<Group> groups;
    sortDevices(choice, groups, now, catalog, question);
    takeGroups(choice, groups);
    const bool accelerated = choice.best.has_value();

    const std::vector<Offer> processor = fittingOffers(now, catalog, question, {}, false);
    if (!choice.best && !processor.empty())
        choice.best = processor.front();
    for (const Offer& offer : firstOfEach(processor))
        choice.fitting.push_back(offer);
    for (const Device* device : choice.discouraged) {
        for (const Offer& offer : firstOfEach(fittingOffers(now, catalog, question, {device}, true)))
            choice.fitting.push_back(offer);
    }
    choice.fitting = firstOfEach(choice.fitting);
    // Asked for by name, a discouraged device's build is the answer.
    if (!choice.best && question.backend && !choice.discouraged.empty() && !choice.fitting.empty()) {
        choice.best = choice.fitting.front();
        choice.used.push_back(choice.discouraged.front());
    }

    const bool unknownDecides = std::any_of(choice.unknown.begin(), choice.unknown.end(),
                                            [](const Device* one) { return one->hiddenBy.empty(); });
    if (choice.ask.empty() && !accelerated && choice.best && (unknownDecides || !now.gpusKnown) && !question.backend)
        choice.ask = "gpu";
    if (choice.ask.empty() && accelerated && isDriverUnknown(choice, now, catalog))
        choice.ask = "driver";
    if (!choice.best)
        choice.status = AdviceStatus::None;
    else if (!choice.ask.empty())
        choice.status = AdviceStatus::Ask;
    else if (accelerated || choice.fitting.size() > firstOfEach(processor).size())
        choice.status = AdviceStatus::Fits;
    else
        choice.status = AdviceStatus::CpuOnly;
    return choice;
}

} // namespace Advisor
