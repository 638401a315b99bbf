// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/preflight.h"

#include <cstdlib>

#include "core/base/units.h"

namespace Advisor {

namespace {

constexpr double QuietLoad = 0.3; ///< of one processor

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

} // namespace

std::vector<PreflightItem> preflight(const Machine& machine, double load)
{
    std::vector<PreflightItem> items;
    addVariables(machine, items);
    addBlas(machine, items);
    addGovernor(machine.processor, items);
    addLimits(machine.processor, items);
    if (load >= 0) {
        const int threads = machine.processor.threads.valueOr(1);
        const bool quiet = load <= QuietLoad;
        items.push_back({!quiet,
                         {quiet ? "preflight.load_low" : "preflight.load",
                          quiet ? Arguments{{"load", Units::number(load, 2)}}
                                : Arguments{{"load", Units::number(load, 2)}, {"threads", std::to_string(threads)}}}});
    }
    if (machine.system.virtualMachine.isKnown())
        items.push_back({true, {"preflight.virtual", {{"name", *machine.system.virtualMachine}}}});
    return items;
}

double systemLoad()
{
    double load = -1;
    return getloadavg(&load, 1) == 1 ? load : -1;
}

} // namespace Advisor
