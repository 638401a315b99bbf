// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/preparation.h"

#include <random>

#include "core/base/version.h"
#include "core/bench/preflight.h"
#include "core/store/paths.h"
#include "core/store/runstore.h"

namespace Advisor {

Conditions conditionsOf(const Machine& machine)
{
    Conditions conditions;
    conditions.program = ProgramVersion;
    conditions.processor = machine.processor.brand.valueOr("");
    conditions.system = machine.system.prettyName.valueOr("");
    conditions.preflight = preflight(machine, surroundings());
    return conditions;
}

Result<Ready> prepare(const Plan& plan, const Machine& machine)
{
    if (machine.foreign)
        return failure("bench_foreign");
    auto schedule = Schedule::create(plan, std::random_device{}());
    if (!schedule)
        return tl::make_unexpected(schedule.error());
    auto setting = findWorkers(plan.configurations);
    if (!setting)
        return tl::make_unexpected(setting.error());
    const auto runs = runsFolder();
    if (!runs)
        return tl::make_unexpected(runs.error());
    auto lock = MeasureLock::take(runs->parent_path() / "measuring.lock");
    if (!lock)
        return tl::make_unexpected(lock.error());
    return Ready{std::move(*setting), std::move(*schedule), std::move(*lock)};
}

Run newRun(const Plan& plan, const Machine& machine)
{
    Run run;
    run.id = newRunId();
    run.startedAt = utcNow();
    run.plan = plan.name;
    run.configurations = plan.configurations;
    run.identities.resize(plan.configurations.size());
    run.conditions = conditionsOf(machine);
    return run;
}

Result<RunJournal> startRun(const Plan& plan, const Machine& machine)
{
    const auto folder = runsFolder();
    if (!folder)
        return tl::make_unexpected(folder.error());
    const Run run = newRun(withClone(plan), machine);
    return RunJournal::create(*folder / (run.id + ".jsonl"), run);
}

} // namespace Advisor
