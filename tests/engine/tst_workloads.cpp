// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/bench/workload.h"
#include "core/workloads/workload.h"

using namespace Advisor;

namespace {

/// Takes everything and keeps nothing, so that networks of any size can be made ready.
class BlindEngine final : public Engine
{
public:
    std::string_view name() const override { return "blind"; }
    EngineIdentity identity() const override { return {}; }
    std::vector<std::string> devices() const override { return {"cpu", "cuda:0"}; }
    Result<void> setThreads(int) override { return {}; }
    int threads() const override { return 1; }
    Support support(Op op, DType, std::string_view, bool intoOutput) const override
    {
        if (op == m_lacks)
            return intoOutput ? m_lacksInto : Support::Unsupported;
        return Support::Native;
    }
    bool trains() const override { return m_trains; }
    Result<TensorId> makeTensor(const TensorSpec& spec) override
    {
        m_specs.push_back(spec);
        return TensorId{static_cast<std::uint32_t>(m_specs.size())};
    }
    Result<void> copyIn(TensorId, std::span<const std::byte>, std::size_t) override { return {}; }
    Result<void> copyOut(TensorId, std::span<std::byte>) override { return {}; }
    Result<BoundId> bind(const Operation& operation) override
    {
        m_operation = operation;
        return BoundId{1};
    }
    Result<BoundId> bind(const TrainingStep& step) override
    {
        m_step = step;
        return BoundId{1};
    }
    Result<void> run(BoundId, std::int64_t, StepPart) override { return {}; }
    std::string impl(BoundId) const override { return {}; }
    Result<std::span<std::byte>> gradient(BoundId, std::size_t) override { return std::span<std::byte>(); }
    Result<void> synchronise(std::string_view) override { return {}; }
    void release(TensorId) override { }
    void release(BoundId) override { }

    std::optional<Op> m_lacks;
    Support m_lacksInto = Support::Unsupported;
    bool m_trains = true;
    std::vector<TensorSpec> m_specs;
    Operation m_operation;
    TrainingStep m_step;
};

} // namespace

