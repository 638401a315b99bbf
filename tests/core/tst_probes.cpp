// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <atomic>
#include <thread>

#include "core/bench/bandwidthprobe.h"
#include "core/bench/clockprobe.h"
#include "core/bench/crew.h"
#include "core/bench/fmakernels.h"
#include "core/bench/fmaprobe.h"
#include "core/bench/peaks.h"
#include "core/bench/triad.h"
#include "core/engine/loadedlibraries.h"
#include "core/engine/showconfig.h"
#include "core/probe/probeall.h"

using namespace Advisor;

class TestProbes : public QObject
{
    Q_OBJECT

private slots:
    void theClockIsPlausible()
    {
        const double ghz = clockGhz();
        QVERIFY2(ghz > 0.3 && ghz < 8, qPrintable(QString::number(ghz)));
        QVERIFY(timerResolution() > 0 && timerResolution() < 1e-3);
    }

    void theCeilingIsThatOfSomeCore_data()
    {
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<double>("most");
        // No core does more than two 512-bit or four 256-bit multiply-adds a cycle; none that runs Qt does less than
        // one 64-bit one.
        QTest::newRow("float32") << QStringLiteral("float32") << 64.0;
        QTest::newRow("float64") << QStringLiteral("float64") << 32.0;
    }

    void theCeilingIsThatOfSomeCore()
    {
        QFETCH(QString, dtype);
        QFETCH(double, most);
        const Ceiling ceiling = highestFma(dtype.toStdString(), 1, 0.05);
        QVERIFY(!ceiling.instructionSet.empty());
        QVERIFY2(ceiling.flopPerCycle > 1 && ceiling.flopPerCycle < 1.1 * most,
                 qPrintable(QString::number(ceiling.flopPerCycle)));
        QCOMPARE(ceiling.threads, 1);
    }

    void halfTheWidthIsHalfTheSpeed()
    {
        // float32 and float64 differ by two on every core: accumulators in memory or a scalar loop would not.
        double ratio = 0;
        for (int attempt = 0; attempt < 5 && std::abs(ratio - 2) > 0.2; ++attempt)
            ratio = highestFma("float32", 1, 0.05).flopPerCycle / highestFma("float64", 1, 0.05).flopPerCycle;
        QVERIFY2(std::abs(ratio - 2) <= 0.2, qPrintable(QString::number(ratio)));
    }

    void theTableKnowsCores_data()
    {
        QTest::addColumn<QString>("microarchitecture");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<double>("flopPerCycle"); // 0: nothing
        const auto row = [](const char* name, const char* dtype, double expected) {
            const QByteArray title = QByteArray(name) + ' ' + dtype;
            QTest::newRow(title.constData()) << QString::fromLatin1(name) << QString::fromLatin1(dtype) << expected;
        };
        row("Zen 3", "float32", 32);
        row("Zen 3", "float64", 16);
        row("Zen", "float32", 16);
        row("Zen 5", "float32", 64);
        row("Haswell", "float64", 16);
        row("Sapphire Rapids", "float32", 64);
        row("Neoverse N1", "float32", 16);
        row("A core of next year", "float32", 0);
        row("", "float32", 0);
        row("Zen 3", "float8", 0);
        row("Zen 3", "bfloat16", 0);
        row("Zen 5", "bfloat16", 128);
        row("Sapphire Rapids", "bfloat16", 1024);
        row("Sapphire Rapids", "float16", 128);
    }

    void theTableKnowsCores()
    {
        QFETCH(QString, microarchitecture);
        QFETCH(QString, dtype);
        QTEST(tableFlopPerCycle(microarchitecture.toStdString(), dtype.toStdString()).value_or(0), "flopPerCycle");
    }

    void thisCoreDoesWhatTheTableSays()
    {
        const auto detection = detectThisComputer({});
        QVERIFY(detection.has_value());
        const auto& name = detection->machine.processor.microarchitecture.value;
        const double table = name ? tableFlopPerCycle(*name, "float32").value_or(0) : 0;
        if (table == 0)
            QSKIP("this processor is not in the table");
        // A core of two threads shares its units with what the other one runs, which no retry helps against: half is
        // what only a broken probe reads, so the line is a little above.
        double best = 0;
        for (int attempt = 0; attempt < 5 && best < 0.9 * table; ++attempt)
            best = std::max(best, highestFma("float32", 1, 0.05).flopPerCycle);
        const QString found = QString::number(best) + QStringLiteral(" of ") + QString::number(table);
        QVERIFY2(best <= 1.1 * table && best >= 0.55 * table, qPrintable(found));
    }

    void bandwidthIsPlausible()
    {
        const double rate = probeBandwidth(1, 0.5);
        QVERIFY2(rate > 2e8 && rate < 2e12, qPrintable(QString::number(rate)));
    }

