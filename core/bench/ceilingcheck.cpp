// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/ceilingcheck.h"

#include <algorithm>
#include <cmath>

#include "core/base/units.h"
#include "core/bench/peaks.h"

namespace Advisor {

namespace {

constexpr double Same = 1.02;
constexpr double Tolerance = 0.10;
constexpr double SteadyClock = 0.85; ///< a share below is worth a sentence

PreflightItem against(const Ceiling& found, double table, std::string_view name)
{
    const double share = found.flopPerCycle / table;
    const bool half = std::abs(share - 0.5) <= 0.5 * Tolerance;
    const char* code = std::abs(share - 1) <= Tolerance ? "preflight.ceiling_fits"
        : share > 1                                     ? "preflight.ceiling_high"
        : half                                          ? "preflight.ceiling_half"
                                                        : "preflight.ceiling_low";
    return {std::abs(share - 1) > Tolerance,
            {code,
             {{"found", Units::number(found.flopPerCycle)},
              {"table", Units::number(table)},
              {"dtype", found.dtype},
              {"set", found.instructionSet},
              {"name", std::string(name)}}}};
}

void addClock(const Ceiling& fewest, const Ceiling& most, std::vector<PreflightItem>& items)
{
    if (fewest.clockGhz <= 0 || most.clockGhz <= 0)
        return;
    const auto ghz = [](double value) { return Units::number(value); };
    if (fewest.threads == most.threads) {
        items.push_back({false, {"preflight.clock_one", {{"clock", ghz(most.clockGhz)}}}});
    } else {
        const bool falls = most.clockGhz < SteadyClock * fewest.clockGhz;
        items.push_back({falls,
                         {falls ? "preflight.clock_falls" : "preflight.clock",
                          {{"few", ghz(fewest.clockGhz)},
                           {"all", ghz(most.clockGhz)},
                           {"threads", std::to_string(most.threads)}}}});
    }
}

} // namespace

std::vector<Ceiling> highestCeilings(std::span<const Ceiling> ceilings)
{
    std::vector<Ceiling> highest;
    for (const Ceiling& one : ceilings) {
        const auto same = std::find_if(highest.begin(), highest.end(), [&](const Ceiling& other) {
            return other.dtype == one.dtype && other.threads == one.threads;
        });
        if (same == highest.end())
            highest.push_back(one);
        else if (one.flopPerSecond * Same >= same->flopPerSecond)
            *same = one;
    }
    return highest;
}

std::vector<PreflightItem> checkCeilings(std::span<const Ceiling> ceilings, std::string_view microarchitecture)
{
    std::vector<PreflightItem> items;
    if (ceilings.empty())
        return items;
    const auto fewer = [](const Ceiling& a, const Ceiling& b) { return a.threads < b.threads; };
    const std::vector<Ceiling> highest = highestCeilings(ceilings);
    const auto [fewest, most] = std::minmax_element(highest.begin(), highest.end(), fewer);
    for (const Ceiling& one : highest) {
        const auto table = tableFlopPerCycle(microarchitecture, one.dtype);
        if (one.threads == fewest->threads && one.flopPerCycle > 0 && table)
            items.push_back(against(one, *table, microarchitecture));
    }
    // One good sentence is enough: the other precisions follow from the first.
    bool fits = false;
    std::erase_if(items, [&](const PreflightItem& item) { return !item.warn && std::exchange(fits, true); });
    addClock(*fewest, *most, items);
    return items;
}

} // namespace Advisor
