// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/session.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "core/base/units.h"
#include "core/bench/admission.h"
#include "core/bench/baseline.h"
#include "core/bench/comparisongroup.h"
#include "core/bench/cooling.h"
#include "core/bench/estimator.h"
#include "core/bench/gates.h"
#include "core/bench/preparation.h"
#include "core/bench/quantity.h"
#include "core/bench/resolution.h"
#include "core/bench/statistics.h"
#include "core/bench/twopools.h"
#include "core/bench/verdicts.h"
#include "core/bench/visitor.h"
#include "core/store/runstore.h"

namespace Advisor {

namespace {

constexpr int MostFailedVisits = 2; ///< of one cell, before it is given up
constexpr double MostStartSeconds = 15; ///< that starting processes adds to the budget
constexpr double MostGroundSeconds = 10; ///< that probes and self-test add to it
constexpr double Unlimited = std::numeric_limits<double>::infinity();
constexpr double LeastForSelfTest = 10; ///< seconds of budget

class Session
{
public:
    Session(const Plan& plan, const Machine& machine, RunJournal& journal, SessionObserver& observer,
            const Cancellation& cancellation, WorkerSetting setting, Schedule schedule)
        : m_plan(plan)
        , m_machine(machine)
        , m_observer(observer)
        , m_cancellation(cancellation)
        , m_setting(std::move(setting))
        , m_schedule(std::move(schedule))
        , m_pool(m_setting, mostProcesses(machine.memory, plan.configurations.size()), 6 * plan.patienceSeconds)
        , m_visitor(plan, m_pool, cancellation)
        , m_ledger(journal, observer)
        , m_estimator(m_setting, machine, m_ledger, cancellation)
        , m_cooling(plan.budgetSeconds)
        , m_batches(m_schedule.batches(mostProcesses(machine.memory, plan.configurations.size())))
    {
    }

    Result<Run> measure()
    {
        const Conditions& known = m_ledger.run().conditions;
        m_ledger.start(known.preflight.empty() ? conditionsOf(m_machine) : known);
        layGround();
        m_groundSeconds = elapsed() - m_pool.startSeconds();
        coarsePass();
        refine();
        refineUndecided();
        leaveOutTheRest();
        decide();
        m_ledger.end(isStopped() ? "stopped" : m_ledger.run().visits.empty() ? "failed" : "complete");
        if (m_ledger.broken())
            return tl::make_unexpected(*m_ledger.broken());
        return m_ledger.takeRun();
    }

private:
    double elapsed() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_began).count(); }
    /// The budget is for measuring: a slow disk under LibTorch, or probes on a busy computer, take nothing from it.
    double budget() const
    {
        return m_plan.budgetSeconds + std::min(m_pool.startSeconds(), MostStartSeconds)
            + std::min(m_groundSeconds, MostGroundSeconds);
    }
    double left() const { return budget() - elapsed(); }
    bool isStopped() const { return m_cancellation.isCancelled(); }
    bool mustEnd() const { return m_ledger.broken() || isStopped() || (!m_plan.keepRefining && left() <= 0); }

    void report(Phrase phrase)
    {
        const double share = std::clamp(elapsed() / budget(), 0.0, 1.0);
        m_observer.progress({std::move(phrase), share, std::max(0.0, left())});
    }

    void layGround();
    void startProcesses(const Schedule::Batch& batch);
    void coarsePass();
    void refine();
    void refineUndecided();
    void leaveOutTheRest();
    void learnResolution();
    void decide();
    bool refineOnce(const Schedule::Batch& batch, double until);

    void visit(Cell& cell, int round);
    void introduce(const Protocol::HelloReply& hello, int configuration);
    void take(Cell& cell, Visit visit, double seconds);
    void failAll(const Cell& like, const Failure& failure, bool wholeSeat);

    const Plan& m_plan;
    const Machine& m_machine;
    SessionObserver& m_observer;
    const Cancellation& m_cancellation;
    WorkerSetting m_setting;
    Schedule m_schedule;
    WorkerPool m_pool;
    Visitor m_visitor;
    Ledger m_ledger;
    Estimator m_estimator;
    Cooling m_cooling;
    std::vector<Schedule::Batch> m_batches;
    double m_groundSeconds = 0;
    int m_round = 0;
    std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
};

