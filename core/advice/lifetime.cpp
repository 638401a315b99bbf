// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/lifetime.h"

#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/requirement.h"
#include "core/advice/say.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

bool speaksOf(const LifetimeRule& rule, const Device& device)
{
    if (!rule.gfx.empty())
        return std::find(rule.gfx.begin(), rule.gfx.end(), device.architecture) != rule.gfx.end();
    return device.vendor == GpuVendor::Nvidia && !device.tegra && isAtLeast(device.architecture, rule.architecturesFrom)
        && isAtLeast(rule.architecturesTo, device.architecture);
}

/// Has the last release of the rule a build of its kind for the devices? The last CUDA 12 has no code for Blackwell.
bool reachesLast(const LifetimeRule& rule, const Situation& situation, const Choice& choice, const Catalog& catalog)
{
    return std::any_of(catalog.builds.begin(), catalog.builds.end(), [&](const PublishedBuild& build) {
        return build.platform == situation.platform() && build.channel != "conda-forge"
            && build.backend.starts_with(rule.backend) && build.last == rule.argument("torch")
            && std::all_of(choice.used.begin(), choice.used.end(),
                           [&](const Device* one) { return servesDevice(catalog, build, *one); });
    });
}

} // namespace

std::optional<Phrase> lifetimeOf(const Situation& situation, const Choice& choice, const Catalog& catalog)
{
    if (!choice.best)
        return std::nullopt;
    const std::string& backend = choice.best->build->backend;
    const bool isTegra
        = std::any_of(choice.used.begin(), choice.used.end(), [](const Device* one) { return one->tegra; });
    for (const LifetimeRule& rule : catalog.lifetimes) {
        if (!rule.backend.empty() && familyOf(backend) != rule.backend && !backend.starts_with(rule.backend))
            continue;
        if (!rule.platform.empty() && rule.platform != situation.platform())
            continue;
        // An emulated interpreter, or that of a JetPack, is to be replaced, or stays for good.
        if ((!rule.platform.empty() && situation.isEmulated()) || (!rule.python.empty() && isTegra))
            continue;
        if (rule.code == "lifetime.cuda12" && !reachesLast(rule, situation, choice, catalog))
            continue;
        // "The last torch for this system" is said to those only who get it.
        if (!rule.belowOs.empty()
            && (situation.osVersion.empty() || isAtLeast(situation.osVersion, rule.belowOs)
                || choice.best->torch() != rule.argument("torch")))
            continue;
        if (!rule.belowOs.empty() && choice.best->build->backend != "mps")
            continue;
        // The driver of a Jetson comes with its system.
        if (isTegra && rule.backend.starts_with("cu"))
            continue;
        if (!rule.python.empty() && situation.python != rule.python)
            continue;
        const bool byDevice = !rule.architecturesFrom.empty() || !rule.gfx.empty();
        const auto found = std::find_if(choice.used.begin(), choice.used.end(),
                                        [&](const Device* one) { return speaksOf(rule, *one); });
        if (byDevice && found == choice.used.end())
            continue;
        Phrase phrase{rule.code, rule.arguments};
        if (byDevice)
            phrase.arguments["device"] = (*found)->name;
        if (phrase.arguments.contains("conda")) {
            for (const Offer& offer : choice.fitting) {
                if (offer.build->channel == "conda-forge" && offer.isAccelerated()) {
                    phrase.arguments["conda"] = backendTitle(offer.build->backend);
                    break;
                }
            }
        }
        return phrase;
    }
    return std::nullopt;
}

} // namespace Advisor
