// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/session.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <unistd.h>

#include "core/base/units.h"
#include "core/base/version.h"
#include "core/bench/gates.h"
#include "core/bench/groundwork.h"
#include "core/bench/preflight.h"
#include "core/bench/statistics.h"
#include "core/bench/verdicts.h"
#include "core/bench/visitor.h"
#include "core/store/measurelock.h"
#include "core/store/paths.h"
#include "core/store/runstore.h"
#include "core/system/ownenvironment.h"
#include "core/system/programs.h"

namespace Advisor {

namespace {

constexpr const char* LinkedWorker = "torch-advisor-worker-libtorch";
constexpr const char* ProbeWorker = "torch-advisor-worker";
constexpr int MostFailedVisits = 2; ///< of one cell, before it is given up
constexpr double CacheMultiple = 4; ///< of the last cache, from which on memory is what is measured

Conditions conditionsOf(const Machine& machine)
{
    Conditions conditions;
    conditions.program = ProgramVersion;
    conditions.processor = machine.processor.brand.valueOr("");
    conditions.system = machine.system.prettyName.valueOr("");
    conditions.preflight = preflight(machine, systemLoad());
    return conditions;
}

class Session
{
public:
    Session(const Plan& plan, const Machine& machine, RunJournal& journal, SessionObserver& observer,
            const Cancellation& cancellation, WorkerSetting setting, Schedule schedule)
        : m_plan(plan)
        , m_machine(machine)
        , m_journal(journal)
        , m_observer(observer)
        , m_cancellation(cancellation)
        , m_setting(std::move(setting))
        , m_schedule(std::move(schedule))
        , m_pool(m_setting.program, m_setting.environment, 6 * plan.patienceSeconds)
        , m_visitor(plan, m_pool, cancellation)
        , m_run(journal.header())
    {
        m_run.identities.resize(m_run.configurations.size());
    }

    Result<Run> measure()
    {
        if (m_run.conditions.preflight.empty())
            m_run.conditions = conditionsOf(m_machine);
        m_observer.started(m_run);
        layGround();
        coarsePass();
        refine();
        leaveOutTheRest();
        decide();
        const bool failed = m_run.visits.empty() && !isStopped();
        m_run.end = isStopped() ? "stopped" : failed ? "failed" : "complete";
        keep(m_journal.end(m_run.end));
        if (m_broken)
            return tl::make_unexpected(*m_broken);
        return std::move(m_run);
    }

private:
    double elapsed() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_began).count(); }
    double left() const { return m_plan.budgetSeconds - elapsed(); }
    bool isStopped() const { return m_cancellation.isCancelled(); }
    bool mustEnd() const { return m_broken || isStopped() || (!m_plan.keepRefining && left() <= 0); }

    void keep(const Result<void>& written)
    {
        if (!written && !m_broken)
            m_broken = written.error();
    }

    void report(Phrase phrase)
    {
        const double share = std::clamp(elapsed() / m_plan.budgetSeconds, 0.0, 1.0);
        m_observer.progress({std::move(phrase), share, std::max(0.0, left())});
    }

    void layGround();
    void coarsePass();
    void refine();
    void leaveOutTheRest();
    void decide();
    bool refineOnce(int generation);

    void visit(Cell& cell, int round);
    void take(Cell& cell, Visit visit, double seconds);
    void failAll(const Cell& like, const Failure& failure, bool wholeSeat);
    void estimate(Cell& cell);
    std::optional<Failure> gatesOf(const Cell& cell, const Point& point);
    void probeAgain(int threads);
    std::optional<Failure> leftOut(const Cell& cell) const;
    std::vector<int> threadCounts() const;
    const Configuration& configurationOf(const Cell& cell) const
    {
        return m_run.configurations[static_cast<std::size_t>(cell.configuration)];
    }

    const Plan& m_plan;
    const Machine& m_machine;
    RunJournal& m_journal;
    SessionObserver& m_observer;
    const Cancellation& m_cancellation;
    WorkerSetting m_setting;
    Schedule m_schedule;
    WorkerPool m_pool;
    Visitor m_visitor;
    Run m_run;
    int m_round = 0;
    std::vector<int> m_probedAgain;
    std::optional<Error> m_broken; ///< the journal
    std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
};

