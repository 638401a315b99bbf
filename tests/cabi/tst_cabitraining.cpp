// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <random>

#include "core/engine/cabi/cabiengine.h"
#include "core/engine/cabi/ops.h"
#include "core/text/phrase.h"
#include "network.h"

using namespace Advisor;

namespace {

constexpr int Steps = 10;
constexpr double Rate = 0.05;
const QStringList Networks = {"mlp", "cnn", "transformer", "lstm", "products"};
constexpr std::array Trained = {DType::Float32, DType::Float64, DType::BFloat16};

QJsonArray toJson(const std::vector<std::int64_t>& numbers)
{
    QJsonArray array;
    for (const auto number : numbers)
        array.append(qint64(number));
    return array;
}

QJsonArray toJson(const std::vector<int>& numbers)
{
    return toJson(std::vector<std::int64_t>(numbers.begin(), numbers.end()));
}

QString text(std::string_view name)
{
    return QString::fromUtf8(name.data(), qsizetype(name.size()));
}

QJsonObject toJson(const TrainingStep::Node& node)
{
    const Settings& set = node.settings;
    return {{"op", text(Cabi::opName(node.op))},
            {"inputs", toJson(node.inputs)},
            {"stride", qint64(set.stride)},
            {"padding", qint64(set.padding)},
            {"groups", qint64(set.groups)},
            {"window", qint64(set.window)},
            {"causal", set.causal},
            {"shape", toJson(set.shape)},
            {"first", set.first},
            {"second", set.second}};
}

std::size_t elementsOf(const Network::Given& given)
{
    return static_cast<std::size_t>(TensorSpec{given.shape}.elements());
}

/// A network bound on an engine, with the bytes of what it was given.
struct Bound
{
    TrainingStep step;
    BoundId id{};
    std::vector<QByteArray> given;
    QJsonArray tensors;
};

} // namespace

