// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <nlohmann/json.hpp>

#include "core/bench/comparisontext.h"
#include "core/bench/summary.h"
#include "tests/core/simulation.h"

using namespace Advisor;
using Statistics::Comparison;

namespace {

std::vector<PointKey> sizes(std::initializer_list<std::int64_t> all, const char* workload = "gemm",
                            const char* dtype = "float32")
{
    std::vector<PointKey> keys;
    for (const std::int64_t size : all)
        keys.push_back({workload, size, dtype, "throughput"});
    return keys;
}

int count(const RunComparison& comparison, Comparison::Outcome outcome)
{
    int found = 0;
    for (const ComparisonGroup& group : comparison.groups) {
        for (const PointComparison& point : group.points)
            found += point.outcome == outcome;
    }
    return found;
}

bool isSpoken(const std::string& sentence)
{
    return !sentence.empty() && sentence.find('{') == std::string::npos
        && sentence.find("summary.") == std::string::npos && sentence.find("compare.") == std::string::npos
        && sentence.find("word.") == std::string::npos;
}

bool contains(const std::vector<std::string>& sentences, const char* part)
{
    return std::any_of(sentences.begin(), sentences.end(),
                       [part](const std::string& one) { return one.find(part) != std::string::npos; });
}

} // namespace

class TestRunComparison : public QObject
{
    Q_OBJECT

private slots:
    void twoRuns_data()
    {
        QTest::addColumn<double>("all"); // how much slower the second run is
        QTest::addColumn<double>("process");
        QTest::addColumn<int>("leastSlower"); // of 100 pairs of runs of 8 points
        QTest::addColumn<int>("mostSlower");
        QTest::newRow("the same, processes differ by 3 %: at most 5 % false regressions") << 0.0 << 0.03 << 0 << 5;
        QTest::newRow("the same, processes alike: none") << 0.0 << 0.003 << 0 << 0;
        QTest::newRow("1 % slower is no regression") << 0.01 << 0.003 << 0 << 0;
        QTest::newRow("6 % slower is found") << 0.06 << 0.003 << 95 << 100;
        QTest::newRow("30 % slower is found where processes differ by 3 %") << 0.3 << 0.03 << 95 << 100;
    }

    void twoRuns()
    {
        QFETCH(double, all);
        QFETCH(double, process);
        QFETCH(int, leastSlower);
        QFETCH(int, mostSlower);
        Scene scene;
        scene.process = process;
        scene.drift = 0.002;
        scene.withClone = false;
        scene.keys = sizes({64, 128, 256, 512});
        Scene second = scene;
        second.all = all;
        Simulation simulation(11);
        int slower = 0;
        int faster = 0;
        for (int i = 0; i < 100; ++i) {
            const auto comparison = compareRuns(simulation.run(scene), simulation.run(second));
            QCOMPARE(comparison.groups.size(), 2u);
            slower += comparison.hasRegression();
            faster += count(comparison, Comparison::Faster) > 0;
        }
        qInfo("regressions: %d, gains: %d of 100", slower, faster);
        QVERIFY2(slower >= leastSlower && slower <= mostSlower, qPrintable(QString::number(slower)));
        QVERIFY2(faster <= 5, qPrintable(QString::number(faster)));
    }

