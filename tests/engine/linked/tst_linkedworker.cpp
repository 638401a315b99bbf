// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <algorithm>
#include <csignal>

#include "../workerprocess.h"
#include "core/bench/workload.h"

using namespace Advisor;
using namespace Advisor::Protocol;

namespace {

constexpr const char* Program = "torch-advisor-worker-libtorch";

VisitRequest request(const char* workload, std::int64_t size, const char* dtype, const char* metric = "throughput")
{
    VisitRequest visit;
    visit.point = {workload, size, dtype, metric};
    visit.seconds = 0.01;
    visit.warmUpSeconds = 0.002;
    return visit;
}

} // namespace

/// One worker for all rows: that visits and checks do not disturb each other is part of what is tested.
class TestLinkedWorker : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_worker = std::make_unique<WorkerProcess>(Program);
        m_hello = m_worker->askFor<HelloReply>(Hello{Version, {}, 1, "cpu"});
        QVERIFY(m_hello.has_value());
    }

    void cleanupTestCase() { m_worker.reset(); }

    void saysWhatItMeasures()
    {
        QCOMPARE(QString::fromStdString(m_hello->engine), QStringLiteral("linked"));
        QVERIFY(m_hello->identity.torch.find('.') != std::string::npos);
        QVERIFY(!m_hello->identity.build.empty());
        QVERIFY(!m_hello->identity.blas.empty());
        QVERIFY(!m_hello->identity.capability.empty());
        QCOMPARE(m_hello->devices, std::vector<std::string>{"cpu"});
        const auto offers = [&](const char* id) {
            return std::find(m_hello->workloads.begin(), m_hello->workloads.end(), id) != m_hello->workloads.end();
        };
        QVERIFY(offers("gemm") && offers("attention") && offers("gpt-train"));
        QVERIFY(!offers("host-to-device"));
        QCOMPARE(m_hello->threads, 1);
    }

    void isRight_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<QString>("dtype");
        for (const char* workload : {"gemm", "add", "mlp-train"}) {
            for (const char* dtype : {"float32", "float64"}) {
                const auto name = QByteArray(workload) + ' ' + dtype;
                QTest::newRow(name.constData()) << QString::fromLatin1(workload) << QString::fromLatin1(dtype);
            }
        }
    }

    void isRight()
    {
        QFETCH(QString, workload);
        QFETCH(QString, dtype);
        const auto checked
            = m_worker->askFor<CheckedReply>(Check{{workload.toStdString(), 1 << 20, dtype.toStdString()}});
        QVERIFY(checked.has_value());
        QVERIFY2(checked->correct, checked->reason.c_str());
        QVERIFY(checked->error <= (dtype == QStringLiteral("float32") ? 1e-5 : 1e-12));
        QVERIFY(checked->impl.starts_with("aten::"));
    }

    void visits_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QString>("metric");
        QTest::newRow("gemm") << QStringLiteral("gemm") << qint64(64) << QStringLiteral("throughput");
        QTest::newRow("gemm again") << QStringLiteral("gemm") << qint64(64) << QStringLiteral("throughput");
        QTest::newRow("gemm, latency") << QStringLiteral("gemm") << qint64(64) << QStringLiteral("latency");
        QTest::newRow("add") << QStringLiteral("add") << qint64(16384) << QStringLiteral("throughput");
        QTest::newRow("mlp-train") << QStringLiteral("mlp-train") << qint64(16) << QStringLiteral("throughput");
    }

    void visits()
    {
        QFETCH(QString, workload);
        QFETCH(qint64, size);
        QFETCH(QString, metric);
        const auto asked = request(workload.toLatin1().constData(), size, "float32", metric.toLatin1().constData());
        const auto visited = m_worker->askFor<VisitedReply>(asked);
        QVERIFY(visited.has_value());
        QVERIFY(visited->samples.size() >= 3);
        QVERIFY(visited->callsPerBlock >= 1);
        QVERIFY(std::all_of(visited->samples.begin(), visited->samples.end(), [](float one) { return one > 0; }));
        QVERIFY(visited->firstCall > 0);
        QVERIFY(visited->wall > 0); // a busy computer may take the rest of the visit away between two blocks
        QVERIFY(visited->cpu > 0);
        QVERIFY(visited->clockBefore > 0.3 && visited->clockAfter > 0.3);
        const auto work = workOf(asked.point);
        QCOMPARE(visited->flop, work->flop);
        QCOMPARE(visited->bytes, work->bytes);
        QCOMPARE(visited->parameters, work->parameters);
        QCOMPARE(visited->samplesPerCall, work->samplesPerCall);
        QVERIFY(visited->impl.starts_with("aten::"));
    }

    void theWantedCallsOfABlockAreMade()
    {
        auto asked = request("gemm", 32, "float64");
        asked.callsPerBlock = 17;
        const auto visited = m_worker->askFor<VisitedReply>(asked);
        QVERIFY(visited.has_value());
        QCOMPARE(visited->callsPerBlock, std::int64_t(17));
    }

    void givesUpAfterACallThatIsTooLong()
    {
        auto asked = request("gemm", 256, "float64");
        asked.seconds = 5;
        asked.giveUpAfter = 1e-7;
        const auto visited = m_worker->askFor<VisitedReply>(asked);
        QVERIFY(visited.has_value());
        QCOMPARE(visited->samples.size(), std::size_t(1));
        QVERIFY(visited->wall < 5);
    }

    void whatItCannotDoFailsWithWords_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<QString>("word");
        QTest::newRow("more than there is memory")
            << QStringLiteral("gemm") << qint64(1 << 20) << QStringLiteral("float64") << QStringLiteral("memory");
        QTest::newRow("an unknown workload")
            << QStringLiteral("dance") << qint64(16) << QStringLiteral("float32") << QStringLiteral("dance");
        QTest::newRow("an unknown dtype")
            << QStringLiteral("gemm") << qint64(16) << QStringLiteral("int4") << QStringLiteral("int4");
        QTest::newRow("a transfer without a device") << QStringLiteral("host-to-device") << qint64(4096)
                                                     << QStringLiteral("float32") << QStringLiteral("host-to-device");
        QTest::newRow("TF32 on the processor")
            << QStringLiteral("gemm") << qint64(16) << QStringLiteral("tf32") << QStringLiteral("tf32");
        QTest::newRow("no size") << QStringLiteral("add") << qint64(0) << QStringLiteral("float32")
                                 << QStringLiteral("0");
    }

    void whatItCannotDoFailsWithWords()
    {
        QFETCH(QString, workload);
        QFETCH(qint64, size);
        QFETCH(QString, dtype);
        QFETCH(QString, word);
        const auto failed = m_worker->askFor<FailedReply>(
            request(workload.toLatin1().constData(), size, dtype.toLatin1().constData()));
        QVERIFY(failed.has_value());
        QCOMPARE(QString::fromStdString(failed->gate), QStringLiteral("unsupported"));
        QVERIFY2(QString::fromStdString(failed->text).contains(word), failed->text.c_str());
        QVERIFY(m_worker->askFor<VisitedReply>(request("gemm", 16, "float32")).has_value());
    }

    void aSecondHelloChangesTheThreads()
    {
        WorkerProcess worker(Program);
        const auto two = worker.askFor<HelloReply>(Hello{Version, {}, 2, "cpu"});
        QVERIFY(two.has_value());
        QCOMPARE(two->threads, 2);
        const auto one = worker.askFor<HelloReply>(Hello{Version, {}, 1, "cpu"});
        QVERIFY(one.has_value());
        QCOMPARE(one->threads, 1);
    }

    void aDeviceThatIsNotThereFails()
    {
        WorkerProcess worker(Program);
        const auto failed = worker.askFor<FailedReply>(Hello{Version, {}, 1, "cuda:0"});
        QVERIFY(failed.has_value());
        QVERIFY(failed->text.find("cuda:0") != std::string::npos);
        QVERIFY(worker.askFor<FailedReply>(request("gemm", 16, "float32")).has_value());
    }

    void isTakenFirstWhenMemoryRunsOut()
    {
        QFile score(QStringLiteral("/proc/%1/oom_score_adj").arg(m_worker->process().processId()));
        QVERIFY(score.open(QIODevice::ReadOnly));
        QCOMPARE(score.readAll().trimmed(), QByteArray("1000"));
    }

    void whatALibraryPrintsBreaksNoLine()
    {
        // oneDNN and MKL print to stdout when they are told to; only replies may come there.
        WorkerProcess worker(Program, {},
                             {{QStringLiteral("TORCH_SHOW_DISPATCH_TRACE"), QStringLiteral("1")},
                              {QStringLiteral("DNNL_VERBOSE"), QStringLiteral("2")},
                              {QStringLiteral("MKL_VERBOSE"), QStringLiteral("1")}});
        QVERIFY(worker.askFor<HelloReply>(Hello{}).has_value());
        QVERIFY(worker.askFor<VisitedReply>(request("mlp-train", 16, "float32")).has_value());
    }

private:
    std::unique_ptr<WorkerProcess> m_worker;
    std::optional<HelloReply> m_hello;
};

QTEST_GUILESS_MAIN(TestLinkedWorker)
#include "tst_linkedworker.moc"
