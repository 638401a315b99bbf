// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/cooling.h"

#include <poll.h>

#include <algorithm>

namespace Advisor {

namespace {

constexpr double Hot = 0.90;
constexpr double RestSeconds = 1;

} // namespace

bool Cooling::needsRest(const Visit& visit)
{
    m_bestClock = std::max({m_bestClock, visit.clockBefore, visit.clockAfter});
    return visit.clockAfter > 0 && visit.clockAfter < Hot * m_bestClock && m_left >= RestSeconds;
}

void Cooling::rest(const Cancellation& cancellation)
{
    m_left -= RestSeconds;
    pollfd wait{cancellation.descriptor(), POLLIN, 0};
    ::poll(&wait, 1, static_cast<int>(1000 * RestSeconds));
}

} // namespace Advisor
