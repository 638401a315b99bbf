// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/groundwork.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "core/bench/protocol.h"
#include "core/bench/statistics.h"
#include "core/bench/visitor.h"
#include "core/bench/workerpool.h"

namespace Advisor {

namespace {

constexpr double AnswerSeconds = 10;
constexpr double MostProbeSeconds = 2.5; ///< over all thread counts, beside the start of the processes
constexpr double PartsOfProbe = 6; ///< bandwidth, up to four dtypes, and what the weaker instruction sets take
constexpr std::size_t LeastPairs = 6; ///< fewer cover no 95 %
constexpr std::size_t MostPairs = 12;

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

Ceilings probeCeilings(const WorkerSetting& setting, const std::vector<int>& threads, double seconds,
                       const Cancellation& cancellation)
{
    Ceilings ceilings;
    seconds = std::min(
        seconds, MostProbeSeconds / (PartsOfProbe * static_cast<double>(std::max<std::size_t>(threads.size(), 1))));
    for (const int count : threads) {
        auto client = WorkerClient::start(setting.probe, setting.environment);
        if (!client) {
            const std::string reason = speak(client.error(), Language::English);
            ceilings.failed = Failure{"crashed", {"gate.not_started", {{"reason", reason}}}};
            return ceilings;
        }
        const auto answer = client->ask(Protocol::Probe{count, seconds}, AnswerSeconds, cancellation);
        if (answer.cancelled)
            return ceilings;
        if (answer.failed)
            ceilings.failed = answer.failed;
        for (const Protocol::Reply& reply : answer.replies) {
            if (const auto* probed = std::get_if<Protocol::ProbedReply>(&reply))
                ceilings.found.push_back(probed->ceiling);
        }
    }
    return ceilings;
}

void raise(std::vector<Ceiling>& ceilings, const std::vector<Ceiling>& again)
{
    for (const Ceiling& one : again) {
        const auto same = [&](const Ceiling& known) {
            return known.dtype == one.dtype && known.threads == one.threads
                && known.instructionSet == one.instructionSet;
        };
        const auto known = std::find_if(ceilings.begin(), ceilings.end(), same);
        if (known == ceilings.end()) {
            ceilings.push_back(one);
            continue;
        }
        const double bandwidth = std::max(known->bytesPerSecond, one.bytesPerSecond);
        if (one.flopPerSecond > known->flopPerSecond)
            *known = one;
        known->bytesPerSecond = bandwidth;
    }
}

double selfTest(const WorkerSetting& setting, WorkerPool& pool, int index, const Configuration& configuration,
                const PointKey& point, double seconds, const Cancellation& cancellation)
{
    WorkerPool clones(setting);
    const std::array<WorkerPool::Seat*, 2> sides = {pool.take(index, configuration, point, cancellation).seat,
                                                    clones.take(0, configuration, point, cancellation).seat};
    if (!sides[0] || !sides[1])
        return 0;
    Protocol::VisitRequest request;
    request.point = point;
    request.seconds = seconds / (3.0 * MostPairs);
    std::array<std::vector<double>, 2> medians;
    const double until = now() + seconds;
    for (std::size_t pair = 0; pair < MostPairs && (pair < LeastPairs || now() < until); ++pair) {
        for (std::size_t turn = 0; turn < 2; ++turn) {
            const std::size_t side = (pair + turn) % 2;
            request.warmUpSeconds = pair == 0 ? 0.05 : 0.005;
            setClock(request, configuration, static_cast<int>(pair));
            const auto answer = sides[side]->client->ask(request, AnswerSeconds, cancellation);
            const auto* visited = answer.find<Protocol::VisitedReply>();
            if (answer.failed && side == 0)
                pool.failed(*sides[side]);
            if (!answer.isGood() || !visited)
                return 0;
            Visit visit;
            visit.samples = visited->samples;
            if (!visited->cpuTime)
                visit.dropped = Statistics::disturbedBlocks(visited->cpuShare, visited->switches);
            medians[side].push_back(Statistics::visitMedian(visit));
        }
    }
    return Statistics::resolution(medians[0], medians[1]);
}

} // namespace Advisor
