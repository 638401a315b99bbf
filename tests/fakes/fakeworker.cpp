// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

// A worker that speaks the protocol and misbehaves on request: ADVISOR_FAKE_WORKER names how. Its machine computes
// 10 GFLOP/s and moves 10 GB/s per thread, and takes 0.2 µs to call anything; it sleeps instead of computing.

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <unistd.h>

#include "core/bench/protocol.h"
#include "core/bench/workload.h"

using namespace Advisor;

namespace {

constexpr double FlopPerSecond = 10e9;
constexpr double BytesPerSecond = 10e9;

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

const std::string behaviour = variable("ADVISOR_FAKE_WORKER");

bool behaves(const char* name)
{
    return behaviour == name;
}

void say(const Protocol::Reply& reply)
{
    const std::string line = Protocol::toLine(reply) + '\n';
    for (std::size_t sent = 0; sent < line.size();) {
        const ssize_t n = ::write(STDOUT_FILENO, line.data() + sent, line.size() - sent);
        if (n <= 0)
            std::_Exit(1);
        sent += static_cast<std::size_t>(n);
    }
}

[[noreturn]] void sleepForEver()
{
    while (true)
        ::pause();
}

/// True for one process of all that share this folder.
bool isFirst(const char* name)
{
    std::error_code error;
    return std::filesystem::create_directory(std::filesystem::path(variable("ADVISOR_FAKE_FOLDER")) / name, error);
}

class FakeWorker
{
public:
    void answer(const Protocol::Hello& hello)
    {
        if (behaves("silent hello"))
            sleepForEver();
        m_threads = std::max(1, hello.threads);
        Protocol::HelloReply reply;
        reply.engine = "fake";
        reply.identity = {"9.9.9", "fake", "FakeBLAS", "", "AVX2"};
        reply.devices = {"cpu"};
        reply.threads = m_threads;
        say(reply);
    }

    void answer(const Protocol::Check&)
    {
        Protocol::CheckedReply reply;
        reply.correct = !behaves("zeros");
        reply.reason = reply.correct ? "" : "zeros";
        if (behaves("crash in check"))
            std::raise(SIGILL);
        say(reply);
    }

    void answer(const Protocol::Probe& probe)
    {
        if (behaves("crash in probe"))
            std::raise(SIGILL);
        for (const char* dtype : {"float32", "float64"}) {
            Protocol::ProbedReply reply;
            reply.ceiling = {dtype,
                             "AVX2+FMA",
                             probe.threads,
                             3,
                             4,
                             1.1 * FlopPerSecond * probe.threads,
                             1.1 * BytesPerSecond * probe.threads};
            say(reply);
            if (behaves("crash in second probe"))
                std::raise(SIGILL);
        }
    }

    void answer(const Protocol::VisitRequest& request)
    {
        const auto work = workOf(request.point);
        if (!work || behaves("refuse")) {
            say(Protocol::FailedReply{"unsupported", "no such kernel"});
            return;
        }
        misbehave(request);
        const bool oneThread = behaves("one thread");
        const double speed = oneThread ? 1 : m_threads;
        double call = 0.2e-6 + std::max(work->flop / FlopPerSecond, work->bytes / BytesPerSecond) / speed;
        if (behaves("too fast"))
            call /= 3;
        ::usleep(500);
        Protocol::VisitedReply reply;
        reply.firstCall = 3 * call;
        reply.callsPerBlock = std::max<std::int64_t>(1, static_cast<std::int64_t>(1e-3 / call));
        reply.flop = work->flop * (behaves("double flop") ? 2 : 1);
        reply.bytes = work->bytes;
        reply.parameters = work->parameters;
        reply.samplesPerCall = work->samplesPerCall;
        reply.impl = "fake::" + request.point.workload;
        const double visitFactor = 1 + (behaves("unsteady") ? 0.05 : 0.001) * m_noise(m_random);
        const double cpu = oneThread ? 1 : behaves("all threads") ? 2.0 * m_threads : m_threads;
        for (int i = 0; i < 20; ++i) {
            reply.samples.push_back(static_cast<float>(call * visitFactor * (1 + 0.001 * m_noise(m_random))));
            reply.cpuShare.push_back(static_cast<float>(cpu));
            reply.switches.push_back(behaves("disturbed") ? 1 : 0);
        }
        // in one write, so that it is there before the session comes back
        if (behaves("speak unasked") && isFirst("spoken"))
            m_unasked = Protocol::toLine(Protocol::DoneReply{}) + '\n' + Protocol::toLine(reply) + '\n';
        reply.wall = 20 * call * static_cast<double>(reply.callsPerBlock);
        reply.cpu = cpu * reply.wall;
        say(reply);
    }

    void answer(const Protocol::Quit&) { std::exit(0); }

    void end()
    {
        if (m_unasked.empty())
            return say(Protocol::DoneReply{});
        static_cast<void>(!::write(STDOUT_FILENO, m_unasked.data(), m_unasked.size()));
        m_unasked.clear();
    }

private:
    void misbehave(const Protocol::VisitRequest& request)
    {
        if (behaves("silent"))
            sleepForEver();
        if (behaves("crash") || (behaves("crash once") && isFirst("crashed")))
            std::raise(SIGSEGV);
        if (behaves("crash in gemm") && request.point.workload == "gemm")
            std::raise(SIGSEGV);
        if (behaves("crash later")) {
            m_lives = m_lives || isFirst(m_threads == 1 ? "one" : "several");
            if (!m_lives || ++m_visits > 3)
                std::raise(SIGSEGV);
        }
        if (behaves("hang once") && isFirst("hung"))
            sleepForEver();
        if (behaves("exit 0"))
            std::exit(0);
        if (behaves("junk")) {
            std::cout << "MKL_VERBOSE oneMKL 2024.2\n" << std::flush;
            sleepForEver();
        }
        if (behaves("half a line")) {
            std::cout << "{\"type\":\"visi" << std::flush;
            std::exit(0);
        }
        const std::string flood(1 << 20, 'x');
        while (behaves("flood") && ::write(STDOUT_FILENO, flood.data(), flood.size()) > 0) { }
    }

    int m_threads = 1;
    int m_visits = 0;
    bool m_lives = false; ///< for its first visits
    std::string m_unasked;
    std::mt19937 m_random{static_cast<unsigned>(::getpid())};
    std::normal_distribution<double> m_noise;
};

} // namespace

int main()
{
    FakeWorker worker;
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto request = Protocol::requestFromLine(line);
        if (!request)
            return 2;
        std::visit([&](const auto& one) { worker.answer(one); }, *request);
        worker.end();
    }
    return 0;
}