void Session::layGround()
{
    const Baseline baseline(m_plan, m_machine, m_setting, m_pool, m_cancellation);
    Conditions conditions = m_ledger.run().conditions;
    report({"progress.ceiling", {}});
    baseline.probe(conditions);
    if (!isStopped() && m_plan.budgetSeconds >= LeastForSelfTest) {
        report({"progress.self_test", {}});
        baseline.test(conditions, m_schedule.cells());
    }
    m_ledger.set(std::move(conditions));
}

/// All that the batch still needs, before the first of them is visited.
void Session::startProcesses(const Schedule::Batch& batch)
{
    if (mustEnd())
        return;
    report({"progress.starting", {}});
    std::vector<WorkerPool::Wanted> wanted;
    for (const Cell* cell : m_schedule.seats(batch))
        wanted.push_back({cell->configuration, &m_ledger.configuration(cell->configuration), cell->key});
    m_pool.startAll(wanted, static_cast<std::size_t>(m_machine.processor.usableThreads.valueOr(1)), m_cancellation);
}

void Session::coarsePass()
{
    for (const Schedule::Batch& batch : m_batches) {
        startProcesses(batch);
        for (const Schedule::Group& group : m_schedule.coarsePass(batch)) {
            for (Cell* cell : group) {
                if (mustEnd())
                    return;
                if (cell->failure)
                    continue;
                cell->failure = leftOut(*cell, m_schedule, m_plan, m_machine.memory, left());
                if (cell->failure)
                    m_estimator.estimate(*cell);
                else
                    visit(*cell, m_round);
            }
        }
    }
}

/// Each generation of processes, and in it each batch, gets its part of what the coarse pass left of the budget; what
/// some did not need is there for the others at the end.
void Session::refine()
{
    const std::size_t generations = static_cast<std::size_t>(std::max(1, m_plan.processesPerConfiguration));
    const std::size_t turns = generations * m_batches.size();
    const double begin = elapsed();
    const double part = (budget() - begin) / static_cast<double>(turns);
    for (std::size_t turn = 0; turn < turns && !mustEnd(); ++turn) {
        if (turn > 0 && turn % m_batches.size() == 0) {
            m_pool.renew();
            m_schedule.nextGeneration();
        }
        startProcesses(m_batches[turn % m_batches.size()]);
        const double until = turn + 1 < turns ? begin + part * static_cast<double>(turn + 1) : Unlimited;
        // a process that visited only some of the points would be none for the others
        bool more = refineOnce(m_batches[turn % m_batches.size()], Unlimited);
        while (more && !mustEnd() && elapsed() < until)
            more = refineOnce(m_batches[turn % m_batches.size()], until);
    }
    for (bool visited = true; visited && !mustEnd();) {
        if (m_plan.keepRefining)
            m_schedule.nextGeneration();
        visited = false;
        for (const Schedule::Batch& batch : m_batches)
            visited = refineOnce(batch, Unlimited) || visited;
    }
}

/// When all have had their visits and the budget is not used, what is still not decided meets more processes.
void Session::refineUndecided()
{
    if (m_plan.keepRefining || m_plan.processesPerConfiguration < LeastProcesses)
        return;
    learnResolution();
    std::size_t visited = 0;
    while (!mustEnd() && visited < m_ledger.run().visits.size()
           && m_schedule.keepOnly(undecidedPoints(m_ledger.run()))) {
        visited = m_ledger.run().visits.size();
        m_pool.renew();
        m_schedule.nextGeneration();
        for (const Schedule::Batch& batch : m_batches) {
            startProcesses(batch);
            while (!mustEnd() && refineOnce(batch, Unlimited)) { }
        }
    }
}

/// One round over what still gains from it. False: there is nothing more to do, or the time until then is over.
bool Session::refineOnce(const Schedule::Batch& batch, double until)
{
    const auto groups = m_schedule.round(batch);
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
        m_schedule.race(group.front()->key);
        if (elapsed() > until)
            return false;
    }
    return visited;
}

