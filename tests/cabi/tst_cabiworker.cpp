// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/bench/workload.h"
#include "tests/engine/workerprocess.h"

using namespace Advisor;
using namespace Advisor::Protocol;

namespace {

constexpr const char* Program = "torch-advisor-worker";

Hello hello(int threads = 1)
{
    return {Version, ADVISOR_TEST_TORCH, threads, "cpu"};
}

} // namespace

/// The worker with a PyTorch of its own, over the protocol.
class TestCabiWorker : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_worker = std::make_unique<WorkerProcess>(Program);
        m_hello = m_worker->askFor<HelloReply>(hello());
        QVERIFY(m_hello.has_value());
    }

    void saysWhatItIs()
    {
        QCOMPARE(QString::fromStdString(m_hello->engine), QStringLiteral("cabi"));
        QCOMPARE(QString::fromStdString(m_hello->identity.library),
                 QStringLiteral(ADVISOR_TEST_TORCH "/lib/libtorch_cpu.so"));
        QCOMPARE(QString::fromStdString(m_hello->identity.level), QStringLiteral("full"));
        QCOMPARE(m_hello->threads, 1);
        QVERIFY(!m_hello->workloads.empty());
        QVERIFY(!m_hello->devices.empty());
    }

    void everyWorkloadIsRight_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<QString>("dtype");
        for (const WorkloadInfo& workload : workloads()) {
            if (workload.needsDevice)
                continue;
            for (const std::string_view dtype : dtypesOf(workload, "cpu")) {
                const auto row = std::string(workload.id) + ' ' + std::string(dtype);
                QTest::newRow(row.c_str()) << QString::fromUtf8(workload.id.data(), qsizetype(workload.id.size()))
                                           << QString::fromUtf8(dtype.data(), qsizetype(dtype.size()));
            }
        }
    }

    void everyWorkloadIsRight()
    {
        QFETCH(QString, workload);
        QFETCH(QString, dtype);
        const WorkloadInfo* info = findWorkload(workload.toStdString());
        const auto checked = m_worker->askFor<CheckedReply>(
            Check{{workload.toStdString(), info->axis.front(), dtype.toStdString(), "throughput"}});
        QVERIFY(checked.has_value());
        QVERIFY2(checked->correct, (checked->reason + ' ' + std::to_string(checked->error)).c_str());
        QVERIFY(!checked->impl.empty());
    }

    void saysWhatItReallyCalls_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("impl");
        QTest::newRow("a product by the C function of the device") << "gemm" << 64 << "aoti_torch_cpu_mm_out";
        QTest::newRow("a product in place of a sum, which the interface refuses") << "add" << 16384 << "aten::mul.out";
        QTest::newRow("a sum that allocates") << "add-new" << (1 << 20) << "aten::subtract.Tensor (alpha -1)";
        QTest::newRow("a triad") << "triad" << 16384 << "aten::lerp.Tensor_out";
        QTest::newRow("training") << "mlp-train" << 64
                                  << "aten::linear, aten::relu, aten::mse_loss, aten::_backward, aten::_fused_sgd_";
    }

    void saysWhatItReallyCalls()
    {
        QFETCH(QString, workload);
        QFETCH(int, size);
        const PointKey point{workload.toStdString(), size, "float32", "throughput"};
        const auto visited = m_worker->askFor<VisitedReply>(VisitRequest{point, 0.01, 0.0});
        QVERIFY(visited.has_value());
        QVERIFY(visited->samples.size() >= 3);
        QTEST(QString::fromStdString(visited->impl), "impl");
    }

    void aSecondHelloChangesTheThreads()
    {
        WorkerProcess worker(Program);
        for (const int threads : {2, 1}) {
            const auto reply = worker.askFor<HelloReply>(hello(threads));
            QVERIFY(reply.has_value());
            QCOMPARE(reply->threads, threads);
        }
    }

    void whatALibraryPrintsBreaksNoLine()
    {
        WorkerProcess worker(Program, {},
                             {{QStringLiteral("MKL_VERBOSE"), QStringLiteral("1")},
                              {QStringLiteral("ONEDNN_VERBOSE"), QStringLiteral("2")}});
        QVERIFY(worker.askFor<HelloReply>(hello()).has_value());
        const PointKey point{"mlp-train", 16, "float32", "throughput"};
        QVERIFY(worker.askFor<VisitedReply>(VisitRequest{point, 0.01, 0.0}).has_value());
    }

private:
    std::unique_ptr<WorkerProcess> m_worker;
    std::optional<HelloReply> m_hello;
};

QTEST_GUILESS_MAIN(TestCabiWorker)
#include "tst_cabiworker.moc"
