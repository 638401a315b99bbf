// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <filesystem>
#include <memory>

#include "core/store/runstore.h"

using namespace Advisor;
namespace fs = std::filesystem;

namespace {

constexpr int StartMilliseconds = 30000; ///< LibTorch from a cold disk, on a busy machine

/// The processes that a process started, and that still run.
QList<qint64> childrenOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/task/%1/children").arg(pid));
    QList<qint64> children;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray& one : file.readAll().simplified().split(' ')) {
            if (!one.isEmpty())
                children.append(one.toLongLong());
        }
    }
    return children;
}

bool isGone(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return true;
    const QByteArray text = file.readAll();
    return text.mid(text.lastIndexOf(')') + 2, 1) == "Z"; // ended; whoever adopted it has not looked yet
}

} // namespace

class TestChaos : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;

    fs::path runs() const { return fs::path(m_home->path().toStdString()) / "runs"; }

    void start(QProcess& bench, const QStringList& more = {}, const char* budget = "60s") const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("TORCH_ADVISOR_HOME", m_home->path());
        environment.insert("TORCH_ADVISOR_LIBEXEC", ADVISOR_BINARY_DIR);
        bench.setProcessEnvironment(environment);
        bench.start(ADVISOR_BINARY_DIR "/torch-advisor",
                    QStringList{"bench", "--lang", "en", "--workload", "gemm", "--size", "32", "--size", "64", "--size",
                                "128", "--budget", budget}
                        + more);
    }

    /// Reads what it writes until it has said so many visits.
    static int waitForVisits(QProcess& bench, QByteArray& said, int wanted)
    {
        QElapsedTimer timer;
        timer.start();
        while (said.count("\"type\":\"visit\"") < wanted && timer.elapsed() < StartMilliseconds) {
            if (!bench.waitForReadyRead(1000) && bench.state() == QProcess::NotRunning)
                break;
            said += bench.readAllStandardOutput();
        }
        return said.count("\"type\":\"visit\"");
    }

    Result<Run> onlyRun() const
    {
        const auto list = listRuns(runs());
        return list.size() == 1 ? readRun(list[0].file) : Result<Run>(failure("run_unknown"));
    }

