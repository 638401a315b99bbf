// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/schedule.h"

#include <algorithm>

#include "core/bench/workerpool.h"

namespace Advisor {

namespace {

constexpr double LongCall = 0.2; ///< seconds, from which on a worker makes one warm-up call and one block
constexpr int MostVisits = 15;
constexpr int LeastVisits = 6; ///< that an interval of 95 % takes
constexpr int LeastOfAProcess = 3;
constexpr double MostSeconds = 3;
constexpr double NarrowEnough = 0.01;
constexpr double LongestBlock = 20; ///< visits
constexpr std::size_t LeastRacingRounds = 6; ///< what an interval takes
constexpr double FarBehind = 0.90; ///< of the speed of the fastest, in every round
constexpr std::size_t LargestSquare = 8; ///< configurations, beyond which a random order does as well

/// What the time of a call follows when the size changes.
double effort(const Cell& cell)
{
    return cell.kind == WorkloadKind::Memory ? cell.work.bytes : cell.work.flop;
}

bool sameSeries(const Cell& a, const Cell& b)
{
    return a.configuration == b.configuration && a.key.workload == b.key.workload && a.key.dtype == b.key.dtype
        && a.key.metric == b.key.metric;
}

/// A transfer needs a device to go to; what a dtype tells depends on both.
bool tellsSomething(const Plan& plan, const PointKey& key, const std::string& device)
{
    const WorkloadInfo& workload = *findWorkload(key.workload);
    if (workload.needsDevice && device == "cpu")
        return false;
    const auto dtypes = dtypesOf(workload, device);
    return plan.everyDtype || std::find(dtypes.begin(), dtypes.end(), key.dtype) != dtypes.end();
}

} // namespace

Result<Schedule> Schedule::create(const Plan& plan, unsigned seed)
{
    auto points = pointsOf(plan);
    if (!points)
        return tl::make_unexpected(points.error());
    Schedule schedule;
    schedule.m_plan = plan;
    schedule.m_random.seed(seed);
    for (const PointKey& key : *points) {
        for (int i = 0; i < static_cast<int>(plan.configurations.size()); ++i) {
            if (!tellsSomething(plan, key, plan.configurations[static_cast<std::size_t>(i)].device))
                continue;
            Cell cell;
            cell.key = key;
            cell.configuration = i;
            cell.kind = findWorkload(key.workload)->kind;
            cell.work = *workOf(key);
            schedule.m_cells.push_back(std::move(cell));
        }
    }
    if (schedule.m_cells.empty())
        return failure("bench_nothing");
    return schedule;
}

std::vector<Schedule::Batch> Schedule::batches(std::size_t processes) const
{
    const std::size_t families = std::max<std::size_t>(1, processes / m_plan.configurations.size());
    std::vector<std::string> seats;
    for (const Cell& cell : m_cells) {
        const std::string seat = seatOf(cell.key);
        if (std::find(seats.begin(), seats.end(), seat) == seats.end())
            seats.push_back(seat);
    }
    std::vector<Batch> batches;
    for (std::size_t i = 0; i < seats.size(); ++i) {
        if (i % families == 0)
            batches.emplace_back();
        batches.back().insert(seats[i]);
    }
    return batches;
}

std::vector<Schedule::Group> Schedule::grouped(const Batch& batch)
{
    std::vector<Group> groups;
    for (Cell& cell : m_cells) {
        if (!batch.contains(seatOf(cell.key)))
            continue;
        if (groups.empty() || groups.back().front()->key != cell.key)
            groups.emplace_back();
        groups.back().push_back(&cell);
    }
    for (Group& group : groups)
        order(group);
    return groups;
}

/// The rows of a cyclic Latin square: in as many rounds as there are configurations each is visited once in every
/// place, so that what grows within a round (heat, a neighbour's burst) meets all of them alike.
void Schedule::order(Group& group)
{
    if (group.size() > LargestSquare) {
        std::shuffle(group.begin(), group.end(), m_random);
        return;
    }
    const auto turn = static_cast<std::size_t>(m_turns[group.front()->key]++) % group.size();
    std::rotate(group.begin(), group.begin() + static_cast<std::ptrdiff_t>(turn), group.end());
}

std::vector<Schedule::Group> Schedule::coarsePass(const Batch& batch)
{
    auto groups = grouped(batch);
    std::shuffle(groups.begin(), groups.end(), m_random);
    // by the place on the axis of its own workload: all charts grow together
    const auto place = [this](const Group& group) {
        const PointKey& key = group.front()->key;
        return std::count_if(m_cells.begin(), m_cells.end(), [&](const Cell& one) {
            return one.key.workload == key.workload && one.key.dtype == key.dtype && one.key.size < key.size;
        });
    };
    std::stable_sort(groups.begin(), groups.end(), [&](const Group& a, const Group& b) { return place(a) < place(b); });
    return groups;
}

std::vector<Schedule::Group> Schedule::round(const Batch& batch)
{
    auto groups = grouped(batch);
    // a point whose configurations are not all done is visited in all of them, so that the visits pair
    std::erase_if(groups, [this](const Group& group) {
        return std::all_of(group.begin(), group.end(), [this](const Cell* cell) { return isDone(*cell); });
    });
    for (Group& group : groups)
        std::erase_if(group,
                      [](const Cell* cell) { return cell->failure.has_value() || cell->outraced || cell->over; });
    std::shuffle(groups.begin(), groups.end(), m_random);
    return groups;
}

std::vector<const Cell*> Schedule::seats(const Batch& batch) const
{
    std::vector<const Cell*> seats;
    for (const Cell& cell : m_cells) {
        const bool isSeated = std::any_of(seats.begin(), seats.end(), [&cell](const Cell* one) {
            return one->configuration == cell.configuration && seatOf(one->key) == seatOf(cell.key);
        });
        if (!isSeated && batch.contains(seatOf(cell.key)) && !isDone(cell))
            seats.push_back(&cell);
    }
    return seats;
}

void Schedule::nextGeneration()
{
    for (Cell& cell : m_cells) {
        cell.calmVisits = 0;
        cell.visitsNow = 0;
        cell.spentNow = 0;
        cell.outraced = false;
        cell.medians.clear();
    }
}

bool Schedule::keepOnly(const std::set<PointKey>& points)
{
    bool any = false;
    for (Cell& cell : m_cells) {
        cell.settled = cell.settled || !points.contains(cell.key);
        any = any || !(cell.settled || cell.failure || cell.over);
    }
    return any;
}

void Schedule::race(const PointKey& key)
{
    Group group;
    for (Cell& cell : m_cells) {
        if (cell.key == key && !cell.failure && !cell.outraced && cell.medians.size() >= LeastRacingRounds)
            group.push_back(&cell);
    }
    const auto leader = std::min_element(group.begin(), group.end(),
                                         [](const Cell* a, const Cell* b) { return a->callSeconds < b->callSeconds; });
    if (leader == group.end())
        return;
    for (Cell* cell : group) {
        std::size_t pairs = 0;
        bool behind = true;
        for (const auto& [round, seconds] : cell->medians) {
            const auto other = (*leader)->medians.find(round);
            if (other == (*leader)->medians.end())
                continue;
            ++pairs;
            behind = behind && other->second < FarBehind * seconds;
        }
        cell->outraced = behind && pairs >= LeastRacingRounds;
    }
}

const Cell* Schedule::smallerNeighbour(const Cell& cell) const
{
    const Cell* nearest = nullptr;
    for (const Cell& one : m_cells) {
        const bool fits = one.callSeconds > 0 && sameSeries(one, cell) && one.key.size < cell.key.size;
        if (fits && (!nearest || one.key.size > nearest->key.size))
            nearest = &one;
    }
    return nearest;
}

double Schedule::predictedCall(const Cell& cell) const
{
    if (cell.callSeconds > 0)
        return cell.callSeconds;
    const Cell* from = smallerNeighbour(cell);
    if (!from || effort(*from) <= 0)
        return 0;
    return from->callSeconds * effort(cell) / effort(*from);
}

double Schedule::predictedVisit(const Cell& cell) const
{
    const double call = predictedCall(cell);
    double setup = cell.wasMeasured() ? 0 : cell.setupSeconds;
    if (const Cell* from = smallerNeighbour(cell); from && !cell.wasMeasured() && from->work.memory > 0)
        setup = from->setupSeconds * cell.work.memory / from->work.memory;
    if (call >= LongCall)
        return setup + 2 * call;
    return setup + std::max(0.05, 3 * call) + std::max(m_plan.visitSeconds, 3 * call) + call;
}

bool Schedule::isDone(const Cell& cell) const
{
    if (cell.failure || cell.outraced || cell.over || cell.settled)
        return true;
    const int processes = std::max(1, m_plan.processesPerConfiguration);
    const int most = std::max(LeastOfAProcess, MostVisits / processes);
    if (cell.visitsNow >= 2 * most || cell.calmVisits >= most)
        return true;
    if (cell.visitsNow >= LeastOfAProcess && cell.spentNow >= MostSeconds / processes)
        return true;
    const bool narrow = cell.halfWidth <= NarrowEnough && static_cast<int>(cell.visits.size()) >= LeastVisits;
    return narrow && (processes == 1 || cell.calmVisits >= LeastOfAProcess);
}

double Schedule::slownessOfHalf(const Cell& cell) const
{
    if (elementSize(cell.key.dtype) != 2)
        return 0;
    const Cell* half = smallerNeighbour(cell);
    if (!half)
        return 0;
    PointKey single = half->key;
    single.dtype = "float32";
    for (const Cell& one : m_cells) {
        if (one.key == single && one.configuration == cell.configuration && one.callSeconds > 0)
            return half->callSeconds / one.callSeconds;
    }
    return 0;
}

std::int64_t Schedule::callsPerBlock(const Cell& cell) const
{
    double fastest = 0;
    double slowest = 0;
    std::int64_t most = 0;
    for (const Cell& one : m_cells) {
        if (one.key != cell.key || one.failure)
            continue;
        if (one.callSeconds <= 0)
            return 0;
        fastest = fastest == 0 ? one.callSeconds : std::min(fastest, one.callSeconds);
        slowest = std::max(slowest, one.callSeconds);
        most = std::max(most, one.callsPerBlock);
    }
    // it is one worker's word, and all others would have to run that long
    const bool fits = static_cast<double>(most) * slowest <= LongestBlock * m_plan.visitSeconds;
    return fits && slowest <= 10 * fastest ? most : 0;
}

} // namespace Advisor
