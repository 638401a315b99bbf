// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <optional>
#include <random>
#include <set>
#include <vector>

#include "core/bench/plan.h"
#include "core/bench/run.h"
#include "core/bench/workload.h"

namespace Advisor {

/// One point on one configuration, and what is known of it so far.
struct Cell
{
    PointKey key;
    int configuration = 0;
    WorkloadKind kind = WorkloadKind::Compute;
    Work work;
    std::vector<std::size_t> visits; ///< indices into Run::visits that gave samples
    std::optional<Failure> failure; ///< final: it is not visited again
    std::optional<Failure> lastFailure; ///< of a visit
    int failures = 0;
    int calmVisits = 0; ///< undisturbed, in this generation of processes
    int visitsNow = 0; ///< in this generation
    double spentNow = 0; ///< seconds, in this generation
    double callSeconds = 0; ///< newest median; 0: never measured
    double setupSeconds = 0; ///< of its first visit, beyond the calls themselves
    double halfWidth = 1; ///< of the interval, as a share of the median
    bool over = false; ///< it has figures, and its process cannot give more
    bool settled = false; ///< what it is compared with is decided: more visits go to others
    bool outraced = false; ///< in this generation: so far behind the fastest that more visits would tell nothing new
    std::map<int, double> medians; ///< of the visits of this generation, by round
    std::int64_t callsPerBlock = 0;

    bool wasMeasured() const { return !visits.empty(); }
};

/// Which cells are visited when. A generation is the time between two renewals of all processes.
class Schedule
{
public:
    using Group = std::vector<Cell*>; ///< the cells of one point: visited one after the other, so that they pair

    static Result<Schedule> create(const Plan& plan, unsigned seed);

    std::vector<Cell>& cells() { return m_cells; }

    /// What is visited together: so many families that their processes, one a configuration, are at most `processes`.
    /// Each of them holds a LibTorch in memory, and starting one again costs more than a visit.
    using Batch = std::set<std::string>; ///< of seatOf
    std::vector<Batch> batches(std::size_t processes) const;

    /// All points, the whole size axis of every workload, small sizes first so that the larger ones can be predicted.
    std::vector<Group> coarsePass(const Batch& batch);
    /// Drops from this generation what is clearly slower than the fastest of its point in every one of its rounds.
    void race(const PointKey& key);

    /// The points that still gain from a visit, in random order; empty: the batch is done in this generation.
    std::vector<Group> round(const Batch& batch);
    /// One cell for each process that the batch still needs.
    std::vector<const Cell*> seats(const Batch& batch) const;
    void nextGeneration();
    /// Leaves out of all that follows whatever is not of these points. False: nothing is left.
    bool keepOnly(const std::set<PointKey>& points);

    /// Seconds of one call, from the nearest smaller size of the same series; 0: nothing to predict from.
    double predictedCall(const Cell& cell) const;
    /// Seconds of a whole visit.
    double predictedVisit(const Cell& cell) const;

    bool isDone(const Cell& cell) const;

    /// By how often this 16-bit cell took the time of float32 at the nearest smaller size; 0: not known, or not one.
    double slownessOfHalf(const Cell& cell) const;

    /// The same number of calls in a block for all configurations of a point, where their times are within ten times of
    /// each other; 0: the worker chooses.
    std::int64_t callsPerBlock(const Cell& cell) const;

private:
    const Cell* smallerNeighbour(const Cell& cell) const;
    std::vector<Group> grouped(const Batch& batch);
    void order(Group& group);

    Plan m_plan;
    std::vector<Cell> m_cells;
    std::mt19937 m_random;
    std::map<PointKey, int> m_turns; ///< how often each point was ordered
};

} // namespace Advisor