std::vector<int> Session::threadCounts() const
{
    std::vector<int> counts;
    for (const Configuration& configuration : m_run.configurations)
        counts.push_back(configuration.threads > 0 ? configuration.threads
                                                   : m_machine.processor.usableThreads.valueOr(1));
    std::sort(counts.begin(), counts.end());
    counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
    return counts;
}

void Session::layGround()
{
    const bool brief = m_plan.budgetSeconds < 60;
    Conditions& conditions = m_run.conditions;
    report({"progress.ceiling", {}});
    const Ceilings ceilings = probeCeilings(m_setting, threadCounts(), brief ? 0.08 : 0.2, m_cancellation);
    conditions.ceilings = ceilings.found;
    if (ceilings.failed) {
        conditions.preflight.push_back(
            {true, {"preflight.no_ceiling", {{"reason", speak(ceilings.failed->reason, Language::English)}}}});
    }
    if (!isStopped() && m_plan.budgetSeconds >= 10) {
        report({"progress.self_test", {}});
        // the middle of an axis: long enough to time, short enough to repeat
        const PointKey key = m_schedule.cells()[m_schedule.cells().size() / 2 / m_plan.dtypes.size() / 3].key;
        conditions.resolution = selfTest(m_setting, m_run.configurations.front(), key, brief ? 1 : 2, m_cancellation);
    }
    if (conditions.resolution > 0) {
        const bool wide = conditions.resolution > 0.03;
        conditions.preflight.push_back({wide,
                                        {wide ? "preflight.self_test_wide" : "preflight.self_test",
                                         {{"share", Units::percent(conditions.resolution)}}}});
    }
    keep(m_journal.append(conditions));
}

/// What keeps a cell from being visited at all.
std::optional<Failure> Session::leftOut(const Cell& cell) const
{
    const auto& memory = m_machine.memory;
    std::int64_t available = memory.availableBytes.valueOr(0);
    if (memory.limitBytes.isKnown())
        available = available > 0 ? std::min(available, *memory.limitBytes) : *memory.limitBytes;
    const double needed = cell.work.memory * static_cast<double>(m_run.configurations.size());
    if (available > 0 && needed > 0.6 * static_cast<double>(available)) {
        return Failure{
            "memory",
            {"gate.memory",
             {{"needed", Units::bytes(static_cast<std::int64_t>(needed))}, {"available", Units::bytes(available)}}}};
    }
    if (m_schedule.predictedCall(cell) <= 0)
        return std::nullopt;
    const double seconds = m_schedule.predictedVisit(cell);
    if (seconds > (m_plan.sizes.empty() ? m_plan.budgetSeconds / 10 : m_plan.budgetSeconds / 2))
        return Failure{"budget", {"gate.budget", {{"seconds", Units::seconds(seconds, 2)}}}};
    if (seconds > left())
        return Failure{"budget", {"gate.budget_over", {}}};
    return std::nullopt;
}

void Session::coarsePass()
{
    for (const Schedule::Group& group : m_schedule.coarsePass()) {
        for (Cell* cell : group) {
            if (mustEnd())
                return;
            if (cell->failure)
                continue;
            cell->failure = leftOut(*cell);
            if (cell->failure)
                estimate(*cell);
            else
                visit(*cell, m_round);
        }
    }
}

void Session::refine()
{
    const int generations = std::max(1, m_plan.processesPerConfiguration);
    for (int generation = 0; generation < generations && !mustEnd(); ++generation) {
        if (generation > 0) {
            m_pool.renew();
            m_schedule.nextGeneration();
        }
        while (!mustEnd() && refineOnce(generation)) { }
    }
    while (m_plan.keepRefining && !mustEnd()) {
        m_schedule.nextGeneration();
        if (!refineOnce(generations - 1))
            return;
    }
}

