// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>

#include "tests/core/fakebench.h"

using namespace Advisor;

/// What a worker does wrong costs its own figures and nothing else.
class TestMisbehaving : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeBench> m_bench;

private slots:
    void init() { m_bench = std::make_unique<FakeBench>(); }

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
        const auto run = m_bench->measure(QTest::currentDataTag(), smallPlan({1024}), watcher);
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
        const auto run = m_bench->measure(QTest::currentDataTag(), plan, watcher);
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
        const auto run = m_bench->measure("crash later", smallPlan({512}), watcher);
        QVERIFY(run);
        QVERIFY(watcher.failures > 0);
        QCOMPARE(run->points.size(), 2u);
        for (const Point& point : run->points) {
            QVERIFY(!point.failed);
            QVERIFY(point.visits >= 1 && point.visits <= 3);
        }
    }

    void aCrashInOneWorkloadLeavesTheOthers()
    {
        Watcher watcher;
        const auto run = m_bench->measure("crash in gemm", smallPlan({65536, 131072}, {"add"}), watcher);
        QVERIFY(run);
        Plan both = smallPlan({256, 512}, {"gemm", "mlp-train"});
        const auto mixed = m_bench->measure("crash in gemm", both, watcher);
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
        const auto run = m_bench->measure(behaviour.constData(), smallPlan(), watcher);
        QVERIFY(run);
        QCOMPARE(!run->conditions.ceilings.empty(), hasCeilings);
        const std::string expected = code.toStdString();
        QVERIFY(std::any_of(run->conditions.preflight.begin(), run->conditions.preflight.end(),
                            [&](const PreflightItem& item) { return item.phrase.code == expected; }));
        for (const Point& point : run->points)
            QVERIFY(!point.failed && (point.shareOfCeiling > 0) == hasCeilings);
    }
};

QTEST_GUILESS_MAIN(TestMisbehaving)
#include "tst_misbehaving.moc"
