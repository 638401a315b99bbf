// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QFileInfo>
#include <QTest>
#include <unistd.h>

#include "tests/engine/workerprocess.h"

using namespace Advisor;
using namespace Advisor::Protocol;

namespace {

/// The script, run by the Python of the PyTorch under test.
class Script : public WorkerProcess
{
public:
    explicit Script(QMap<QString, QString> environment = {}, int parent = getpid())
        : WorkerProcess("torch-advisor-worker.py", {QStringLiteral("--parent"), QString::number(parent)},
                        withPython(std::move(environment)))
    {
    }

private:
    static QMap<QString, QString> withPython(QMap<QString, QString> environment)
    {
        environment.insert(QStringLiteral("PATH"),
                           QFileInfo(QStringLiteral(ADVISOR_TEST_PYTHON)).path() + QStringLiteral(":/usr/bin:/bin"));
        return environment;
    }
};

} // namespace

/// What is measured by its own Python: the same protocol.
class TestPythonWorker : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_worker = std::make_unique<Script>();
        m_hello = m_worker->askFor<HelloReply>(Hello{Version, {}, 1, "cpu"});
        QVERIFY(m_hello.has_value());
    }

    void endsWhereNobodyWaitsForIt()
    {
        Script orphan({}, 1);
        QVERIFY(orphan.process().waitForFinished(30000));
        QCOMPARE(orphan.process().exitCode(), 3);
    }

    void saysWhatItIs()
    {
        QCOMPARE(QString::fromStdString(m_hello->engine), QStringLiteral("python"));
        QVERIFY(m_hello->identity.torch.starts_with("2."));
        QCOMPARE(m_hello->threads, 1);
        QCOMPARE(QString::fromStdString(m_hello->devices.at(0)), QStringLiteral("cpu"));
    }

    void allItsWorkloadsAreRight_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<QString>("dtype");
        for (const std::string& workload : m_hello->workloads) {
            for (const char* dtype : {"float32", "float64", "bfloat16"})
                QTest::addRow("%s %s", workload.c_str(), dtype) << QString::fromStdString(workload) << dtype;
        }
    }

    void allItsWorkloadsAreRight()
    {
        QFETCH(QString, workload);
        QFETCH(QString, dtype);
        const PointKey point{workload.toStdString(), 64, dtype.toStdString(), "throughput"};
        const auto checked = m_worker->askFor<CheckedReply>(Check{point});
        QVERIFY(checked.has_value());
        QVERIFY2(checked->correct, checked->reason.c_str());
        QVERIFY(!checked->impl.empty());
    }

    void visits_data()
    {
        QTest::addColumn<QString>("metric");
        QTest::addColumn<bool>("cpuTime");
        QTest::newRow("throughput") << "throughput" << false;
        QTest::newRow("latency") << "latency" << false;
        QTest::newRow("processor time on one CPU") << "throughput" << true;
    }

    void visits()
    {
        QFETCH(QString, metric);
        QFETCH(bool, cpuTime);
        VisitRequest request{{"mlp-train", 64, "float32", metric.toStdString()}, 0.02, 0.0};
        request.cpuTime = cpuTime;
        request.cpu = cpuTime ? 1 : -1;
        const auto visited = m_worker->askFor<VisitedReply>(request);
        QVERIFY(visited.has_value());
        QVERIFY(visited->samples.size() >= 3);
        QCOMPARE(visited->cpuTime, cpuTime);
        QCOMPARE(visited->parameters, std::int64_t(4 * 64 * 64 + 4 * 64));
        QCOMPARE(visited->flop, 6.0 * 32 * 4 * 64 * 64);
        QCOMPARE(visited->samplesPerCall, 32.0);
        for (const float sample : visited->samples)
            QVERIFY(sample > 0 && sample < 10);
    }

    void aLongCallIsGivenUp()
    {
        VisitRequest request{{"gemm", 256, "float64", "throughput"}, 60, 60};
        request.giveUpAfter = 1e-9;
        const auto visited = m_worker->askFor<VisitedReply>(request);
        QVERIFY(visited.has_value());
        QCOMPARE(visited->samples.size(), std::size_t(1));
    }

    void mistakesCostOneRequest_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("gate");
        const QString protocol = QStringLiteral("protocol");
        const QString unsupported = QStringLiteral("unsupported");
        QTest::newRow("junk") << QByteArray("{{{") << protocol;
        QTest::newRow("a list") << QByteArray("[1]") << protocol;
        QTest::newRow("an unknown type") << QByteArray(R"({"type":"dance"})") << protocol;
        QTest::newRow("another version") << QByteArray(R"({"type":"hello","schema":"torch-advisor/worker/9"})")
                                         << unsupported;
        QTest::newRow("an unknown workload")
            << QByteArray(R"({"type":"visit","workload":"fly","size":8,"dtype":"float32"})") << unsupported;
        QTest::newRow("an unknown dtype")
            << QByteArray(R"({"type":"visit","workload":"gemm","size":8,"dtype":"int7"})") << unsupported;
        QTest::newRow("more memory than any machine has")
            << QByteArray(R"({"type":"visit","workload":"add","size":4398046511104,"dtype":"float32"})") << unsupported;
        QTest::newRow("a size of nothing")
            << QByteArray(R"({"type":"visit","workload":"add","size":1,"dtype":"float32"})") << unsupported;
    }

    void mistakesCostOneRequest()
    {
        QFETCH(QByteArray, line);
        bool complete = false;
        const auto replies = m_worker->ask(line, &complete);
        QVERIFY(complete);
        QCOMPARE(replies.size(), std::size_t(1));
        const auto* failed = std::get_if<FailedReply>(&replies.front());
        QVERIFY(failed);
        QTEST(QString::fromStdString(failed->gate), "gate");
        QVERIFY(!failed->text.empty());
    }

    void whatALibraryPrintsBreaksNoLine()
    {
        Script worker({{QStringLiteral("MKL_VERBOSE"), QStringLiteral("1")}});
        QVERIFY(worker.askFor<HelloReply>(Hello{Version, {}, 1, "cpu"}).has_value());
        QVERIFY(worker.askFor<CheckedReply>(Check{{"gemm", 64, "float32", "throughput"}}).has_value());
        worker.process().write("{\"type\":\"quit\"}\n");
        QVERIFY(worker.process().waitForFinished(10000));
        QCOMPARE(worker.process().exitCode(), 0);
    }

private:
    std::unique_ptr<Script> m_worker;
    std::optional<HelloReply> m_hello;
};

QTEST_GUILESS_MAIN(TestPythonWorker)
#include "tst_pythonworker.moc"
