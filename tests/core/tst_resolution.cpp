// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <algorithm>

#include "tests/core/simulation.h"

#include "core/bench/resolution.h"

using namespace Advisor;

/// What a run says of the smallest difference that it can tell.
class TestResolution : public QObject
{
    Q_OBJECT

private slots:
    void clocks_data()
    {
        QTest::addColumn<int>("threads");
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<bool>("byProcessor");
        QTest::newRow("one thread: processor time") << 1 << "cpu"
                                                    << "throughput" << true;
        QTest::newRow("two threads wait for each other: the wall") << 2 << "cpu"
                                                                   << "throughput" << false;
        QTest::newRow("a latency is what a person waits: the wall") << 1 << "cpu"
                                                                    << "latency" << false;
        QTest::newRow("a card works while its thread sleeps: the wall") << 1 << "cuda:0"
                                                                        << "throughput" << false;
    }

    void clocks()
    {
        QFETCH(int, threads);
        QFETCH(QString, device);
        QFETCH(QString, metric);
        Configuration configuration;
        configuration.threads = threads;
        configuration.device = device.toStdString();
        QTEST(isByProcessorTime(configuration, metric.toStdString()), "byProcessor");
    }

    void theWorseClockOfTwoSidesCounts()
    {
        Run run = Simulation(1).run({});
        run.conditions.resolution = 0.05;
        run.conditions.processorResolution = 0.002;
        QCOMPARE(resolutionBetween(run, 0, 2, "throughput"), 0.002);
        QCOMPARE(resolutionBetween(run, 0, 1, "throughput"), 0.05);
        QCOMPARE(resolutionBetween(run, 0, 2, "latency"), 0.05);
        run.conditions.processorResolution = 0; // of a file that knows one figure only
        QCOMPARE(resolutionBetween(run, 0, 2, "throughput"), 0.05);
        run.conditions.resolution = 0;
        run.conditions.processorResolution = 0.03;
        QCOMPARE(resolutionBetween(run, 0, 1, "throughput"), 0.03);
    }

    void copiesTakeThePlaceOfTheSelfTest_data()
    {
        QTest::addColumn<double>("process");
        QTest::addColumn<int>("processes");
        QTest::addColumn<bool>("withClone");
        QTest::addColumn<bool>("learns");
        QTest::newRow("three processes alike: finer than the self-test") << 0.001 << 3 << true << true;
        QTest::newRow("three processes that differ: coarser") << 0.05 << 3 << true << true;
        QTest::newRow("two processes say nothing") << 0.001 << 2 << true << false;
        QTest::newRow("no copy says nothing") << 0.001 << 3 << false << false;
    }

    void copiesTakeThePlaceOfTheSelfTest()
    {
        QFETCH(double, process);
        QFETCH(int, processes);
        QFETCH(bool, withClone);
        QFETCH(bool, learns);
        Scene scene;
        scene.process = process;
        scene.processes = processes;
        scene.withClone = withClone;
        scene.keys.clear();
        for (const std::int64_t size : {128, 256, 512, 1024, 2048})
            scene.keys.push_back({"gemm", size, "float32", "throughput"});
        const Run run = Simulation(11).run(scene);
        Conditions conditions = run.conditions;
        conditions.resolution = 0.19;
        conditions.processorResolution = 0.19;
        conditions.preflight
            = {{true, {"preflight.self_test_wide", {{"share", "19 %"}}}}, {true, {"preflight.load", {}}}};
        QCOMPARE(learnFromClones(run, conditions), learns);
        QCOMPARE(conditions.resolution, 0.19); // its copy has one thread
        QCOMPARE(conditions.preflight.size(), learns ? 1u : 2u);
        if (!learns)
            QCOMPARE(conditions.processorResolution, 0.19);
        else if (process < 0.01)
            QVERIFY2(conditions.processorResolution < 0.01,
                     qPrintable(QString::number(conditions.processorResolution)));
        else
            QVERIFY2(conditions.processorResolution > 0.02,
                     qPrintable(QString::number(conditions.processorResolution)));
    }

    void aCutFileHasACopyWithoutItsOriginal()
    {
        Run run = Simulation(2).run({});
        run.configurations[0].torch = "another";
        Conditions conditions = run.conditions;
        QVERIFY(!learnFromClones(run, conditions));
    }

    void says_data()
    {
        QTest::addColumn<double>("byWall");
        QTest::addColumn<double>("byProcessor");
        QTest::addColumn<QString>("code");
        QTest::newRow("one clock") << 0.02 << 0.0 << "report.resolution";
        QTest::newRow("the other") << 0.0 << 0.02 << "report.resolution";
        QTest::newRow("both") << 0.02 << 0.01 << "report.resolution_clocks";
    }

    void says()
    {
        QFETCH(double, byWall);
        QFETCH(double, byProcessor);
        Conditions conditions;
        conditions.resolution = byWall;
        conditions.processorResolution = byProcessor;
        const Phrase phrase = resolutionPhrase(conditions);
        QTEST(QString::fromStdString(phrase.code), "code");
        const auto text = speak(phrase, Language::English);
        QVERIFY2(text.find("2.0") != std::string::npos, text.c_str());
    }
};

QTEST_GUILESS_MAIN(TestResolution)
#include "tst_resolution.moc"
