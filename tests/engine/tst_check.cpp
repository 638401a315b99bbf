// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <cmath>
#include <cstring>

#include "core/bench/workload.h"
#include "core/engine/reference/referenceengine.h"
#include "core/workloads/check.h"
#include "core/workloads/workload.h"

using namespace Advisor;

namespace {

enum class Lie
{
    None,
    Zeros,
    Nan,
    Constant,
    OneElement,
    Scaled,
    DoesNothing,
    Refuses,
    AddsUp,
    WrongGradients,
    UpdatesNothing
};

/// A back end that computes rightly and then lies about it.
class LyingEngine final : public Engine
{
public:
    explicit LyingEngine(Lie lie)
        : m_lie(lie)
    {
    }

    std::string_view name() const override { return "liar"; }
    EngineIdentity identity() const override { return {}; }
    std::vector<std::string> devices() const override { return m_real->devices(); }
    Result<void> setThreads(int threads) override { return m_real->setThreads(threads); }
    int threads() const override { return m_real->threads(); }
    Support support(Op op, DType dtype, std::string_view device, bool intoOutput) const override
    {
        return m_real->support(op, dtype, device, intoOutput);
    }
    Result<TensorId> makeTensor(const TensorSpec& spec) override
    {
        auto made = m_real->makeTensor(spec);
        if (made)
            m_dtypes[*made] = spec.dtype;
        return made;
    }
    Result<void> copyIn(TensorId tensor, std::span<const std::byte> data, std::size_t offset) override
    {
        return m_real->copyIn(tensor, data, offset);
    }
    Result<void> copyOut(TensorId tensor, std::span<std::byte> data) override
    {
        auto copied = m_real->copyOut(tensor, data);
        if (copied && m_ran && m_lie != Lie::WrongGradients)
            m_dtypes[tensor] == DType::Float32 ? distort<float>(data) : distort<double>(data);
        return copied;
    }
    Result<BoundId> bind(const Operation& operation) override
    {
        m_ran = false;
        return m_real->bind(operation);
    }
    Result<BoundId> bind(const TrainingStep& step) override
    {
        m_ran = false;
        m_updates = 0;
        return m_real->bind(step);
    }
    Result<void> run(BoundId bound, std::int64_t times, StepPart part) override
    {
        if (m_lie == Lie::Refuses)
            return failure("engine_failed", {{"text", "no kernel image is available"}});
        m_ran = true;
        if (m_lie == Lie::DoesNothing)
            return {};
        if (m_lie == Lie::UpdatesNothing && part != StepPart::Gradients && ++m_updates == 1)
            return part == StepPart::Update ? Result<void>{} : m_real->run(bound, times, StepPart::Gradients);
        return m_real->run(bound, m_lie == Lie::AddsUp ? times + 1 : times, part);
    }
    std::string impl(BoundId) const override { return "lie"; }
    Result<std::span<std::byte>> gradient(BoundId step, std::size_t parameter) override
    {
        auto gradient = m_real->gradient(step, parameter);
        if (gradient && m_lie == Lie::WrongGradients && parameter == 0)
            distort<double>(*gradient);
        return gradient;
    }
    Result<void> synchronise(std::string_view device) override { return m_real->synchronise(device); }
    void release(TensorId tensor) override { m_real->release(tensor); }
    void release(BoundId bound) override { m_real->release(bound); }

private:
    template <class T> void distort(std::span<std::byte> data)
    {
        std::vector<T> values(data.size() / sizeof(T));
        std::memcpy(values.data(), data.data(), data.size());
        switch (m_lie) {
        case Lie::Zeros:
            std::fill(values.begin(), values.end(), T(0));
            break;
        case Lie::Nan:
            values.back() = std::nan("");
            break;
        case Lie::Constant:
            std::fill(values.begin(), values.end(), T(0.5));
            break;
        case Lie::OneElement:
            values.front() += 1;
            break;
        case Lie::Scaled:
        case Lie::WrongGradients:
            for (T& value : values)
                value *= T(1.001);
            break;
        default:
            break;
        }
        std::memcpy(data.data(), values.data(), data.size());
    }

    std::unique_ptr<Engine> m_real = makeReferenceEngine();
    std::map<TensorId, DType> m_dtypes;
    Lie m_lie;
    bool m_ran = false;
    int m_updates = 0;
};

} // namespace

