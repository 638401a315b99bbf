// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/worker/visit.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <thread>

#include "app/worker/pinned.h"
#include "core/bench/blockreading.h"
#include "core/bench/clockprobe.h"
#include "core/bench/workload.h"
#include "core/system/busytime.h"

namespace Advisor::Worker {

namespace {

using Protocol::VisitedReply;
using Protocol::VisitRequest;

/// From here on one call is warm enough and one block is enough: more would take the time of many other points.
constexpr double LongCall = 0.2;
constexpr int WarmUpCalls = 3;
constexpr int LeastBlocks = 3;

struct Block
{
    double wall = 0;
    double cpu = 0;
    int switches = 0;

    double seconds(bool cpuTime) const { return cpuTime ? cpu : wall; }
};

class Visitor
{
public:
    Visitor(PreparedWorkload& workload, const VisitRequest& request, const std::string& device)
        : m_workload(workload)
        , m_request(request)
        , m_device(device)
        , m_pinned(request.cpu)
    {
        m_reply.cpuTime = request.cpuTime;
    }

    Result<VisitedReply> visit()
    {
        m_reply.clockBefore = clockGhz();
        const auto first = block(1);
        if (!first)
            return tl::make_unexpected(first.error());
        m_reply.firstCall = first->wall;
        m_reply.impl = m_workload.impl();
        // what is made once (a library's kernels, a device's memory) is in the first call only
        const auto second = first->wall >= LongCall ? block(1) : first;
        if (!second)
            return tl::make_unexpected(second.error());
        if (givesUpAfter(second->wall) || (second->wall >= LongCall && m_request.callsPerBlock <= 1)) {
            m_reply.callsPerBlock = 1;
            record(*second, 1);
            return finish();
        }
        const auto perCall = warmUp(second->wall);
        if (!perCall)
            return tl::make_unexpected(perCall.error());
        const auto synchronise = synchroniseSeconds();
        if (!synchronise)
            return tl::make_unexpected(synchronise.error());
        m_reply.callsPerBlock = m_request.callsPerBlock > 0 ? m_request.callsPerBlock
                                                            : callsPerBlock(*perCall, timerResolution(), *synchronise);
        const int least = *perCall >= LongCall ? 1 : LeastBlocks;
        const auto busyBefore = busySeconds();
        const BlockReading before = readBlock();
        const double until = before.wall + m_request.seconds;
        while (static_cast<int>(m_reply.samples.size()) < least || monotonicSeconds() < until) {
            const auto measured = block(m_reply.callsPerBlock);
            if (!measured)
                return tl::make_unexpected(measured.error());
            record(*measured, m_reply.callsPerBlock);
            if (givesUpAfter(measured->wall / static_cast<double>(m_reply.callsPerBlock)))
                break;
        }
        m_reply.others = others(busyBefore, before);
        return finish();
    }

private:
    bool givesUpAfter(double seconds) const { return m_request.giveUpAfter > 0 && seconds > m_request.giveUpAfter; }

    Result<void> calls(std::int64_t times)
    {
        Engine& engine = m_workload.engine();
        if (m_request.point.metric != "latency") {
            const auto ran = m_workload.run(times);
            return ran ? engine.synchronise(m_device) : ran;
        }
        for (std::int64_t count = 0; count < times; ++count) {
            auto ran = m_workload.run(1);
            ran = ran ? engine.synchronise(m_device) : ran;
            if (!ran)
                return ran;
        }
        return {};
    }

    Result<Block> block(std::int64_t times)
    {
        const BlockReading before = readBlock();
        const auto ran = calls(times);
        const BlockReading after = readBlock();
        if (!ran)
            return tl::make_unexpected(ran.error());
        return Block{after.wall - before.wall, after.cpu - before.cpu,
                     static_cast<int>(after.switches - before.switches)};
    }

    /// Seconds of waiting for a device that has nothing to do.
    Result<double> synchroniseSeconds()
    {
        double least = 1;
        for (int count = 0; count < 5; ++count) {
            const double start = monotonicSeconds();
            const auto waited = m_workload.engine().synchronise(m_device);
            if (!waited)
                return tl::make_unexpected(waited.error());
            least = std::min(least, monotonicSeconds() - start);
        }
        return least;
    }

    /// Seconds of a warm call. The pieces double, so that a call of nanoseconds is not measured one by one.
    Result<double> warmUp(double firstCall)
    {
        if (firstCall >= LongCall)
            return firstCall;
        const double until = monotonicSeconds() + m_request.warmUpSeconds;
        double perCall = firstCall;
        std::int64_t done = 0;
        for (std::int64_t times = 1; done < WarmUpCalls || monotonicSeconds() < until;) {
            const auto piece = block(times);
            if (!piece)
                return tl::make_unexpected(piece.error());
            done += times;
            perCall = piece->seconds(m_request.cpuTime) / static_cast<double>(times);
            if (piece->wall < 2e-3 && done >= WarmUpCalls)
                times *= 2;
        }
        return perCall;
    }

    static std::optional<double> others(std::optional<double> busyBefore, const BlockReading& before)
    {
        const BlockReading after = readBlock();
        const auto busyAfter = busySeconds();
        const double all = (after.wall - before.wall) * std::max(1u, std::thread::hardware_concurrency());
        if (!busyBefore || !busyAfter || all <= 0)
            return std::nullopt;
        return std::clamp((*busyAfter - *busyBefore - (after.cpu - before.cpu)) / all, 0.0, 1.0);
    }

    void record(const Block& block, std::int64_t times)
    {
        m_reply.samples.push_back(static_cast<float>(block.seconds(m_request.cpuTime) / static_cast<double>(times)));
        m_reply.cpuShare.push_back(static_cast<float>(block.wall > 0 ? block.cpu / block.wall : 0));
        m_reply.switches.push_back(block.switches);
        m_reply.wall += block.wall;
        m_reply.cpu += block.cpu;
    }

    Result<VisitedReply> finish()
    {
        m_reply.clockAfter = clockGhz();
        const auto work = workOf(m_request.point);
        if (!work)
            return tl::make_unexpected(work.error());
        m_reply.flop = work->flop;
        m_reply.bytes = work->bytes;
        m_reply.parameters = work->parameters;
        m_reply.samplesPerCall = work->samplesPerCall;
        return std::move(m_reply);
    }

    PreparedWorkload& m_workload;
    const VisitRequest& m_request;
    const std::string& m_device;
    Pinned m_pinned;
    VisitedReply m_reply;
};

} // namespace

std::int64_t callsPerBlock(double secondsPerCall, double timerResolution, double synchroniseSeconds)
{
    const double block = std::max({1e-3, 1000 * timerResolution, 100 * synchroniseSeconds});
    const double calls = std::ceil(block / std::max(secondsPerCall, 1e-9));
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(calls));
}

Result<VisitedReply> visit(PreparedWorkload& workload, const VisitRequest& request, const std::string& device)
{
    return Visitor(workload, request, device).visit();
}

} // namespace Advisor::Worker
