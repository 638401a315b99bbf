// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <algorithm>

#include "core/bench/workload.h"
#include "core/text/phrase.h"

using namespace Advisor;

class TestWorkload : public QObject
{
    Q_OBJECT

private slots:
    void formulas_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<double>("flop");
        QTest::addColumn<double>("bytes");
        QTest::addColumn<qint64>("parameters");
        QTest::addColumn<double>("samples");
        const auto row = [](const char* name, const char* workload, qint64 size, const char* dtype, double flop,
                            double bytes, qint64 parameters, double samples) {
            QTest::newRow(name) << QString::fromLatin1(workload) << size << QString::fromLatin1(dtype) << flop << bytes
                                << parameters << samples;
        };
        row("gemm 1024 fp32 is 2n³ and 12n²", "gemm", 1024, "float32", 2147483648.0, 12582912.0, 0, 0);
        row("gemm 16 fp64 is 8192 and 6144", "gemm", 16, "float64", 8192, 6144, 0, 0);
        row("gemm 8192 fp32 does not overflow", "gemm", 8192, "float32", 1099511627776.0, 805306368.0, 0, 0);
        row("add 16 KiB fp32 is 4096 elements", "add", 16384, "float32", 4096, 49152, 0, 0);
        row("add 16 KiB fp64 is 2048 elements", "add", 16384, "float64", 2048, 49152, 0, 0);
        // 4 layers of 16 × 16 and 16: 1088 parameters; 6 · 32 · 1024; 2 · 1088 · 4 + 2 · 32 · 16 · 4
        row("mlp-train 16 fp32", "mlp-train", 16, "float32", 196608, 12800, 1088, 32);
        row("mlp-train 8192 has 268 million parameters", "mlp-train", 8192, "float64", 6.0 * 32 * 4 * 8192 * 8192,
            2.0 * 268468224 * 8 + 2.0 * 32 * 8192 * 8, 268468224, 32);
    }

    void formulas()
    {
        QFETCH(QString, workload);
        QFETCH(qint64, size);
        QFETCH(QString, dtype);
        const auto work = workOf({workload.toStdString(), size, dtype.toStdString()});
        QVERIFY(work.has_value());
        QTEST(work->flop, "flop");
        QTEST(work->bytes, "bytes");
        QTEST(qint64(work->parameters), "parameters");
        QTEST(work->samplesPerCall, "samples");
        QVERIFY(work->memory >= work->bytes);
    }

    void whatIsNotMeasuredIsSaid_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* workload, qint64 size, const char* dtype, const char* code) {
            QTest::newRow(name) << QString::fromLatin1(workload) << size << QString::fromLatin1(dtype)
                                << QString::fromLatin1(code);
        };
        row("an unknown workload", "conv", 8, "float32", "workload_unknown");
        row("no workload", "", 8, "float32", "workload_unknown");
        row("an unknown dtype", "gemm", 8, "float8", "dtype_unknown");
        row("a size of zero", "gemm", 0, "float32", "workload_size");
        row("a negative size", "mlp-train", -4, "float32", "workload_size");
        row("less than one element", "add", 7, "float64", "workload_size");
        row("the largest number", "gemm", INT64_MAX, "float32", "workload_size");
        row("the largest number of bytes", "add", INT64_MAX, "float32", "workload_size");
    }

    void whatIsNotMeasuredIsSaid()
    {
        QFETCH(QString, workload);
        QFETCH(qint64, size);
        QFETCH(QString, dtype);
        const auto work = workOf({workload.toStdString(), size, dtype.toStdString()});
        QVERIFY(!work.has_value());
        QTEST(QString::fromStdString(work.error().code), "code");
    }

    void everyWorkloadIsWhole()
    {
        for (const WorkloadInfo& workload : workloads()) {
            QVERIFY(std::is_sorted(workload.axis.begin(), workload.axis.end()));
            QVERIFY(workload.axis.size() >= 5);
            for (const std::string_view dtype : dtypes()) {
                for (const std::int64_t size : workload.axis)
                    QVERIFY(workOf({std::string(workload.id), size, std::string(dtype)}).has_value());
                QVERIFY(workOf({std::string(workload.id), workload.checkSize, std::string(dtype)}).has_value());
            }
            for (const char* kind : {"word.workload.", "word.workload_about.", "word.workload_size."})
                QVERIFY(hasPhrase(kind + std::string(workload.id), Language::English));
        }
    }

    void precisionsThatTellSomething_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a product on the processor") << "gemm"
                                                    << "cpu"
                                                    << "float32 float64 bfloat16 float16";
        QTest::newRow("TF32 is CUDA's") << "gemm"
                                        << "cuda:1"
                                        << "float32 float64 tf32 bfloat16 float16";
        QTest::newRow("Metal has no float64") << "gemm"
                                              << "mps"
                                              << "float32 bfloat16 float16";
        QTest::newRow("memory does not round") << "add"
                                               << "cuda:0"
                                               << "float32 float64 bfloat16 float16";
        QTest::newRow("training") << "mlp-train"
                                  << "cuda:0"
                                  << "float32 tf32 bfloat16";
    }

    void precisionsThatTellSomething()
    {
        QFETCH(QString, workload);
        QFETCH(QString, device);
        QFETCH(QString, expected);
        QStringList found;
        for (const std::string_view one : dtypesOf(*findWorkload(workload.toStdString()), device.toStdString())) {
            QVERIFY(elementSize(one) > 0);
            found += QString::fromLatin1(one.data(), qsizetype(one.size()));
        }
        QCOMPARE(found.join(' '), expected);
    }

    void axesAreThoseOfTheProtocol()
    {
        QCOMPARE(findWorkload("gemm")->axis.front(), std::int64_t(16));
        QCOMPARE(findWorkload("gemm")->axis.back(), std::int64_t(8192));
        QCOMPARE(findWorkload("add")->axis.front(), std::int64_t(16384));
        QCOMPARE(findWorkload("add")->axis.back(), std::int64_t(1073741824));
        QVERIFY(!findWorkload("unknown"));
    }
};

QTEST_GUILESS_MAIN(TestWorkload)
#include "tst_workload.moc"
