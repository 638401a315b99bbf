// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/visitor.h"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "core/bench/gates.h"
#include "core/bench/resolution.h"
#include "core/bench/statistics.h"

namespace Advisor {

namespace {

constexpr double WarmUp = 0.05;
constexpr double FirstWarmUp = 0.25; ///< of a process: its threads have just begun
constexpr double FirstWarmUpInVisits = 4; ///< a quick plan comes back, and has many processes to begin with

/// So slow that no machine is slower: how long a call may take of which nothing is known.
constexpr double SlowestFlopPerSecond = 2e8;
constexpr double SlowestBytesPerSecond = 5e8;

Visit visitFrom(const Cell& cell, const Protocol::VisitedReply& reply)
{
    Visit visit;
    visit.point = cell.key;
    visit.configuration = cell.configuration;
    visit.firstCall = reply.firstCall;
    visit.callsPerBlock = reply.callsPerBlock;
    visit.samples = reply.samples;
    visit.cpuTime = reply.cpuTime;
    if (!reply.cpuTime) // processor time goes on only while the thread runs
        visit.dropped = Statistics::disturbedBlocks(reply.cpuShare, reply.switches);
    visit.wall = reply.wall;
    visit.cpu = reply.cpu;
    visit.clockBefore = reply.clockBefore;
    visit.clockAfter = reply.clockAfter;
    visit.involuntarySwitches = std::accumulate(reply.switches.begin(), reply.switches.end(), 0);
    visit.others = reply.others;
    visit.impl = reply.impl;
    return visit;
}

Visit failedVisit(const Cell& cell, const Failure& failure)
{
    Visit visit;
    visit.point = cell.key;
    visit.configuration = cell.configuration;
    visit.failed = failure;
    return visit;
}

bool hasUsableSamples(const Protocol::VisitedReply& reply)
{
    return !reply.samples.empty()
        && std::all_of(reply.samples.begin(), reply.samples.end(), [](float sample) { return sample > 0; });
}

} // namespace

void setClock(Protocol::VisitRequest& request, const Configuration& configuration, int round)
{
    request.cpuTime = isByProcessorTime(configuration, request.point.metric);
    request.cpu = request.cpuTime ? round : -1;
}

double Visitor::patience(const Cell& cell, double predictedSeconds) const
{
    if (predictedSeconds > 0)
        return m_plan.patienceSeconds + 5 * predictedSeconds;
    const double slowest = 3 * (cell.work.flop / SlowestFlopPerSecond + cell.work.bytes / SlowestBytesPerSecond);
    return m_plan.patienceSeconds + std::min(slowest, m_plan.budgetSeconds / 2);
}

bool Visitor::check(const Cell& cell, WorkerPool::Seat& seat, Outcome& outcome)
{
    const auto key = std::make_tuple(cell.key.workload, cell.key.dtype, cell.configuration);
    if (m_checked.contains(key))
        return true;
    Protocol::Check request;
    request.point = cell.key;
    request.point.size = findWorkload(cell.key.workload)->checkSize;
    const auto answer = seat.client->ask(request, m_plan.patienceSeconds, m_cancellation);
    outcome.cancelled = answer.cancelled;
    if (answer.failed) {
        outcome.visit = failedVisit(cell, *answer.failed);
        m_pool.failed(seat);
        return false;
    }
    if (!answer.isGood())
        return false;
    if (const auto* refused = answer.find<Protocol::FailedReply>())
        outcome.final = Gates::fromReply(*refused);
    else if (const auto* checked = answer.find<Protocol::CheckedReply>())
        outcome.final = Gates::correct(*checked);
    else
        outcome.final = Failure{"correct", {"gate.correct.engine", {{"text", "no answer"}}}};
    outcome.finalForSeries = outcome.final.has_value();
    m_checked.insert(key);
    return !outcome.final;
}

void Visitor::synchronised(const Cell& cell, WorkerPool::Seat& seat, Protocol::VisitRequest request, Outcome& outcome)
{
    request.callsPerBlock = 2 * outcome.visit->callsPerBlock;
    const auto answer = seat.client->ask(request, patience(cell, 0), m_cancellation);
    const auto* twice = answer.find<Protocol::VisitedReply>();
    if (!answer.isGood() || !twice || !hasUsableSamples(*twice))
        return; // the next visit meets the same process and says what is wrong with it
    const double once = Statistics::visitMedian(*outcome.visit) * static_cast<double>(outcome.visit->callsPerBlock);
    const double both = Statistics::visitMedian(visitFrom(cell, *twice)) * static_cast<double>(twice->callsPerBlock);
    outcome.final = Gates::synchronised(once, both);
}

Visitor::Outcome Visitor::visit(const Cell& cell, int round, double predictedSeconds, std::int64_t callsPerBlock)
{
    Outcome outcome;
    const Configuration& configuration = m_plan.configurations[static_cast<std::size_t>(cell.configuration)];
    const auto taken = m_pool.take(cell.configuration, configuration, cell.key, m_cancellation);
    outcome.cancelled = taken.cancelled;
    if (taken.failed && taken.worthAnother) {
        outcome.visit = failedVisit(cell, *taken.failed);
    } else if (taken.failed) {
        outcome.final = taken.failed;
        outcome.finalForSeat = true;
    }
    if (!taken.seat)
        return outcome;
    WorkerPool::Seat& seat = *taken.seat;
    outcome.hello = &seat.hello;
    if ((outcome.final = Gates::identity(configuration, seat.hello))) {
        outcome.finalForSeat = true;
        return outcome;
    }
    if (!check(cell, seat, outcome))
        return outcome;

    Protocol::VisitRequest request;
    request.point = cell.key;
    request.seconds = m_plan.visitSeconds;
    request.warmUpSeconds = m_warm.insert({&seat, seat.process}).second
        ? std::min(FirstWarmUp, FirstWarmUpInVisits * m_plan.visitSeconds)
        : WarmUp;
    request.callsPerBlock = callsPerBlock;
    request.giveUpAfter = m_plan.budgetSeconds / 10;
    setClock(request, configuration, round);
    const int process = seat.process;
    const auto asked = std::chrono::steady_clock::now();
    const auto answer = seat.client->ask(request, patience(cell, predictedSeconds), m_cancellation);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - asked;
    outcome.cancelled = answer.cancelled;
    if (answer.cancelled)
        return outcome;
    const auto* visited = answer.find<Protocol::VisitedReply>();
    const auto* refused = answer.find<Protocol::FailedReply>();
    if (answer.failed) {
        outcome.visit = failedVisit(cell, *answer.failed);
        m_pool.failed(seat);
        outcome.hello = nullptr;
    } else if (refused) {
        outcome.final = Gates::fromReply(*refused);
        outcome.visit = failedVisit(cell, *outcome.final);
    } else if (!visited || !hasUsableSamples(*visited)) {
        outcome.visit = failedVisit(cell, {"junk", {"gate.junk", {{"reason", "no samples"}}}});
        m_pool.failed(seat);
        outcome.hello = nullptr;
    } else {
        outcome.visit = visitFrom(cell, *visited);
        outcome.setupSeconds
            = std::max(0.0, took.count() - visited->firstCall - visited->wall - 1.2 * request.warmUpSeconds);
        outcome.final = Gates::counts(visited->flop, cell.work);
        if (configuration.device != "cpu" && !cell.wasMeasured() && !outcome.final)
            synchronised(cell, seat, request, outcome);
    }
    outcome.visit->process = process;
    return outcome;
}

} // namespace Advisor
