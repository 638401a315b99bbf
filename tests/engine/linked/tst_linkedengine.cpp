// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <cmath>

#include "core/engine/linked/linkedengine.h"
#include "core/engine/reference/referenceengine.h"
#include "core/workloads/check.h"
#include "core/workloads/randomfill.h"

using namespace Advisor;

namespace {

struct Layer
{
    BoundId step{};
    std::size_t elements = 0;
};

/// relu(x · Wᵀ + b) against a target: every operation that a step may hold.
Layer bindLayer(PreparedWorkload& workload)
{
    const TensorSpec samples{{5, 7}, DType::Float64};
    const TensorSpec targets{{5, 3}, DType::Float64};
    const TensorSpec weights{{3, 7}, DType::Float64};
    TrainingStep step;
    step.tensors = {*makeNormal(workload, samples, 1), *makeNormal(workload, targets, 2),
                    *makeNormal(workload, weights, 3), *makeNormal(workload, {{3}, DType::Float64}, 4)};
    step.parameters = {2, 3};
    step.forward = {{Op::Linear, {0, 2, 3}}, {Op::Relu, {4}}, {Op::MseLoss, {5, 1}}};
    step.loss = 6;
    step.learningRate = 0.5;
    workload.addResult(step.tensors[2], weights);
    (void)workload.bind(step);
    return {workload.bound(), 21};
}

std::vector<double> doubles(std::span<const std::byte> bytes)
{
    std::vector<double> values(bytes.size() / sizeof(double));
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

} // namespace

class TestLinkedEngine : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_engine = makeLinkedEngine();
        m_reference = makeReferenceEngine();
    }

    void operationsAreRight_data()
    {
        QTest::addColumn<int>("op");
        QTest::addColumn<bool>("single");
        QTest::addColumn<QString>("impl");
        const auto rows = [](const char* name, Op op, const char* impl) {
            for (const bool single : {true, false}) {
                const QByteArray row = QByteArray(name) + (single ? " float32" : " float64");
                QTest::newRow(row.constData()) << static_cast<int>(op) << single << QString::fromLatin1(impl);
            }
        };
        rows("mm", Op::MatMul, "aten::mm.out");
        rows("add", Op::Add, "aten::add.out");
        rows("linear", Op::Linear, "aten::linear, aten::copy_");
        rows("relu", Op::Relu, "aten::relu, aten::copy_");
        rows("mse_loss", Op::MseLoss, "aten::mse_loss, aten::copy_");
    }

    void operationsAreRight()
    {
        QFETCH(int, op);
        QFETCH(bool, single);
        const DType dtype = single ? DType::Float32 : DType::Float64;
        std::vector<std::vector<double>> results;
        for (Engine* engine : {m_engine.get(), m_reference.get()}) {
            PreparedWorkload workload(*engine);
            const TensorSpec square{{9, 9}, dtype};
            std::vector<TensorId> inputs = {*makeNormal(workload, square, 1)};
            if (Op(op) != Op::Relu)
                inputs.push_back(*makeNormal(workload, square, 2));
            if (Op(op) == Op::Linear)
                inputs.push_back(*makeNormal(workload, {{9}, dtype}, 3));
            const TensorSpec output{Op(op) == Op::MseLoss ? std::vector<std::int64_t>{} : square.shape, dtype};
            const TensorId result = *makeZeros(workload, output);
            workload.addResult(result, output);
            QVERIFY(workload.bind(Operation{Op(op), inputs, result}).has_value());
            QVERIFY(workload.run(2).has_value());
            results.push_back(*workload.results());
            if (engine == m_engine.get())
                QTEST(QString::fromStdString(workload.impl()), "impl");
            // Without an output the result is made and thrown away on every call.
            const auto allocating = engine->bind(Operation{Op(op), inputs, std::nullopt});
            QVERIFY(engine->run(*allocating, 3).has_value());
        }
        QVERIFY(relativeError(results[0], results[1]) <= errorLimit(dtype));
    }

    void aStepInTwoPartsIsAStep()
    {
        std::vector<std::vector<double>> weights;
        for (const bool apart : {false, true}) {
            PreparedWorkload workload(*m_engine);
            const Layer layer = bindLayer(workload);
            if (apart) {
                QVERIFY(m_engine->run(layer.step, 1, StepPart::Gradients).has_value());
                QVERIFY(m_engine->run(layer.step, 1, StepPart::Update).has_value());
            } else {
                QVERIFY(m_engine->run(layer.step, 1).has_value());
            }
            weights.push_back(*workload.results());
        }
        QCOMPARE(weights[0], weights[1]);
    }

    void gradientsAreThoseOfTheReference()
    {
        std::vector<std::vector<double>> gradients;
        for (Engine* engine : {m_engine.get(), m_reference.get()}) {
            PreparedWorkload workload(*engine);
            const Layer layer = bindLayer(workload);
            QVERIFY(engine->run(layer.step, 1, StepPart::Gradients).has_value());
            const auto gradient = engine->gradient(layer.step, 0);
            QVERIFY(gradient.has_value());
            gradients.push_back(doubles(*gradient));
            QCOMPARE(gradients.back().size(), layer.elements);
        }
        QVERIFY(relativeError(gradients[0], gradients[1]) <= 1e-12);
    }

    void theUpdateTakesWhatIsWrittenToTheGradient()
    {
        PreparedWorkload workload(*m_engine);
        const Layer layer = bindLayer(workload);
        const auto before = *workload.results();
        QVERIFY(m_engine->run(layer.step, 1, StepPart::Gradients).has_value());
        const auto gradient = *m_engine->gradient(layer.step, 0);
        const std::vector<double> ones(layer.elements, 1.0);
        std::memcpy(gradient.data(), ones.data(), gradient.size());
        QVERIFY(m_engine->run(layer.step, 1, StepPart::Update).has_value());
        const auto after = *workload.results();
        for (std::size_t index = 0; index < after.size(); ++index)
            QVERIFY(std::abs(before[index] - after[index] - 0.5) < 1e-12);
        QVERIFY(!m_engine->gradient(layer.step, 0).has_value());
    }

    void mistakesAreErrors()
    {
        const auto a = *m_engine->makeTensor({{2, 3}});
        const auto misuse = QStringLiteral("engine_misuse");
        const auto codeOf
            = [](const auto& result) { return result ? QString() : QString::fromStdString(result.error().code); };
        QCOMPARE(codeOf(m_engine->bind(Operation{Op::MatMul, {a}, {}})), misuse);
        QCOMPARE(codeOf(m_engine->bind(Operation{Op::MatMul, {a, TensorId{999}}, {}})), misuse);
        QCOMPARE(codeOf(m_engine->run(BoundId{999}, 1)), misuse);
        QCOMPARE(codeOf(m_engine->copyIn(a, std::vector<std::byte>(25))), misuse);
        QCOMPARE(codeOf(m_engine->copyIn(a, std::vector<std::byte>(4), SIZE_MAX)), misuse);
        TrainingStep step;
        step.tensors = {a};
        step.forward = {{Op::Relu, {1}}}; // its own slot
        step.loss = 1;
        QCOMPARE(codeOf(m_engine->bind(step)), misuse);
        QCOMPARE(codeOf(m_engine->makeTensor({{4}, DType::Float32, "cuda:0"})), QStringLiteral("engine_unsupported"));
        m_engine->release(a);
        QCOMPARE(codeOf(m_engine->bind(Operation{Op::Relu, {a}, {}})), misuse);
    }

    void whatLibTorchThrowsIsItsText()
    {
        const auto a = *m_engine->makeTensor({{2, 3}});
        const auto bound = *m_engine->bind(Operation{Op::MatMul, {a, a}, {}});
        const auto ran = m_engine->run(bound, 1);
        QVERIFY(!ran.has_value());
        QCOMPARE(QString::fromStdString(ran.error().code), QStringLiteral("engine_failed"));
        QVERIFY(ran.error().arguments.at("text").find("shapes") != std::string::npos);
        const auto large = m_engine->makeTensor({{std::int64_t(1) << 50}});
        QCOMPARE(QString::fromStdString(large.error().code), QStringLiteral("engine_failed"));
    }

    void threadsAreSet()
    {
        QVERIFY(m_engine->setThreads(2).has_value());
        QCOMPARE(m_engine->threads(), 2);
        QVERIFY(!m_engine->setThreads(0).has_value());
        QVERIFY(m_engine->setThreads(1).has_value());
        QCOMPARE(m_engine->threads(), 1);
    }

private:
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Engine> m_reference;
};

QTEST_GUILESS_MAIN(TestLinkedEngine)
#include "tst_linkedengine.moc"
