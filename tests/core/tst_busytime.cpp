// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/bench/clockprobe.h"
#include "core/system/busytime.h"

using namespace Advisor;

class TestBusyTime : public QObject
{
    Q_OBJECT

private slots:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("ticks"); // -1: not understood
        QTest::newRow("idle, waiting and guests do not count")
            << QByteArray("cpu  100 20 30 46828483 16683 4 5 6 7 8\ncpu0 1 2 3 4 5 6 7 8 9 10\n") << 165.0;
        QTest::newRow("an old kernel without guests") << QByteArray("cpu 1 1 1 9 9 1 1 1\n") << 6.0;
        QTest::newRow("the read ended in the line") << QByteArray("cpu  1 2 3 4") << -1.0;
        QTest::newRow("the next line does not help") << QByteArray("cpu  1 2 3\n4 5 6 7 8 9") << -1.0;
        QTest::newRow("negative") << QByteArray("cpu  1 2 -3 4 5 6 7 8 9") << -1.0;
        QTest::newRow("words") << QByteArray("cpu  one two") << -1.0;
        QTest::newRow("one processor is not all") << QByteArray("cpu0 1 2 3 4 5 6 7 8 9") << -1.0;
        QTest::newRow("nothing") << QByteArray() << -1.0;
    }

    void lines()
    {
        QFETCH(QByteArray, text);
        QTEST(busyTicks({text.constData(), std::size_t(text.size())}).value_or(-1), "ticks");
    }

    void whatWorksHereIsCounted()
    {
        const auto before = busySeconds();
        QVERIFY(before);
        const double until = monotonicSeconds() + 0.3;
        while (monotonicSeconds() < until) { }
        QVERIFY2(*busySeconds() - *before > 0.15, qPrintable(QString::number(*busySeconds() - *before)));
    }
};

QTEST_GUILESS_MAIN(TestBusyTime)
#include "tst_busytime.moc"
