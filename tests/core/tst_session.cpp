// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <thread>
#include <unistd.h>

#include "core/bench/session.h"
#include "core/store/measurelock.h"
#include "core/store/runstore.h"

using namespace Advisor;
namespace fs = std::filesystem;

namespace {

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

    fs::path file;
    Cancellation* cancellation = nullptr;
    int cancelAfter = 0;
    int visits = 0;
    int failures = 0;
    int estimates = 0;
    int verdicts = 0;
    int progresses = 0;
    bool journalFirst = true;
};

Machine machineOf(int threads)
{
    Machine machine;
    machine.processor.usableThreads = known(threads, std::string("test"));
    machine.processor.threads = known(threads, std::string("test"));
    machine.processor.brand = known(std::string("Fake 9000"), std::string("test"));
    machine.processor.l3Bytes = known(std::int64_t(32) << 20, std::string("test"));
    machine.memory.availableBytes = known(std::int64_t(64) << 30, std::string("test"));
    return machine;
}

Plan smallPlan(std::vector<std::int64_t> sizes = {128, 512}, std::vector<std::string> workloads = {"gemm"})
{
    Plan plan = *planByName("quick", 2);
    plan.workloads = std::move(workloads);
    plan.sizes = std::move(sizes);
    plan.budgetSeconds = 3;
    plan.patienceSeconds = 0.3;
    return plan;
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    fs::path folder() const { return m_folder->path().toStdString(); }

    Result<Run> measureFake(const char* behaviour, const Plan& plan, Watcher& watcher)
    {
        qputenv("ADVISOR_FAKE_WORKER", behaviour);
        Cancellation cancellation;
        watcher.cancellation = &cancellation;
        auto journal = startRun(plan, machineOf(2));
        if (!journal)
            return tl::make_unexpected(journal.error());
        watcher.file = journal->file();
        auto run = measure(plan, machineOf(2), *journal, watcher, cancellation);
        watcher.cancellation = nullptr;
        return run;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("TORCH_ADVISOR_HOME", m_folder->path().toUtf8());
        qputenv("ADVISOR_FAKE_FOLDER", m_folder->path().toUtf8());
        qputenv("TORCH_ADVISOR_LIBEXEC", ADVISOR_BINARY_DIR "/tests/fakes/worker");
    }

    void measuresAndKeepsEveryVisit()
    {
        Watcher watcher;
        const auto run = measureFake("good", smallPlan(), watcher);
        QVERIFY2(run, run ? "" : speak(run.error(), Language::English).c_str());
        QCOMPARE(run->end, std::string("complete"));
        QVERIFY(watcher.journalFirst);
        QVERIFY(watcher.progresses >= watcher.visits);
        QCOMPARE(run->points.size(), 4u);
        for (const Point& point : run->points) {
            QVERIFY(!point.failed);
            const int threads = run->configurations[std::size_t(point.configuration)].threads;
            const double expected = 0.2e-6 + point.flop / (10e9 * threads);
            QVERIFY(std::abs(point.median / expected - 1) < 0.01);
            QVERIFY(point.low <= point.median && point.median <= point.high);
            QVERIFY(point.visits >= 6);
            QVERIFY(point.grade == 'A');
            QVERIFY(std::abs(point.shareOfCeiling - 1 / 1.1) < 0.05);
            QVERIFY(std::abs(point.effectiveThreads - threads) < 0.01);
        }
        const auto saved = readRun(watcher.file);
        QVERIFY(saved);
        QCOMPARE(saved->visits.size(), run->visits.size());
        QCOMPARE(saved->points.size(), run->points.size());
        QCOMPARE(saved->end, std::string("complete"));
        QCOMPARE(saved->identities[0].blas, std::string("FakeBLAS"));
        QCOMPARE(saved->conditions.processor, std::string("Fake 9000"));
        QCOMPARE(saved->conditions.ceilings.size(), 4u);
    }

    void theSelfTestFindsWhatCanBeToldApart()
    {
        Watcher watcher;
        Plan plan = smallPlan({128});
        plan.budgetSeconds = 30; // it ends long before: nothing gains from more visits
        const auto run = measureFake("good", plan, watcher);
        QVERIFY(run);
        for (double Conditions::*clock : {&Conditions::resolution, &Conditions::processorResolution}) {
            QVERIFY(run->conditions.*clock > 0 && run->conditions.*clock < 0.02);
            QVERIFY(readRun(watcher.file)->conditions.*clock == run->conditions.*clock);
        }
        QVERIFY(watcher.visits <= 2 * 15);
    }

    void oneProcessGivesNoVerdictThreeGiveOne()
    {
        Watcher watcher;
        Plan plan = smallPlan({512});
        auto run = measureFake("good", plan, watcher);
        QVERIFY(run);
        QCOMPARE(run->verdicts.size(), 1u);
        QCOMPARE(run->verdicts[0].phrase.code, std::string("verdict.one_process"));
        plan.processesPerConfiguration = 3;
        run = measureFake("good", plan, watcher);
        QVERIFY(run);
        QCOMPARE(run->points[0].processes, 3);
        QCOMPARE(run->verdicts.size(), 1u);
        QCOMPARE(run->verdicts[0].phrase.code, std::string("verdict.faster_threads"));
        QCOMPARE(run->verdicts[0].better, 1);
        QVERIFY(std::abs(run->verdicts[0].ratio - 2) < 0.05);
        for (const std::string& name : phraseArguments(run->verdicts[0].phrase.code, Language::English))
            QVERIFY2(run->verdicts[0].phrase.arguments.contains(name), name.c_str());
    }

    void roundsPairTheConfigurations()
    {
        Watcher watcher;
        const auto run = measureFake("good", smallPlan(), watcher);
        QVERIFY(run);
        std::map<std::pair<int, std::int64_t>, std::set<int>> rounds;
        for (const Visit& visit : run->visits)
            QVERIFY(rounds[std::pair(visit.round, visit.point.size)].insert(visit.configuration).second);
        for (const auto& [round, configurations] : rounds) {
            // one thread of this machine is half as fast as two: after six rounds that is clear
            if (round.first < 6)
                QCOMPARE(configurations.size(), 2u);
        }
    }

    void misbehaving_data()
    {
        QTest::addColumn<QString>("gate");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("everyPoint");
        QTest::newRow("refuse") << "unsupported"
                                << "gate.unsupported" << true;
        QTest::newRow("silent") << "timed-out"
                                << "gate.timed_out" << true;
        QTest::newRow("silent hello") << "timed-out"
                                      << "gate.timed_out" << true;
        QTest::newRow("crash") << "crashed"
                               << "gate.crashed" << true;
        QTest::newRow("crash in check") << "crashed"
                                        << "gate.crashed_illegal" << true;
        QTest::newRow("exit 0") << "crashed"
                                << "gate.exited" << true;
        QTest::newRow("half a line") << "crashed"
                                     << "gate.exited" << true;
        QTest::newRow("flood") << "flooded"
                               << "gate.flooded" << true;
        QTest::newRow("junk") << "junk"
                              << "gate.junk" << true;
        QTest::newRow("zeros") << "correct"
                               << "gate.correct.zeros" << true;
        QTest::newRow("double flop") << "plausible"
                                     << "gate.plausible_count" << true;
        QTest::newRow("too fast") << "plausible"
                                  << "gate.plausible" << true;
        QTest::newRow("all threads") << "effective-threads"
                                     << "gate.effective_threads" << true;
        QTest::newRow("one thread") << "effective-threads"
                                    << "gate.effective_threads" << false;
    }

    void misbehaving()
    {
        QFETCH(QString, gate);
        QFETCH(QString, code);
        QFETCH(bool, everyPoint);
        Watcher watcher;
        QElapsedTimer timer;
        timer.start();
        const auto run = measureFake(QTest::currentDataTag(), smallPlan({1024}), watcher);
        QVERIFY(run);
        QVERIFY2(timer.elapsed() < 15000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(run->points.size(), 2u);
        for (const Point& point : run->points) {
            if (!everyPoint && point.configuration == 0)
                continue; // one thread is what it was asked for
            QVERIFY(point.failed);
            const std::string& said = point.failed->reason.code;
            QVERIFY2(said == code.toStdString() || said == "gate.given_up", said.c_str());
            QCOMPARE(QString::fromStdString(point.failed->gate), said == "gate.given_up" ? "crashed" : gate);
            QVERIFY(hasPhrase(said, Language::Korean));
        }
        QVERIFY(watcher.journalFirst);
        QVERIFY(readRun(watcher.file)->end == "complete" || readRun(watcher.file)->end == "failed");
    }

    void oneFailureCostsOneVisit_data()
    {
        QTest::addColumn<QString>("gate");
        QTest::newRow("crash once") << "crashed";
        QTest::newRow("hang once") << "timed-out";
        QTest::newRow("speak unasked") << "junk";
    }

    void oneFailureCostsOneVisit()
    {
        QFETCH(QString, gate);
        Watcher watcher;
        Plan plan = smallPlan();
        plan.budgetSeconds = 5;
        const auto run = measureFake(QTest::currentDataTag(), plan, watcher);
        QVERIFY(run);
        QCOMPARE(watcher.failures, 1);
        QCOMPARE(run->points.size(), 4u);
        for (const Point& point : run->points)
            QVERIFY(!point.failed);
        const auto failed = std::find_if(run->visits.begin(), run->visits.end(),
                                         [](const Visit& visit) { return visit.failed.has_value(); });
        QVERIFY(failed != run->visits.end());
        QCOMPARE(QString::fromStdString(failed->failed->gate), gate);
    }

    void whatWasMeasuredStaysWhenItsProcessCanNoMore()
    {
        Watcher watcher;
        const auto run = measureFake("crash later", smallPlan({512}), watcher);
        QVERIFY(run);
        QVERIFY(watcher.failures > 0);
        QCOMPARE(run->points.size(), 2u);
        for (const Point& point : run->points) {
            QVERIFY(!point.failed);
            QVERIFY(point.visits >= 1 && point.visits <= 3);
        }
    }

    void theCopyTakesThePlaceOfTheSelfTest()
    {
        Watcher watcher;
        Plan plan = *planByName("standard", 2);
        plan.workloads = {"gemm"};
        plan.dtypes = {"float32"};
        plan.sizes = {256, 512};
        const auto run = measureFake("good", plan, watcher);
        QVERIFY(run);
        QCOMPARE(run->configurations.size(), 3u);
        QVERIFY(run->conditions.resolution > 0 && run->conditions.resolution < 0.02);
        QVERIFY(run->conditions.processorResolution > 0 && run->conditions.processorResolution < 0.02);
        for (const PreflightItem& item : run->conditions.preflight)
            QVERIFY2(!item.phrase.code.starts_with("preflight.self_test"), item.phrase.code.c_str());
        const auto saved = readRun(watcher.file);
        QCOMPARE(saved->conditions.resolution, run->conditions.resolution);
        QCOMPARE(saved->conditions.processorResolution, run->conditions.processorResolution);
    }

    void whatIsNotDecidedMeetsMoreProcessesWhileThereIsTime_data()
    {
        QTest::addColumn<QByteArray>("behaviour");
        QTest::addColumn<bool>("takesMore");
        QTest::newRow("decided after three") << QByteArray("good") << false;
        QTest::newRow("open: more of them") << QByteArray("unsteady") << true;
    }

    void whatIsNotDecidedMeetsMoreProcessesWhileThereIsTime()
    {
        QFETCH(QByteArray, behaviour);
        QFETCH(bool, takesMore);
        Watcher watcher;
        Plan plan = smallPlan({256});
        plan.processesPerConfiguration = 3;
        plan.configurations = {linkedConfiguration(1), linkedConfiguration(1)};
        plan.configurations[1].environment.push_back("ADVISOR_UNUSED=1");
        const auto run = measureFake(behaviour.constData(), plan, watcher);
        QVERIFY(run);
        QCOMPARE(run->end, std::string("complete"));
        for (const Point& point : run->points)
            QVERIFY2((point.processes > 3) == takesMore, qPrintable(QString::number(point.processes)));
    }

    void aCrashInOneWorkloadLeavesTheOthers()
    {
        Watcher watcher;
        const auto run = measureFake("crash in gemm", smallPlan({65536, 131072}, {"add"}), watcher);
        QVERIFY(run);
        Plan both = smallPlan({256, 512}, {"gemm", "mlp-train"});
        const auto mixed = measureFake("crash in gemm", both, watcher);
        QVERIFY(mixed);
        for (const Point& point : mixed->points)
            QCOMPARE(point.failed.has_value(), point.key.workload == "gemm");
    }

    void theProbeMayCrash_data()
    {
        QTest::addColumn<QByteArray>("behaviour");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("hasCeilings");
        QTest::newRow("at once") << QByteArray("crash in probe") << "preflight.no_ceiling" << false;
        QTest::newRow("what it told before counts")
            << QByteArray("crash in second probe") << "preflight.part_of_ceiling" << true;
    }

    void theProbeMayCrash()
    {
        QFETCH(QByteArray, behaviour);
        QFETCH(QString, code);
        QFETCH(bool, hasCeilings);
        Watcher watcher;
        const auto run = measureFake(behaviour.constData(), smallPlan(), watcher);
        QVERIFY(run);
        QCOMPARE(!run->conditions.ceilings.empty(), hasCeilings);
        const std::string expected = code.toStdString();
        QVERIFY(std::any_of(run->conditions.preflight.begin(), run->conditions.preflight.end(),
                            [&](const PreflightItem& item) { return item.phrase.code == expected; }));
        for (const Point& point : run->points)
            QVERIFY(!point.failed && (point.shareOfCeiling > 0) == hasCeilings);
    }

    void disturbedVisitsAreNotRanked()
    {
        Watcher watcher;
        Plan plan = smallPlan({256});
        plan.processesPerConfiguration = 3;
        const auto run = measureFake("disturbed", plan, watcher);
        QVERIFY(run);
        for (const Point& point : run->points)
            QCOMPARE(point.grade, 'E');
        QCOMPARE(run->verdicts.size(), 1u);
        QCOMPARE(run->verdicts[0].phrase.code, std::string("verdict.undecided_busy_threads"));
        QCOMPARE(run->verdicts[0].better, -1);
    }

    void whatDoesNotFitTheBudgetIsLeftOutAndSaid()
    {
        Watcher watcher;
        Plan plan = smallPlan({});
        plan.axisStep = 1;
        plan.budgetSeconds = 3; // a tenth of it: 8192 takes 110 s with one thread, 2048 1.7 s
        const auto run = measureFake("good", plan, watcher);
        QVERIFY(run);
        int leftOut = 0;
        for (const Point& point : run->points) {
            if (point.key.size >= 4096)
                QVERIFY2(point.failed, std::to_string(point.key.size).c_str());
            if (point.failed)
                QCOMPARE(point.failed->gate, std::string("budget"));
            leftOut += point.failed.has_value();
        }
        QVERIFY(leftOut >= 4);
        QCOMPARE(run->points.size(), 20u);
    }

    void whatDoesNotFitMemoryIsLeftOut()
    {
        Machine machine = machineOf(2);
        machine.memory.availableBytes = known(std::int64_t(1) << 20, std::string("test"));
        qputenv("ADVISOR_FAKE_WORKER", "good");
        Watcher watcher;
        const Plan plan = smallPlan({1024});
        auto journal = startRun(plan, machine);
        QVERIFY(journal);
        Cancellation cancellation;
        const auto run = measure(plan, machine, *journal, watcher, cancellation);
        QVERIFY(run);
        QCOMPARE(run->points[0].failed->gate, std::string("memory"));
        QCOMPARE(watcher.visits, 0);
    }

    void cancelEndsSoonAndKeepsWhatWasMeasured()
    {
        Watcher watcher;
        watcher.cancelAfter = 3;
        const auto run = measureFake("good", smallPlan(), watcher);
        QVERIFY(run);
        QCOMPARE(run->end, std::string("stopped"));
        QCOMPARE(readRun(watcher.file)->visits.size(), 3u);
        QCOMPARE(readRun(watcher.file)->end, std::string("stopped"));
    }

    void cancelDoesNotWaitForAWorker()
    {
        qputenv("ADVISOR_FAKE_WORKER", "silent");
        Plan plan = smallPlan();
        plan.patienceSeconds = 30;
        auto journal = startRun(plan, machineOf(2));
        QVERIFY(journal);
        Watcher watcher;
        Cancellation cancellation;
        QElapsedTimer timer;
        std::thread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(700)); // it hangs in its first visit by then
            timer.start();
            cancellation.cancel();
        });
        const auto run = measure(plan, machineOf(2), *journal, watcher, cancellation);
        const auto took = timer.elapsed();
        canceller.join();
        QVERIFY(run);
        QCOMPARE(run->end, std::string("stopped"));
        // 100 ms on a machine of its own; tests share theirs
        QVERIFY2(took < 400, qPrintable(QString::number(took)));
    }

    void aFullDiskEndsTheRunAndSaysSo()
    {
        qputenv("ADVISOR_FAKE_WORKER", "good");
        const Plan plan = smallPlan();
        auto journal = startRun(plan, machineOf(2));
        QVERIFY(journal);
        const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
        static_cast<void>(journal->mirrorTo(full, "/dev/full"));
        Watcher watcher;
        Cancellation cancellation;
        const auto run = measure(plan, machineOf(2), *journal, watcher, cancellation);
        ::close(full);
        QVERIFY(!run);
        QCOMPARE(run.error().code, std::string("journal_full"));
        QVERIFY(readRun(journal->file()));
    }

    void refusedBeforeAnythingIsMeasured_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("no worker") << "bench_no_worker";
        QTest::newRow("busy") << "bench_busy";
        QTest::newRow("foreign machine") << "bench_foreign";
        QTest::newRow("unknown workload") << "workload_unknown";
    }

    void refusedBeforeAnythingIsMeasured()
    {
        QFETCH(QString, code);
        Plan plan = smallPlan();
        Machine machine = machineOf(2);
        auto journal = startRun(plan, machine);
        QVERIFY(journal);
        std::optional<MeasureLock> lock;
        if (code == "bench_no_worker")
            qputenv("TORCH_ADVISOR_LIBEXEC", m_folder->path().toUtf8());
        if (code == "bench_busy")
            lock.emplace(std::move(*MeasureLock::take(folder() / "measuring.lock")));
        machine.foreign = code == "bench_foreign";
        if (code == "workload_unknown")
            plan.workloads = {"nope"};
        Watcher watcher;
        Cancellation cancellation;
        const auto run = measure(plan, machine, *journal, watcher, cancellation);
        QVERIFY(!run);
        QCOMPARE(QString::fromStdString(run.error().code), code);
        QVERIFY(!fs::exists(journal->file())); // no empty run is left behind
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
