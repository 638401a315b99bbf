// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/bench/groundwork.h"
#include "core/bench/ledger.h"
#include "core/bench/schedule.h"

namespace Advisor {

/// Turns what was visited into points: the statistics, the share of the ceiling, and the gates.
class Estimator
{
public:
    Estimator(const WorkerSetting& setting, const Machine& machine, Ledger& ledger, const Cancellation& cancellation)
        : m_setting(setting)
        , m_machine(machine)
        , m_ledger(ledger)
        , m_cancellation(cancellation)
    {
    }

    /// The newest estimate of a cell goes into the ledger; nothing if there is neither a visit nor a failure.
    void estimate(Cell& cell);

private:
    double tableCeiling(const std::string& device, const std::string& dtype) const;
    std::optional<Failure> gatesOf(const Cell& cell, const Point& point);
    double shareOfCeiling(const Cell& cell, const Point& point) const;
    void probeAgain(int threads);

    const WorkerSetting& m_setting;
    const Machine& m_machine;
    Ledger& m_ledger;
    const Cancellation& m_cancellation;
    std::vector<int> m_probedAgain; ///< thread counts
};

} // namespace Advisor
