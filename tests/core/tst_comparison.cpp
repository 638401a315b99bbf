// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <cmath>
#include <random>

#include "tests/core/simulation.h"

#include "core/bench/comparison.h"
#include "core/bench/shape.h"
#include "core/bench/student.h"
#include "core/bench/verdicts.h"

using namespace Advisor;
using Statistics::Comparison;

using Numbers = QList<double>;

namespace {

const PointKey TheKey{"gemm", 512, "float32", "throughput"};

PointComparison compared(const Run& run)
{
    return compareSides(run, VisitTable(run), {TheKey, 0}, {TheKey, 1});
}

Numbers shares(std::initializer_list<std::pair<double, int>> groups, double noise)
{
    std::mt19937 random(7);
    std::normal_distribution<double> normal(0, noise);
    Numbers values;
    for (const auto& [middle, count] : groups) {
        for (int i = 0; i < count; ++i)
            values.append(middle * std::exp(normal(random)));
    }
    return values;
}

} // namespace

/// What is proven here by simulation is what the program promises a person: it does not call equal things different.
class TestComparison : public QObject
{
    Q_OBJECT

private slots:
    void promises_data()
    {
        QTest::addColumn<double>("slowdown");
        QTest::addColumn<double>("process");
        QTest::addColumn<double>("burst");
        QTest::addColumn<bool>("isSeen");
        QTest::addColumn<bool>("withClone");
        QTest::addColumn<int>("least"); // of 200 comparisons: called faster or slower
        QTest::addColumn<int>("most");
        const auto row
            = [](const char* name, double slowdown, double process, double burst, bool isSeen, bool clone, int least,
                 int most) { QTest::newRow(name) << slowdown << process << burst << isSeen << clone << least << most; };
        row("the same, processes differ by 3 %: at most 5 % false", 0, 0.03, 0, true, true, 0, 10);
        row("the same with a bursting neighbour: at most 5 % false", 0, 0.03, 0.2, true, true, 0, 10);
        row("the same, bursts that nothing shows: at most 5 % false", 0, 0.03, 0.1, false, true, 0, 10);
        row("the same without a clone: at most 5 % false", 0, 0.03, 0, true, false, 0, 10);
        row("the same, processes alike: none false", 0, 0.002, 0, true, true, 0, 0);
        row("a planted 3 % is found 95 times in 100", 0.03, 0.002, 0, true, true, 190, 200);
        row("a planted 3 % is found beside a bursting neighbour", 0.03, 0.002, 0.15, true, true, 180, 200);
        row("a planted 0.5 % is never called faster", 0.005, 0.002, 0, true, true, 0, 0);
        row("a planted 30 % is found, processes differ by 3 %", 0.3, 0.03, 0, true, true, 180, 200);
    }

    void promises()
    {
        QFETCH(double, slowdown);
        QFETCH(double, process);
        QFETCH(double, burst);
        QFETCH(bool, isSeen);
        QFETCH(bool, withClone);
        QFETCH(int, least);
        QFETCH(int, most);
        Scene scene;
        scene.slowdown = slowdown;
        scene.process = process;
        scene.burst = burst;
        scene.isSeen = isSeen;
        scene.withClone = withClone;
        Simulation simulation(20261124);
        int different = 0;
        int wrong = 0;
        for (int i = 0; i < 200; ++i) {
            const auto result = compared(simulation.run(scene));
            different += result.outcome == Comparison::Slower || result.outcome == Comparison::Faster;
            wrong += slowdown > 0 && result.outcome == Comparison::Faster;
        }
        qInfo("called different: %d of 200", different);
        QVERIFY2(different >= least && different <= most, qPrintable(QString::number(different)));
        QCOMPARE(wrong, 0);
    }

