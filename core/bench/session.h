// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/base/observer.h"
#include "core/base/result.h"
#include "core/bench/plan.h"
#include "core/bench/run.h"
#include "core/machine/machine.h"

namespace Advisor {

class RunJournal;

/// Sees a session as it happens, on the thread that called `measure`.
class SessionObserver : public Observer
{
public:
    virtual void started(const Run&) { }
    virtual void visited(const Visit&) { }
    virtual void estimated(const Point&) { }
    virtual void decided(const Verdict&) { }
};

/// Measures the plan: preflight, probes, then rounds that interleave all configurations, every visit appended to the
/// journal before the next one begins. Blocks; answers a cancellation within 100 ms and then returns what it has.
/// Errors: `bench_no_worker`, `bench_busy` (another measurement of this user runs), `journal_*`.
/// A worker that dies costs its visit, never the session.
Result<Run> measure(const Plan& plan, const Machine& machine, RunJournal& journal, SessionObserver& observer,
                    const Cancellation& cancellation);

} // namespace Advisor
