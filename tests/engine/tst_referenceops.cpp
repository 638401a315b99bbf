// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <algorithm>
#include <cmath>

#include "core/engine/reference/referenceops.h"

using namespace Advisor;
using Reference::Array;

namespace {

using Shapes = std::vector<std::vector<std::int64_t>>;

struct Case
{
    const char* name;
    Op op;
    Shapes shapes;
    Settings settings = {};
    int below = 0; ///< the last input is made of integers below this
};

const std::vector<Case>& cases()
{
    static const Shapes Pixels = {{2, 3, 5, 4}};
    static const std::vector<Case> all = {
        {"matrix times matrix", Op::MatMul, {{3, 4}, {4, 2}}},
        {"many matrices", Op::BatchMatMul, {{2, 3, 4}, {2, 4, 2}}},
        {"sum", Op::Add, {{3, 2}, {3, 2}}},
        {"product by element", Op::Multiply, {{3, 2}, {3, 2}}},
        {"between two", Op::Lerp, {{3, 2}, {3, 2}}, {.weight = 0.3}},
        {"copy", Op::Copy, {{3, 2}}},
        {"linear", Op::Linear, {{5, 3}, {2, 3}, {2}}},
        {"linear of more sides", Op::Linear, {{2, 2, 3}, {4, 3}, {4}}},
        {"relu", Op::Relu, {{4, 3}}},
        {"gelu", Op::Gelu, {{4, 3}}},
        {"softmax", Op::Softmax, {{3, 5}}},
        {"layer norm", Op::LayerNorm, {{3, 5}, {5}, {5}}},
        {"batch norm", Op::BatchNorm, {{2, 3, 2, 2}, {3}, {3}}},
        {"convolution", Op::Convolution, {{2, 2, 4, 3}, {3, 2, 3, 3}}, {.padding = 1}},
        {"convolution with stride", Op::Convolution, {{1, 2, 5, 6}, {3, 2, 3, 3}}, {.stride = 2, .padding = 1}},
        {"convolution in groups", Op::Convolution, {{2, 4, 4, 4}, {4, 2, 2, 2}}, {.groups = 2}},
        {"convolution by channel", Op::Convolution, {{1, 3, 4, 4}, {3, 1, 3, 3}}, {.padding = 1, .groups = 3}},
        {"pool", Op::MaxPool, Pixels, {.stride = 2, .window = 2}},
        {"pool that overlaps and looks beyond", Op::MaxPool, Pixels, {.stride = 2, .padding = 1, .window = 3}},
        {"average of all pixels", Op::GlobalAveragePool, Pixels},
        {"attention", Op::Attention, {{1, 2, 4, 3}, {1, 2, 4, 3}, {1, 2, 4, 3}}},
        {"attention to the past", Op::Attention, {{1, 2, 4, 3}, {1, 2, 4, 3}, {1, 2, 4, 3}}, {.causal = true}},
        {"embedding", Op::Embedding, {{5, 3}, {4}}, {}, 5},
        {"lstm", Op::Lstm, {{3, 2, 4}, {1, 2, 3}, {1, 2, 3}, {12, 4}, {12, 3}, {12}, {12}}},
        {"reshape", Op::Reshape, {{2, 6}}, {.shape = {3, 4}}},
        {"transpose", Op::Transpose, {{2, 3, 4}}, {.first = 0, .second = 2}},
        {"mean squared error", Op::MseLoss, {{3, 4}, {3, 4}}},
        {"cross entropy", Op::CrossEntropy, {{4, 5}, {4}}, {}, 5},
    };
    return all;
}

/// Values without pattern between −1 and 1.
std::vector<Array> inputsOf(const Case& one)
{
    std::vector<Array> inputs;
    double seed = 0.5;
    for (const auto& shape : one.shapes) {
        Array array{shape, {}};
        std::int64_t elements = 1;
        for (const std::int64_t side : shape)
            elements *= side;
        for (std::int64_t index = 0; index < elements; ++index) {
            seed = std::fmod(seed * 997 + 0.123457, 1.0);
            const bool isIndex = one.below > 0 && inputs.size() + 1 == one.shapes.size();
            array.values.push_back(isIndex ? std::floor(seed * one.below) : 2 * seed - 1);
        }
        inputs.push_back(std::move(array));
    }
    return inputs;
}

Reference::Inputs pointers(const std::vector<Array>& inputs)
{
    Reference::Inputs all;
    for (const Array& one : inputs)
        all.push_back(&one);
    return all;
}

/// One number of a result: its values, each with a weight of its own.
double weighted(const Array& result)
{
    double sum = 0;
    for (std::size_t index = 0; index < result.values.size(); ++index)
        sum += result.values[index] * std::cos(static_cast<double>(index));
    return sum;
}

} // namespace

class TestReferenceOps : public QObject
{
    Q_OBJECT

private slots:
    void gradientsAreDifferences_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t index = 0; index < cases().size(); ++index)
            QTest::newRow(cases()[index].name) << int(index);
    }

    void gradientsAreDifferences()
    {
        QFETCH(int, index);
        const Case& one = cases()[std::size_t(index)];
        auto inputs = inputsOf(one);
        const auto value = [&] { return weighted(*Reference::forward(one.op, one.settings, pointers(inputs))); };
        const auto result = Reference::forward(one.op, one.settings, pointers(inputs));
        QVERIFY(result.has_value());
        Array above = *result;
        for (std::size_t element = 0; element < above.values.size(); ++element)
            above.values[element] = std::cos(static_cast<double>(element));
        const auto parts = Reference::backward(one.op, one.settings, pointers(inputs), *result, above);
        QCOMPARE(parts.size(), inputs.size());
        constexpr double Step = 1e-5;
        for (std::size_t input = 0; input < inputs.size(); ++input) {
            QCOMPARE(parts[input].shape, inputs[input].shape);
            if (one.below > 0 && input + 1 == inputs.size())
                continue; // integers have no gradient
            for (std::size_t element = 0; element < inputs[input].values.size(); ++element) {
                double& x = inputs[input].values[element];
                const double middle = x;
                x = middle + Step;
                const double more = value();
                x = middle - Step;
                const double less = value();
                x = middle;
                const double slope = (more - less) / (2 * Step);
                const double off = std::abs(parts[input].values[element] - slope);
                QVERIFY2(off < 1e-8 * std::max(1.0, std::abs(slope)),
                         qPrintable(QStringLiteral("input %1, element %2: %3").arg(input).arg(element).arg(off)));
            }
        }
    }

    void everyOperationIsCovered()
    {
        for (int op = 0; op <= int(Op::CrossEntropy); ++op) {
            const bool covered
                = std::any_of(cases().begin(), cases().end(), [op](const Case& one) { return int(one.op) == op; });
            QVERIFY2(covered, qPrintable(QString::number(op)));
        }
    }

    void shapesThatDoNotFitAreRefused()
    {
        for (const Case& one : cases()) {
            auto inputs = inputsOf(one);
            inputs.push_back(inputs.front());
            QVERIFY2(!Reference::forward(one.op, one.settings, pointers(inputs)).has_value(), one.name);
            if (one.shapes.size() < 2 || one.op == Op::Embedding) // indices may have any shape
                continue;
            inputs.pop_back();
            inputs.back().shape.push_back(1);
            QVERIFY2(!Reference::forward(one.op, one.settings, pointers(inputs)).has_value(), one.name);
        }
    }
};

QTEST_GUILESS_MAIN(TestReferenceOps)
#include "tst_referenceops.moc"