/// One round over what still gains from it. False: there is nothing more to do in this generation, or its time is over.
bool Session::refineOnce(int generation)
{
    const int generations = std::max(1, m_plan.processesPerConfiguration);
    const double until = m_plan.budgetSeconds * (generation + 1) / generations;
    const auto groups = m_schedule.round();
    const double share = 0.15 * std::max(left(), 0.0);
    bool visited = false;
    ++m_round;
    for (const Schedule::Group& group : groups) {
        double cost = 0;
        for (const Cell* cell : group)
            cost += m_schedule.predictedVisit(*cell);
        if (!m_plan.keepRefining && cost > std::min(share, left()))
            continue;
        for (Cell* cell : group) {
            if (mustEnd())
                return false;
            if (!cell->failure)
                visit(*cell, m_round);
            visited = true;
        }
        if (generation + 1 < generations && elapsed() > until)
            return false;
    }
    return visited;
}

void Session::visit(Cell& cell, int round)
{
    const Configuration& configuration = configurationOf(cell);
    report({"progress.measuring",
            {{"workload", cell.key.workload},
             {"size", Units::count(cell.key.size)},
             {"dtype", cell.key.dtype},
             {"threads", std::to_string(configuration.threads)}}});
    const double startedAt = elapsed();
    const double predicted = m_schedule.predictedCall(cell) > 0 ? m_schedule.predictedVisit(cell) : 0;
    auto outcome = m_visitor.visit(cell, predicted, m_schedule.callsPerBlock(cell));
    if (outcome.cancelled)
        return;
    const auto index = static_cast<std::size_t>(cell.configuration);
    if (outcome.hello && m_run.identities[index].torch.empty() && !outcome.hello->identity.torch.empty()) {
        m_run.identities[index] = outcome.hello->identity;
        keep(m_journal.append(m_run.identities[index], cell.configuration));
    }
    if (!cell.wasMeasured())
        cell.setupSeconds = outcome.setupSeconds;
    if (outcome.visit) {
        outcome.visit->round = round;
        outcome.visit->startedAt = startedAt;
        take(cell, std::move(*outcome.visit), elapsed() - startedAt);
    }
    if (outcome.final) {
        cell.failure = outcome.final;
        if (outcome.finalForSeat || outcome.finalForSeries)
            failAll(cell, *outcome.final, outcome.finalForSeat);
    }
    estimate(cell);
}

void Session::take(Cell& cell, Visit visit, double seconds)
{
    keep(m_journal.append(visit));
    m_observer.visited(visit);
    cell.spentNow += seconds;
    ++cell.visitsNow;
    if (visit.failed) {
        cell.lastFailure = visit.failed;
        if (++cell.failures >= MostFailedVisits && !cell.wasMeasured())
            cell.failure = visit.failed;
    } else {
        cell.calmVisits += !Statistics::isDisturbed(visit);
        cell.callSeconds = Statistics::visitMedian(visit);
        cell.callsPerBlock = std::max(cell.callsPerBlock, visit.callsPerBlock);
        cell.visits.push_back(m_run.visits.size());
    }
    m_run.visits.push_back(std::move(visit));
}

void Session::failAll(const Cell& like, const Failure& failure, bool wholeSeat)
{
    for (Cell& one : m_schedule.cells()) {
        const bool same = one.configuration == like.configuration && one.key.workload == like.key.workload
            && (wholeSeat || one.key.dtype == like.key.dtype);
        if (same && &one != &like && !one.failure && !(wholeSeat && one.wasMeasured())) {
            one.failure = failure;
            estimate(one);
        }
    }
}

void Session::probeAgain(int threads)
{
    if (std::find(m_probedAgain.begin(), m_probedAgain.end(), threads) != m_probedAgain.end())
        return;
    m_probedAgain.push_back(threads);
    raise(m_run.conditions.ceilings, probeCeilings(m_setting, {threads}, 0.2, m_cancellation).found);
    keep(m_journal.append(m_run.conditions));
}

std::optional<Failure> Session::gatesOf(const Cell& cell, const Point& point)
{
    const int threads = configurationOf(cell).threads;
    if (configurationOf(cell).device != "cpu")
        return std::nullopt;
    auto& ceilings = m_run.conditions.ceilings;
    auto failure = Gates::plausible(point, Gates::flopCeiling(ceilings, cell.key.dtype, threads));
    if (failure) {
        probeAgain(threads);
        failure = Gates::plausible(point, Gates::flopCeiling(ceilings, cell.key.dtype, threads));
    }
    return failure ? failure : Gates::effectiveThreads(point, cell.kind, threads);
}