class TestCheck : public QObject
{
    Q_OBJECT

private slots:
    void liesAreCaught_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<int>("lie");
        QTest::addColumn<QString>("reason");
        const auto engine = makeReferenceEngine();
        const auto rows = [&](const char* name, Lie lie, const char* reason, bool kernels, bool networks) {
            for (const std::string& id : workloadsOn(*engine, "cpu")) {
                const bool trains = findWorkload(id)->kind == WorkloadKind::Training;
                if (!(trains ? networks : kernels))
                    continue;
                const QByteArray row = QByteArray(name) + ", " + id.c_str();
                QTest::newRow(row.constData()) << QString::fromStdString(id) << QStringLiteral("float32")
                                               << static_cast<int>(lie) << QString::fromLatin1(reason);
            }
        };
        rows("the truth passes", Lie::None, "", true, true);
        rows("zeros", Lie::Zeros, "zeros", true, false);
        rows("one value is no number", Lie::Nan, "nan", true, true);
        rows("always the same", Lie::Constant, "constant", true, false);
        rows("one wrong element", Lie::OneElement, "error", true, true);
        rows("off by a thousandth", Lie::Scaled, "error", true, true);
        rows("does nothing", Lie::DoesNothing, "zeros", true, true);
        rows("trains once too often", Lie::AddsUp, "error", false, true);
        rows("gradients off by a thousandth", Lie::WrongGradients, "error", false, true);
        rows("updates nothing at first", Lie::UpdatesNothing, "error", false, true);
        QTest::newRow("the truth passes, gemm float64") << "gemm"
                                                        << "float64" << int(Lie::None) << "";
        QTest::newRow("off by a thousandth, mlp-train float64") << "mlp-train"
                                                                << "float64" << int(Lie::Scaled) << "error";
    }

    void liesAreCaught()
    {
        QFETCH(QString, workload);
        QFETCH(QString, dtype);
        QFETCH(int, lie);
        QFETCH(QString, reason);
        LyingEngine engine{Lie(lie)};
        const auto checked = checkWorkload(engine, {workload.toStdString(), INT64_MAX, dtype.toStdString()}, "cpu");
        QCOMPARE(checked.correct, reason.isEmpty());
        QCOMPARE(QString::fromStdString(checked.reason), reason);
    }

    void whatTheEngineSaysIsTheReason()
    {
        LyingEngine engine(Lie::Refuses);
        const auto checked = checkWorkload(engine, {"gemm", 64, "float32"}, "cpu");
        QVERIFY(!checked.correct);
        QVERIFY(checked.reason.find("no kernel image") != std::string::npos);
    }

    void theReferenceIsRight()
    {
        // 2 × 3 times 3 × 2, by hand.
        const auto engine = makeReferenceEngine();
        const auto a = *engine->makeTensor({{2, 3}, DType::Float64});
        const auto b = *engine->makeTensor({{3, 2}, DType::Float64});
        const auto c = *engine->makeTensor({{2, 2}, DType::Float64});
        const std::vector<double> left = {1, 2, 3, 4, 5, 6};
        const std::vector<double> right = {7, 8, 9, 10, 11, 12};
        QVERIFY(engine->copyIn(a, std::as_bytes(std::span(left))).has_value());
        QVERIFY(engine->copyIn(b, std::as_bytes(std::span(right))).has_value());
        QVERIFY(engine->run(*engine->bind(Operation{Op::MatMul, {a, b}, c}), 1).has_value());
        std::vector<double> result(4);
        QVERIFY(engine->copyOut(c, std::as_writable_bytes(std::span(result))).has_value());
        QCOMPARE(result, (std::vector<double>{58, 64, 139, 154}));
    }

    void errors_data()
    {
        QTest::addColumn<QList<double>>("actual");
        QTest::addColumn<QList<double>>("expected");
        QTest::addColumn<double>("error");
        QTest::newRow("equal is 0") << QList<double>{3, 4} << QList<double>{3, 4} << 0.0;
        QTest::newRow("all lost is 1") << QList<double>{0, 0} << QList<double>{3, 4} << 1.0;
        QTest::newRow("a fifth") << QList<double>{3, 5} << QList<double>{3, 4} << 0.2;
        QTest::newRow("another length is no number") << QList<double>{3} << QList<double>{3, 4} << std::nan("");
    }

    void errors()
    {
        QFETCH(QList<double>, actual);
        QFETCH(QList<double>, expected);
        QFETCH(double, error);
        const double found = relativeError({actual.constData(), std::size_t(actual.size())},
                                           {expected.constData(), std::size_t(expected.size())});
        QVERIFY(std::isnan(error) ? std::isnan(found) : std::abs(found - error) < 1e-15);
    }
};

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_check.moc"
