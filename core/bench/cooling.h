// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/base/observer.h"
#include "core/bench/run.h"

namespace Advisor {

/// Watches the clock that visits report. A processor that has lost a tenth of the best one gets a second of rest before
/// the next visit, at most a tenth of the budget in all.
class Cooling
{
public:
    explicit Cooling(double budgetSeconds)
        : m_left(0.1 * budgetSeconds)
    {
    }

    bool needsRest(const Visit& visit);
    void rest(const Cancellation& cancellation);

private:
    double m_left;
    double m_bestClock = 0;
};

} // namespace Advisor
