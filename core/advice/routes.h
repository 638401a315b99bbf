// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/advice/advice.h"
#include "core/advice/choice.h"

namespace Advisor {

/// What a rule or a route is judged by.
struct RouteContext
{
    const Machine& machine;
    const Situation& situation;
    const Choice& choice;
    const Catalog& catalog;

    std::string backend() const { return choice.best ? choice.best->build->backend : std::string(); }
};

/// What one of them means for this machine.
struct RouteHere
{
    Phrase phrase;
    bool concerns = false;
};

/// The three rules of the blog that this project began with: what holds of them now.
std::vector<Route> rulesFor(const RouteContext& context);

/// The ways that are no build of PyTorch; those that concern this machine first.
std::vector<Route> routesFor(const RouteContext& context);

/// By the id of the catalog; for one that it does not know there is nothing to do.
RouteHere routeHere(const std::string& id, const RouteContext& context);

} // namespace Advisor
