// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/baseline.h"

#include <algorithm>
#include <set>

#include "core/base/units.h"
#include "core/bench/ceilingcheck.h"

namespace Advisor {

namespace {

constexpr double SelfTestFlop = 4e7; ///< long enough to time, short enough to repeat
constexpr double WideResolution = 0.03;

const PointKey& selfTestPoint(const std::vector<Cell>& cells)
{
    const Cell* chosen = &cells.front();
    for (const Cell& cell : cells) {
        const bool sameSeries = cell.key.workload == chosen->key.workload && cell.key.dtype == chosen->key.dtype;
        if (sameSeries && cell.work.flop > chosen->work.flop && cell.work.flop <= SelfTestFlop)
            chosen = &cell;
    }
    return chosen->key;
}

} // namespace

std::vector<int> Baseline::threadCounts() const
{
    std::vector<int> counts;
    for (const Configuration& configuration : m_plan.configurations)
        counts.push_back(configuration.threads > 0 ? configuration.threads
                                                   : m_machine.processor.usableThreads.valueOr(1));
    std::sort(counts.begin(), counts.end());
    counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
    return counts;
}

void Baseline::probe(Conditions& conditions) const
{
    const Ceilings ceilings = probeCeilings(m_setting, threadCounts(), isBrief() ? 0.08 : 0.2, m_cancellation);
    conditions.ceilings = ceilings.found;
    for (PreflightItem& item : checkCeilings(ceilings.found, m_machine.processor.microarchitecture.valueOr("")))
        conditions.preflight.push_back(std::move(item));
    if (ceilings.failed) {
        const char* code = ceilings.found.empty() ? "preflight.no_ceiling" : "preflight.part_of_ceiling";
        conditions.preflight.push_back({true, {code, {{"reason", speak(ceilings.failed->reason, Language::English)}}}});
    }
}

void Baseline::test(Conditions& conditions, const std::vector<Cell>& cells) const
{
    conditions.resolution = resolution(selfTestPoint(cells));
    if (conditions.resolution <= 0)
        return;
    const bool wide = conditions.resolution > WideResolution;
    conditions.preflight.push_back({wide,
                                    {wide ? "preflight.self_test_wide" : "preflight.self_test",
                                     {{"share", Units::percent(conditions.resolution)}}}});
}

/// The first configuration, and the one with the most threads: one thread is judged by another clock, which says
/// nothing of how far the wall's times can be trusted.
double Baseline::resolution(const PointKey& point) const
{
    const auto& all = m_plan.configurations;
    const auto most = std::max_element(
        all.begin(), all.end(), [](const Configuration& a, const Configuration& b) { return a.threads < b.threads; });
    double worst = 0;
    for (const int index : std::set<int>{0, static_cast<int>(most - all.begin())}) {
        worst = std::max(worst,
                         selfTest(m_setting, m_pool, index, all[static_cast<std::size_t>(index)], point,
                                  isBrief() ? 1 : 2, m_cancellation));
    }
    return worst;
}

} // namespace Advisor
