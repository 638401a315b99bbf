// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/bench/crossover.h"
#include "core/bench/workload.h"

using namespace Advisor;

using Numbers = QList<double>;

namespace {

Point pointAt(const char* workload, std::int64_t size, int configuration, double seconds, double half,
              const char* dtype = "float32")
{
    Point point;
    point.key = {workload, size, dtype, "throughput"};
    point.configuration = configuration;
    point.parameters = workOf({workload, size, "float32", "throughput"})->parameters;
    point.median = seconds;
    point.low = seconds * (1 - half);
    point.high = seconds * (1 + half);
    point.visits = 9;
    point.processes = 3;
    point.grade = 'A';
    return point;
}

/// One and two threads, the ratio of their times at 16, 32, 64 … (above 1: two threads are faster).
Run runOf(const Numbers& ratios, double half, const char* workload = "gemm")
{
    Run run;
    run.configurations = {{"cpu", "libtorch", "", "", 1, 1, {}}, {"cpu", "libtorch", "", "", 2, 1, {}}};
    run.identities.resize(2);
    std::int64_t size = 16;
    for (const double ratio : ratios) {
        run.points.push_back(pointAt(workload, size, 0, 1, half));
        run.points.push_back(pointAt(workload, size, 1, 1 / ratio, half));
        size *= 2;
    }
    return run;
}

} // namespace

class TestCrossover : public QObject
{
    Q_OBJECT

private slots:
    void crossings_data()
    {
        QTest::addColumn<Numbers>("ratios"); // at 16, 32, 64 …
        QTest::addColumn<double>("half"); // of the interval of each time
        QTest::addColumn<int>("winnerAtLast");
        QTest::addColumn<Numbers>("at");
        const auto row = [](const char* name, const Numbers& ratios, double half, Crossover::Winner winner,
                            const Numbers& at) { QTest::newRow(name) << ratios << half << int(winner) << at; };
        row("halfway on the logarithm", {0.5, 2}, 0.001, Crossover::Candidate, {std::sqrt(16. * 32)});
        row("exactly at a size: that size", {0.5, 1, 2}, 0.001, Crossover::Candidate, {32});
        row("a third of the way", {0.5, 4}, 0.001, Crossover::Candidate, {16 * std::pow(2, 1. / 3)});
        row("undecided sizes lie between", {0.5, 0.99, 1.01, 2}, 0.02, Crossover::Candidate, {std::sqrt(32. * 64)});
        row("back again", {0.5, 2, 0.5}, 0.001, Crossover::Base, {std::sqrt(16. * 32), std::sqrt(32. * 64)});
        row("no crossover: the candidate wins everywhere", {1.5, 2, 2}, 0.01, Crossover::Candidate, {});
        row("no crossover: the base wins everywhere", {0.5, 0.7, 0.9}, 0.01, Crossover::Base, {});
        row("not decided", {0.99, 1.01, 1}, 0.05, Crossover::Nobody, {});
        row("0.5 % is no matter", {0.995, 1.005}, 0.0001, Crossover::Nobody, {});
        row("decided at one size only", {1, 1, 2}, 0.05, Crossover::Candidate, {});
    }

    void crossings()
    {
        QFETCH(Numbers, ratios);
        QFETCH(double, half);
        QFETCH(int, winnerAtLast);
        QFETCH(Numbers, at);
        const Run run = runOf(ratios, half);
        const auto all = crossoversOf(run);
        QCOMPARE(all.size(), 1u);
        QCOMPARE(int(all[0].winnerAtLast), winnerAtLast);
        QCOMPARE(int(all[0].crossings.size()), int(at.size()));
        for (int i = 0; i < at.size(); ++i) {
            const Crossing& one = all[0].crossings[static_cast<std::size_t>(i)];
            QVERIFY2(std::abs(one.at / at[i] - 1) < 0.01, qPrintable(QString::number(one.at)));
            QVERIFY(one.low <= one.at && one.at <= one.high && one.low >= 16 && one.high <= all[0].last);
        }
        for (const Language language : {Language::English, Language::Korean}) {
            const auto sentences = crossoverSentences(run, language);
            QCOMPARE(sentences.size(), 1u);
            QVERIFY2(sentences[0].find('{') == std::string::npos
                         && sentences[0].find("crossover.") == std::string::npos,
                     sentences[0].c_str());
        }
        const auto json = crossoversToJson(run);
        QCOMPARE(json.at(0).at("crossings").size(), std::size_t(at.size()));
    }

