// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QRegularExpression>
#include <QTest>
#include <random>

#include "core/engine/cabi/cabiengine.h"
#include "core/engine/cabi/levels.h"
#include "core/text/phrase.h"
#include "core/workloads/check.h"
#include "plainops.h"

using namespace Advisor;

namespace {

struct Case
{
    const char* name;
    Op op;
    std::vector<Plain::Shape> inputs;
    Plain::Shape output;
    Settings settings = {};
    int indices = -1; ///< input of whole numbers
    const char* impl = ""; ///< without an output
    const char* implInto = ""; ///< with one; empty: the same and a copy
    const char* kernels = nullptr; ///< without an output at the level "kernels", where that differs; empty: it has none
};

/// Odd sides, so that the remainders of vectors and blocks are computed too.
const std::vector<Case>& cases()
{
    static const Plain::Shape square = {9, 9};
    static const Plain::Shape pixels = {2, 6, 9, 7};
    static const Plain::Shape heads = {2, 3, 11, 16};
    static const std::vector<Case> all = {
        {"mm", Op::MatMul, {{9, 5}, {5, 7}}, {9, 7}, {}, -1, "aten::mm", "aoti_torch_cpu_mm_out"},
        {"bmm", Op::BatchMatMul, {{3, 9, 5}, {3, 5, 7}}, {3, 9, 7}, {}, -1, "aten::bmm", "aoti_torch_cpu_bmm_out"},
        {"add",
         Op::Add,
         {square, square},
         square,
         {},
         -1,
         "aten::subtract.Tensor (alpha -1)",
         "",
         "aoti_torch_cpu_add_Tensor"},
        {"mul", Op::Multiply, {square, square}, square, {}, -1, "aten::mul.Tensor", "aten::mul.out"},
        {"lerp",
         Op::Lerp,
         {square, square},
         square,
         {.weight = 0.25},
         -1,
         "aten::lerp.Tensor",
         "aten::lerp.Tensor_out"},
        {"copy", Op::Copy, {square}, square, {}, -1, "aten::clone", "aten::copy_"},
        {"linear", Op::Linear, {{4, 9, 5}, {7, 5}, {7}}, {4, 9, 7}, {}, -1, "aten::linear", "aten::linear.out"},
        {"relu", Op::Relu, {square}, square, {}, -1, "aten::relu"},
        {"gelu", Op::Gelu, {square}, square, {}, -1, "aten::gelu", "aten::gelu.out", ""},
        {"softmax", Op::Softmax, {square}, square, {}, -1, "aten::softmax.int", "aten::softmax.int_out"},
        {"layer_norm", Op::LayerNorm, {{5, 33}, {33}, {33}}, {5, 33}, {}, -1, "aten::layer_norm", "", ""},
        {"batch_norm", Op::BatchNorm, {pixels, {6}, {6}}, pixels, {}, -1, "aten::batch_norm"},
        {"conv 3x3",
         Op::Convolution,
         {pixels, {4, 6, 3, 3}},
         {2, 4, 9, 7},
         {.padding = 1},
         -1,
         "aten::conv2d",
         "",
         "aoti_torch_cpu_convolution"},
        {"conv with stride and groups",
         Op::Convolution,
         {pixels, {6, 2, 3, 3}},
         {2, 6, 4, 3},
         {.stride = 2, .groups = 3},
         -1,
         "aten::conv2d",
         "",
         "aoti_torch_cpu_convolution"},
        {"max_pool",
         Op::MaxPool,
         {pixels},
         {2, 6, 5, 4},
         {.stride = 2, .padding = 1, .window = 3},
         -1,
         "aten::max_pool2d",
         "",
         ""},
        {"average_pool", Op::GlobalAveragePool, {pixels}, {2, 6}, {}, -1, "aten::mean.dim", "", ""},
        {"attention", Op::Attention, {heads, heads, heads}, heads, {}, -1, "aten::scaled_dot_product_attention"},
        {"causal attention",
         Op::Attention,
         {heads, heads, heads},
         heads,
         {.causal = true},
         -1,
         "aten::scaled_dot_product_attention"},
        {"embedding", Op::Embedding, {{11, 5}, {3, 4}}, {3, 4, 5}, {}, 1, "aten::embedding"},
        {"lstm",
         Op::Lstm,
         {{4, 3, 5}, {1, 3, 7}, {1, 3, 7}, {28, 5}, {28, 7}, {28}, {28}},
         {4, 3, 7},
         {},
         -1,
         "aten::lstm.input",
         "",
         ""},
        {"reshape", Op::Reshape, {{6, 4}}, {3, 8}, {.shape = {3, 8}}, -1, "aten::reshape", "", ""},
        {"transpose", Op::Transpose, {{2, 3, 4}}, {4, 3, 2}, {.first = 0, .second = 2}, -1, "aten::transpose.int"},
        {"mse_loss", Op::MseLoss, {square, square}, {}, {}, -1, "aten::mse_loss"},
        {"cross_entropy", Op::CrossEntropy, {{9, 11}, {9}}, {}, {}, 1, "aten::cross_entropy_loss"},
    };
    return all;
}

double limitOf(DType dtype)
{
    switch (dtype) {
    case DType::Float64:
        return 1e-12;
    case DType::BFloat16:
        return 3e-2;
    case DType::Float16:
        return 1e-2;
    default:
        return 1e-5;
    }
}

} // namespace

