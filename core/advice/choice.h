// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/advice/offer.h"

namespace Advisor {

/// Which build for which devices, before it is explained.
struct Choice
{
    AdviceStatus status = AdviceStatus::None;
    std::optional<Offer> best;
    std::vector<Offer> fitting; ///< the best of each backend and channel, best first
    std::vector<const Device*> used; ///< what the best build runs on
    std::vector<const Device*> blocked; ///< a build exists, but something of this machine stands in the way
    std::vector<const Device*> leftOut; ///< a build serves them, but none together with the others
    std::vector<const Device*> masked; ///< integrated, beside a usable discrete one
    std::vector<const Device*> discouraged; ///< a build exists, the processor is the better choice
    std::vector<const Device*> useless; ///< no build serves them
    std::vector<const Device*> unknown; ///< what they are is not known
    std::string ask; ///< the deciding fact that is unknown: "system", "gpu", "driver", "vendors"
};

Choice choose(const Situation& situation, const Catalog& catalog, const Question& question);

} // namespace Advisor
