// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/explain.h"
#include "core/advice/requirement.h"
#include "core/advice/say.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

/// Older than a year at the date of the catalog: listed as superseded, unless it is the answer.
bool isOld(const Offer& offer, const Catalog& catalog)
{
    if (!offer.release || offer.nightly)
        return false;
    constexpr std::size_t Year = 4;
    const std::string lastYear
        = std::to_string(std::atoi(catalog.date.substr(0, Year).c_str()) - 1) + catalog.date.substr(Year);
    return offer.release->released < lastYear;
}

/// What a candidate has for it beside the machine code.
std::vector<Reason> reasonsOf(const Offer& offer, const Choice& choice)
{
    std::vector<Reason> reasons;
    const PublishedBuild& build = *offer.build;
    const std::string source = sourceOf(build.origin);
    std::vector<const Device*> devices = choice.used;
    devices.insert(devices.end(), choice.discouraged.begin(), choice.discouraged.end());
    if (!offer.isAccelerated())
        reasons.push_back({{"reason.runs_anywhere", {}}, source});
    else if (!devices.empty())
        reasons.push_back({{"reason.serves", {{"devices", deviceNames(devices)}}}, source});
    if (!build.seen)
        reasons.push_back({{"reason.inferred", {{"index", build.index}}}, source});
    if (!build.listed)
        reasons.push_back({{"reason.outside_matrix", {}}, source});
    return reasons;
}

std::vector<const Device*> devicesOf(const std::string& family, const Situation& now)
{
    std::vector<const Device*> all;
    for (const Device& device : now.devices) {
        const bool fits = (family == "cuda" && device.vendor == GpuVendor::Nvidia)
            || (family == "rocm" && device.vendor == GpuVendor::Amd)
            || (family == "xpu" && device.vendor == GpuVendor::Intel)
            || (family == "mps" && (device.vendor == GpuVendor::Apple || device.vendor == GpuVendor::Amd));
        if (fits)
            all.push_back(&device);
    }
    return all;
}

const char* makerOf(const std::string& family)
{
    return family == "cuda" ? "NVIDIA" : family == "rocm" ? "AMD" : family == "xpu" ? "Intel" : "Apple";
}

/// Why the newest offer of a row is not among the candidates.
Reason whyNot(const Offer& offer, const Situation& now, const Choice& choice, const Catalog& catalog)
{
    const std::string family = familyOf(offer.build->backend);
    const std::vector<const Device*> own = devicesOf(family, now);
    if (offer.isAccelerated() && own.empty()) {
        return {{"rejection.arch_not_in_build.no_device",
                 {{"backend", backendTitle(offer.build->backend)}, {"maker", makerOf(family)}}},
                sourceOf(offer.build->origin)};
    }
    std::vector<const Device*> used;
    for (const Device* one : own) {
        if (std::find(choice.used.begin(), choice.used.end(), one) != choice.used.end())
            used.push_back(one);
    }
    const auto reason = ruledOut(catalog, *offer.build, offer.release, now, used.empty() ? own : used);
    if (reason)
        return *reason;
    return {{"rejection.not_published", {{"backend", backendTitle(offer.build->backend)}}},
            sourceOf(offer.build->origin)};
}

bool isListed(const std::vector<Offer>& offers, const PublishedBuild& build)
{
    return std::any_of(offers.begin(), offers.end(), [&](const Offer& one) {
        return one.build->backend == build.backend && one.build->channel == build.channel;
    });
}

} // namespace

void listOffers(Advice& advice, const Situation& now, const Choice& choice, const Catalog& catalog,
                const Question& question)
{
    std::vector<Offer> listed;
    for (const Offer& offer : choice.fitting) {
        listed.push_back(offer);
        const bool chosen = choice.best && offer.build == choice.best->build && offer.release == choice.best->release;
        if (!chosen && isOld(offer, catalog)) {
            advice.rejected.push_back({offer.asBuild(),
                                       {{"rejection.superseded",
                                         {{"torch", offer.torch()},
                                          {"backend", backendTitle(offer.build->backend)},
                                          {"newest", choice.best->torch()}}},
                                        sourceOf(offer.build->origin)}});
        } else {
            advice.candidates.push_back({offer.asBuild(), reasonsOf(offer, choice)});
        }
    }
    std::vector<std::string> families; // of another platform one line says it for the whole family
    for (const bool native : {true, false}) {
        for (auto build = catalog.builds.rbegin(); build != catalog.builds.rend(); ++build) {
            if ((build->platform == now.platform()) != native || isListed(listed, *build) || !build->jetpack.empty())
                continue;
            const std::string family = familyOf(build->backend);
            // Another platform's processor is no choice, and its wheels speak for its conda packages.
            if (!native && (family == "cpu" || build->channel == "conda-forge"))
                continue;
            if (!native && std::find(families.begin(), families.end(), family) != families.end())
                continue;
            const std::vector<Offer> offers = offersOf(*build, catalog, question);
            const bool lonely = build->backend != "cpu" && devicesOf(family, now).empty();
            if (offers.empty() || (lonely && isOld(offers.front(), catalog)))
                continue;
            families.push_back(family);
            listed.push_back(offers.front());
            advice.rejected.push_back({offers.front().asBuild(), whyNot(offers.front(), now, choice, catalog)});
        }
    }
    std::stable_sort(advice.rejected.begin(), advice.rejected.end(), [](const Rejection& a, const Rejection& b) {
        return compareVersions(a.build.torch, b.build.torch) > 0;
    });
}

} // namespace Advisor
