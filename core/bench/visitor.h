// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <set>
#include <tuple>

#include "core/bench/schedule.h"
#include "core/bench/workerpool.h"

namespace Advisor {

/// The clock that judges the configuration, and for processor time the CPU of the round.
void setClock(Protocol::VisitRequest& request, const Configuration& configuration, int round);

/// Makes one visit: the worker of the cell's seat, the check of its result where that was not done yet, the visit, and
/// what the worker's answers mean.
class Visitor
{
public:
    Visitor(const Plan& plan, WorkerPool& pool, const Cancellation& cancellation)
        : m_plan(plan)
        , m_pool(pool)
        , m_cancellation(cancellation)
    {
    }

    struct Outcome
    {
        bool cancelled = false;
        std::optional<Visit> visit; ///< with samples, or with `failed`; nothing if the cell failed before it
        std::optional<Failure> final; ///< the cell is not visited again
        bool finalForSeries = false; ///< nor are the others of its workload, dtype and configuration
        bool finalForSeat = false; ///< nor the others of its workload and configuration
        const Protocol::HelloReply* hello = nullptr; ///< of the process that was asked
        double setupSeconds = 0; ///< that the visit took beyond its calls: making the inputs
    };

    Outcome visit(const Cell& cell, int round, double predictedSeconds, std::int64_t callsPerBlock);

private:
    bool check(const Cell& cell, WorkerPool::Seat& seat, Outcome& outcome);
    void synchronised(const Cell& cell, WorkerPool::Seat& seat, Protocol::VisitRequest request, Outcome& outcome);
    double patience(const Cell& cell, double predictedSeconds) const;

    const Plan& m_plan;
    WorkerPool& m_pool;
    const Cancellation& m_cancellation;
    std::set<std::tuple<std::string, std::string, int>> m_checked; ///< workload, dtype, configuration
    std::set<std::pair<const WorkerPool::Seat*, int>> m_warm; ///< processes that have been visited
};

} // namespace Advisor