void Session::estimate(Cell& cell)
{
    std::vector<const Visit*> visits;
    for (const std::size_t index : cell.visits)
        visits.push_back(&m_run.visits[index]);
    if (visits.empty() && !cell.failure)
        return;
    Point point = Statistics::estimate(cell.key, cell.configuration, visits);
    point.flop = cell.work.flop;
    point.bytes = cell.work.bytes;
    point.parameters = cell.work.parameters;
    point.samplesPerCall = cell.work.samplesPerCall;
    point.failed = cell.failure;
    if (!point.failed && !isStopped())
        point.failed = gatesOf(cell, point);
    const int threads = configurationOf(cell).threads;
    const auto& ceilings = m_run.conditions.ceilings;
    if (cell.kind != WorkloadKind::Memory) {
        if (const double ceiling = Gates::flopCeiling(ceilings, cell.key.dtype, threads); ceiling > 0)
            point.shareOfCeiling = point.flopPerSecond() / ceiling;
    } else if (point.bytes > CacheMultiple * static_cast<double>(m_machine.processor.l3Bytes.valueOr(32 << 20))) {
        if (const double ceiling = Gates::bandwidthCeiling(ceilings, threads); ceiling > 0)
            point.shareOfCeiling = point.bytesPerSecond() / ceiling;
    }
    if (point.median > 0)
        cell.halfWidth = std::max(point.high - point.median, point.median - point.low) / point.median;
    keep(m_journal.append(point));
    m_observer.estimated(point);
    const auto known = std::find_if(m_run.points.begin(), m_run.points.end(), [&](const Point& one) {
        return one.key == point.key && one.configuration == point.configuration;
    });
    if (known != m_run.points.end())
        *known = std::move(point);
    else
        m_run.points.push_back(std::move(point));
}

/// What was never measured says why; after a stop it is simply not there.
void Session::leaveOutTheRest()
{
    if (isStopped() || m_broken)
        return;
    for (Cell& cell : m_schedule.cells()) {
        if (cell.wasMeasured() || cell.failure)
            continue;
        cell.failure = cell.lastFailure ? *cell.lastFailure : Failure{"budget", {"gate.budget_over", {}}};
        estimate(cell);
    }
}

void Session::decide()
{
    m_run.verdicts = verdictsOf(m_run);
    for (const Verdict& verdict : m_run.verdicts) {
        keep(m_journal.append(verdict));
        m_observer.decided(verdict);
    }
}

/// What makes measuring impossible, before anything is.
struct Ready
{
    WorkerSetting setting;
    Schedule schedule;
    MeasureLock lock;
};

Result<Ready> prepare(const Plan& plan, const Machine& machine)
{
    if (machine.foreign)
        return failure("bench_foreign");
    auto schedule = Schedule::create(plan, std::random_device{}());
    if (!schedule)
        return tl::make_unexpected(schedule.error());
    const bool linkedOnly = std::all_of(plan.configurations.begin(), plan.configurations.end(),
                                        [](const Configuration& one) { return one.torch == "libtorch"; });
    const char* engine = linkedOnly ? LinkedWorker : ProbeWorker;
    const auto program = findProgram(engine);
    if (!program)
        return failure("bench_no_worker", {{"program", engine}}, engine);
    const auto runs = runsFolder();
    if (!runs)
        return tl::make_unexpected(runs.error());
    auto lock = MeasureLock::take(runs->parent_path() / "measuring.lock");
    if (!lock)
        return tl::make_unexpected(lock.error());
    WorkerSetting setting{*program, findProgram(ProbeWorker).value_or(*program), ownEnvironment()};
    return Ready{std::move(setting), std::move(*schedule), std::move(*lock)};
}

} // namespace

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
    const Run run = newRun(plan, machine);
    return RunJournal::create(*folder / (run.id + ".jsonl"), run);
}

Result<Run> measure(const Plan& plan, const Machine& machine, RunJournal& journal, SessionObserver& observer,
                    const Cancellation& cancellation)
{
    auto ready = prepare(plan, machine);
    if (!ready) {
        static_cast<void>(deleteRun(journal.file()));
        return tl::make_unexpected(ready.error());
    }
    return Session(plan, machine, journal, observer, cancellation, std::move(ready->setting),
                   std::move(ready->schedule))
        .measure();
}

} // namespace Advisor