class TestWorkloads : public QObject
{
    Q_OBJECT

private slots:
    void formulasCountWhatTheGraphHolds_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<qint64>("size");
        for (const WorkloadInfo& workload : workloads()) {
            for (const std::int64_t size : {workload.axis.front(), workload.axis.back()}) {
                const QString id = QString::fromLatin1(workload.id.data(), qsizetype(workload.id.size()));
                QTest::addRow("%s %lld", qPrintable(id), static_cast<long long>(size)) << id << qint64(size);
            }
        }
    }

    void formulasCountWhatTheGraphHolds()
    {
        QFETCH(QString, workload);
        QFETCH(qint64, size);
        BlindEngine engine;
        const PointKey key{workload.toStdString(), size, "float32"};
        const auto work = workOf(key);
        QVERIFY(work.has_value());
        const auto prepared = prepareWorkload(engine, key, "cuda:0");
        QVERIFY(prepared.has_value());
        if ((*prepared)->trains()) {
            QCOMPARE((*prepared)->resultElements(), work->parameters);
            QCOMPARE(engine.m_step.loss,
                     int(engine.m_step.tensors.size() + engine.m_step.forward.size()) - 1); // the last of all
            for (std::size_t node = 0; node < engine.m_step.forward.size(); ++node) {
                for (const int slot : engine.m_step.forward[node].inputs)
                    QVERIFY(slot >= 0 && slot < int(engine.m_step.tensors.size() + node));
            }
        } else {
            double bytes = 0; // of all inputs and, where each call makes it, without the result
            for (const TensorSpec& spec : engine.m_specs)
                bytes += static_cast<double>(spec.elements()) * static_cast<double>(bytesOf(spec.dtype));
            QVERIFY(bytes <= work->memory * 1.001 + 1e6);
            QVERIFY(work->bytes <= work->memory);
        }
    }

    void aSumThatIsMissingIsAProduct_data()
    {
        QTest::addColumn<int>("into");
        QTest::addColumn<bool>("product");
        QTest::newRow("not at all") << int(Support::Unsupported) << true;
        QTest::newRow("by a copy") << int(Support::Composed) << true;
        QTest::newRow("where it is told") << int(Support::Native) << false;
    }

    void aSumThatIsMissingIsAProduct()
    {
        QFETCH(int, into);
        QFETCH(bool, product);
        BlindEngine engine;
        engine.m_lacks = Op::Add;
        engine.m_lacksInto = Support(into);
        QVERIFY(prepareWorkload(engine, {"add", 16384, "float32"}, "cpu").has_value());
        QVERIFY(engine.m_operation.op == (product ? Op::Multiply : Op::Add));
        QVERIFY(engine.m_operation.output.has_value());
    }

    void resultsAreAllocatedWhereTheyShouldBe_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<bool>("kept");
        QTest::newRow("gemm") << qint64(64) << true;
        QTest::newRow("conv-3x3") << qint64(1) << false;
        QTest::newRow("attention") << qint64(256) << false;
        QTest::newRow("softmax") << qint64(768) << true;
        QTest::newRow("add-new") << qint64(1 << 20) << false;
    }

    void resultsAreAllocatedWhereTheyShouldBe()
    {
        QFETCH(qint64, size);
        QFETCH(bool, kept);
        BlindEngine engine;
        const PointKey key{QTest::currentDataTag(), size, "float32"};
        QVERIFY(prepareWorkload(engine, key, "cpu").has_value());
        QCOMPARE(engine.m_operation.output.has_value(), kept);
        const auto check = prepareWorkload(engine, {key.workload, findWorkload(key.workload)->checkSize, "float32"},
                                           "cpu", 1, Purpose::Check);
        QVERIFY(check.has_value());
        QVERIFY(engine.m_operation.output.has_value()); // else there would be nothing to compare
    }

    void transfersGoFromOneMemoryToTheOther_data()
    {
        QTest::addColumn<bool>("up");
        QTest::addColumn<bool>("pinned");
        QTest::newRow("host-to-device") << true << false;
        QTest::newRow("host-to-device-pinned") << true << true;
        QTest::newRow("device-to-host") << false << false;
        QTest::newRow("device-to-host-pinned") << false << true;
    }

    void transfersGoFromOneMemoryToTheOther()
    {
        QFETCH(bool, up);
        QFETCH(bool, pinned);
        BlindEngine engine;
        const PointKey key{QTest::currentDataTag(), 4096, "float32"};
        QVERIFY(prepareWorkload(engine, key, "cuda:0").has_value());
        const TensorSpec& host = engine.m_specs[up ? 0 : 1];
        const TensorSpec& device = engine.m_specs[up ? 1 : 0];
        QCOMPARE(QString::fromStdString(host.device), QStringLiteral("cpu"));
        QCOMPARE(QString::fromStdString(device.device), QStringLiteral("cuda:0"));
        QCOMPARE(host.pinned, pinned);
        QVERIFY(!device.pinned);
        const auto alone = prepareWorkload(engine, key, "cpu");
        QCOMPARE(QString::fromStdString(alone.error().code), QStringLiteral("engine_unsupported"));
    }

    void whatAnEngineLacksIsSaid_data()
    {
        QTest::addColumn<int>("lacks");
        QTest::addColumn<bool>("trains");
        QTest::newRow("gemm") << int(Op::MatMul) << true;
        QTest::newRow("conv-stem") << int(Op::Convolution) << true;
        QTest::newRow("gpt-train") << int(Op::Embedding) << true;
        QTest::newRow("mlp-train") << int(Op::Copy) << false;
    }

    void whatAnEngineLacksIsSaid()
    {
        QFETCH(int, lacks);
        QFETCH(bool, trains);
        BlindEngine engine;
        engine.m_lacks = Op(lacks);
        engine.m_trains = trains;
        const std::string id = QTest::currentDataTag();
        const auto prepared = prepareWorkload(engine, {id, findWorkload(id)->axis.front(), "bfloat16"}, "cpu");
        QCOMPARE(QString::fromStdString(prepared.error().code), QStringLiteral("engine_unsupported"));
        QCOMPARE(QString::fromStdString(prepared.error().arguments.at("what")),
                 QString::fromStdString(id + ", bfloat16, cpu"));
    }

    void whatIsOffered()
    {
        BlindEngine engine;
        const auto has = [&](const char* id, const char* device) {
            const auto all = workloadsOn(engine, device);
            return std::find(all.begin(), all.end(), id) != all.end();
        };
        QVERIFY(has("host-to-device", "cuda:0") && !has("host-to-device", "cpu"));
        QVERIFY(has("lstm-train", "cpu"));
        engine.m_trains = false;
        QVERIFY(has("gemm", "cpu") && !has("lstm-train", "cpu"));
    }
};

QTEST_GUILESS_MAIN(TestWorkloads)
#include "tst_workloads.moc"
