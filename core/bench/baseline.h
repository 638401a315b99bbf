// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/bench/groundwork.h"
#include "core/bench/plan.h"
#include "core/bench/schedule.h"
#include "core/machine/machine.h"

namespace Advisor {

/// What a session finds out before its first visit.
class Baseline
{
public:
    Baseline(const Plan& plan, const Machine& machine, const WorkerSetting& setting, WorkerPool& pool,
             const Cancellation& cancellation)
        : m_plan(plan)
        , m_machine(machine)
        , m_setting(setting)
        , m_pool(pool)
        , m_cancellation(cancellation)
    {
    }

    /// The ceilings at every thread count of the plan, held against the table.
    void probe(Conditions& conditions) const;
    /// By how much two of the same differ: the resolution.
    void test(Conditions& conditions, const std::vector<Cell>& cells) const;

private:
    bool isBrief() const { return m_plan.budgetSeconds < 60; }
    std::vector<int> threadCounts() const;
    double resolution(const PointKey& point, bool byProcessor) const;

    const Plan& m_plan;
    const Machine& m_machine;
    const WorkerSetting& m_setting;
    WorkerPool& m_pool;
    const Cancellation& m_cancellation;
};

} // namespace Advisor
