// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/advice/advice.h"
#include "core/advice/situation.h"

namespace Advisor {

/// One build of one release.
struct Offer
{
    const PublishedBuild* build = nullptr;
    const Release* release = nullptr; ///< none where the index names no release that is known here
    bool nightly = false;

    std::string torch() const; ///< "2.14.1"; empty: the newest of its index
    Build asBuild() const { return {build->backend, build->channel, torch()}; }
    bool isAccelerated() const { return build->backend != "cpu"; }
};

/// All offers of a row that the question allows, newest first.
std::vector<Offer> offersOf(const PublishedBuild& build, const Catalog& catalog, const Question& question);

/// Every offer of this platform that runs on all of the devices (none: for the processor), best first.
std::vector<Offer> fittingOffers(const Situation& situation, const Catalog& catalog, const Question& question,
                                 const std::vector<const Device*>& devices, bool accelerated);

/// The first of each backend and channel; the order stays.
std::vector<Offer> firstOfEach(const std::vector<Offer>& offers);

} // namespace Advisor
