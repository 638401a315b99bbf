// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <QTemporaryDir>
#include <filesystem>

#include "core/bench/session.h"
#include "core/store/runstore.h"

namespace Advisor {

/// Checks at every visit that the journal already holds it.
class Watcher : public SessionObserver
{
public:
    void visited(const Visit& visit) override
    {
        ++visits;
        const auto run = readRun(file);
        journalFirst = journalFirst && run && static_cast<int>(run->visits.size()) == visits;
        if (cancelAfter > 0 && visits == cancelAfter && cancellation)
            cancellation->cancel();
        failures += visit.failed.has_value();
    }
    void estimated(const Point&) override { ++estimates; }
    void decided(const Verdict&) override { ++verdicts; }
    void progress(const Progress&) override { ++progresses; }

    std::filesystem::path file;
    Cancellation* cancellation = nullptr;
    int cancelAfter = 0;
    int visits = 0;
    int failures = 0;
    int estimates = 0;
    int verdicts = 0;
    int progresses = 0;
    bool journalFirst = true;
};

inline Machine machineOf(int threads)
{
    Machine machine;
    machine.processor.usableThreads = known(threads, std::string("test"));
    machine.processor.threads = known(threads, std::string("test"));
    machine.processor.brand = known(std::string("Fake 9000"), std::string("test"));
    machine.processor.l3Bytes = known(std::int64_t(32) << 20, std::string("test"));
    machine.memory.availableBytes = known(std::int64_t(64) << 30, std::string("test"));
    return machine;
}

inline Plan smallPlan(std::vector<std::int64_t> sizes = {128, 512}, std::vector<std::string> workloads = {"gemm"})
{
    Plan plan = *planByName("quick", 2);
    plan.workloads = std::move(workloads);
    plan.sizes = std::move(sizes);
    plan.budgetSeconds = 3;
    plan.patienceSeconds = 0.3;
    return plan;
}

/// Where runs of the misbehaving worker leave their journal.
class FakeBench
{
public:
    FakeBench()
    {
        qputenv("TORCH_ADVISOR_HOME", m_folder.path().toUtf8());
        qputenv("ADVISOR_FAKE_FOLDER", m_folder.path().toUtf8());
        qputenv("TORCH_ADVISOR_LIBEXEC", ADVISOR_BINARY_DIR "/tests/fakes/worker");
    }

    std::filesystem::path folder() const { return m_folder.path().toStdString(); }

    Result<Run> measure(const char* behaviour, const Plan& plan, Watcher& watcher)
    {
        qputenv("ADVISOR_FAKE_WORKER", behaviour);
        Cancellation cancellation;
        watcher.cancellation = &cancellation;
        auto journal = startRun(plan, machineOf(2));
        if (!journal)
            return tl::make_unexpected(journal.error());
        watcher.file = journal->file();
        auto run = Advisor::measure(plan, machineOf(2), *journal, watcher, cancellation);
        watcher.cancellation = nullptr;
        return run;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace Advisor