private slots:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void killingTheCommandLineKeepsEveryVisit_data()
    {
        QTest::addColumn<int>("visits");
        QTest::newRow("at its first visit") << 1;
        QTest::newRow("in the coarse pass") << 4;
        QTest::newRow("while refining") << 20;
    }

    void killingTheCommandLineKeepsEveryVisit()
    {
        QFETCH(int, visits);
        QProcess bench;
        start(bench, {"--jsonl", "-"});
        QByteArray said;
        QVERIFY(waitForVisits(bench, said, visits) >= visits);
        QTest::qSleep(QRandomGenerator::global()->bounded(80));
        const QList<qint64> workers = childrenOf(bench.processId());
        QVERIFY(!workers.isEmpty());
        bench.kill();
        QVERIFY(bench.waitForFinished());
        said += bench.readAllStandardOutput();
        const auto run = onlyRun();
        QVERIFY(run);
        QVERIFY2(run->end.empty(), run->end.c_str());
        // what reached its output was in the journal before
        QVERIFY(static_cast<int>(run->visits.size()) >= said.left(said.lastIndexOf('\n')).count("\"type\":\"visit\""));
        for (const Visit& visit : run->visits)
            QVERIFY(!visit.samples.empty());
        // and no worker outlives it, though all but one are stopped
        for (const qint64 worker : workers)
            QTRY_VERIFY_WITH_TIMEOUT(isGone(worker), 5000);
    }

    void killingAWorkerCostsOneVisit()
    {
        QProcess bench;
        start(bench, {"--jsonl", "-"}, "30s");
        QByteArray said;
        QVERIFY(waitForVisits(bench, said, 2) >= 2);
        const QList<qint64> workers = childrenOf(bench.processId());
        QVERIFY(!workers.isEmpty());
        ::kill(static_cast<pid_t>(workers.at(QRandomGenerator::global()->bounded(workers.size()))), SIGKILL);
        QVERIFY(bench.waitForFinished(60000));
        QCOMPARE(bench.exitStatus(), QProcess::NormalExit);
        QCOMPARE(bench.exitCode(), 0); // no point is without figures
        const auto run = onlyRun();
        QVERIFY(run);
        QCOMPARE(run->end, std::string("complete"));
        int failed = 0;
        for (const Visit& visit : run->visits) {
            failed += visit.failed.has_value();
            if (visit.failed)
                QCOMPARE(visit.failed->gate, std::string("crashed"));
        }
        QCOMPARE(failed, 1);
        for (const Point& point : run->points)
            QVERIFY(!point.failed);
    }

    void interruptingKeepsTheRunAndSaysSo()
    {
        QProcess bench;
        start(bench);
        QTRY_VERIFY_WITH_TIMEOUT(onlyRun() && onlyRun()->visits.size() >= 2, StartMilliseconds);
        ::kill(static_cast<pid_t>(bench.processId()), SIGINT);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(bench.waitForFinished(10000));
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(bench.exitCode(), 130);
        QCOMPARE(onlyRun()->end, std::string("stopped"));
        const QByteArray summary = bench.readAllStandardOutput();
        QVERIFY2(summary.contains("gemm") && summary.contains("1 thread"), summary.constData());
    }

    void theSecondMeasurementSaysWhoMeasures()
    {
        QProcess first;
        start(first);
        QTRY_VERIFY_WITH_TIMEOUT(onlyRun() && !onlyRun()->visits.empty(), StartMilliseconds);
        QProcess second;
        start(second);
        QVERIFY(second.waitForFinished(StartMilliseconds));
        QCOMPARE(second.exitCode(), 3);
        const QByteArray errors = second.readAllStandardError();
        QVERIFY2(errors.contains(QByteArray::number(first.processId())), errors.constData());
        QCOMPARE(listRuns(runs()).size(), 1u);
        first.kill();
        first.waitForFinished();
        QProcess third; // a lock that was left behind locks nobody out
        start(third, {}, "1s");
        QVERIFY(third.waitForFinished(60000));
        QVERIFY(third.exitCode() < 2);
    }

    void refusals_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("home");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown workload") << QStringList{"--workload", "nope"} << "" << 2 << "gemm, gemm-odd";
        QTest::newRow("unknown precision") << QStringList{"--dtype", "int3"} << "" << 2 << "float32, float64";
        QTest::newRow("a size that is none") << QStringList{"--size", "0"} << "" << 2 << "0 is not a size";
        QTest::newRow("a budget that is none") << QStringList{"--budget", "soon"} << "" << 2 << "`20s`";
        QTest::newRow("a home that cannot be written") << QStringList{} << "/proc/self" << 3 << "cannot be written";
        QTest::newRow("a full disk") << QStringList{"--jsonl", "/dev/full"} << "" << 3 << "The disk is full";
    }

    void refusals()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, home);
        QFETCH(int, code);
        QFETCH(QString, says);
        QProcess bench;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("TORCH_ADVISOR_HOME", home.isEmpty() ? m_home->path() : home);
        environment.insert("TORCH_ADVISOR_LIBEXEC", ADVISOR_BINARY_DIR);
        bench.setProcessEnvironment(environment);
        bench.start(ADVISOR_BINARY_DIR "/torch-advisor", QStringList{"bench", "--lang", "en"} + options);
        QVERIFY(bench.waitForFinished(StartMilliseconds));
        const QByteArray errors = bench.readAllStandardError();
        QVERIFY2(bench.exitCode() == code, errors.constData());
        QVERIFY2(errors.contains(says.toUtf8()), errors.constData());
        QCOMPARE(errors.count('\n'), 1);
        QVERIFY(bench.readAllStandardOutput().isEmpty());
        QVERIFY(listRuns(runs()).empty()); // nothing was touched
    }
};

QTEST_GUILESS_MAIN(TestChaos)
#include "tst_chaos.moc"
