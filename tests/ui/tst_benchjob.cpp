// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "core/store/paths.h"
#include "core/store/runstore.h"
#include "ui/jobs/benchjob.h"

using namespace Advisor;

namespace {

Plan smallPlan(double seconds)
{
    Plan plan;
    plan.workloads = {"gemm"};
    plan.sizes = {64, 128};
    plan.configurations = {{"cpu", "libtorch", "", "", 1, 1, {}}};
    plan.budgetSeconds = seconds;
    return plan;
}

/// A folder whose worker is this shell script.
void writeWorker(const QString& folder, const char* body)
{
    const std::filesystem::path file = (folder + QStringLiteral("/torch-advisor-worker-libtorch")).toStdString();
    std::ofstream(file) << "#!/bin/sh\n" << body << "\n";
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
}

} // namespace

/// The four outcomes of what is waited for: answers, refuses, never answers, crashes. And the window that dies.
class TestBenchJob : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_libexec = std::make_unique<QTemporaryDir>();
        QVERIFY(m_home->isValid() && m_libexec->isValid());
        qputenv("TORCH_ADVISOR_HOME", m_home->path().toUtf8());
        qputenv("TORCH_ADVISOR_LIBEXEC", m_libexec->path().toUtf8());
    }

#ifdef ADVISOR_HAS_WORKER
    void answers()
    {
        qputenv("TORCH_ADVISOR_LIBEXEC", ADVISOR_BINARY_DIR);
        BenchJob job;
        QSignalSpy changed(&job, &BenchJob::changed);
        QSignalSpy finished(&job, &BenchJob::finished);
        QElapsedTimer clock;
        clock.start();
        job.start(smallPlan(2), Machine());
        QVERIFY(job.isRunning());
        QVERIFY(finished.wait(20000));
        QVERIFY2(!job.error(), job.error() ? speak(*job.error(), Language::English).c_str() : "");
        QCOMPARE(job.run().end, std::string("complete"));
        QCOMPARE(job.run().points.size(), std::size_t(2));
        for (const Point& point : job.run().points)
            QVERIFY2(point.failed || point.median > 0, point.key.workload.c_str());
        QVERIFY(changed.size() >= 1);
        QVERIFY2(changed.size() <= clock.elapsed() / 1000.0 * 31 + 2, qPrintable(QString::number(changed.size())));
        const auto kept = readRun(job.file());
        QVERIFY(kept.has_value());
        QCOMPARE(kept->visits.size(), job.run().visits.size());
        QCOMPARE(kept->end, std::string("complete"));
    }

    void stopsAndKeeps()
    {
        qputenv("TORCH_ADVISOR_LIBEXEC", ADVISOR_BINARY_DIR);
        BenchJob job;
        QSignalSpy finished(&job, &BenchJob::finished);
        job.start(smallPlan(60), Machine());
        QTRY_VERIFY_WITH_TIMEOUT(job.run().visits.size() >= 3, 20000);
        QElapsedTimer clock;
        clock.start();
        job.stop();
        QVERIFY(finished.wait(2000));
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!job.error());
        QCOMPARE(job.run().end, std::string("stopped"));
        QVERIFY(readRun(job.file())->visits.size() >= 3);
    }

    void aKilledWindowLosesOneVisitAtMost()
    {
        qputenv("TORCH_ADVISOR_LIBEXEC", ADVISOR_BINARY_DIR);
        QProcess window;
        window.start(QStringLiteral(ADVISOR_BINARY_DIR "/tests/benchdriver"), QStringList());
        QVERIFY(window.waitForStarted());
        int seen = 0;
        QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                     window.waitForReadyRead(100);
                                     while (window.canReadLine())
                                         seen = window.readLine().trimmed().toInt();
                                     return seen >= 5;
                                 })(),
                                 30000);
        window.kill(); // SIGKILL: no handler runs
        QVERIFY(window.waitForFinished());
        const auto runs = listRuns(*runsFolder());
        QCOMPARE(runs.size(), std::size_t(1));
        const auto run = readRun(runs.front().file);
        QVERIFY(run.has_value());
        QVERIFY2(run->visits.size() >= static_cast<std::size_t>(seen), qPrintable(QString::number(run->visits.size())));
        QCOMPARE(run->end, std::string());
    }
#endif

    void refuses()
    {
        BenchJob job;
        QSignalSpy finished(&job, &BenchJob::finished);
        job.start(smallPlan(5), Machine()); // there is no worker in the folder
        QVERIFY(finished.wait(5000));
        QVERIFY(job.error().has_value());
        QCOMPARE(job.error()->code, std::string("bench_no_worker"));
        QVERIFY(!job.isRunning());
    }

    void neverAnswers()
    {
        writeWorker(m_libexec->path(), "exec sleep 1000");
        BenchJob job;
        QSignalSpy finished(&job, &BenchJob::finished);
        job.start(smallPlan(60), Machine());
        QVERIFY(!finished.wait(400));
        QElapsedTimer clock;
        clock.start();
        job.stop();
        QVERIFY(job.isStopping());
        QVERIFY(finished.wait(2000));
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
    }

    void crashes()
    {
        writeWorker(m_libexec->path(), "kill -SEGV $$");
        BenchJob job;
        QSignalSpy finished(&job, &BenchJob::finished);
        job.start(smallPlan(5), Machine());
        QVERIFY(finished.wait(20000));
        QVERIFY(!job.error());
        QVERIFY(!job.run().points.empty());
        for (const Point& point : job.run().points) {
            QVERIFY(point.failed.has_value());
            QCOMPARE(point.failed->gate, std::string("crashed"));
        }
    }

    void aFolderThatCannotBeWrittenIsASentence()
    {
        const QString file = m_home->filePath(QStringLiteral("file"));
        std::ofstream(file.toStdString()) << "in the way";
        qputenv("TORCH_ADVISOR_HOME", file.toUtf8());
        BenchJob job;
        QSignalSpy finished(&job, &BenchJob::finished);
        job.start(smallPlan(5), Machine());
        QVERIFY(finished.wait(5000));
        QVERIFY(job.error().has_value());
        QVERIFY(speak(*job.error(), Language::English).find(file.toStdString()) != std::string::npos);
    }

    void goingAwayStopsIt()
    {
        writeWorker(m_libexec->path(), "exec sleep 1000");
        QElapsedTimer clock;
        {
            BenchJob job;
            job.start(smallPlan(60), Machine());
            QTest::qWait(200);
            clock.start();
        }
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QTemporaryDir> m_libexec;
};

QTEST_GUILESS_MAIN(TestBenchJob)
#include "tst_benchjob.moc"
