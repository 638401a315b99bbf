// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/process.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <poll.h>
#include <unistd.h>
#include <vector>

namespace Advisor {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t ErrorTail = 4096;

double secondsSince(SteadyClock::time_point start)
{
    return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

/// One run: collects what the child writes until it ends or a limit ends it.
class Run
{
public:
    Run(const ProcessRequest& request, ChildProcess child)
        : m_request(request)
        , m_child(std::move(child))
    {
        m_child.closeInput();
    }

    ProcessResult finish()
    {
        while (true) {
            waitForSomething();
            // Asked before reading: what a child wrote before it ended is in the pipes by then.
            const auto ended = m_child.wait(0);
            read();
            if (ended) {
                m_result.how = ended->signal != 0 ? ProcessResult::How::Crashed : ProcessResult::How::Exited;
                m_result.exitStatus = ended->exitStatus;
                m_result.signal = ended->signal;
                if (isFlooded())
                    giveUp(ProcessResult::How::Flooded, 0);
                break;
            }
            if (m_request.cancellation && m_request.cancellation->isCancelled())
                giveUp(ProcessResult::How::Cancelled, 0.05);
            else if (isFlooded())
                giveUp(ProcessResult::How::Flooded, 0.5);
            else if (secondsSince(m_start) >= m_request.hardSeconds)
                giveUp(ProcessResult::How::TimedOut, 0.5);
            else
                continue;
            break;
        }
        m_result.seconds = secondsSince(m_start);
        return std::move(m_result);
    }

private:
    void waitForSomething()
    {
        const double now = secondsSince(m_start);
        if (!m_saidWaiting && now >= m_request.softSeconds) {
            m_saidWaiting = true;
            if (m_request.waiting)
                m_request.waiting();
        }
        const double limit
            = m_saidWaiting ? m_request.hardSeconds : std::min(m_request.softSeconds, m_request.hardSeconds);
        double wait = std::max(limit - now, 0.0);
        if (m_child.exitDescriptor() < 0)
            wait = std::min(wait, 0.005);
        const int cancelled = m_request.cancellation ? m_request.cancellation->descriptor() : -1;
        pollfd all[] = {{m_outputOpen ? m_child.output() : -1, POLLIN, 0},
                        {m_errorsOpen ? m_child.errors() : -1, POLLIN, 0},
                        {m_child.exitDescriptor(), POLLIN, 0},
                        {cancelled, POLLIN, 0}};
        poll(all, std::size(all), static_cast<int>(std::ceil(std::min(wait, 60.0) * 1000)));
    }

    void read()
    {
        char buffer[65536];
        while (m_outputOpen && m_result.output.size() <= m_request.outputLimit) {
            const auto got = ::read(m_child.output(), buffer, sizeof(buffer));
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0) {
                m_outputOpen = got < 0 && errno == EAGAIN;
                break;
            }
            m_result.output.append(buffer, static_cast<std::size_t>(got));
        }
        // A child may write to its stderr faster than this reads: a bounded number of reads a turn.
        for (int turn = 0; m_errorsOpen && turn < 64; ++turn) {
            const auto got = ::read(m_child.errors(), buffer, sizeof(buffer));
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0) {
                m_errorsOpen = got < 0 && errno == EAGAIN;
                break;
            }
            m_result.errors.append(buffer, static_cast<std::size_t>(got));
            m_errorBytes += static_cast<std::size_t>(got);
            if (m_result.errors.size() > ErrorTail)
                m_result.errors.erase(0, m_result.errors.size() - ErrorTail);
        }
    }

    bool isFlooded() const
    {
        return m_result.output.size() > m_request.outputLimit
            || (m_request.errorLimit > 0 && m_errorBytes > m_request.errorLimit);
    }

    void giveUp(ProcessResult::How how, double dyingSeconds)
    {
        m_result.how = how;
        m_result.isStuck = !m_child.end(dyingSeconds);
        if (m_result.output.size() > m_request.outputLimit)
            m_result.output.resize(m_request.outputLimit);
    }

    const ProcessRequest& m_request;
    ChildProcess m_child;
    ProcessResult m_result;
    const SteadyClock::time_point m_start = SteadyClock::now();
    std::size_t m_errorBytes = 0;
    bool m_saidWaiting = false;
    bool m_outputOpen = true;
    bool m_errorsOpen = true;
};

} // namespace

Result<ProcessResult> SystemProcessRunner::run(const ProcessRequest& request)
{
    auto child = ChildProcess::start(request.child);
    if (!child)
        return tl::make_unexpected(child.error());
    return Run(request, std::move(*child)).finish();
}

Result<ProcessResult> RefusingProcessRunner::run(const ProcessRequest& request)
{
    const std::string path = request.child.program.string();
    return failure("process_refused", {{"path", path}}, path);
}

} // namespace Advisor
