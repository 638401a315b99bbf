// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <random>

#include "core/bench/statistics.h"

using namespace Advisor;
using namespace Advisor::Statistics;

using Numbers = QList<double>;

class TestStatistics : public QObject
{
    Q_OBJECT

private slots:
    void quantiles_data()
    {
        QTest::addColumn<Numbers>("values");
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("expected");
        QTest::newRow("nothing gives 0") << Numbers{} << 0.5 << 0.0;
        QTest::newRow("one value is every quantile") << Numbers{7} << 0.05 << 7.0;
        QTest::newRow("odd: the middle one") << Numbers{9, 1, 5} << 0.5 << 5.0;
        QTest::newRow("even: between the middle two") << Numbers{4, 1, 3, 2} << 0.5 << 2.5;
        QTest::newRow("p90 of 0 to 10 is 9") << Numbers{10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0} << 0.9 << 9.0;
        QTest::newRow("p5 lies between neighbours") << Numbers{0, 1} << 0.05 << 0.05;
    }

    void quantiles()
    {
        QFETCH(Numbers, values);
        QFETCH(double, share);
        QFETCH(double, expected);
        QCOMPARE(quantile({values.begin(), values.end()}, share), expected);
    }

    void intervals_data()
    {
        // by hand: 1 - 2 (1 + n + …) / 2^n
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("rank");
        QTest::addColumn<double>("coverage");
        QTest::newRow("1 visit covers nothing") << 1 << 0 << 0.0;
        QTest::newRow("3 visits: min to max, 75 %") << 3 << 0 << 0.75;
        QTest::newRow("5 visits: min to max, 93.75 %") << 5 << 0 << 0.9375;
        QTest::newRow("6 visits: min to max, 96.9 %") << 6 << 0 << 0.96875;
        QTest::newRow("9 visits: 2nd to 8th, 96.1 %") << 9 << 1 << 0.9609375;
        QTest::newRow("12 visits: 3rd to 10th, 96.1 %") << 12 << 2 << 0.961425781;
    }

    void intervals()
    {
        QFETCH(int, n);
        QFETCH(int, rank);
        QFETCH(double, coverage);
        std::vector<double> values;
        for (int i = n; i > 0; --i)
            values.push_back(i);
        const Interval interval = medianInterval(values);
        QCOMPARE(interval.low, 1.0 + rank);
        QCOMPARE(interval.high, static_cast<double>(n - rank));
        QVERIFY(std::abs(interval.coverage - coverage) < 1e-6);
    }

