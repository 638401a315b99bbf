// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

// What the engine and the worker protocol cost: fp32 gemm through them against a plain loop on the same LibTorch, in
// interleaved ABBA rounds. Both orders of one round cancel a drift; a second plain loop beside the first shows what
// this computer cannot tell apart. Usage: gemm_direct [N [ROUNDS]]

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

#include "core/bench/clockprobe.h"
#include "core/bench/fmaprobe.h"
#include "core/bench/protocol.h"
#include "core/bench/statistics.h"
#include "core/engine/linked/linkedengine.h"
#include "core/system/childprocess.h"
#include "core/workloads/workload.h"

using namespace Advisor;

namespace {

struct Time
{
    double wall = 0; ///< per call
    double cpu = 0;
};

double processSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

Time measure(const std::function<void()>& calls, double count)
{
    const double cpu = processSeconds();
    const double wall = monotonicSeconds();
    calls();
    return {(monotonicSeconds() - wall) / count, (processSeconds() - cpu) / count};
}

/// The plain loop: what a person would write.
class Direct
{
public:
    explicit Direct(std::int64_t n)
        : m_a(at::randn({n, n}))
        , m_b(at::randn({n, n}))
        , m_c(at::zeros({n, n}))
    {
    }

    Time run(std::int64_t times)
    {
        return measure(
            [&] {
                for (std::int64_t count = 0; count < times; ++count)
                    at::mm_out(m_c, m_a, m_b);
            },
            static_cast<double>(times));
    }

private:
    at::Tensor m_a;
    at::Tensor m_b;
    at::Tensor m_c;
};

class ThroughWorker
{
public:
    explicit ThroughWorker(std::int64_t n)
        : m_point{"gemm", n, "float32", "throughput"}
    {
        ChildOptions options;
        options.program = ADVISOR_BINARY_DIR "/torch-advisor-worker-libtorch";
        for (char** one = environ; *one; ++one) {
            const std::string pair = *one;
            options.environment[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
        }
        auto started = ChildProcess::start(options);
        if (started)
            m_child.emplace(std::move(*started));
        ask(Protocol::Hello{Protocol::Version, {}, 1, "cpu"});
    }

    /// A visit of so many calls, all but the first in blocks of that many.
    Time run(std::int64_t times)
    {
        Protocol::VisitRequest request;
        request.point = m_point;
        request.seconds = 0;
        request.warmUpSeconds = 0;
        request.callsPerBlock = times;
        const auto reply = ask(request);
        const auto* visited = reply ? std::get_if<Protocol::VisitedReply>(&*reply) : nullptr;
        if (!visited) {
            std::fprintf(stderr, "gemm_direct: the worker gave no visit\n");
            std::exit(3);
        }
        const double calls = static_cast<double>(visited->samples.size()) * static_cast<double>(times);
        return {visited->wall / calls, visited->cpu / calls};
    }

private:
    std::optional<Protocol::Reply> ask(const Protocol::Request& request)
    {
        if (!m_child)
            return std::nullopt;
        const std::string line = Protocol::toLine(request) + '\n';
        if (write(m_child->input(), line.data(), line.size()) < 0)
            return std::nullopt;
        std::optional<Protocol::Reply> last;
        for (;;) {
            const auto newline = m_pending.find('\n');
            if (newline != std::string::npos) {
                auto reply = Protocol::replyFromLine(m_pending.substr(0, newline));
                m_pending.erase(0, newline + 1);
                if (!reply)
                    return std::nullopt;
                if (std::holds_alternative<Protocol::DoneReply>(*reply))
                    return last;
                last = std::move(*reply);
                continue;
            }
            pollfd wait{m_child->output(), POLLIN, 0};
            poll(&wait, 1, -1);
            char buffer[4096];
            const ssize_t got = read(m_child->output(), buffer, sizeof buffer);
            if (got <= 0)
                return std::nullopt;
            m_pending.append(buffer, static_cast<std::size_t>(got));
        }
    }

    PointKey m_point;
    std::optional<ChildProcess> m_child;
    std::string m_pending;
};

/// ABBA: the ratio of the two sums in each round, by wall and by CPU time.
void compare(const char* name, int rounds, const std::function<Time()>& a, const std::function<Time()>& b)
{
    a();
    b();
    std::vector<double> wall;
    std::vector<double> cpu;
    for (int round = 0; round < rounds; ++round) {
        const Time a1 = a();
        const Time b1 = b();
        const Time b2 = b();
        const Time a2 = a();
        wall.push_back((a1.wall + a2.wall) / (b1.wall + b2.wall));
        cpu.push_back((a1.cpu + a2.cpu) / (b1.cpu + b2.cpu));
    }
    const auto print = [&](const char* clock, const std::vector<double>& ratios) {
        const auto interval = Statistics::medianInterval(ratios);
        std::printf("%-28s %-4s time  %.4f  [%.4f, %.4f]  %d rounds\n", name, clock, Statistics::median(ratios),
                    interval.low, interval.high, rounds);
    };
    print("wall", wall);
    print("CPU", cpu);
}

} // namespace

int main(int argc, char** argv)
{
    const std::int64_t n = argc > 1 ? std::atoll(argv[1]) : 1024;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 21;
    if (n < 1 || n > 16384 || rounds < 1) {
        std::fprintf(stderr, "usage: gemm_direct [N [ROUNDS]]\n");
        return 2;
    }
    at::set_num_threads(1);
    const auto engine = makeLinkedEngine();
    const auto identity = engine->identity();
    std::printf("PyTorch %s, %s, fp32 gemm n = %lld, 1 thread of ATen, %d of the BLAS (0: it does not say)\n",
                identity.torch.c_str(), identity.blas.c_str(), static_cast<long long>(n), engine->blasThreads());

    auto workload = prepareWorkload(*engine, {"gemm", n, "float32", "throughput"}, "cpu");
    if (!workload)
        return 3;
    Direct direct(n);
    Direct clone(n);
    const double once = direct.run(3).wall;
    const auto times = std::max<std::int64_t>(1, static_cast<std::int64_t>(0.02 / once));
    const auto plain = [&] { return direct.run(times); };

    std::printf("ratio of the times, median [95 %% interval]; 1 is no cost\n");
    compare(
        "plain loop / plain loop", rounds, [&] { return clone.run(times); }, plain);
    compare(
        "engine / plain loop", rounds,
        [&] { return measure([&] { (void)(*workload)->run(times); }, static_cast<double>(times)); }, plain);
    ThroughWorker worker(n);
    compare(
        "worker / plain loop", rounds, [&] { return worker.run(times); }, plain);

    std::vector<double> seconds;
    for (int round = 0; round < rounds; ++round)
        seconds.push_back(direct.run(times).cpu);
    const double flop = 2.0 * static_cast<double>(n) * static_cast<double>(n) * static_cast<double>(n);
    const double rate = flop / Statistics::median(seconds);
    const Ceiling ceiling = highestFma("float32", 1, 0.5);
    std::printf("%.1f GFLOP/s by CPU time, %.1f %% of the probed %.1f GFLOP/s (%s, %.2f FLOP a cycle at %.2f GHz)\n",
                rate * 1e-9, 100 * rate / ceiling.flopPerSecond, ceiling.flopPerSecond * 1e-9,
                ceiling.instructionSet.c_str(), ceiling.flopPerCycle, ceiling.clockGhz);
    return 0;
}