class TestCabiTraining : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto made = makeCabiEngine(ADVISOR_TEST_TORCH);
        QVERIFY2(made.has_value(), made ? "" : speak(made.error(), Language::English).c_str());
        m_engine = std::move(*made);
        QVERIFY(m_engine->setThreads(1).has_value());
        askPython();
    }

    void learnsBitByBitAsPythonDoes_data()
    {
        QTest::addColumn<QString>("network");
        QTest::addColumn<int>("dtype");
        for (const QString& network : Networks) {
            for (const DType dtype : Trained)
                QTest::newRow(qPrintable(rowOf(network, dtype))) << network << static_cast<int>(dtype);
        }
    }

    void learnsBitByBitAsPythonDoes()
    {
        QFETCH(QString, network);
        QFETCH(int, dtype);
        const Bound bound = bind(named(network), DType(dtype));
        QFile result(m_folder.filePath(rowOf(network, DType(dtype)) + QStringLiteral("/result")));
        QVERIFY(result.open(QIODevice::ReadOnly));
        const QByteArray expected = result.readAll();
        const auto ran = m_engine->run(bound.id, Steps);
        QVERIFY2(ran.has_value(), ran ? "" : speak(ran.error(), Language::English).c_str());
        const QByteArray actual = parameters(bound);
        QCOMPARE(actual.size(), expected.size());
        QVERIFY(actual == expected);
        QVERIFY(actual != given(bound)); // it did learn
        m_engine->release(bound.id);
    }

    void aStepInTwoPartsIsAStep_data()
    {
        QTest::addColumn<QString>("network");
        for (const QString& network : Networks)
            QTest::newRow(qPrintable(network)) << network;
    }

    void aStepInTwoPartsIsAStep()
    {
        QFETCH(QString, network);
        const Bound whole = bind(named(network), DType::Float32);
        const Bound apart = bind(named(network), DType::Float32);
        QVERIFY(m_engine->run(whole.id, 2).has_value());
        for (int step = 0; step < 2; ++step) {
            QVERIFY(m_engine->run(apart.id, 1, StepPart::Gradients).has_value());
            for (std::size_t parameter = 0; parameter < apart.step.parameters.size(); ++parameter) {
                const auto gradient = m_engine->gradient(apart.id, parameter);
                QVERIFY2(gradient.has_value(), gradient ? "" : speak(gradient.error(), Language::English).c_str());
                const auto slot = static_cast<std::size_t>(apart.step.parameters[parameter]);
                QCOMPARE(gradient->size(), std::size_t(apart.given[slot].size()));
            }
            QVERIFY(m_engine->run(apart.id, 1, StepPart::Update).has_value());
        }
        QVERIFY(parameters(whole) == parameters(apart));
        QVERIFY(parameters(whole) != given(whole));
    }

    void whatIsWrittenToAGradientIsTaken()
    {
        const Bound bound = bind(mlp(), DType::Float32);
        QVERIFY(m_engine->run(bound.id, 1, StepPart::Gradients).has_value());
        for (std::size_t parameter = 0; parameter < bound.step.parameters.size(); ++parameter) {
            const auto gradient = m_engine->gradient(bound.id, parameter);
            QVERIFY(gradient.has_value());
            std::fill(gradient->begin(), gradient->end(), std::byte(0));
        }
        QVERIFY(m_engine->run(bound.id, 1, StepPart::Update).has_value());
        QCOMPARE(parameters(bound), given(bound));
    }

    void isRightToRefuse()
    {
        const Bound bound = bind(mlp(), DType::Float32);
        const auto codeOf = [](const auto& result) { return result ? std::string() : result.error().code; };
        QCOMPARE(codeOf(m_engine->gradient(bound.id, 0)), std::string("engine_misuse"));
        QCOMPARE(codeOf(m_engine->run(bound.id, 1, StepPart::Update)), std::string("engine_misuse"));
        QCOMPARE(codeOf(m_engine->gradient(bound.id, 99)), std::string("engine_misuse"));
        TrainingStep step = bound.step;
        step.loss = 0;
        QCOMPARE(codeOf(m_engine->bind(step)), std::string("engine_misuse"));
        step = bound.step;
        step.parameters = {99};
        QCOMPARE(codeOf(m_engine->bind(step)), std::string("engine_misuse"));
        step = bound.step;
        step.forward[0].inputs[0] = 99;
        QCOMPARE(codeOf(m_engine->bind(step)), std::string("engine_misuse"));
        // A loss of many values is the library's to refuse; the step before it goes on.
        step = bound.step;
        step.loss = static_cast<int>(step.tensors.size());
        const auto wrong = m_engine->bind(step);
        QVERIFY(wrong.has_value());
        QCOMPARE(codeOf(m_engine->run(*wrong, 1)), std::string("engine_failed"));
        QVERIFY(m_engine->run(bound.id, 1).has_value());
    }

    void saysWhatItCalls()
    {
        const Bound bound = bind(mlp(), DType::Float32);
        QCOMPARE(text(m_engine->impl(bound.id)),
                 QStringLiteral("aten::linear, aten::relu, aten::mse_loss, aten::_backward, aten::_fused_sgd_"));
    }

