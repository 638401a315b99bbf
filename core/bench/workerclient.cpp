// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/workerclient.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <poll.h>
#include <unistd.h>
#include <utility>

#include "core/base/quietsignals.h"
#include "core/base/units.h"

namespace Advisor {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t AnswerLimit = 4u << 20; ///< a visit of thousands of blocks is a tenth of it
constexpr std::size_t ErrorsKept = 4096;
constexpr double AfterCancel = 0.05;
constexpr double EndingSeconds = 0.5; ///< between the end of its output and its own end

double secondsUntil(Clock::time_point when)
{
    return std::chrono::duration<double>(when - Clock::now()).count();
}

Clock::time_point in(double seconds)
{
    return Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

} // namespace

Result<WorkerClient> WorkerClient::start(const WorkerCommand& command, std::map<std::string, std::string> environment)
{
    std::vector<std::string> arguments = command.arguments;
    arguments.insert(arguments.end(), {"--parent", std::to_string(::getpid())});
    auto child = ChildProcess::start({command.program, std::move(arguments), std::move(environment)});
    if (!child)
        return tl::make_unexpected(child.error());
    return WorkerClient(std::move(*child));
}

bool WorkerClient::send(const Protocol::Request& request)
{
    const QuietSignals quiet;
    const std::string line = Protocol::toLine(request) + '\n';
    std::size_t sent = 0;
    while (sent < line.size()) {
        const ssize_t n = ::write(m_child.input(), line.data() + sent, line.size() - sent);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        sent += static_cast<std::size_t>(n);
    }
    return true;
}

void WorkerClient::hearErrors()
{
    std::array<char, 4096> chunk;
    ssize_t n = 0;
    for (int i = 0; i < 64 && (n = ::read(m_child.errors(), chunk.data(), chunk.size())) > 0; ++i) {
        m_errors.append(chunk.data(), static_cast<std::size_t>(n));
        if (m_errors.size() > ErrorsKept)
            m_errors.erase(0, m_errors.size() - ErrorsKept);
    }
}

WorkerClient::Heard WorkerClient::takeLines(Answer& answer)
{
    std::size_t from = 0;
    Heard heard = Heard::Nothing;
    for (auto newline = m_buffer.find('\n'); newline != std::string::npos && heard == Heard::Nothing;
         newline = m_buffer.find('\n', from)) {
        auto reply = Protocol::replyFromLine(std::string_view(m_buffer).substr(from, newline - from));
        from = newline + 1;
        if (!reply) {
            fail(answer, {"junk", {"gate.junk", {{"reason", speak(reply.error(), Language::English)}}}});
            return Heard::Ended;
        }
        if (std::holds_alternative<Protocol::DoneReply>(*reply))
            heard = Heard::Done;
        else
            answer.replies.push_back(std::move(*reply));
    }
    m_buffer.erase(0, from);
    return heard;
}

WorkerClient::Heard WorkerClient::hear(Answer& answer)
{
    std::array<char, 65536> chunk;
    const ssize_t n = ::read(m_child.output(), chunk.data(), chunk.size());
    if (n < 0)
        return errno == EAGAIN || errno == EINTR ? Heard::Nothing : Heard::Ended;
    if (n == 0) {
        fail(answer, endedFailure());
        return Heard::Ended;
    }
    m_received += static_cast<std::size_t>(n);
    if (m_received > AnswerLimit) {
        fail(answer, {"flooded", {"gate.flooded", {{"limit", Units::bytes(AnswerLimit)}}}});
        return Heard::Ended;
    }
    m_buffer.append(chunk.data(), static_cast<std::size_t>(n));
    return takeLines(answer);
}

Failure WorkerClient::endedFailure()
{
    const auto ended = m_child.wait(EndingSeconds);
    hearErrors();
    if (ended && ended->signal != 0) {
        const char* code = ended->signal == SIGILL ? "gate.crashed_illegal"
            : ended->signal == SIGKILL             ? "gate.crashed_killed"
                                                   : "gate.crashed";
        return {"crashed", {code, {{"signal", std::to_string(ended->signal)}}}};
    }
    return {"crashed", {"gate.exited", {{"status", ended ? std::to_string(ended->exitStatus) : "?"}}}};
}

void WorkerClient::fail(Answer& answer, Failure failure)
{
    m_child.kill();
    m_child.wait(EndingSeconds);
    m_alive = false;
    hearErrors();
    if (!m_errors.empty())
        failure.reason.arguments["output"] = m_errors;
    answer.failed = std::move(failure);
}

WorkerClient::Answer WorkerClient::ask(const Protocol::Request& request, double seconds,
                                       const Cancellation& cancellation)
{
    begin(request);
    return answer(seconds, cancellation);
}

void WorkerClient::begin(const Protocol::Request& request)
{
    m_received = 0;
    m_notAsked.reset();
    std::array<char, 4096> chunk;
    if (const ssize_t n = ::read(m_child.output(), chunk.data(), chunk.size()); n > 0)
        m_buffer.append(chunk.data(), static_cast<std::size_t>(n));
    if (!m_buffer.empty()) { // it would be taken for the answer to this request
        m_notAsked = Failure{"junk", {"gate.junk", {{"reason", "it spoke without being asked"}}}};
        return;
    }
    m_child.resume();
    if (!m_alive || !send(request))
        m_notAsked = endedFailure();
}

WorkerClient::Answer WorkerClient::answer(double seconds, const Cancellation& cancellation)
{
    Answer answer;
    if (m_notAsked) {
        fail(answer, *std::exchange(m_notAsked, std::nullopt));
        return answer;
    }
    auto until = in(seconds);
    bool hurried = false;
    while (true) {
        if (cancellation.isCancelled() && !hurried) {
            hurried = true;
            until = std::min(until, in(AfterCancel));
        }
        const double left = secondsUntil(until);
        if (left <= 0)
            break;
        std::array<pollfd, 3> waits = {pollfd{m_child.output(), POLLIN, 0}, pollfd{m_child.errors(), POLLIN, 0},
                                       pollfd{hurried ? -1 : cancellation.descriptor(), POLLIN, 0}};
        ::poll(waits.data(), waits.size(), static_cast<int>(std::clamp(left * 1000 + 1, 1.0, 1000.0)));
        if (waits[1].revents & POLLIN)
            hearErrors();
        // a closed stderr is ready for ever: without this the wait would spin beside what is measured
        if ((waits[1].revents & (POLLHUP | POLLERR)) && !(waits[1].revents & POLLIN) && !waits[0].revents)
            ::poll(waits.data(), 1, 5);
        if (!(waits[0].revents & (POLLIN | POLLHUP | POLLERR)))
            continue;
        const Heard heard = hear(answer);
        if (heard == Heard::Ended)
            return answer;
        if (heard == Heard::Done) {
            m_child.stop();
            return answer;
        }
    }
    fail(answer, {"timed-out", {"gate.timed_out", {{"seconds", Units::seconds(seconds, 2)}}}});
    if (hurried) {
        answer.failed.reset();
        answer.cancelled = true;
    }
    return answer;
}

} // namespace Advisor