void Session::visit(Cell& cell, int round)
{
    const Configuration& configuration = m_ledger.configuration(cell.configuration);
    const auto& all = m_ledger.run().configurations;
    const bool oneTorch = std::all_of(all.begin(), all.end(),
                                      [&](const Configuration& one) { return one.torch == configuration.torch; });
    report({oneTorch ? "progress.measuring" : "progress.measuring_torch",
            {{"workload", cell.key.workload},
             {"size", Units::count(cell.key.size)},
             {"dtype", cell.key.dtype},
             {"torch", torchTitle(m_ledger.run(), cell.configuration)},
             {"threads", std::to_string(configuration.threads)}}});
    const double startedAt = elapsed();
    const double predicted = m_schedule.predictedCall(cell) > 0 ? m_schedule.predictedVisit(cell) : 0;
    auto outcome = m_visitor.visit(cell, round, predicted, m_schedule.callsPerBlock(cell));
    if (outcome.cancelled)
        return;
    if (outcome.hello)
        introduce(*outcome.hello, cell.configuration);
    if (!cell.wasMeasured())
        cell.setupSeconds = outcome.setupSeconds;
    if (outcome.visit) {
        outcome.visit->round = round;
        outcome.visit->startedAt = startedAt;
        take(cell, std::move(*outcome.visit), elapsed() - startedAt);
    }
    if (outcome.final) {
        // a process that can no more takes nothing from what others have measured; a lie does
        cell.over = cell.wasMeasured() && !Gates::doubtsFigures(*outcome.final);
        if (!cell.over)
            cell.failure = outcome.final;
        if (outcome.finalForSeat || outcome.finalForSeries)
            failAll(cell, *outcome.final, outcome.finalForSeat);
    }
    m_estimator.estimate(cell);
    if (outcome.visit && !mustEnd() && m_cooling.needsRest(m_ledger.run().visits.back())) {
        report({"progress.cooling", {}});
        m_cooling.rest(m_cancellation);
    }
}

/// What the worker says of itself, and the trap that goes with it.
void Session::introduce(const Protocol::HelloReply& hello, int configuration)
{
    if (!m_ledger.set(hello.identity, configuration))
        return;
    if (const auto trap = twoPools(hello))
        m_ledger.addOnce(*trap);
}

void Session::take(Cell& cell, Visit visit, double seconds)
{
    cell.spentNow += seconds;
    ++cell.visitsNow;
    if (visit.failed) {
        cell.lastFailure = visit.failed;
        if (++cell.failures >= MostFailedVisits && !cell.wasMeasured())
            cell.failure = visit.failed;
        m_ledger.add(std::move(visit));
        return;
    }
    cell.calmVisits += !Statistics::isDisturbed(visit);
    cell.callSeconds = Statistics::visitMedian(visit);
    cell.medians[visit.round] = cell.callSeconds;
    cell.callsPerBlock = std::max(cell.callsPerBlock, visit.callsPerBlock);
    cell.visits.push_back(m_ledger.add(std::move(visit)));
}

void Session::failAll(const Cell& like, const Failure& failure, bool wholeSeat)
{
    for (Cell& one : m_schedule.cells()) {
        const bool same = one.configuration == like.configuration
            && (wholeSeat ? seatOf(one.key) == seatOf(like.key)
                          : one.key.workload == like.key.workload && one.key.dtype == like.key.dtype);
        if (same && &one != &like && !one.failure && !(wholeSeat && one.wasMeasured())) {
            one.failure = failure;
            m_estimator.estimate(one);
        }
    }
}

/// What was never measured says why; after a stop it is simply not there.
void Session::leaveOutTheRest()
{
    if (isStopped() || m_ledger.broken())
        return;
    for (Cell& cell : m_schedule.cells()) {
        if (cell.wasMeasured() || cell.failure)
            continue;
        cell.failure = cell.lastFailure ? *cell.lastFailure : Failure{"budget", {"gate.budget_over", {}}};
        m_estimator.estimate(cell);
    }
}

void Session::learnResolution()
{
    Conditions conditions = m_ledger.run().conditions;
    if (learnFromClones(m_ledger.run(), conditions))
        m_ledger.set(std::move(conditions));
}

void Session::decide()
{
    learnResolution();
    for (const Verdict& verdict : verdictsOf(m_ledger.run()))
        m_ledger.add(verdict);
}

} // namespace

Result<Run> measure(const Plan& wanted, const Machine& machine, RunJournal& journal, SessionObserver& observer,
                    const Cancellation& cancellation)
{
    const Plan plan = withClone(wanted);
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