private:
    static Network named(const QString& name)
    {
        if (name == QStringLiteral("mlp"))
            return mlp();
        if (name == QStringLiteral("cnn"))
            return cnn();
        if (name == QStringLiteral("transformer"))
            return transformer();
        return name == QStringLiteral("lstm") ? lstm() : products();
    }

    /// Doubles as elements of a dtype. A bfloat16 is the upper half of a float.
    static QByteArray bytes(const std::vector<double>& values, DType dtype)
    {
        QByteArray all;
        for (const double value : values) {
            const float single = static_cast<float>(value);
            const auto whole = static_cast<std::int64_t>(value);
            if (dtype == DType::Float64)
                all.append(reinterpret_cast<const char*>(&value), sizeof value);
            else if (dtype == DType::Int64)
                all.append(reinterpret_cast<const char*>(&whole), sizeof whole);
            else
                all.append(reinterpret_cast<const char*>(&single) + (dtype == DType::BFloat16 ? 2 : 0),
                           dtype == DType::BFloat16 ? 2 : 4);
        }
        return all;
    }

    Bound bind(const Network& network, DType dtype)
    {
        Bound bound;
        std::mt19937 random(7);
        for (const Network::Given& one : network.given) {
            std::normal_distribution<double> draw(0, one.deviation);
            std::vector<double> values(elementsOf(one));
            for (double& value : values)
                value = one.below > 0 ? static_cast<double>(random() % one.below) : draw(random);
            const DType kind = one.below > 0 ? DType::Int64 : dtype;
            const auto made = m_engine->makeTensor({one.shape, kind});
            bound.given.push_back(bytes(values, kind));
            Q_UNUSED(m_engine->copyIn(*made, std::as_bytes(std::span(bound.given.back()))).has_value());
            if (one.parameter)
                bound.step.parameters.push_back(static_cast<int>(bound.step.tensors.size()));
            bound.step.tensors.push_back(*made);
            bound.tensors.append(QJsonObject{{"shape", toJson(one.shape)}, {"dtype", text(nameOf(kind))}});
        }
        bound.step.forward = network.forward;
        bound.step.loss = static_cast<int>(network.given.size() + network.forward.size()) - 1;
        bound.step.learningRate = Rate;
        const auto id = m_engine->bind(bound.step);
        bound.id = id ? *id : BoundId{};
        return bound;
    }

    QByteArray parameters(const Bound& bound)
    {
        QByteArray all;
        for (const int slot : bound.step.parameters) {
            QByteArray one(bound.given[static_cast<std::size_t>(slot)].size(), '\0');
            const auto id = bound.step.tensors[static_cast<std::size_t>(slot)];
            Q_UNUSED(m_engine->copyOut(id, std::as_writable_bytes(std::span(one.data(), one.size()))).has_value());
            all.append(one);
        }
        return all;
    }

    static QByteArray given(const Bound& bound)
    {
        QByteArray all;
        for (const int slot : bound.step.parameters)
            all.append(bound.given[static_cast<std::size_t>(slot)]);
        return all;
    }

    static QString rowOf(const QString& network, DType dtype) { return network + u' ' + text(nameOf(dtype)); }

    /// Has the Python of this PyTorch do the same steps, all in one process: it takes seconds to start.
    void askPython()
    {
        QStringList arguments = {QStringLiteral("-W"), QStringLiteral("ignore"),
                                 QStringLiteral(ADVISOR_SOURCE_DIR "/tests/cabi/step.py")};
        for (const QString& network : Networks) {
            for (const DType dtype : Trained) {
                const Bound bound = bind(named(network), dtype);
                arguments.append(m_folder.filePath(rowOf(network, dtype)));
                describe(bound, arguments.last());
                m_engine->release(bound.id);
            }
        }
        QProcess process;
        process.setProcessEnvironment(QProcessEnvironment());
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(ADVISOR_TEST_PYTHON), arguments);
        QVERIFY(process.waitForFinished(200000));
        QCOMPARE(process.exitCode(), 0);
    }

    static void describe(const Bound& bound, const QString& folder)
    {
        QJsonArray forward;
        for (const auto& node : bound.step.forward)
            forward.append(toJson(node));
        const QJsonObject step{{"tensors", bound.tensors},
                               {"parameters", toJson(bound.step.parameters)},
                               {"forward", forward},
                               {"loss", bound.step.loss},
                               {"rate", Rate},
                               {"steps", Steps}};
        QVERIFY(QDir().mkpath(folder));
        QFile description(folder + QStringLiteral("/step.json"));
        QFile tensors(folder + QStringLiteral("/tensors"));
        QVERIFY(description.open(QIODevice::WriteOnly) && tensors.open(QIODevice::WriteOnly));
        description.write(QJsonDocument(step).toJson());
        for (const QByteArray& one : bound.given)
            tensors.write(one);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestCabiTraining)
#include "tst_cabitraining.moc"
