// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <cmath>

#include "core/engine/elements.h"
#include "core/engine/halffloat.h"

using namespace Advisor;

namespace {

struct Format
{
    std::uint16_t (*encode)(double);
    double (*decode)(std::uint16_t);
    std::uint16_t infinite;
};

const Format Half{float16FromDouble, doubleFromFloat16, 0x7c00};
const Format Brain{bfloat16FromDouble, doubleFromBFloat16, 0x7f80};

} // namespace

class TestHalfFloat : public QObject
{
    Q_OBJECT

private slots:
    void knownValues_data()
    {
        QTest::addColumn<bool>("half");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("bits");
        QTest::newRow("half 1") << true << 1.0 << 0x3c00;
        QTest::newRow("half -2") << true << -2.0 << 0xc000;
        QTest::newRow("half largest") << true << 65504.0 << 0x7bff;
        QTest::newRow("half just below the middle to infinity") << true << 65519.99 << 0x7bff;
        QTest::newRow("half in the middle to infinity") << true << 65520.0 << 0x7c00;
        QTest::newRow("half smallest normal") << true << 0x1p-14 << 0x0400;
        QTest::newRow("half smallest") << true << 0x1p-24 << 0x0001;
        QTest::newRow("half of the smallest is even 0") << true << 0x1p-25 << 0x0000;
        QTest::newRow("more than half of the smallest") << true << 0x1.01p-25 << 0x0001;
        QTest::newRow("half below 1 rounds up into the next power") << true << 0x1.fffp-1 << 0x3c00;
        QTest::newRow("half minus zero") << true << -0.0 << 0x8000;
        QTest::newRow("half infinite") << true << -HUGE_VAL << 0xfc00;
        QTest::newRow("half tiny") << true << 1e-300 << 0x0000;
        QTest::newRow("half huge") << true << 1e300 << 0x7c00;
        QTest::newRow("brain 1") << false << 1.0 << 0x3f80;
        QTest::newRow("brain pi") << false << 3.14159265358979 << 0x4049;
        QTest::newRow("brain largest") << false << 0x1.fep127 << 0x7f7f;
        QTest::newRow("brain in the middle to infinity") << false << 0x1.ffp127 << 0x7f80;
        QTest::newRow("brain smallest") << false << 0x1p-133 << 0x0001;
        QTest::newRow("brain half of the smallest is even 0") << false << 0x1p-134 << 0x0000;
        QTest::newRow("brain odd middle rounds up") << false << 0x1.03p0 << 0x3f82;
        QTest::newRow("brain even middle rounds down") << false << 0x1.01p0 << 0x3f80;
        QTest::newRow("brain is rounded once, not by way of float") << false << 0x1.0100000001p0 << 0x3f81;
    }

    void knownValues()
    {
        QFETCH(bool, half);
        QFETCH(double, value);
        QFETCH(int, bits);
        QCOMPARE(int((half ? Half : Brain).encode(value)), bits);
    }

    void everyValueComesBackAndEveryMiddleIsEven_data()
    {
        QTest::addColumn<bool>("half");
        QTest::newRow("half") << true;
        QTest::newRow("brain") << false;
    }

    void everyValueComesBackAndEveryMiddleIsEven()
    {
        QFETCH(bool, half);
        const Format& format = half ? Half : Brain;
        for (std::uint16_t bits = 0; bits + 1 < format.infinite; ++bits) {
            const double value = format.decode(bits);
            const double next = format.decode(static_cast<std::uint16_t>(bits + 1));
            const double middle = value + (next - value) / 2;
            const auto even = static_cast<std::uint16_t>(bits + bits % 2);
            if (value >= next || format.encode(value) != bits || format.encode(middle) != even
                || format.encode(std::nextafter(middle, 0)) != bits
                || format.encode(std::nextafter(middle, next)) != bits + 1 || format.encode(-middle) != (even | 0x8000))
                QFAIL(qPrintable(QString::number(bits, 16)));
        }
    }

    void whatIsNoNumberStaysSo()
    {
        for (const Format& format : {Half, Brain}) {
            QVERIFY(std::isnan(format.decode(format.encode(std::nan("")))));
            QCOMPARE(format.decode(format.infinite), HUGE_VAL);
            QCOMPARE(format.decode(static_cast<std::uint16_t>(format.infinite | 0x8000)), -HUGE_VAL);
        }
    }

    void elementsComeBack_data()
    {
        QTest::addColumn<int>("dtype");
        QTest::addColumn<int>("bytes");
        for (const auto dtype :
             {DType::Float32, DType::Float64, DType::TensorFloat32, DType::BFloat16, DType::Float16, DType::Int64})
            QTest::newRow(std::string(nameOf(dtype)).c_str()) << int(dtype) << int(bytesOf(dtype));
    }

    void elementsComeBack()
    {
        QFETCH(int, dtype);
        QFETCH(int, bytes);
        const std::vector<double> values = {0, 1, -2, 96, -120};
        const auto encoded = encodeElements(values, DType(dtype));
        QCOMPARE(int(encoded.size()), 5 * bytes);
        QCOMPARE(decodeElements(encoded, DType(dtype)), values);
    }
};

QTEST_GUILESS_MAIN(TestHalfFloat)
#include "tst_halffloat.moc"
