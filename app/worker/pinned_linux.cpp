// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <sched.h>

#include "app/worker/pinned.h"
#include "core/bench/pinning.h"

namespace Advisor::Worker {

namespace {

/// What this process was given, before anything pinned it.
const cpu_set_t& given()
{
    static const cpu_set_t set = [] {
        cpu_set_t usable;
        CPU_ZERO(&usable);
        sched_getaffinity(0, sizeof usable, &usable);
        return usable;
    }();
    return set;
}

} // namespace

Pinned::Pinned(int nth)
    : m_pinned(nth >= 0 && CPU_COUNT(&given()) > 0)
{
    if (m_pinned)
        pinToUsableCpu(nth);
}

Pinned::~Pinned()
{
    if (m_pinned)
        sched_setaffinity(0, sizeof(cpu_set_t), &given());
}

} // namespace Advisor::Worker
