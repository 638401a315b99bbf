// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/baseline.h"

#include <algorithm>

#include "core/base/units.h"
#include "core/bench/ceilingcheck.h"
#include "core/bench/resolution.h"

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
    const PointKey& point = selfTestPoint(cells);
    conditions.processorResolution = resolution(point, true);
    conditions.resolution = resolution(point, false);
    const double worst = worstResolution(conditions);
    if (worst <= 0)
        return;
    const bool wide = worst > WideResolution;
    conditions.preflight.push_back(
        {wide, {wide ? "preflight.self_test_wide" : "preflight.self_test", {{"share", Units::percent(worst)}}}});
}

/// Of the configuration with the most threads that this clock judges: what is true of one clock says nothing of the
/// other. 0: it judges none.
double Baseline::resolution(const PointKey& point, bool byProcessor) const
{
    const auto& all = m_plan.configurations;
    int chosen = -1;
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const Configuration& one = all[static_cast<std::size_t>(i)];
        if (isByProcessorTime(one, point.metric) == byProcessor
            && (chosen < 0 || one.threads > all[static_cast<std::size_t>(chosen)].threads))
            chosen = i;
    }
    if (chosen < 0)
        return 0;
    return selfTest(m_setting, m_pool, chosen, all[static_cast<std::size_t>(chosen)], point, isBrief() ? 0.6 : 2,
                    m_cancellation);
}

} // namespace Advisor
