// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/preflight.h"

#include <algorithm>

#include "core/base/units.h"

namespace Advisor {

namespace {

constexpr double QuietLoad = 0.3; ///< of one processor
constexpr double LongestBlock = 0.02; ///< of three blocks in a visit of 60 ms

void addVariables(const Machine& machine, std::vector<PreflightItem>& items)
{
    for (const EnvironmentVariable& variable : machine.variables) {
        const char* code = variable.harmful ? "preflight.variable" : "preflight.variable_harmless";
        items.push_back({variable.harmful, {code, {{"name", variable.name}, {"value", variable.value}}}});
    }
    if (machine.variables.empty())
        items.push_back({false, {"preflight.variables_none", {}}});
}

void addGovernor(const Processor& processor, std::vector<PreflightItem>& items)
{
    if (!processor.governor.isKnown())
        return;
    const bool good = *processor.governor == "performance";
    items.push_back(
        {!good, {good ? "preflight.governor_good" : "preflight.governor", {{"governor", *processor.governor}}}});
}

void addLimits(const Processor& processor, std::vector<PreflightItem>& items)
{
    if (!processor.threads.isKnown())
        return;
    const std::string threads = std::to_string(*processor.threads);
    if (processor.cpuLimit.isKnown() && *processor.cpuLimit < *processor.threads) {
        items.push_back(
            {true, {"preflight.quota", {{"cpus", Units::number(*processor.cpuLimit, 2)}, {"threads", threads}}}});
    } else if (processor.usableThreads.isKnown() && *processor.usableThreads < *processor.threads) {
        items.push_back(
            {true,
             {"preflight.affinity", {{"usable", std::to_string(*processor.usableThreads)}, {"threads", threads}}}});
    }
}

/// What LibTorch multiplies matrices with decides more than anything else.
void addBlas(const Machine& machine, std::vector<PreflightItem>& items)
{
    for (const BlasLibrary& library : machine.blas) {
        if (library.usedByLibTorch.valueOr(false) && library.name.valueOr({}) == "reference")
            items.push_back({true, {"preflight.reference_blas", {{"path", library.path.valueOr({})}}}});
    }
}

void addSurroundings(const Machine& machine, const Surroundings& now, std::vector<PreflightItem>& items)
{
    if (now.onBattery) {
        const bool drains = *now.onBattery;
        items.push_back({drains, {drains ? "preflight.battery" : "preflight.mains", {}}});
    }
    if (now.load >= 0) {
        const bool quiet = now.load <= QuietLoad;
        Arguments arguments = {{"load", Units::number(now.load, 2)}};
        if (!quiet)
            arguments["threads"] = std::to_string(machine.processor.threads.valueOr(1));
        items.push_back({!quiet, {quiet ? "preflight.load_low" : "preflight.load", std::move(arguments)}});
    }
}

/// A block of calls lasts a thousand steps of the timer and a hundred times what it costs to begin and end one.
void addTimer(const Surroundings& now, std::vector<PreflightItem>& items)
{
    if (now.timerResolution <= 0 || now.emptyBlock <= 0)
        return;
    const double block = std::max(1000 * now.timerResolution, 100 * now.emptyBlock);
    const bool coarse = block > LongestBlock;
    items.push_back({coarse,
                     {coarse ? "preflight.timer_coarse" : "preflight.timer",
                      {{"resolution", Units::seconds(now.timerResolution, 2)},
                       {"cost", Units::seconds(now.emptyBlock, 2)},
                       {"block", Units::seconds(block, 2)}}}});
}

} // namespace

std::vector<PreflightItem> preflight(const Machine& machine, const Surroundings& now)
{
    std::vector<PreflightItem> items;
    addVariables(machine, items);
    addBlas(machine, items);
    addGovernor(machine.processor, items);
    addLimits(machine.processor, items);
    addSurroundings(machine, now, items);
    if (machine.system.virtualMachine.isKnown())
        items.push_back({true, {"preflight.virtual", {{"name", *machine.system.virtualMachine}}}});
    addTimer(now, items);
    return items;
}

} // namespace Advisor