    void arraysAreLargerThanTheCache_data()
    {
        QTest::addColumn<quint64>("cache");
        QTest::addColumn<quint64>("memory");
        QTest::addColumn<quint64>("each");
        constexpr quint64 MiB = 1 << 20;
        QTest::newRow("32 MiB make 48 each") << 32 * MiB << 65536 * MiB << 48 * MiB;
        QTest::newRow("an unknown cache makes 32 MiB each") << quint64(0) << 65536 * MiB << 32 * MiB;
        QTest::newRow("1 GiB makes no more than 1 GiB each") << 1024 * MiB << 65536 * MiB << 1024 * MiB;
        QTest::newRow("512 MiB of memory make 16 MiB each") << 256 * MiB << 512 * MiB << 16 * MiB;
    }

    void arraysAreLargerThanTheCache()
    {
        QFETCH(quint64, cache);
        QFETCH(quint64, memory);
        QTEST(quint64(bandwidthArrayBytes(cache, memory)), "each");
    }

    void triadsAdd()
    {
        alignas(64) double a[16] = {};
        alignas(64) double b[16];
        alignas(64) double c[16];
        for (int index = 0; index < 16; ++index) {
            b[index] = index;
            c[index] = 100 + index;
        }
        for (const auto function : {copy, streamingCopy}) {
            std::fill_n(a, 16, 0.0);
            function(a, b, c, 16);
            QVERIFY(std::equal(a, a + 16, b));
        }
        for (const auto function : {triad, streamingTriad}) {
            std::fill_n(a, 16, 0.0);
            function(a, b, c, 16);
            for (int index = 0; index < 16; ++index)
                QCOMPARE(a[index], index + 3.0 * (100 + index));
        }
    }

    void aCrewWorksInRounds_data()
    {
        QTest::addColumn<int>("threads");
        QTest::newRow("1 thread") << 1;
        QTest::newRow("more threads than this computer has")
            << static_cast<int>(std::thread::hardware_concurrency()) + 3;
    }

    void aCrewWorksInRounds()
    {
        QFETCH(int, threads);
        std::atomic<int> worked = 0;
        int rounds = 0;
        bool even = true;
        runCrew(
            threads, [&](int) { ++worked; },
            [&] {
                even = even && worked == threads * ++rounds;
                return rounds < 10;
            });
        QVERIFY(even);
        QCOMPARE(rounds, 10);
    }

    void librariesAreNamed_data()
    {
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::string& found, const char* expected) {
            QTest::newRow(name) << QString::fromStdString(found) << QString::fromLatin1(expected);
        };
        row("OpenBLAS with its kernels",
            openBlasName("OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY Zen MAX_THREADS=64", "Zen"),
            "OpenBLAS 0.3.21 [Zen]");
        row("OpenBLAS that says nothing", openBlasName("", ""), "OpenBLAS");
        row("Netlib", blasOfFile("/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0"), "reference BLAS 3.11.0");
        row("ATLAS is not Netlib", blasOfFile("/usr/lib/x86_64-linux-gnu/atlas/libblas.so.3.10.3"),
            "libblas.so.3.10.3");
        row("a library of its own", blasOfFile("/opt/lib/libmkl_rt.so.2"), "libmkl_rt.so.2");
        row("no file", blasOfFile(""), "");
        row("MKL", mklName("Intel(R) oneAPI Math Kernel Library Version 2024.2-Product Build 20240605 for Intel(R) 64"),
            "MKL 2024.2");
        row("an MKL without a version", mklName("Math Kernel Library"), "Math Kernel Library");
        row("GNU's OpenMP", openMpRuntimes({"/lib/libc.so.6", "/lib/libgomp.so.1", "/x/libgomp.so.1"}), "libgomp.so.1");
        row("that of a wheel", openMpRuntimes({"/w/torch/lib/libgomp-a34b3233.so.1"}), "libgomp-a34b3233.so.1");
        row("two of them", openMpRuntimes({"/lib/libgomp.so.1", "/lib/libomp.so.5", "/lib/libiomp5.so"}),
            "libgomp.so.1, libomp.so.5, libiomp5.so");
        row("OpenMPI is none", openMpRuntimes({"/lib/libompi.so", "/lib/libompitrace.so.40"}), "");
        row("capability", capabilityFromConfig("PyTorch built with:\n  - CPU capability usage: AVX2\n  - x\n"), "AVX2");
        row("no capability", capabilityFromConfig("PyTorch built with:\n"), "");
        row("oneDNN under its old name",
            onednnFromConfig("  - Intel(R) MKL-DNN v3.12.0 (Git Hash 80afa71)\n  - OpenMP 201511\n"), "3.12.0");
        row("oneDNN", onednnFromConfig("  - oneDNN v3.13 (Git Hash 1)\n"), "3.13");
        row("no oneDNN", onednnFromConfig("PyTorch built with:\n"), "");
        row("a capability that is cut", capabilityFromConfig("CPU capability usage: "), "");
    }

    void librariesAreNamed()
    {
        QFETCH(QString, found);
        QTEST(found, "expected");
    }
};

QTEST_GUILESS_MAIN(TestProbes)
#include "tst_probes.moc"
