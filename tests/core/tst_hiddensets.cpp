// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "tests/core/snapshotbuilder.h"

using namespace Advisor;

namespace {

constexpr std::uint32_t SapphireRapids = 0x806f8;
constexpr std::uint32_t AlderLake = 0x90672;

// Leaf 1 ECX: FMA, OSXSAVE, AVX; leaf 7 EBX: AVX2 and AVX-512 F, DQ, IFMA, CD, BW, VL; ECX: VBMI, VBMI2, VNNI, BITALG,
// VPOPCNTDQ; EDX: AMX-BF16, FP16, AMX-TILE, AMX-INT8; leaf 7.1 EAX: AVX-VNNI, AVX512_BF16.
constexpr std::uint32_t Avx = 1U << 12 | 1U << 27 | 1U << 28;
constexpr std::uint32_t Avx2 = 1U << 5;
constexpr std::uint32_t Avx512 = 1U << 16 | 1U << 17 | 1U << 21 | 1U << 28 | 1U << 30 | 1U << 31;
constexpr std::uint32_t Avx512More = 1U << 1 | 1U << 6 | 1U << 11 | 1U << 12 | 1U << 14;
constexpr std::uint32_t Amx = 1U << 22 | 1U << 24 | 1U << 25;
constexpr std::uint32_t Fp16 = 1U << 23;

constexpr const char* AllStates = "0x600e7"; // SSE, AVX, AVX-512, tiles
constexpr const char* NoTiles = "0xe7";
constexpr const char* TileData = "0x60000";
constexpr const char* NoPermission = "0x0";

struct Xeon
{
    std::uint32_t signature = SapphireRapids;
    bool avx512 = true;
    bool amx = true;
    bool palette = true;
    const char* xcr0 = AllStates;
    const char* permitted = TileData;
};

Processor processorOf(const Xeon& xeon)
{
    SnapshotBuilder builder;
    builder.json["xcr0"] = xeon.xcr0;
    builder.json["permitted_states"] = xeon.permitted;
    builder.leaf(0, 0, {32, 0x756e6547, 0x6c65746e, 0x49656e69}).leaf(1, 0, {xeon.signature, 0, Avx, 0});
    const std::uint32_t edx = (xeon.amx ? Amx : 0) | (xeon.avx512 ? Fp16 : 0);
    builder.leaf(7, 0, {1, Avx2 | (xeon.avx512 ? Avx512 : 0), xeon.avx512 ? Avx512More : 0, edx});
    builder.leaf(7, 1, {1U << 4 | (xeon.avx512 ? 1U << 5 : 0), 0, 0, 0});
    if (xeon.palette)
        builder.leaf(0x1d, 0, {1, 0, 0, 0}).leaf(0x1d, 1, {0x04002000, 0x00080040, 16, 0});
    return builder.machine().processor;
}

} // namespace

class TestHiddenSets : public QObject
{
    Q_OBJECT

private slots:
    void hiddenSets_data()
    {
        QTest::addColumn<QString>("hidden");
        QTest::addColumn<QString>("usable");
        QTest::addColumn<QString>("foundHidden");
        QTest::addColumn<QString>("foundUsable");
        QTest::addColumn<bool>("isAbsent");
        const QString avx = QStringLiteral("AVX FMA AVX2 AVX-VNNI");
        const QString avx512 = QStringLiteral("AVX512F AVX512BW AVX512CD AVX512DQ AVX512VL AVX512_IFMA AVX512_VBMI "
                                              "AVX512_VBMI2 AVX512_VNNI AVX512_BITALG AVX512_VPOPCNTDQ AVX512_BF16 "
                                              "AVX512_FP16");
        const QString amx = QStringLiteral("AMX-TILE AMX-INT8 AMX-BF16");
        const auto row = [](const char* name, const Xeon& xeon, const QString& hidden, const QStringList& usable) {
            const Processor found = processorOf(xeon);
            QTest::newRow(name) << hidden << usable.join(QLatin1Char(' '))
                                << joined(found.hiddenInstructionSets.valueOr({}))
                                << joined(found.instructionSets.valueOr({}))
                                << (found.hiddenInstructionSets.state == FactState::Absent);
        };
        row("nothing is hidden", {}, QString(), {avx, avx512, amx});
        row("AMX without its tiles", {.palette = false}, amx, {avx, avx512});
        row("AMX that the system does not switch", {.xcr0 = NoTiles}, amx, {avx, avx512});
        row("AMX that the kernel does not grant", {.permitted = NoPermission}, amx, {avx, avx512});
        row("AVX-512 that the system does not switch", {.xcr0 = "0x60007"}, avx512, {avx, amx});
        row("AMX that the hypervisor does not advertise", {.amx = false}, amx, {avx, avx512});
        row("AVX-512 and AMX that it does not advertise", {.avx512 = false, .amx = false},
            avx512 + QLatin1Char(' ') + amx, {avx});
        row("AVX-512 that is fused off in an Alder Lake", {.signature = AlderLake, .avx512 = false, .amx = false},
            QString(), {avx});
        row("a processor of the future hides nothing by its name", {.signature = 0x500f10, .amx = false}, QString(),
            {avx, avx512});
    }

    void hiddenSets()
    {
        QFETCH(QString, foundHidden);
        QFETCH(QString, foundUsable);
        QFETCH(bool, isAbsent);
        QTEST(foundHidden, "hidden");
        QTEST(foundUsable, "usable");
        QCOMPARE(isAbsent, foundHidden.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHiddenSets)
#include "tst_hiddensets.moc"