    void doubts_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("expected");
        QTest::newRow("nothing is wrong: slower") << "nothing" << int(Doubt::None);
        QTest::newRow("two processes are too few") << "two processes" << int(Doubt::FewProcesses);
        QTest::newRow("most visits were disturbed") << "disturbed" << int(Doubt::NotMeasurable);
        QTest::newRow("the processes differ too much") << "one process" << int(Doubt::Processes);
        QTest::newRow("the clone differs as much") << "clone" << int(Doubt::Clone);
        QTest::newRow("one side has two speeds") << "two speeds" << int(Doubt::TwoSpeeds);
        QTest::newRow("four rounds are too few") << "four rounds" << int(Doubt::FewPairs);
        QTest::newRow("1.2 % reaches over the threshold") << "wide" << int(Doubt::Wide);
    }

    void doubts()
    {
        QFETCH(QString, what);
        QFETCH(int, expected);
        Scene scene;
        scene.slowdown = what == "wide" ? 0.012 : 0.04;
        scene.process = 0.001;
        scene.noise = what == "wide" ? 0.01 : 0.002;
        scene.processes = what == "two processes" ? 2 : 3;
        Run run = Simulation(3).run(scene);
        for (Visit& visit : run.visits) {
            const bool ofCandidate = visit.configuration == 1;
            double factor = 1;
            if (what == "one process" && ofCandidate && visit.process == 2)
                factor = 1.045;
            if (what == "clone" && visit.configuration == 2)
                factor = 1.05;
            if (what == "two speeds" && ofCandidate && visit.process == 1)
                factor = 1.61;
            for (float& sample : visit.samples)
                sample *= static_cast<float>(factor);
        }
        if (what == "disturbed")
            run.points[1].grade = 'E';
        if (what == "four rounds")
            std::erase_if(run.visits,
                          [](const Visit& visit) { return visit.round % RoundsOfAProcess > 0 && visit.round != 1; });
        const auto result = compared(run);
        QCOMPARE(int(result.doubt), expected);
        QCOMPARE(int(result.outcome), int(expected == 0 ? Comparison::Slower : Comparison::Undecided));
        const auto verdicts = verdictsOf(run);
        QCOMPARE(verdicts.size(), 1u);
        QCOMPARE(verdicts[0].better, expected == 0 ? 0 : -1);
        for (const Language language : {Language::English, Language::Korean}) {
            const std::string sentence = speak(verdicts[0].phrase, language);
            QVERIFY2(sentence.find('{') == std::string::npos && !sentence.starts_with("verdict."), sentence.c_str());
        }
    }

    void oneUnluckyProcessOfSixDoesNotKeepItOpen()
    {
        Scene scene;
        scene.slowdown = 0.1;
        scene.process = 0.002;
        for (const int processes : {3, 5, 6}) {
            scene.processes = processes;
            Run run = Simulation(9).run(scene);
            for (Visit& visit : run.visits) {
                for (float& sample : visit.samples)
                    sample *= visit.configuration == 1 && visit.process == 2 ? 0.89F : 1;
            }
            QCOMPARE(int(compared(run).outcome), int(processes < 6 ? Comparison::Undecided : Comparison::Slower));
        }
    }

    void neighboursOfOneSideAreNoDifference_data()
    {
        QTest::addColumn<double>("ofBase"); // in every third round, where the candidate takes 1.5 times as long
        QTest::addColumn<double>("ofCandidate");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("a busy sibling beside one side: the pair is left out") << 0.0 << 0.5 << true;
        QTest::newRow("busy beside both: the pair counts") << 0.5 << 0.5 << false;
        QTest::newRow("a step of the kernel's clock is nothing") << 0.0 << 0.1 << false;
        QTest::newRow("not known: the pair counts") << -1.0 << -1.0 << false;
    }

    void neighboursOfOneSideAreNoDifference()
    {
        QFETCH(double, ofBase);
        QFETCH(double, ofCandidate);
        Scene scene;
        scene.slowdown = 0.03;
        scene.process = 0.001;
        scene.noise = 0.001;
        Run run = Simulation(4).run(scene);
        for (Visit& visit : run.visits) {
            const bool ofOther = visit.configuration == 1;
            const bool isBusy = visit.round % 3 == 0;
            if (const double others = ofOther ? ofCandidate : ofBase; others >= 0)
                visit.others = isBusy ? others : 0.0;
            for (float& sample : visit.samples)
                sample *= ofOther && isBusy ? 1.5F : 1;
        }
        // five of fifteen pairs lie far off: more than the interval of the sign test leaves out
        QTEST(compared(run).low > 0.9, "isFound");
    }

    void theProcessesOfASideMayBeMore()
    {
        // a worker died and was replaced: its numbers run ahead of the other side's
        Scene scene;
        scene.slowdown = 0.1;
        Run run = Simulation(5).run(scene);
        for (Visit& visit : run.visits)
            visit.process += visit.configuration == 1 && visit.round > 6;
        QCOMPARE(int(compared(run).outcome), int(Comparison::Slower));
        QCOMPARE(compared(run).processes, 3);
    }

    void speeds_data()
    {
        QTest::addColumn<Numbers>("values");
        QTest::addColumn<double>("slowByFast"); // 0: one speed
        QTest::newRow("nothing") << Numbers{} << 0.0;
        QTest::newRow("one process at 0.62 speed") << shares({{1, 10}, {1.61, 5}}, 0.004) << 1.61;
        QTest::newRow("a kernel with two paths, 30 % and 70 %") << shares({{1, 70}, {1.2, 30}}, 0.01) << 1.2;
        QTest::newRow("with stragglers between them")
            << shares({{1, 600}, {1.05, 3}, {1.1, 3}, {1.2, 394}}, 0.005) << 1.2;
        QTest::newRow("quiet visits") << shares({{1, 15}}, 0.004) << 0.0;
        QTest::newRow("noisy visits") << shares({{1, 15}}, 0.1) << 0.0;
        QTest::newRow("noisy samples") << shares({{1, 500}}, 0.1) << 0.0;
        QTest::newRow("a long tail") << shares({{1, 90}, {1.3, 5}, {2, 3}, {4, 2}}, 0.01) << 0.0;
        QTest::newRow("three processes, 3 % apart") << shares({{1, 5}, {1.03, 5}, {1.06, 5}}, 0.004) << 0.0;
        QTest::newRow("one burst of eight visits") << shares({{1, 7}, {1.8, 1}}, 0.004) << 0.0;
        QTest::newRow("4 % apart is no matter") << shares({{1, 8}, {1.04, 7}}, 0.002) << 0.0;
        QTest::newRow("7 values are too few") << shares({{1, 4}, {2, 3}}, 0.001) << 0.0;
        QTest::newRow("zeros and broken values do not count")
            << shares({{1, 4}, {2, 3}, {0, 9}, {-1, 4}}, 0.001) << 0.0;
    }

    void speeds()
    {
        QFETCH(Numbers, values);
        QFETCH(double, slowByFast);
        std::shuffle(values.begin(), values.end(), std::mt19937(1));
        const auto found = Statistics::twoSpeeds({values.begin(), values.end()});
        QCOMPARE(found.has_value(), slowByFast > 0);
        if (found)
            QVERIFY2(std::abs(found->slow / found->fast / slowByFast - 1) < 0.02,
                     qPrintable(QString::number(found->slow / found->fast)));
    }

    void aKernelThatChangesItsSpeedIsSeenInsideTheVisits()
    {
        std::vector<Visit> visits(6);
        std::vector<const Visit*> all;
        for (Visit& visit : visits) {
            for (const double share : shares({{1e-3, 13}, {1.5e-3, 7}}, 0.01))
                visit.samples.push_back(static_cast<float>(share));
            all.push_back(&visit);
        }
        const auto found = Statistics::twoSpeeds(all);
        QVERIFY(found && std::abs(found->slow / found->fast - 1.5) < 0.03 && std::abs(found->fast - 1e-3) < 5e-5);
    }

    void drifts_data()
    {
        QTest::addColumn<Numbers>("medians");
        QTest::addColumn<bool>("expected");
        QTest::newRow("steady") << Numbers{1, 1.01, 0.99, 1, 1.005, 1} << false;
        QTest::newRow("slower by 1 % a visit") << Numbers{1, 1.01, 1.02, 1.03, 1.04, 1.05, 1.06, 1.07} << true;
        QTest::newRow("faster since the middle") << Numbers{1, 1, 1, 1, 0.9, 0.9, 0.9, 0.9} << true;
        QTest::newRow("2 % is within what is let pass") << Numbers{1, 1, 1, 1, 1.02, 1.02, 1.02, 1.02} << false;
        QTest::newRow("up and down") << Numbers{1, 1.1, 1, 1.1, 1, 1.1, 1, 1.1} << false;
        QTest::newRow("5 visits are too few") << Numbers{1, 1, 1, 2, 2} << false;
    }

    void drifts()
    {
        QFETCH(Numbers, medians);
        QFETCH(bool, expected);
        std::vector<Visit> visits(static_cast<std::size_t>(medians.size()));
        std::vector<const Visit*> all;
        for (std::size_t i = 0; i < visits.size(); ++i) {
            visits[i].startedAt = static_cast<double>(i);
            visits[i].samples = {static_cast<float>(medians[static_cast<int>(i)])};
            all.push_back(&visits[i]);
        }
        std::reverse(all.begin(), all.end()); // the time they were taken at counts, not their place
        QCOMPARE(Statistics::isDrifting(all), expected);
        if (expected)
            QCOMPARE(Statistics::estimate({}, 0, all).grade, 'D');
    }

    void students_data()
    {
        // the usual printed table
        QTest::addColumn<double>("probability");
        QTest::addColumn<double>("freedom");
        QTest::addColumn<double>("expected");
        QTest::newRow("5 %, 1") << 0.05 << 1.0 << 12.706;
        QTest::newRow("5 %, 2") << 0.05 << 2.0 << 4.303;
        QTest::newRow("5 %, 4") << 0.05 << 4.0 << 2.776;
        QTest::newRow("1 %, 10") << 0.01 << 10.0 << 3.169;
        QTest::newRow("0.1 %, 2") << 0.001 << 2.0 << 31.599;
        QTest::newRow("5 %, many") << 0.05 << 1e6 << 1.960;
    }

    void students()
    {
        QFETCH(double, probability);
        QFETCH(double, freedom);
        QFETCH(double, expected);
        QVERIFY(std::abs(Statistics::studentQuantile(probability, freedom) - expected) < 1e-3);
        QVERIFY(std::isinf(Statistics::studentQuantile(0.05, 0)));
    }

    void ratiosCombineByTheGeometricMean()
    {
        const auto of = [](double ratio, Doubt doubt = Doubt::None) {
            PointComparison point;
            point.ratio = ratio;
            point.low = ratio * 0.9;
            point.high = ratio * 1.1;
            point.pairs = 9;
            point.doubt = doubt;
            return point;
        };
        const MeanRatio mean = geometricMean(
            std::vector{of(2), of(0.5), of(8, Doubt::Wide), of(100, Doubt::TwoSpeeds), of(100, Doubt::NotMeasurable)});
        QCOMPARE(mean.points, 3);
        QVERIFY(std::abs(mean.ratio - 2) < 1e-9 && std::abs(mean.low - 1.8) < 1e-9 && std::abs(mean.high - 2.2) < 1e-9);
        const MeanRatio all = geometricMean(std::vector{mean, MeanRatio{8, 7, 9, 30}, MeanRatio{}});
        QVERIFY(all.points == 2 && std::abs(all.ratio - 4) < 1e-9);
        QCOMPARE(geometricMean(std::vector<MeanRatio>{}).points, 0);
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