    void disturbed_data()
    {
        QTest::addColumn<QList<float>>("cpuShare");
        QTest::addColumn<QList<int>>("switches");
        QTest::addColumn<QList<int>>("expected");
        using F = QList<float>;
        using I = QList<int>;
        QTest::newRow("calm") << F{1, 1, 1} << I{0, 0, 0} << I{};
        QTest::newRow("an involuntary switch") << F{1, 1, 1} << I{0, 2, 0} << I{1};
        QTest::newRow("starved of CPU") << F{1, 0.9F, 1, 1, 1, 1, 1, 1, 1, 1} << I{0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
                                        << I{1};
        QTest::newRow("0.96 of the usual is kept") << F{1, 0.96F, 1, 1} << I{0, 0, 0, 0} << I{};
        QTest::newRow("two threads have their own usual")
            << F{1.9F, 1.9F, 1.5F, 1.9F, 1.9F} << I{0, 0, 0, 0, 0} << I{2};
        QTest::newRow("the only block stays") << F{0.5F} << I{3} << I{};
    }

    void disturbed()
    {
        QFETCH(QList<float>, cpuShare);
        QFETCH(QList<int>, switches);
        QFETCH(QList<int>, expected);
        const auto found = disturbedBlocks(cpuShare, switches);
        QCOMPARE(QList<int>(found.begin(), found.end()), expected);
    }

    void grades_data()
    {
        QTest::addColumn<double>("half");
        QTest::addColumn<int>("visits");
        QTest::addColumn<int>("disturbed");
        QTest::addColumn<char>("expected");
        QTest::newRow("± 0.9 % of 6 visits is A") << 0.009 << 6 << 0 << 'A';
        QTest::newRow("± 2 % is B") << 0.02 << 6 << 0 << 'B';
        QTest::newRow("± 8 % is C") << 0.08 << 9 << 0 << 'C';
        QTest::newRow("± 20 % is D") << 0.2 << 9 << 0 << 'D';
        QTest::newRow("4 visits are at best C") << 0.001 << 4 << 0 << 'C';
        QTest::newRow("2 visits are D") << 0.0 << 2 << 0 << 'D';
        QTest::newRow("most visits disturbed is E") << 0.001 << 9 << 5 << 'E';
        QTest::newRow("no visit is E") << 0.0 << 0 << 0 << 'E';
    }

    void grades()
    {
        QFETCH(double, half);
        QFETCH(int, visits);
        QFETCH(int, disturbed);
        QFETCH(char, expected);
        QCOMPARE(grade(1, {1 - half, 1 + half, 0.96}, visits, disturbed), expected);
    }

    void estimateIsTheMedianOfVisitMedians()
    {
        const auto visitOf = [](int process, std::vector<float> samples, std::vector<int> dropped) {
            Visit visit;
            visit.process = process;
            visit.samples = std::move(samples);
            visit.dropped = std::move(dropped);
            visit.wall = 1;
            visit.cpu = 1.98;
            visit.firstCall = 0.5;
            visit.impl = "aten::mm.out";
            return visit;
        };
        const std::vector<Visit> visits
            = {visitOf(0, {1, 1, 9}, {2}), visitOf(0, {3, 3, 3}, {}), visitOf(1, {2, 2, 2}, {})};
        std::vector<const Visit*> all;
        for (const Visit& visit : visits)
            all.push_back(&visit);
        Visit failed;
        failed.failed = Failure{"crashed", {"gate.crashed", {}}};
        all.push_back(&failed);
        const Point point = estimate({"gemm", 64, "float32", "throughput"}, 1, all);
        QCOMPARE(point.median, 2.0);
        QCOMPARE(point.low, 1.0);
        QCOMPARE(point.high, 3.0);
        QCOMPARE(point.visits, 3);
        QCOMPARE(point.processes, 2);
        QCOMPARE(point.samples, 9);
        QCOMPARE(point.dropped, 1);
        QCOMPARE(point.firstCall, 0.5);
        QVERIFY(std::abs(point.effectiveThreads - 1.98) < 1e-9);
        QCOMPARE(point.impl, std::string("aten::mm.out"));
        QCOMPARE(point.grade, 'D');
    }

    void disturbedVisitsDoNotMoveACalmMajority()
    {
        std::vector<Visit> visits(7);
        std::vector<const Visit*> all;
        for (std::size_t i = 0; i < visits.size(); ++i) {
            visits[i].samples = {1, 1, 1};
            if (i < 2) {
                visits[i].samples = {9, 9, 9};
                visits[i].dropped = {0, 1};
            }
            all.push_back(&visits[i]);
        }
        const Point point = estimate({}, 0, all);
        QCOMPARE(point.median, 1.0);
        QCOMPARE(point.visits, 5);
    }

    void anInterruptedLongCallIsDisturbed()
    {
        Visit visit;
        visit.samples = {1};
        QVERIFY(!isDisturbed(visit));
        visit.involuntarySwitches = 3;
        QVERIFY(isDisturbed(visit));
        visit.samples = {1, 1, 1};
        QVERIFY(!isDisturbed(visit)); // its blocks say which
    }

    void comparisons_data()
    {
        QTest::addColumn<double>("factor");
        QTest::addColumn<int>("pairs");
        QTest::addColumn<int>("expected");
        QTest::newRow("the same function is the same") << 1.0 << 12 << int(Comparison::Same);
        QTest::newRow("3 % slower is found") << 1.03 << 12 << int(Comparison::Slower);
        QTest::newRow("3 % faster is found") << 0.97 << 12 << int(Comparison::Faster);
        QTest::newRow("0.5 % is the same") << 1.005 << 12 << int(Comparison::Same);
        QTest::newRow("4 pairs decide nothing") << 2.0 << 4 << int(Comparison::Undecided);
        QTest::newRow("no pair decides nothing") << 2.0 << 0 << int(Comparison::Undecided);
    }

    void comparisons()
    {
        QFETCH(double, factor);
        QFETCH(int, pairs);
        QFETCH(int, expected);
        std::vector<double> base;
        std::vector<double> candidate;
        for (int i = 0; i < pairs; ++i) {
            const double drift = 1 + 0.3 * i; // both sides of a round share it
            base.push_back(drift * (1 + 0.001 * (i % 3)));
            candidate.push_back(drift * factor * (1 + 0.001 * (i % 2)));
        }
        QCOMPARE(int(compare(base, candidate, 0.01).outcome), expected);
    }

    /// Visits of one function under drift and bursts; the figure of measurement.md: at most 5 % false positives.
    void theSameIsNotCalledDifferent()
    {
        std::mt19937 random(20261124);
        std::normal_distribution<double> noise(0, 0.004);
        std::uniform_real_distribution<double> burst(0, 1);
        int different = 0;
        for (int trial = 0; trial < 200; ++trial) {
            std::vector<double> base;
            std::vector<double> candidate;
            double drift = 1;
            for (int round = 0; round < 12; ++round) {
                drift *= 1 + 5 * noise(random);
                base.push_back(drift * (1 + noise(random)) * (burst(random) < 0.1 ? 1.8 : 1));
                candidate.push_back(drift * (1 + noise(random)) * (burst(random) < 0.1 ? 1.8 : 1));
            }
            const auto outcome = compare(base, candidate, threshold(0)).outcome;
            different += outcome == Comparison::Faster || outcome == Comparison::Slower;
        }
        QVERIFY2(different <= 10, qPrintable(QString::number(different)));
    }

    void whatCannotTellATenthApartCallsNothingTheSame()
    {
        const std::vector<double> base(9, 1.0);
        QCOMPARE(int(compare(base, base, 0.10).outcome), int(Comparison::Same));
        QCOMPARE(int(compare(base, base, 0.11).outcome), int(Comparison::Undecided));
        const std::vector<double> candidate(9, 0.5);
        QCOMPARE(int(compare(base, candidate, 0.36).outcome), int(Comparison::Faster));
    }

    void resolutionIsTheFarEndOfTheInterval()
    {
        const std::vector<double> first = {1, 1, 1, 1, 1, 1};
        const std::vector<double> second = {1.01, 0.99, 1, 1.02, 1, 1};
        QVERIFY(std::abs(resolution(first, second) - 0.02) < 1e-9);
        QCOMPARE(threshold(0.02), 0.04);
        QCOMPARE(threshold(0.001), 0.01);
        QCOMPARE(resolution({}, {}), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