    void notDecided_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("doubt");
        QTest::newRow("one process") << "one process" << int(Doubt::FewProcesses);
        QTest::newRow("a run without a self-test") << "untested" << int(Doubt::OtherTime);
        QTest::newRow("a busy point") << "busy" << int(Doubt::NotMeasurable);
    }

    void notDecided()
    {
        QFETCH(QString, what);
        QFETCH(int, doubt);
        Scene scene;
        scene.processes = what == "one process" ? 1 : 3;
        Scene slow = scene;
        slow.all = 1;
        Run first = Simulation(1).run(scene);
        Run second = Simulation(2).run(slow);
        if (what == "untested")
            second.conditions.resolution = 0;
        if (what == "busy")
            second.points[0].grade = second.points[1].grade = 'E';
        const auto comparison = compareRuns(std::move(first), std::move(second));
        QVERIFY(!comparison.hasRegression());
        QCOMPARE(int(comparison.groups[0].points[0].doubt), doubt);
        for (const Language language : {Language::English, Language::Korean}) {
            for (const std::string& sentence : ComparisonText::sentences(comparison, language))
                QVERIFY2(isSpoken(sentence), sentence.c_str());
        }
    }

    void joinsByWhatVaries()
    {
        Scene scene;
        Run first = Simulation(1).run(scene);
        Run second = Simulation(2).run(scene);
        for (Configuration& one : second.configurations)
            one.torch = "/home/me/venv/lib/python3.12/site-packages/torch"; // constant in both: what is compared
        std::swap(second.configurations[0], second.configurations[1]); // the threads vary: they join
        for (Visit& visit : second.visits)
            visit.configuration = visit.configuration < 2 ? 1 - visit.configuration : 2;
        for (Point& point : second.points)
            point.configuration = point.configuration < 2 ? 1 - point.configuration : 2;
        first.identities[0].torch = "2.10.0";
        second.identities[1].torch = "2.13.0";
        second.conditions.processor = "Apple M1 Pro";
        second.conditions.preflight = {{true, {"preflight.governor", {{"governor", "powersave"}}}}};
        const auto comparison = compareRuns(first, second);
        QCOMPARE(comparison.groups.size(), 2u); // the clone is not one
        QCOMPARE(comparison.groups[0].base, 0);
        QCOMPARE(comparison.groups[0].candidate, 1);
        QVERIFY(comparison.isOtherMachine);
        QCOMPARE(comparison.warningsOfSecond.size(), 1u);
        QStringList fields;
        for (const Difference& one : comparison.differences)
            fields.append(QString::fromStdString(one.field));
        QCOMPARE(fields, QStringList({"processor", "installation", "torch"}));
        QVERIFY(contains(ComparisonText::warnings(comparison, Language::English), "different machines"));
    }

    void runsWithoutACommonPointHaveNoGroup()
    {
        Scene scene;
        const Run first = Simulation(1).run(scene);
        scene.keys = sizes({1024});
        const auto comparison = compareRuns(first, Simulation(1).run(scene));
        QVERIFY(comparison.groups.empty());
        QCOMPARE(comparison.unmatched, 4);
    }

    void oneSentenceAWorkload()
    {
        Scene scene;
        scene.process = 0.001;
        scene.keys = sizes({16, 32, 64, 128, 256});
        Run run = Simulation(9).run(scene);
        // two threads: slower at 16 and 32, the same at 64, faster from 128 on
        for (Visit& visit : run.visits) {
            const double factor = visit.configuration != 1 ? 1
                : visit.point.size < 64                    ? 2
                : visit.point.size > 64                    ? 0.5
                                                           : 1;
            for (float& sample : visit.samples)
                sample *= static_cast<float>(factor);
        }
        const auto sentences = summarySentences(run, Language::English);
        QCOMPARE(sentences.size(), 1u);
        QCOMPARE(QString::fromStdString(sentences[0]),
                 QStringLiteral("Matrix multiply, float32: With 2 threads it is 2.00 times as fast as with 1 thread at "
                                "128, 256. With 1 thread it is 2.00 times as fast as with 2 threads at 16, 32. At 64 "
                                "it makes no difference (less than 1.0\u00A0%)"));
        QVERIFY(isSpoken(summarySentences(run, Language::Korean).at(0)));
        QVERIFY(sentences == ComparisonText::sentences(compareWithin(run), Language::English));
    }

    void everyDoubtIsSpoken()
    {
        ComparisonGroup group{"gemm", "throughput", "float32", "float32", 0, 1, {}, {}};
        for (int doubt = int(Doubt::None); doubt <= int(Doubt::OtherTime); ++doubt) {
            for (const auto outcome : {Comparison::Same, Comparison::Faster, Comparison::Slower}) {
                for (const std::size_t points : {1u, 3u}) {
                    PointComparison point;
                    point.key = {"gemm", 64, "float32", "throughput"};
                    point.doubt = static_cast<Doubt>(doubt);
                    point.outcome = doubt == 0 ? outcome : Comparison::Undecided;
                    group.points.assign(points, point);
                    for (const Language language : {Language::English, Language::Korean}) {
                        for (const bool runs : {false, true}) {
                            const auto text = sentenceOf(group, {"one", "two", runs}, language);
                            QVERIFY(doubt == 0 ? isSpoken(text) : text.empty());
                        }
                        const auto undecided = undecidedSentences({group}, language);
                        QVERIFY(doubt == 0 ? undecided.empty() : undecided.size() == 1 && isSpoken(undecided[0]));
                        QVERIFY(isSpoken(ComparisonText::outcomeOf(point, language)));
                    }
                }
            }
        }
    }

    void emulatedPrecisionsAreNamed()
    {
        Scene scene;
        scene.keys = sizes({256, 512}, "gemm", "bfloat16");
        scene.all = 1.5;
        Run run = Simulation(4).run(scene);
        scene.keys = sizes({256, 512});
        scene.all = 0;
        const Run single = Simulation(4).run(scene);
        run.visits.insert(run.visits.end(), single.visits.begin(), single.visits.end());
        run.points.insert(run.points.end(), single.points.begin(), single.points.end());
        auto sentences = emulationSentences(run, Language::English);
        QCOMPARE(sentences.size(), 1u); // both configurations in one
        QCOMPARE(sentences[0], std::string("On this machine bfloat16 is emulated (Matrix multiply): use float32"));
        for (Visit& visit : run.visits) {
            for (float& sample : visit.samples)
                sample *= visit.point.dtype == "bfloat16" && visit.configuration == 1 ? 0.1F : 1;
        }
        sentences = emulationSentences(run, Language::English);
        QVERIFY(sentences.size() == 1 && sentences[0].find("with 1 thread") != std::string::npos);
        for (Point& point : run.points) {
            if (point.key.dtype == "bfloat16" && point.configuration == 0)
                point.failed = Failure{"native", {"gate.native", {{"ratio", "2.5"}}}};
        }
        QVERIFY(emulationSentences(run, Language::English) == sentences);
        QVERIFY(isSpoken(emulationSentences(run, Language::Korean).at(0)));
    }

    void jsonSaysAllOfIt()
    {
        Scene scene;
        scene.keys = sizes({128, 256});
        Scene slow = scene;
        slow.all = 0.5;
        const auto json = ComparisonText::toJson(compareRuns(Simulation(1).run(scene), Simulation(2).run(slow)));
        QVERIFY(json["schema"] == "torch-advisor/comparison/1");
        QVERIFY(json["kind"] == "runs");
        QVERIFY(json["regression"] == true);
        QCOMPARE(json["points"].size(), 4u);
        QVERIFY(json["points"][0]["outcome"] == "slower");
        QVERIFY(json["points"][0]["ratio"].get<double>() < 0.75 && json["points"][0]["first"]["threads"] == 1);
        QCOMPARE(json["means"].size(), 2u);
        QVERIFY(!json["sentences"].empty());
        const auto within = ComparisonText::toJson(compareWithin(Simulation(1).run(scene)));
        QVERIFY(within["second"].is_null() && within["kind"] == "configurations" && within["regression"] == false);
    }
};

QTEST_GUILESS_MAIN(TestRunComparison)
#include "tst_runcomparison.moc"
