// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/routes.h"

#include <algorithm>

#include "core/advice/say.h"

namespace Advisor {

std::vector<Route> routesFor(const RouteContext& context)
{
    std::vector<Route> all;
    for (const RouteFact& fact : context.catalog.routes) {
        if (fact.kind != "route")
            continue;
        const std::string code = "route." + fact.id;
        RouteHere here = routeHere(fact.id, context);
        all.push_back({fact.id,
                       fact.status,
                       {code + ".title", {}},
                       {code, fact.arguments},
                       std::move(here.phrase),
                       here.concerns,
                       sourceOf(fact.origin),
                       fact.link});
    }
    std::stable_partition(all.begin(), all.end(), [](const Route& one) { return one.concerns; });
    return all;
}

} // namespace Advisor