class TestCabiEngine : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto made = makeCabiEngine(ADVISOR_TEST_TORCH);
        QVERIFY2(made.has_value(), made ? "" : speak(made.error(), Language::English).c_str());
        m_engine = std::move(*made);
    }

    void saysWhatItIs()
    {
        const auto identity = m_engine->identity();
        QVERIFY(QString::fromStdString(identity.torch).contains(QStringLiteral("2.")));
        const bool full = cabiLevelOf(identity.torch) == CabiLevel::Full;
        QCOMPARE(identity.level, std::string(full ? "full" : "kernels"));
        QCOMPARE(m_engine->trains(), full);
        QVERIFY(identity.build.starts_with("pip"));
        QVERIFY(identity.library.ends_with("libtorch_cpu.so"));
        for (const std::string& text : {identity.blas, identity.openmp, identity.capability, identity.onednn})
            QVERIFY(!text.empty());
        QCOMPARE(m_engine->name(), "cabi");
        QCOMPARE(m_engine->devices().front(), std::string("cpu"));
    }

    void threadsObey()
    {
        for (const int threads : {1, 2, 1}) {
            QVERIFY(m_engine->setThreads(threads).has_value());
            QCOMPARE(m_engine->threads(), threads);
        }
        QVERIFY(!m_engine->setThreads(0));
    }

    void operationsAreRight_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("dtype");
        QTest::addColumn<bool>("intoOutput");
        for (std::size_t index = 0; index < cases().size(); ++index) {
            for (const DType dtype : {DType::Float32, DType::Float64, DType::BFloat16, DType::Float16}) {
                for (const bool into : {false, true}) {
                    const QByteArray row = QByteArray(cases()[index].name) + ' ' + std::string(nameOf(dtype)).c_str()
                        + (into ? " into an output" : "");
                    QTest::newRow(row.constData()) << static_cast<int>(index) << static_cast<int>(dtype) << into;
                }
            }
        }
    }

    void operationsAreRight()
    {
        QFETCH(int, index);
        QFETCH(int, dtype);
        QFETCH(bool, intoOutput);
        const Case& one = cases()[static_cast<std::size_t>(index)];
        const Support support = m_engine->support(one.op, DType(dtype), "cpu", intoOutput);
        const bool differs = one.kernels && m_engine->identity().level == "kernels";
        if (differs && !*one.kernels) {
            QCOMPARE(support, Support::Unsupported); // needs lists or strings
            return;
        }
        QByteArray impl(differs ? one.kernels : one.impl);
        if (intoOutput)
            impl = *one.implInto ? QByteArray(one.implInto) : impl + ", aten::copy_";
        QCOMPARE(support, impl.endsWith(", aten::copy_") ? Support::Composed : Support::Native);

        std::vector<TensorId> inputs;
        std::vector<Plain::Array> arrays;
        for (std::size_t input = 0; input < one.inputs.size(); ++input) {
            const bool whole = static_cast<int>(input) == one.indices;
            const auto made = whole ? wholeNumbers(one.inputs[input], 5) : normal(one.inputs[input], DType(dtype));
            inputs.push_back(made);
            arrays.push_back({one.inputs[input], whole ? m_whole : values(made, one.inputs[input])});
        }
        const Plain::Array expected = Plain::forward(one.op, arrays, one.settings);
        QCOMPARE(expected.shape, one.output);

        Operation operation{one.op, inputs, std::nullopt, one.settings};
        if (intoOutput)
            operation.output = tensor({one.output, DType(dtype)});
        const auto bound = m_engine->bind(operation);
        QVERIFY2(bound.has_value(), bound ? "" : speak(bound.error(), Language::English).c_str());
        QCOMPARE(QString::fromStdString(m_engine->impl(*bound)), QString::fromLatin1(impl));
        const auto ran = m_engine->run(*bound, 3);
        QVERIFY2(ran.has_value(), ran ? "" : speak(ran.error(), Language::English).c_str());
        if (intoOutput) {
            const double error = relativeError(values(*operation.output, one.output), expected.values);
            QVERIFY2(error <= limitOf(DType(dtype)), QByteArray::number(error).constData());
        }
        m_engine->release(*bound);
    }

    void copiesPieces()
    {
        const auto made = tensor({{4}, DType::Float64});
        const std::array<double, 4> all = {1, 2, 3, 4};
        QVERIFY(m_engine->copyIn(made, std::as_bytes(std::span(all))).has_value());
        const std::array<double, 2> part = {8, 9};
        QVERIFY(m_engine->copyIn(made, std::as_bytes(std::span(part)), 8).has_value());
        QCOMPARE(values(made, {4}), (std::vector<double>{1, 8, 9, 4}));
        QVERIFY(!m_engine->copyIn(made, std::as_bytes(std::span(part)), 24));
        QVERIFY(!m_engine->copyIn(made, std::as_bytes(std::span(part)), std::size_t(-8)));
        std::array<double, 5> tooLong{};
        QVERIFY(!m_engine->copyOut(made, std::as_writable_bytes(std::span(tooLong))));
        const auto empty = tensor({{0, 3}, DType::Float32});
        QVERIFY(m_engine->copyIn(empty, {}).has_value());
    }

    void mistakesAreErrors_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("word");
        const QString failed = QStringLiteral("engine_failed");
        const QString misuse = QStringLiteral("engine_misuse");
        const QString unsupported = QStringLiteral("engine_unsupported");
        QTest::newRow("shapes that do not fit") << "shape" << failed << "mat1 and mat2";
        QTest::newRow("dtypes that do not fit") << "dtype" << failed << "dtype";
        QTest::newRow("more memory than any machine has") << "memory" << failed << "memory";
        QTest::newRow("a negative size") << "negative" << misuse << "size";
        QTest::newRow("a device that is not there") << "cuda" << failed << "CUDA|NVIDIA";
        QTest::newRow("a device without a number") << "cuda without number" << unsupported << "cuda";
        QTest::newRow("a device of another world") << "tpu" << unsupported << "tpu:0";
        QTest::newRow("tf32 on the processor") << "tf32" << unsupported << "tf32";
        QTest::newRow("an input that is no tensor") << "handle" << misuse << "handle";
        QTest::newRow("too few inputs") << "inputs" << misuse << "inputs";
    }

    void mistakesAreErrors()
    {
        QFETCH(QString, what);
        QFETCH(QString, word);
        const auto error = mistake(what);
        QTEST(QString::fromStdString(error.code), "code");
        const auto sentence = QString::fromStdString(speak(error, Language::English));
        QVERIFY2(sentence.contains(QRegularExpression(word)) && !sentence.contains(u'\n'), qPrintable(sentence));
        // And goes on.
        const auto square = normal({9, 9}, DType::Float32);
        QVERIFY(m_engine->run(*m_engine->bind(Operation{Op::Relu, {square}, std::nullopt}), 1).has_value());
    }

    void whatIsReleasedIsFreed()
    {
        const auto resident = [] {
            QFile file(QStringLiteral("/proc/self/statm"));
            return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
        };
        const auto round = [this] {
            const auto x = normal({64, 16}, DType::Float32);
            const auto weight = normal({512, 16}, DType::Float32);
            const auto bias = normal({512}, DType::Float32);
            const auto bound = m_engine->bind(Operation{Op::Linear, {x, weight, bias}, std::nullopt});
            QVERIFY(m_engine->run(*bound, 20).has_value());
            m_engine->release(*bound);
            for (const TensorId id : {x, weight, bias})
                m_engine->release(id);
        };
        for (int count = 0; count < 20; ++count)
            round();
        const auto before = resident();
        for (int count = 0; count < 200; ++count)
            round();
        QVERIFY(resident() - before < 16 * 1024); // 200 × 20 results of 128 KiB would be 512 MiB
    }

