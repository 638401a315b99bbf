// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <set>
#include <thread>
#include <unistd.h>

#include "core/store/measurelock.h"
#include "tests/core/fakebench.h"

using namespace Advisor;
namespace fs = std::filesystem;

class TestSession : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeBench> m_bench;

private slots:
    void init() { m_bench = std::make_unique<FakeBench>(); }

    void measuresAndKeepsEveryVisit()
    {
        Watcher watcher;
        const auto run = m_bench->measure("good", smallPlan(), watcher);
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
        const auto run = m_bench->measure("good", plan, watcher);
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
        auto run = m_bench->measure("good", plan, watcher);
        QVERIFY(run);
        QCOMPARE(run->verdicts.size(), 1u);
        QCOMPARE(run->verdicts[0].phrase.code, std::string("verdict.one_process"));
        plan.processesPerConfiguration = 3;
        run = m_bench->measure("good", plan, watcher);
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
        const auto run = m_bench->measure("good", smallPlan(), watcher);
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

    void theCopyTakesThePlaceOfTheSelfTest()
    {
        Watcher watcher;
        Plan plan = *planByName("standard", 2);
        plan.workloads = {"gemm"};
        plan.dtypes = {"float32"};
        plan.sizes = {256, 512};
        const auto run = m_bench->measure("good", plan, watcher);
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
        const auto run = m_bench->measure(behaviour.constData(), plan, watcher);
        QVERIFY(run);
        QCOMPARE(run->end, std::string("complete"));
        for (const Point& point : run->points)
            QVERIFY2((point.processes > 3) == takesMore, qPrintable(QString::number(point.processes)));
    }

    void disturbedVisitsAreNotRanked()
    {
        Watcher watcher;
        Plan plan = smallPlan({256});
        plan.processesPerConfiguration = 3;
        const auto run = m_bench->measure("disturbed", plan, watcher);
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
        const auto run = m_bench->measure("good", plan, watcher);
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
        const auto run = m_bench->measure("good", smallPlan(), watcher);
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
            qputenv("TORCH_ADVISOR_LIBEXEC", QByteArray::fromStdString(m_bench->folder().string()));
        if (code == "bench_busy")
            lock.emplace(std::move(*MeasureLock::take(m_bench->folder() / "measuring.lock")));
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
