// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/store/runstore.h"
#include "tests/core/simulation.h"

using namespace Advisor;

/// Starts `torch-advisor compare` on runs of a simulated session.
class TestCompareCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        Scene scene;
        scene.process = 0.002;
        scene.drift = 0.002;
        scene.slowdown = -0.4;
        scene.keys = {{"gemm", 256, "float32", "throughput"}, {"gemm", 512, "float32", "throughput"}};
        save("20261124T070000Z-aaaaaa", Simulation(1).run(scene));
        save("20261124T080000Z-bbbbbb", Simulation(2).run(scene));
        scene.all = 0.2;
        save("20261125T080000Z-cccccc", Simulation(3).run(scene));
        Scene other;
        other.keys = {{"add", 65536, "float32", "throughput"}};
        save("20261126T080000Z-dddddd", Simulation(4).run(other));
        Run alone = Simulation(5).run(other);
        alone.configurations.resize(1);
        std::erase_if(alone.visits, [](const Visit& visit) { return visit.configuration > 0; });
        std::erase_if(alone.points, [](const Point& point) { return point.configuration > 0; });
        save("20261127T080000Z-eeeeee", alone);
    }

    void exits_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const QStringList& arguments, int exit, const char* says) {
            QTest::newRow(name) << arguments << exit << says;
        };
        row("the same again: no regression", {"20261124T07", "20261124T08"}, 0, "makes no difference");
        row("20 % slower: a regression", {"20261124T07", "20261125"}, 1, "In the first run it is 1.2");
        row("20 % faster: none", {"20261125", "20261124T07"}, 0, "In the second run it is 1.2");
        row("in Korean", {"20261124T07", "20261125", "--lang", "ko"}, 1, "배입니다");
        row("one run: its configurations", {"20261124T07"}, 0, "With 2 threads it is 1.67 times as fast");
        row("a path", {"PATH"}, 0, "With 2 threads");
        row("nothing in common", {"20261124T07", "20261126"}, 3, "no point in common");
        row("one configuration alone", {"20261127"}, 3, "nothing to compare");
        row("an unknown run", {"1999"}, 2, "no saved run");
        row("a prefix of two", {"20261124"}, 2, "fits 2 saved runs");
        row("no run", {}, 2, "run");
        row("three runs", {"20261124T07", "20261124T08", "20261125"}, 2, "");
        row("a file that is none", {QStringLiteral(ADVISOR_SOURCE_DIR "/README.md")}, 3, "not a saved run");
        row("a folder", {QStringLiteral(ADVISOR_SOURCE_DIR)}, 2, "no saved run");
    }

    void exits()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exit);
        QFETCH(QString, says);
        arguments.replaceInStrings(QStringLiteral("PATH"),
                                   m_home.filePath(QStringLiteral("runs/20261124T070000Z-aaaaaa.jsonl")));
        const auto [code, output] = compare(arguments);
        QVERIFY2(output.contains(says.toUtf8()), output.constData());
        QCOMPARE(code, exit);
        for (const QByteArray& line : output.split('\n')) {
            if (exit < 2)
                QVERIFY2(QString::fromUtf8(line).size() <= 100, line.constData());
        }
    }

    void jsonIsOneDocument()
    {
        const auto [code, output] = compare({"20261124T07", "20261125", "--json"});
        QCOMPARE(code, 1);
        const auto document = QJsonDocument::fromJson(output).object();
        QCOMPARE(document.value("schema").toString(), QStringLiteral("torch-advisor/comparison/1"));
        QCOMPARE(document.value("regression").toBool(), true);
        QCOMPARE(document.value("first").toObject().value("id").toString(), QStringLiteral("20261124T070000Z-aaaaaa"));
    }

private:
    void save(const char* id, Run run)
    {
        run.id = id;
        const auto file = std::filesystem::path(m_home.path().toStdString()) / "runs" / (run.id + ".jsonl");
        auto journal = RunJournal::create(file, run);
        QVERIFY(journal);
        for (const Visit& visit : run.visits)
            QVERIFY(journal->append(visit));
        for (const Point& point : run.points)
            QVERIFY(journal->append(point));
        QVERIFY(journal->end("complete"));
    }

    std::pair<int, QByteArray> compare(const QStringList& arguments) const
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
            environment.remove(QLatin1String(name));
        environment.insert(QStringLiteral("TORCH_ADVISOR_HOME"), m_home.path());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(ADVISOR_BINARY_DIR "/torch-advisor"), QStringList("compare") + arguments);
        if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, process.readAll()};
        return {process.exitCode(), process.readAll()};
    }

    QTemporaryDir m_home;
};

QTEST_GUILESS_MAIN(TestCompareCommand)
#include "tst_comparecommand.moc"
