// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <cmath>

#include "core/bench/fmakernels.h"
#include "core/bench/fmaprobe.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

QByteArray title(const FmaKernel& kernel)
{
    return QByteArray(kernel.instructionSet.data(), static_cast<qsizetype>(kernel.instructionSet.size())) + ' '
        + QByteArray(kernel.dtype.data(), static_cast<qsizetype>(kernel.dtype.size()));
}

const FmaKernel& kernelAt(int index)
{
    static const auto kernels = fmaKernels(usableFlags());
    return kernels[static_cast<std::size_t>(index)];
}

double perCycle(std::string_view set, std::string_view dtype)
{
    for (const FmaKernel& kernel : fmaKernels(usableFlags())) {
        if (kernel.instructionSet == set && kernel.dtype == dtype)
            return probeFma(kernel, 1, 0.02).flopPerCycle;
    }
    return 0;
}

} // namespace

/// The kernels of this processor, each by itself; what others have is listed, not run.
class TestFmaKernels : public QObject
{
    Q_OBJECT

private slots:
    void setsByFlags_data()
    {
        QTest::addColumn<QString>("flags");
        QTest::addColumn<QString>("sets"); // of all dtypes, without repetition
#ifdef __x86_64__
        QTest::newRow("any 64-bit processor has SSE2") << ""
                                                       << "SSE2";
        QTest::newRow("Sandy Bridge has no multiply-add") << "avx"
                                                          << "SSE2 AVX";
        QTest::newRow("AVX2 alone is not enough") << "avx avx2"
                                                  << "SSE2 AVX";
        QTest::newRow("Haswell") << "avx avx2 fma"
                                 << "SSE2 AVX AVX2+FMA";
        QTest::newRow("Skylake-SP") << "avx avx2 fma avx512f"
                                    << "SSE2 AVX AVX2+FMA AVX-512";
        QTest::newRow("Zen 5") << "avx avx2 fma avx512f avx512_bf16"
                               << "SSE2 AVX AVX2+FMA AVX-512 AVX512_BF16";
        QTest::newRow("Sapphire Rapids") << "avx avx2 fma avx512f avx512_bf16 avx512_fp16 amx_tile amx_bf16"
                                         << "SSE2 AVX AVX2+FMA AVX-512 AVX512_FP16 AVX512_BF16 AMX-BF16";
        QTest::newRow("tiles without products of bfloat16") << "avx avx2 fma amx_tile"
                                                            << "SSE2 AVX AVX2+FMA";
#elif defined(__aarch64__)
        QTest::newRow("any 64-bit Arm has NEON") << "asimd"
                                                 << "NEON";
        QTest::newRow("Neoverse N1") << "asimd asimdhp"
                                     << "NEON NEON FP16";
        QTest::newRow("M2") << "asimd asimdhp bf16"
                            << "NEON NEON FP16 BFDOT BFMMLA";
#else
        QTest::newRow("any other") << ""
                                   << "128-bit";
#endif
    }

    void setsByFlags()
    {
        QFETCH(QString, flags);
        Flags given;
        for (const QString& flag : flags.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            given.insert(plain(flag));
        QStringList sets;
        for (const FmaKernel& kernel : fmaKernels(given)) {
            const QString set = qt(std::string(kernel.instructionSet));
            if (!sets.contains(set))
                sets.append(set);
            QVERIFY(kernel.flopPerIteration > 0);
        }
        QTEST(sets.join(QLatin1Char(' ')), "sets");
    }

    void computes_data()
    {
        QTest::addColumn<int>("index");
        const int count = static_cast<int>(fmaKernels(usableFlags()).size());
        QVERIFY(count >= 2);
        for (int index = 0; index < count; ++index)
            QTest::newRow(title(kernelAt(index)).constData()) << index;
    }

    /// Every chain took every step: a sum that is smaller is a kernel that skips work.
    void computes()
    {
        QFETCH(int, index);
        const FmaKernel& kernel = kernelAt(index);
        if (kernel.permit && !kernel.permit())
            QSKIP("the system does not give these registers");
        for (const std::int64_t iterations : {10000, 100000}) {
            const double expected = kernel.limit + kernel.growth * static_cast<double>(iterations);
            const double sum = kernel.run(iterations);
            QVERIFY2(std::abs(sum - expected) < 1e-3 * expected, qPrintable(QString::number(sum)));
        }
    }

    void isPlausible_data()
    {
        computes_data();
    }

    void isPlausible()
    {
        QFETCH(int, index);
        const FmaKernel& kernel = kernelAt(index);
        if (kernel.permit && !kernel.permit())
            QSKIP("the system does not give these registers");
        // From two of 64 bits a cycle to twice the tiles of Sapphire Rapids.
        double best = 0;
        for (int attempt = 0; attempt < 5 && best < 2; ++attempt) {
            const Ceiling ceiling = probeFma(kernel, 1, 0.02);
            QCOMPARE(ceiling.instructionSet, std::string(kernel.instructionSet));
            QVERIFY(ceiling.clockGhz > 0.3 && ceiling.clockGhz < 8);
            best = std::max(best, ceiling.flopPerCycle);
        }
        const double most = kernel.dtype == "bfloat16" ? 2048 : kernel.dtype == "float16" ? 160 : 72;
        QVERIFY2(best >= 2 && best < most, qPrintable(QString::number(best)));
    }

    void widerIsNotSlower_data()
    {
        QTest::addColumn<QString>("wide");
        QTest::addColumn<QString>("narrow");
        QTest::addColumn<QString>("dtype");
        QTest::newRow("AVX2 against AVX, float32") << "AVX2+FMA"
                                                   << "AVX"
                                                   << "float32";
        QTest::newRow("AVX against SSE2, float32") << "AVX"
                                                   << "SSE2"
                                                   << "float32";
        QTest::newRow("AVX2 against AVX, float64") << "AVX2+FMA"
                                                   << "AVX"
                                                   << "float64";
        QTest::newRow("AVX against SSE2, float64") << "AVX"
                                                   << "SSE2"
                                                   << "float64";
        QTest::newRow("AVX-512 against AVX2, float32") << "AVX-512"
                                                       << "AVX2+FMA"
                                                       << "float32";
    }

    void widerIsNotSlower()
    {
        QFETCH(QString, wide);
        QFETCH(QString, narrow);
        QFETCH(QString, dtype);
        double low = 0;
        double high = 0;
        // The highest of several counts: what disturbs only lowers them.
        for (int attempt = 0; attempt < 8 && high < 0.9 * std::max(low, 1.0); ++attempt) {
            low = std::max(low, perCycle(plain(narrow), plain(dtype)));
            high = std::max(high, perCycle(plain(wide), plain(dtype)));
            if (low == 0 || high == 0)
                QSKIP("this processor has not both");
        }
        QVERIFY2(high >= 0.9 * low, qPrintable(QStringLiteral("%1 against %2").arg(high).arg(low)));
    }
};

QTEST_GUILESS_MAIN(TestFmaKernels)
#include "tst_fmakernels.moc"
