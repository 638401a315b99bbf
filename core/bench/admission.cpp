// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/admission.h"

#include <algorithm>

#include "core/base/units.h"
#include "core/bench/gates.h"

namespace Advisor {

namespace {

constexpr double BytesOfAProcess = 400e6; ///< with a CUDA build; the inputs of its points come on top
constexpr double LeastProcesses = 4;
constexpr double MostProcesses = 48;

std::int64_t freeBytes(const Memory& memory)
{
    const std::int64_t available = memory.availableBytes.valueOr(0);
    if (!memory.limitBytes.isKnown())
        return available;
    return available > 0 ? std::min(available, *memory.limitBytes) : *memory.limitBytes;
}

/// A tenth of the budget, and all configurations of a point together a fifth; sizes that somebody asked for may take
/// more.
double mostOfAVisit(const Plan& plan)
{
    if (!plan.sizes.empty())
        return plan.budgetSeconds / 2;
    const auto configurations = static_cast<double>(std::max<std::size_t>(plan.configurations.size(), 2));
    return plan.budgetSeconds / (5 * configurations);
}

} // namespace

std::optional<Failure> leftOut(const Cell& cell, const Schedule& schedule, const Plan& plan, const Memory& memory,
                               double secondsLeft)
{
    const std::int64_t available = freeBytes(memory);
    const double needed = cell.work.memory * static_cast<double>(plan.configurations.size());
    if (available > 0 && needed > 0.6 * static_cast<double>(available)) {
        return Failure{
            "memory",
            {"gate.memory",
             {{"needed", Units::bytes(static_cast<std::int64_t>(needed))}, {"available", Units::bytes(available)}}}};
    }
    if (auto emulated = Gates::worthGoingOn(schedule.slownessOfHalf(cell)))
        return emulated;
    if (schedule.predictedCall(cell) <= 0)
        return std::nullopt;
    const double seconds = schedule.predictedVisit(cell);
    if (seconds > mostOfAVisit(plan))
        return Failure{"budget", {"gate.budget", {{"seconds", Units::seconds(seconds, 2)}}}};
    if (seconds > secondsLeft)
        return Failure{"budget", {"gate.budget_over", {}}};
    return std::nullopt;
}

std::size_t mostProcesses(const Memory& memory, std::size_t configurations)
{
    const auto free = static_cast<double>(freeBytes(memory));
    const double wanted = free > 0 ? 0.4 * free / BytesOfAProcess : MostProcesses;
    return std::max(configurations, static_cast<std::size_t>(std::clamp(wanted, LeastProcesses, MostProcesses)));
}

} // namespace Advisor
