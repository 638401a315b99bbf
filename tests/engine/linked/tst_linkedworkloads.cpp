// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <cmath>

#include "core/bench/workload.h"
#include "core/engine/linked/linkedengine.h"
#include "core/workloads/check.h"
#include "core/workloads/workload.h"

using namespace Advisor;

class TestLinkedWorkloads : public QObject
{
    Q_OBJECT

private slots:
    void isRight_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<QString>("dtype");
        for (const std::string& id : workloadsOn(*m_engine, "cpu")) {
            for (const char* dtype : {"float32", "float64", "bfloat16", "float16"}) {
                const QByteArray row = QByteArray::fromStdString(id) + ' ' + dtype;
                QTest::newRow(row.constData()) << QString::fromStdString(id) << QString::fromLatin1(dtype);
            }
        }
    }

    void isRight()
    {
        QFETCH(QString, workload);
        QFETCH(QString, dtype);
        const std::string id = workload.toStdString();
        const auto claimed
            = prepareWorkload(*m_engine, {id, findWorkload(id)->checkSize, dtype.toStdString()}, "cpu").has_value();
        const auto checked = checkWorkload(*m_engine, {id, INT64_MAX, dtype.toStdString()}, "cpu");
        QCOMPARE(checked.correct, claimed);
        if (!claimed) {
            // What an old LibTorch has no kernels for; both full precisions and these it always had.
            QVERIFY(dtype.endsWith("16"));
            QVERIFY(dtype != "bfloat16" || (workload != "gemm" && workload != "conv-3x3" && workload != "cnn-train"));
            QVERIFY(workload != "add" && workload != "copy");
            QVERIFY2(checked.reason.find(id + ", " + dtype.toStdString()) != std::string::npos, checked.reason.c_str());
            return;
        }
        QVERIFY(checked.impl.starts_with("aten::"));
        const DType type = *dtypeFromName(dtype.toStdString());
        const bool trains = findWorkload(id)->kind == WorkloadKind::Training;
        QVERIFY(checked.error <= (trains ? gradientLimit(type) : errorLimit(type)));
    }

    void whatWasCalledIsSaid_data()
    {
        QTest::addColumn<QString>("impl");
        QTest::newRow("gemm") << "aten::mm.out";
        QTest::newRow("bmm") << "aten::bmm.out";
        QTest::newRow("conv-3x3") << "aten::conv2d";
        QTest::newRow("layernorm") << "aten::layer_norm";
        QTest::newRow("softmax") << "aten::_softmax.out";
        QTest::newRow("gelu") << "aten::gelu.out";
        QTest::newRow("copy") << "aten::copy_";
        QTest::newRow("triad") << "aten::lerp.Scalar_out";
        QTest::newRow("add-new") << "aten::add.Tensor";
        QTest::newRow("lstm-train") << "aten::lstm.input, aten::mse_loss, backward, aten::sub_.Tensor";
    }

    void whatWasCalledIsSaid()
    {
        const std::string id = QTest::currentDataTag();
        const auto prepared = prepareWorkload(*m_engine, {id, findWorkload(id)->axis.front(), "float32"}, "cpu");
        QVERIFY(prepared.has_value());
        QTEST(QString::fromStdString((*prepared)->impl()), "impl");
    }

    void attentionOfALongTextIsThatOfItsHeads()
    {
        // 5 heads of 4096 tokens: one more than is composed at once.
        QVERIFY(m_engine->setThreads(2).has_value());
        PreparedWorkload whole(*m_engine);
        PreparedWorkload one(*m_engine);
        QVERIFY(bindAttention(whole, 5).has_value() && bindAttention(one, 1).has_value());
        QVERIFY(whole.run(1).has_value() && one.run(1).has_value());
        const auto all = *whole.results();
        const auto first = *one.results();
        QVERIFY(relativeError({all.data(), first.size()}, first) < 1e-6);
        QVERIFY(relativeError({all.data() + 4 * first.size(), first.size()}, first) < 1e-6); // the heads are the same
    }

private:
    static Result<void> bindAttention(PreparedWorkload& workload, std::int64_t heads)
    {
        const TensorSpec spec{{1, heads, 4096, 4}};
        std::vector<float> values;
        for (std::int64_t head = 0; head < heads; ++head) {
            for (int index = 0; index < 4096 * 4; ++index)
                values.push_back(static_cast<float>(std::sin(index * 0.7)));
        }
        const auto x = workload.tensor(spec);
        const auto out = workload.tensor(spec);
        if (!x || !out)
            return tl::make_unexpected((x ? out : x).error());
        const auto copied = workload.engine().copyIn(*x, std::as_bytes(std::span(values)));
        workload.addResult(*out, spec);
        return copied ? workload.bind(Operation{Op::Attention, {*x, *x, *x}, *out}) : copied;
    }

    std::unique_ptr<Engine> m_engine = makeLinkedEngine();
};

QTEST_GUILESS_MAIN(TestLinkedWorkloads)
#include "tst_linkedworkloads.moc"
