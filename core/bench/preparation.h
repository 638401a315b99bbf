// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/bench/groundwork.h"
#include "core/bench/schedule.h"
#include "core/bench/session.h"
#include "core/store/measurelock.h"

namespace Advisor {

/// What is known of the circumstances before anything is measured.
Conditions conditionsOf(const Machine& machine);

/// What a session needs, and holds while it lasts.
struct Ready
{
    WorkerSetting setting;
    Schedule schedule;
    MeasureLock lock;
};

/// Errors: those of `measure` before anything is measured.
Result<Ready> prepare(const Plan& plan, const Machine& machine);

} // namespace Advisor
