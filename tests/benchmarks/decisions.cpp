// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

// How often the whole protocol decides rightly: the same configuration twice, one that is slower by a planted share and
// one that is slower by a share that nobody should call a difference, in real sessions with real processes.
//
//     decisions [--sessions 10] [--seconds 150] [--threads 1] [--neighbour] [--home FOLDER]
//
// The products stay in the second-level cache: beyond it, where the pages of a process lie in memory is worth 20 %
// here, and no count of processes that fits an evening would find 3 %. The runs are kept in FOLDER;
// with --sessions 0 those that lie there are judged again.
// --neighbour runs a program beside it that uses every CPU in bursts. Prints counts; judges nothing.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "core/bench/comparison.h"
#include "core/bench/resolution.h"
#include "core/bench/session.h"
#include "core/store/runstore.h"

using namespace Advisor;

namespace {

constexpr double Planted = 0.03;
constexpr double Negligible = 0.005;

struct Options
{
    int sessions = 10;
    double seconds = 150;
    int threads = 1;
    bool neighbour = false;
    std::filesystem::path home;
};

Options optionsFrom(int argc, char** argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        const auto value = [&] { return i + 1 < argc ? std::atof(argv[++i]) : 0.0; };
        if (!std::strcmp(argv[i], "--sessions"))
            options.sessions = static_cast<int>(value());
        else if (!std::strcmp(argv[i], "--seconds"))
            options.seconds = value();
        else if (!std::strcmp(argv[i], "--threads"))
            options.threads = static_cast<int>(value());
        else if (!std::strcmp(argv[i], "--home") && i + 1 < argc)
            options.home = argv[++i];
        else if (!std::strcmp(argv[i], "--neighbour"))
            options.neighbour = true;
    }
    return options;
}

/// Spins for 50 to 350 ms, then sleeps as long.
pid_t startNeighbour(unsigned seed)
{
    const pid_t pid = fork();
    if (pid != 0)
        return pid;
    std::srand(seed);
    for (;;) {
        const long microseconds = 50'000 + std::rand() % 300'000;
        timespec begin{};
        timespec now{};
        clock_gettime(CLOCK_MONOTONIC, &begin);
        do
            clock_gettime(CLOCK_MONOTONIC, &now);
        while ((now.tv_sec - begin.tv_sec) * 1'000'000 + (now.tv_nsec - begin.tv_nsec) / 1000 < microseconds);
        usleep(static_cast<useconds_t>(microseconds));
    }
}

Configuration slowerBy(double share, int threads)
{
    Configuration one = linkedConfiguration(threads);
    one.environment.push_back(std::string("LD_PRELOAD=") + ADVISOR_BINARY_DIR + "/tests/plantedsgemm.so");
    one.environment.push_back("ADVISOR_PLANTED=" + std::to_string(share));
    return one;
}

Machine thisMachine()
{
    Machine machine;
    machine.processor.usableThreads = known(static_cast<int>(sysconf(_SC_NPROCESSORS_ONLN)), std::string("sysconf"));
    return machine;
}

struct Count
{
    std::map<int, int> outcomes;
    std::map<int, int> doubts;
    std::vector<double> halfWidths;
    std::vector<double> ratios;

    void add(const PointComparison& one)
    {
        ++outcomes[one.outcome];
        if (one.outcome == Statistics::Comparison::Undecided)
            ++doubts[static_cast<int>(one.doubt)];
        halfWidths.push_back((one.high - one.low) / 2 / one.ratio);
        ratios.push_back(one.ratio);
    }
};

void print(const char* name, const Count& count)
{
    using Statistics::Comparison;
    const auto number = [&](int outcome) {
        const auto found = count.outcomes.find(outcome);
        return found == count.outcomes.end() ? 0 : found->second;
    };
    std::printf("%-28s %4zu comparisons: faster %3d, slower %3d, same %3d, not decided %3d; ratio %.4f, half interval "
                "%.2f %% (medians)\n",
                name, count.ratios.size(), number(Comparison::Faster), number(Comparison::Slower),
                number(Comparison::Same), number(Comparison::Undecided), Statistics::median(count.ratios),
                100 * Statistics::median(count.halfWidths));
    for (const auto& [doubt, times] : count.doubts)
        std::printf("%28s   doubt %d: %d\n", "", doubt, times);
}

} // namespace

int main(int argc, char** argv)
{
    const Options options = optionsFrom(argc, argv);
    const bool isKept = !options.home.empty();
    const auto home
        = isKept ? options.home : std::filesystem::temp_directory_path() / ("decisions-" + std::to_string(getpid()));
    std::filesystem::create_directories(home);
    setenv("TORCH_ADVISOR_HOME", home.c_str(), 1);
    setenv("TORCH_ADVISOR_LIBEXEC", ADVISOR_BINARY_DIR, 1);

    Plan plan = *planByName("standard", options.threads);
    plan.workloads = {"gemm"};
    plan.dtypes = {"float32"};
    plan.sizes.clear();
    for (std::int64_t size = 64; size < 144; size += 4)
        plan.sizes.push_back(size);
    plan.budgetSeconds = options.seconds;
    plan.configurations = {slowerBy(0, options.threads), slowerBy(0, options.threads),
                           slowerBy(Planted, options.threads), slowerBy(Negligible, options.threads)};
    const Machine machine = thisMachine();
    std::vector<pid_t> neighbours;
    for (unsigned cpu = 0; options.neighbour && cpu < static_cast<unsigned>(sysconf(_SC_NPROCESSORS_ONLN)); ++cpu)
        neighbours.push_back(startNeighbour(cpu + 1));
    for (int session = 0; session < options.sessions; ++session) {
        auto journal = startRun(plan, machine);
        SessionObserver observer;
        const Cancellation cancellation;
        const auto run = journal ? measure(plan, machine, *journal, observer, cancellation)
                                 : Result<Run>(tl::make_unexpected(journal.error()));
        if (!run) {
            std::fprintf(stderr, "%s\n", speak(run.error(), Language::English).c_str());
            break;
        }
    }
    for (const pid_t pid : neighbours) {
        kill(pid, SIGKILL);
        waitpid(pid, nullptr, 0);
    }
    Count same;
    Count planted;
    Count negligible;
    for (const auto& file : std::filesystem::directory_iterator(home / "runs")) {
        auto run = readRun(file.path());
        if (!run || run->end != "complete" || !learnFromClones(*run, run->conditions))
            continue;
        const VisitTable visits(*run);
        for (const PointComparison& one : compareConfigurations(*run, visits, 0, 1))
            same.add(one);
        for (const PointComparison& one : compareConfigurations(*run, visits, 0, 2))
            planted.add(one);
        for (const PointComparison& one : compareConfigurations(*run, visits, 0, 3))
            negligible.add(one);
        std::printf("%s: resolution %.2f %%, %zu visits\n", run->id.c_str(), 100 * worstResolution(run->conditions),
                    run->visits.size());
    }
    print("the same twice", same);
    print("3 % slower, planted", planted);
    print("0.5 % slower, planted", negligible);
    if (!isKept)
        std::filesystem::remove_all(home);
}
