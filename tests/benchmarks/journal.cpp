// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <unistd.h>

#include "core/bench/statistics.h"
#include "core/store/runstore.h"

// How long the list of 1,000 runs takes, and opening one with 1,000,000 samples: what a person waits for in History.
// The files are warm, as they are a moment after they were written. Usage: journal [REPEATS]

using namespace Advisor;
namespace fs = std::filesystem;

namespace {

constexpr int Runs = 1000;
constexpr int VisitsOfLargeRun = 20000;
constexpr int SamplesOfVisit = 50;

double seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

Run header(const std::string& id)
{
    Run run;
    run.id = id;
    run.startedAt = "2026-11-24T07:15:00Z";
    run.plan = "standard";
    run.conditions = {"0.1.0", "AMD EPYC 9755", "Debian GNU/Linux 12 (bookworm)", {}, {}, 0.003};
    for (int i = 0; i < 8; ++i)
        run.conditions.preflight.push_back({false, {"preflight.load_low", {{"load", "0.1"}}}});
    for (const int threads : {1, 2, 4, 2})
        run.configurations.push_back(
            {"cpu", "libtorch", "", "", threads, 1, {"OMP_NUM_THREADS=" + std::to_string(threads)}});
    run.configurations.back().clone = 1;
    run.identities.resize(4);
    return run;
}

bool write(const fs::path& file, const std::string& id, int visits, int samples)
{
    std::mt19937 random(1);
    std::lognormal_distribution<float> time(-7, 0.02F);
    auto journal = RunJournal::create(file, header(id));
    bool ok = journal.has_value();
    for (int i = 0; ok && i < visits; ++i) {
        Visit visit;
        visit.point = {"gemm", std::int64_t(16) << (i % 9), "float32", "throughput"};
        visit.configuration = i % 4;
        visit.process = i / 400;
        visit.round = i / 36;
        visit.startedAt = 0.07 * i;
        visit.firstCall = 0.0123;
        visit.callsPerBlock = 7;
        for (int k = 0; k < samples; ++k)
            visit.samples.push_back(time(random));
        visit.dropped = {1, 3};
        visit.wall = 0.06;
        visit.cpu = 0.0598;
        visit.clockBefore = visit.clockAfter = 4.1;
        visit.impl = "aten::mm.out";
        ok = journal->append(visit).has_value();
        if (i % 8 == 7) {
            const Visit* one = &visit;
            ok = ok && journal->append(Statistics::estimate(visit.point, visit.configuration, {&one, 1}));
        }
    }
    return ok && journal->end("complete");
}

} // namespace

int main(int argc, char** argv)
{
    const int repeats = argc > 1 ? std::atoi(argv[1]) : 5;
    const fs::path folder = fs::temp_directory_path() / ("torch-advisor-journal-" + std::to_string(getpid()));
    const fs::path list = folder / "list";
    const fs::path first = list / "20261124T071500Z-000000.jsonl";
    bool ok = write(first, "20261124T071500Z-000000", 600, 24);
    std::ifstream stream(first, std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    for (int i = 1; i < Runs; ++i) {
        char name[64];
        std::snprintf(name, sizeof name, "20261124T071500Z-%06x", i);
        std::string copy = text.str();
        copy.replace(copy.find("20261124T071500Z-000000"), 23, name);
        std::ofstream(list / (std::string(name) + ".jsonl"), std::ios::binary) << copy;
    }
    const fs::path large = folder / "large.jsonl";
    ok = ok && write(large, "20261124T071500Z-ffffff", VisitsOfLargeRun, SamplesOfVisit);
    std::vector<double> listing;
    std::vector<double> opening;
    std::vector<double> listingCpu;
    std::vector<double> openingCpu;
    for (int i = 0; ok && i < repeats; ++i) {
        double from = seconds();
        double fromCpu = cpuSeconds();
        const auto runs = listRuns(list);
        listing.push_back(seconds() - from);
        listingCpu.push_back(cpuSeconds() - fromCpu);
        ok = runs.size() == Runs && runs[0].points > 0 && runs[0].end == "complete";
        from = seconds();
        fromCpu = cpuSeconds();
        const auto run = readRun(large);
        opening.push_back(seconds() - from);
        openingCpu.push_back(cpuSeconds() - fromCpu);
        ok = ok && run && run->visits.size() == VisitsOfLargeRun && run->visits.back().samples.size() == SamplesOfVisit;
    }
    if (ok) {
        // on a busy machine the time of the processor says what the wall clock cannot
        const auto print
            = [](const char* what, const std::vector<double>& wall, const std::vector<double>& cpu, int wanted) {
                  std::printf("%s: median %.0f ms, slowest %.0f ms, of the processor %.0f ms (wanted: %d)\n", what,
                              1e3 * Statistics::median(wall), 1e3 * *std::max_element(wall.begin(), wall.end()),
                              1e3 * Statistics::median(cpu), wanted);
              };
        std::printf("%d runs of %.0f kB, one of %d samples in %.1f MB\n", Runs, double(text.str().size()) / 1e3,
                    VisitsOfLargeRun * SamplesOfVisit, double(fs::file_size(large)) / 1e6);
        print("list", listing, listingCpu, 300);
        print("open", opening, openingCpu, 1000);
    } else {
        std::puts("the journals could not be written or read back");
    }
    fs::remove_all(folder);
    return ok ? 0 : 1;
}
