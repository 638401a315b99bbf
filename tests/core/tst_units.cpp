// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/base/units.h"

using namespace Advisor;

class TestUnits : public QObject
{
    Q_OBJECT

private slots:
    void written_data()
    {
        QTest::addColumn<std::string>("written");
        QTest::addColumn<QString>("expected");
        QTest::newRow("three digits") << Units::number(118.27) << "118";
        QTest::newRow("small numbers keep decimals") << Units::number(0.01234) << "0.0123";
        QTest::newRow("big numbers are rounded and grouped") << Units::number(54321) << "54 300";
        QTest::newRow("four figures stay together") << Units::count(1234) << "1234";
        QTest::newRow("a million is grouped twice") << Units::count(1234567) << "1 234 567";
        QTest::newRow("negative numbers are grouped") << Units::count(-12345) << "-12 345";
        QTest::newRow("parameters are short") << Units::shortCount(4.21e6) << "4.2 M";
        QTest::newRow("small counts are whole") << Units::shortCount(512) << "512";
        QTest::newRow("whole GiB have no decimals") << Units::bytes(std::int64_t(24) << 30) << "24 GiB";
        QTest::newRow("caches are KiB") << Units::bytes(512 << 10) << "512 KiB";
        QTest::newRow("1023.9 KiB become 1 MiB") << Units::bytes((1 << 20) - 64) << "1.00 MiB";
        QTest::newRow("downloads are decimal") << Units::decimalBytes(2900000000) << "2.9 GB";
        QTest::newRow("milliseconds") << Units::seconds(0.001234) << "1.23 ms";
        QTest::newRow("microseconds") << Units::seconds(45.6e-6) << "45.6 µs";
        QTest::newRow("nanoseconds") << Units::seconds(250e-9) << "250 ns";
        QTest::newRow("zero has a unit") << Units::seconds(0) << "0 s";
        QTest::newRow("999.9 µs do not become 1000 µs") << Units::seconds(999.9e-6) << "1.00 ms";
        QTest::newRow("GFLOP/s") << Units::rate(118.2e9, "FLOP/s") << "118 GFLOP/s";
        QTest::newRow("samples are not scaled") << Units::rate(54300, "samples/s") << "54 300 samples/s";
        QTest::newRow("spread takes the wider side") << Units::spread(100, 99, 103) << "± 3.0 %";
        QTest::newRow("a spread beyond the median is not counted") << Units::spread(1, 0.5, 44) << "± > 100 %";
        QTest::newRow("not a number is a dash") << Units::number(std::nan("")) << "–";
    }

    void written()
    {
        QFETCH(std::string, written);
        QFETCH(QString, expected);
        QString plain = QString::fromStdString(written);
        plain.replace(QChar(0xA0), QLatin1Char(' ')).replace(QChar(0x2009), QLatin1Char(' '));
        QCOMPARE(plain, expected);
    }

    void digits_data()
    {
        QTest::addColumn<double>("half");
        QTest::addColumn<int>("expected");
        QTest::newRow("20 % supports two digits") << 0.2 << 2;
        QTest::newRow("3 % supports three digits") << 0.03 << 3;
        QTest::newRow("0.1 % supports four digits") << 0.001 << 4;
        QTest::newRow("no interval gives three") << 0.0 << 3;
    }

    void digits()
    {
        QFETCH(double, half);
        QFETCH(int, expected);
        QCOMPARE(Units::digitsFor(1, 1 - half, 1 + half), expected);
    }
};

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"