private:
    TensorId tensor(const TensorSpec& spec)
    {
        const auto made = m_engine->makeTensor(spec);
        return made ? *made : TensorId{};
    }

    /// Rounded to the dtype by the library itself.
    TensorId normal(const Plain::Shape& shape, DType dtype)
    {
        Plain::Array array = Plain::zeros(shape);
        std::normal_distribution<double> draw;
        for (double& value : array.values)
            value = draw(m_random);
        const auto exact = tensor({shape, DType::Float64});
        const auto rounded = tensor({shape, dtype});
        Q_UNUSED(m_engine->copyIn(exact, std::as_bytes(std::span(array.values))).has_value());
        const auto bound = m_engine->bind(Operation{Op::Copy, {exact}, rounded});
        Q_UNUSED(m_engine->run(*bound, 1).has_value());
        m_engine->release(*bound);
        m_engine->release(exact);
        return rounded;
    }

    TensorId wholeNumbers(const Plain::Shape& shape, int below)
    {
        m_whole = Plain::zeros(shape).values;
        std::vector<std::int64_t> numbers;
        for (double& value : m_whole)
            numbers.push_back(static_cast<std::int64_t>(value = static_cast<double>(m_random() % below)));
        const auto made = tensor({shape, DType::Int64});
        Q_UNUSED(m_engine->copyIn(made, std::as_bytes(std::span(numbers))).has_value());
        return made;
    }

    std::vector<double> values(TensorId id, const Plain::Shape& shape)
    {
        Plain::Array array = Plain::zeros(shape);
        const auto exact = tensor({shape, DType::Float64});
        const auto bound = m_engine->bind(Operation{Op::Copy, {id}, exact});
        Q_UNUSED(m_engine->run(*bound, 1).has_value());
        Q_UNUSED(m_engine->copyOut(exact, std::as_writable_bytes(std::span(array.values))).has_value());
        return array.values;
    }

    Error mistake(const QString& what)
    {
        const auto made = [this](const TensorSpec& spec) {
            const auto result = m_engine->makeTensor(spec);
            return result ? Error{} : result.error();
        };
        const auto ran = [this](const Operation& operation) {
            const auto bound = m_engine->bind(operation);
            if (!bound)
                return bound.error();
            const auto result = m_engine->run(*bound, 1);
            return result ? Error{} : result.error();
        };
        const auto square = normal({9, 9}, DType::Float32);
        if (what == QStringLiteral("shape"))
            return ran({Op::MatMul, {square, normal({5, 5}, DType::Float32)}, std::nullopt});
        if (what == QStringLiteral("dtype"))
            return ran({Op::MatMul, {square, normal({9, 9}, DType::Float64)}, std::nullopt});
        if (what == QStringLiteral("memory"))
            return made({{std::int64_t(1) << 45}, DType::Float32});
        if (what == QStringLiteral("negative"))
            return made({{-3, 2}, DType::Float32});
        if (what == QStringLiteral("cuda"))
            return made({{3}, DType::Float32, "cuda:0"});
        if (what == QStringLiteral("cuda without number"))
            return made({{3}, DType::Float32, "cuda"});
        if (what == QStringLiteral("tpu"))
            return made({{3}, DType::Float32, "tpu:0"});
        if (what == QStringLiteral("tf32"))
            return made({{3}, DType::TensorFloat32});
        if (what == QStringLiteral("handle"))
            return ran({Op::MatMul, {square, TensorId{}}, std::nullopt});
        return ran({Op::MatMul, {square}, std::nullopt});
    }

    std::unique_ptr<Engine> m_engine;
    std::mt19937 m_random{1};
    std::vector<double> m_whole;
};

QTEST_GUILESS_MAIN(TestCabiEngine)
#include "tst_cabiengine.moc"
