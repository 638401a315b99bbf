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
    virtual void foundConditions(const Conditions&) { } ///< ceilings and resolution, before the first visit
    virtual void visited(const Visit&) { }
    virtual void estimated(const Point&) { }
    virtual void decided(const Verdict&) { }
};

/// The header of a run that starts now: id, plan, configurations, conditions with the preflight.
Run newRun(const Plan& plan, const Machine& machine);

/// A journal for it in the runs folder of this user. Errors: `no_home`, `journal_*`.
Result<RunJournal> startRun(const Plan& plan, const Machine& machine);

/// Measures the plan: probes, self-test, then rounds that interleave all configurations, every visit appended to the
/// journal before the next one begins. Blocks; answers a cancellation within 100 ms and then returns what it has, with
/// the end "stopped". A worker that dies costs its visit, never the session.
/// Errors before anything is measured, the journal's file is removed then: `bench_no_worker` {program}, `bench_busy`
/// {pid} (another measurement of this user runs), `bench_foreign`, `bench_nothing`, those of `pointsOf`.
/// While measuring: `journal_full`, `journal_unwritable`; what was written before is in the file.
Result<Run> measure(const Plan& plan, const Machine& machine, RunJournal& journal, SessionObserver& observer,
                    const Cancellation& cancellation);

} // namespace Advisor
