// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <algorithm>
#include <cmath>

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
        row("gemm 16 bf16 is half of fp32", "gemm", 16, "bfloat16", 8192, 1536, 0, 0);
        row("gemm-skinny 8 × 768²", "gemm-skinny", 8, "float32", 9437184, (2.0 * 8 * 768 + 768 * 768) * 4, 0, 0);
        row("gemm-skinny-4096 1 × 4096²", "gemm-skinny-4096", 1, "float32", 33554432, (2.0 * 4096 + 4096.0 * 4096) * 4,
            0, 0);
        row("bmm 64 × (128, 64, 128)", "bmm", 64, "float32", 134217728, 64.0 * (2 * 128 * 64 + 128 * 128) * 4, 0, 0);
        row("bmm 256 × (64, 64, 64)", "bmm", 256, "float32", 134217728, 256.0 * 3 * 64 * 64 * 4, 0, 0);
        // The table of the design: 7.40, 3.29, 7.55 and 0.231 G for 32 images.
        row("conv-3x3 is 7.40 G", "conv-3x3", 32, "float32", 7398752256, (2.0 * 32 * 64 * 3136 + 36864) * 4, 0, 0);
        row("conv-1x1 is 3.29 G", "conv-1x1", 32, "float32", 3288334336, (32.0 * 320 * 3136 + 16384) * 4, 0, 0);
        row("conv-stem is 7.55 G", "conv-stem", 32, "float32", 7552892928, (32.0 * (3 * 50176 + 64 * 12544) + 9408) * 4,
            0, 0);
        row("conv-depthwise is 0.231 G", "conv-depthwise", 32, "float32", 231211008, (2.0 * 32 * 128 * 3136 + 1152) * 4,
            0, 0);
        row("attention 8·12·1024·64", "attention", 1024, "float32", 4.0 * 8 * 12 * 1024 * 1024 * 64,
            4.0 * 8 * 12 * 1024 * 64 * 4, 0, 0);
        row("attention-long 32·4096·128", "attention-long", 4096, "bfloat16", 4.0 * 32 * 4096 * 4096 * 128,
            4.0 * 32 * 4096 * 128 * 2, 0, 0);
        row("layernorm is 8 an element", "layernorm", 768, "float32", 8.0 * 8192 * 768, 2.0 * 8192 * 768 * 4, 0, 0);
        row("gelu is 10 an element", "gelu", 768, "float32", 10.0 * 8192 * 768, 2.0 * 8192 * 768 * 4, 0, 0);
        row("softmax is 5 an element", "softmax", 4096, "float64", 5.0 * 8192 * 4096, 2.0 * 8192 * 4096 * 8, 0, 0);
        row("copy moves two arrays", "copy", 16384, "float32", 0, 32768, 0, 0);
        row("triad is two an element", "triad", 16384, "float32", 8192, 49152, 0, 0);
        row("add-new moves what add moves", "add-new", 16384, "float32", 4096, 49152, 0, 0);
        row("a transfer moves its bytes", "device-to-host-pinned", 4096, "float32", 0, 4096, 0, 0);
        row("launch is one element", "launch", 1, "float32", 1, 12, 0, 0);
        row("mlp-train-b1 has a batch of 1", "mlp-train-b1", 16, "float32", 6144, 2.0 * 1088 * 4 + 2.0 * 16 * 4, 1088,
            1);
        row("mlp-train-b256 has 256", "mlp-train-b256", 16, "float32", 1572864, 2.0 * 1088 * 4 + 2.0 * 256 * 16 * 4,
            1088, 256);
        // 9·(3·16 + 16·16 + 16·32 + 32·32 + 32·64 + 64·64) weights, twice 16, 32, 64 norms of two, 64·10 + 10
        row("cnn-train 16", "cnn-train", 16, "float32",
            3.0 * 2 * 32 * (9.0 * (304 * 1024 + 1536 * 256 + 6144 * 64) + 640),
            2.0 * (71856 + 448 + 650) * 4 + 32.0 * 3 * 1024 * 4, 71856 + 448 + 650, 32);
        // 4h(in + h) and two biases of 4h
        row("lstm-train 64", "lstm-train", 64, "float32", 3.0 * 8 * 32 * 32 * 64 * 128,
            2.0 * 33280 * 4 + 2.0 * 32 * 32 * 64 * 4, 33280, 32);
        row("lstm-train-t128 64 has four times the steps", "lstm-train-t128", 64, "float32",
            3.0 * 8 * 32 * 128 * 64 * 128, 2.0 * 33280 * 4 + 2.0 * 32 * 128 * 64 * 4, 33280, 32);
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

    void networksAreThoseThatPeopleKnow_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<qint64>("parameters");
        QTest::addColumn<double>("flopPerSample");
        // torchvision's resnet50 has 25,557,032 parameters and 4.09 G multiply-adds an image; forward and backward 24.5
        // G.
        QTest::newRow("resnet50-train") << qint64(8) << qint64(25557032) << 24.5e9;
        // GPT-2 small with 50,257 words has 124,439,808; with 50,304 it is 47 rows of 768 more.
        const double parameters = 124439808 + 47 * 768;
        QTest::newRow("gpt-train") << qint64(768) << qint64(parameters)
                                   << 1024 * (6 * parameters + 12.0 * 12 * 768 * 1024);
    }

    void networksAreThoseThatPeopleKnow()
    {
        QFETCH(qint64, size);
        QFETCH(qint64, parameters);
        QFETCH(double, flopPerSample);
        const auto work = workOf({QTest::currentDataTag(), size, "float32"});
        QCOMPARE(qint64(work->parameters), parameters);
        QVERIFY(std::abs(work->flop / work->samplesPerCall / flopPerSample - 1) < 0.002);
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
        row("a product that is not one of two", "bmm", 128, "float32", "workload_size");
        row("a language model of another width", "gpt-train", 512, "float32", "workload_size");
        row("a launch of two elements", "launch", 2, "float32", "workload_size");
        row("half an element to the device", "host-to-device", 3, "float32", "workload_size");
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
            QVERIFY(!workload.axis.empty() && !workload.family.empty());
            QCOMPARE(workload.kind == WorkloadKind::Training, !workload.network.empty());
            for (const std::string_view dtype : dtypes()) {
                for (const std::int64_t size : workload.axis)
                    QVERIFY(workOf({std::string(workload.id), size, std::string(dtype)}).has_value());
                QVERIFY(workOf({std::string(workload.id), workload.checkSize, std::string(dtype)}).has_value());
            }
            for (const char* kind : {"word.workload.", "word.workload_about.", "word.workload_size."})
                QVERIFY2(hasPhrase(kind + std::string(workload.id), Language::English), workload.id.data());
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