    void theIntervalComesFromTheEndsOfThePoints()
    {
        // times ± 10 %: the ratio 0.5 … 2 lies between 0.41 … 1.64 and 0.61 … 2.44
        const auto all = crossoversOf(runOf({0.5, 2}, 0.1));
        const Crossing& one = all.at(0).crossings.at(0);
        const double a = std::log(0.5 * 1.1 / 0.9);
        const double b = std::log(2 * 1.1 / 0.9);
        QVERIFY(std::abs(one.low - 16 * std::pow(2, a / (a - b))) < 0.01);
        QVERIFY(std::abs(one.low * one.high - 16 * 32) < 1e-6); // it mirrors
    }

    void networksAreOnTheAxisOfParameters()
    {
        const Run run = runOf({0.5, 2}, 0.01, "mlp-train");
        const auto all = crossoversOf(run);
        QCOMPARE(all.size(), 1u);
        QCOMPARE(all[0].network, std::string("mlp"));
        QCOMPARE(all[0].first, double(workOf({"mlp-train", 16, "float32", "throughput"})->parameters));
        QVERIFY(crossoverSentences(run, Language::English)[0].find("parameters") != std::string::npos);
    }

    void damagedFiguresCrossNowhere_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("median");
        QTest::addColumn<double>("high");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("the interval is turned round") << 2.0 << 1.0 << 0.5;
        QTest::newRow("the median lies outside") << 1.0 << 9.0 << 1.1;
        QTest::newRow("no number") << 1.0 << nan << 1.0;
        QTest::newRow("endless") << 1.0 << 1.0 << inf;
        QTest::newRow("no time at all") << 0.0 << 0.0 << 0.0;
        QTest::newRow("before time began") << -3.0 << -2.0 << -1.0;
    }

    void damagedFiguresCrossNowhere()
    {
        QFETCH(double, low);
        QFETCH(double, median);
        QFETCH(double, high);
        Run run = runOf({0.5, 2}, 0.001);
        for (Point& point : run.points) {
            if (point.configuration == 1) {
                point.low = low;
                point.median = median;
                point.high = high;
            }
        }
        for (const Crossover& one : crossoversOf(run))
            QVERIFY(one.crossings.empty());
        QVERIFY(crossoverSentences(run, Language::English).size() < 2);
    }

    void precisionsAndPairsOfInterest()
    {
        Run run = runOf({0.5, 2, 3}, 0.01);
        run.configurations.push_back({"cuda:0", "libtorch", "", "", 2, 1, {}});
        run.configurations.push_back({"cpu", "other", "", "", 2, 1, {"OMP_PROC_BIND=true"}}); // differs in two
        run.configurations.push_back(run.configurations[0]);
        run.configurations.back().clone = 1;
        run.identities.resize(5);
        for (int configuration = 2; configuration < 5; ++configuration) {
            for (const std::int64_t size : {16, 32, 64})
                run.points.push_back(pointAt("gemm", size, configuration, configuration == 2 ? 10. / size : 1, 0.01));
        }
        for (const std::int64_t size : {16, 32, 64})
            run.points.push_back(pointAt("gemm", size, 0, size < 64 ? 2 : 0.5, 0.01, "bfloat16"));
        run.points.push_back(pointAt("add", 65536, 0, 1, 0.01)); // no network, no crossover
        QStringList pairs;
        for (const Crossover& one : crossoversOf(run))
            pairs.append(QStringLiteral("%1-%2 %3").arg(one.base).arg(one.candidate).arg(one.candidateDtype.c_str()));
        QCOMPARE(
            pairs,
            QStringList({"0-1 float32", "0-2 float32", "0-3 float32", "1-2 float32", "2-3 float32", "0-0 bfloat16"}));
    }

    void fewProcessesAreAnIndication()
    {
        Run run = runOf({0.97, 1.03}, 0.001);
        QCOMPARE(crossoversOf(run).at(0).crossings.size(), 1u);
        for (Point& point : run.points)
            point.processes = 1;
        QVERIFY(crossoversOf(run).at(0).crossings.empty()); // two processes of the same may differ by that
        run = runOf({0.5, 2}, 0.01);
        for (Point& point : run.points)
            point.processes = 1;
        const auto sentences = crossoverSentences(run, Language::English);
        QCOMPARE(sentences.size(), 2u);
        QVERIFY(sentences[1].find("indication") != std::string::npos);
        QVERIFY(crossoverSentences({}, Language::English).empty());
    }
};

QTEST_GUILESS_MAIN(TestCrossover)
#include "tst_crossover.moc"
