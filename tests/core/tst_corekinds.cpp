// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/machine/names.h"
#include "core/probe/cpu/cpulist.h"
#include "core/system/kernel.h"
#include "tests/core/snapshotbuilder.h"

using namespace Advisor;

namespace {

constexpr CpuidLeaf IntelLeaf{31, 0x756e6547, 0x6c65746e, 0x49656e69};
constexpr CpuidLeaf AmdLeaf{16, 0x68747541, 0x444d4163, 0x69746e65};
constexpr std::uint32_t Hybrid = 1U << 15;

std::vector<int> cpusOf(const std::string& list)
{
    return parseCpuList(list).value_or(std::vector<int>{});
}

std::string cpuFolder(int cpu)
{
    return "/sys/devices/system/cpu/cpu" + std::to_string(cpu);
}

/// Processors that are online, those that share a core as "0-1", and those that have a cache of the third level.
SnapshotBuilder computer(const std::string& online, const std::vector<std::string>& cores, const std::string& withL3)
{
    SnapshotBuilder builder;
    builder.file("/sys/devices/system/cpu/online", online + '\n');
    for (const std::string& core : cores) {
        for (const int cpu : cpusOf(core))
            builder.file(cpuFolder(cpu) + "/topology/core_cpus_list", core + '\n');
    }
    for (const int cpu : cpusOf(online))
        builder.file(cpuFolder(cpu) + "/cache/index2/level", "2\n");
    for (const int cpu : cpusOf(withL3))
        builder.file(cpuFolder(cpu) + "/cache/index3/level", "3\n");
    return builder;
}

SnapshotBuilder& intel(SnapshotBuilder& builder, std::uint32_t signature)
{
    return builder.leaf(0, 0, IntelLeaf).leaf(1, 0, {signature, 0, 0, 0}).leaf(7, 0, {2, 0, 0, Hybrid});
}

std::string armInfo(const std::vector<std::string>& parts, const char* implementer = "0x41")
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += "processor\t: " + std::to_string(i) + "\nFeatures\t: asimd\nCPU implementer\t: " + implementer
            + "\nCPU part\t: " + parts[i] + "\n\n";
    return text;
}

/// "performance Golden Cove 0-3 (2 of 4); …"
QString spoken(const Processor& processor)
{
    QStringList all;
    for (const CoreKind& kind : processor.coreKinds) {
        const std::string type = kind.kind.isKnown() ? std::string(nameOf(*kind.kind)) : "?";
        all << qt(type + ' ' + kind.microarchitecture.valueOr("?") + ' ' + kind.cpus.valueOr("?") + " ("
                  + std::to_string(kind.cores.valueOr(0)) + " of " + std::to_string(kind.threads.valueOr(0)) + ')');
    }
    return all.join(QStringLiteral("; "));
}

} // namespace

class TestCoreKinds : public QObject
{
    Q_OBJECT

private slots:
    void cpuListsAreWritten_data()
    {
        QTest::addColumn<QString>("list");
        for (const char* list : {"", "0", "0-1,3", "4,8-9,250-259"})
            QTest::newRow(*list ? list : "none") << list;
    }

    void cpuListsAreWritten()
    {
        QFETCH(QString, list);
        QCOMPARE(qt(cpuListText(*parseCpuList(plain(list)))), list);
    }

    void intelByTheFoldersOfTheKernel()
    {
        SnapshotBuilder builder = computer("0-7", {"0-1", "2-3", "4", "5", "6", "7"}, "0-7");
        builder.file("/sys/devices/cpu_core/cpus", "0-3\n").file("/sys/devices/cpu_atom/cpus", "4-7\n");
        const Processor processor = intel(builder, 0x90672).machine().processor;
        QCOMPARE(processor.mixedCores.valueOr(false), true);
        QCOMPARE(spoken(processor),
                 QStringLiteral("performance Golden Cove 0-3 (2 of 4); efficiency Gracemont 4-7 (4 of 4)"));
        QCOMPARE(qt(processor.microarchitecture.valueOr("")), QStringLiteral("Alder Lake"));
    }

    void lowPowerCoresOfMeteorLakeLieOutsideOfTheCache()
    {
        SnapshotBuilder builder = computer("0-9", {"0-1", "2-3", "4", "5", "6", "7", "8", "9"}, "0-7");
        builder.file("/sys/devices/cpu_core/cpus", "0-3\n").file("/sys/devices/cpu_atom/cpus", "4-9\n");
        QCOMPARE(spoken(intel(builder, 0xa06a4).machine().processor),
                 QStringLiteral("performance Redwood Cove 0-3 (2 of 4); efficiency Crestmont 4-7 (4 of 4); "
                                "low_power Crestmont 8-9 (2 of 2)"));
    }

    void lowPowerCoresOfArrowLakeHaveTheirOwnFolder()
    {
        SnapshotBuilder builder = computer("0-5", {"0", "1", "2", "3", "4", "5"}, "0-3");
        builder.file("/sys/devices/cpu_core/cpus", "0-1\n").file("/sys/devices/cpu_atom/cpus", "2-3\n");
        builder.file("/sys/devices/cpu_lowpower/cpus", "4-5\n");
        QCOMPARE(spoken(intel(builder, 0xc0652).machine().processor),
                 QStringLiteral("performance Lion Cove 0-1 (2 of 2); efficiency Skymont 2-3 (2 of 2); "
                                "low_power Crestmont 4-5 (2 of 2)"));
    }

    void theSmallCoresOfLunarLakeAreAllOutside()
    {
        SnapshotBuilder builder = computer("0-7", {"0", "1", "2", "3", "4", "5", "6", "7"}, "0-3");
        builder.file("/sys/devices/cpu_core/cpus", "0-3\n").file("/sys/devices/cpu_atom/cpus", "4-7\n");
        QCOMPARE(spoken(intel(builder, 0xb06d1).machine().processor),
                 QStringLiteral("performance Lion Cove 0-3 (4 of 4); low_power Skymont 4-7 (4 of 4)"));
    }

    void coresThatAreOfflineAreOfNoKind()
    {
        SnapshotBuilder builder = computer("0-1,4", {"0-1", "4"}, "0-1,4");
        builder.file("/sys/devices/cpu_core/cpus", "0-3\n").file("/sys/devices/cpu_atom/cpus", "4-7\n");
        QCOMPARE(spoken(intel(builder, 0x90672).machine().processor),
                 QStringLiteral("performance Golden Cove 0-1 (1 of 2); efficiency Gracemont 4 (1 of 1)"));
    }

    void anOldKernelLeavesLeaf1a()
    {
        SnapshotBuilder builder = computer("0-3", {"0-1", "2", "3"}, "0-3");
        intel(builder, 0x90672);
        for (int cpu = 0; cpu < 4; ++cpu)
            builder.leaf(0x1a, 0, {cpu < 2 ? 0x40000001U : 0x20000001U, 0, 0, 0}, cpu);
        const Processor processor = builder.machine().processor;
        QCOMPARE(spoken(processor),
                 QStringLiteral("performance Golden Cove 0-1 (1 of 2); efficiency Gracemont 2-3 (2 of 2)"));
        QCOMPARE(qt(processor.coreKinds.at(0).kind.source), QStringLiteral("CPUID 0x1a"));
    }

    void oneCpuThatDoesNotAnswerLeavesTheKindsUnknown()
    {
        SnapshotBuilder builder = computer("0-1", {"0", "1"}, "0-1");
        intel(builder, 0x90672).leaf(0x1a, 0, {0x40000001, 0, 0, 0}, 0);
        const Processor processor = builder.machine().processor;
        QVERIFY(processor.coreKinds.empty());
        QCOMPARE(processor.mixedCores.state, FactState::Unknown);
    }

    void aHybridOfTheFutureIsOrderedWithoutNames()
    {
        SnapshotBuilder builder = computer("0-3", {"0", "1", "2", "3"}, "0-3");
        builder.file("/sys/devices/cpu_core/cpus", "0-1\n").file("/sys/devices/cpu_atom/cpus", "2-3\n");
        const Processor processor = intel(builder, 0x500f10).machine().processor;
        QCOMPARE(spoken(processor), QStringLiteral("performance ? 0-1 (2 of 2); efficiency ? 2-3 (2 of 2)"));
        QCOMPARE(processor.microarchitecture.state, FactState::NotUnderstood);
    }

    void amdByLeaf80000026()
    {
        SnapshotBuilder builder = computer("0-7", {"0-1", "2-3", "4-5", "6-7"}, "0-7");
        constexpr std::uint32_t Mixed = 1U << 30;
        builder.leaf(0, 0, AmdLeaf).leaf(1, 0, {0xb20f40, 0, 0, 0}).leaf(0x80000026, 0, {Mixed, 0, 0, 0});
        for (int cpu = 0; cpu < 8; ++cpu)
            builder.leaf(0x80000026, 0, {Mixed, cpu < 4 ? 0U : 0x10000000U, 0, 0}, cpu);
        QCOMPARE(spoken(builder.machine().processor),
                 QStringLiteral("performance Zen 5 0-3 (2 of 4); efficiency Zen 5c 4-7 (2 of 4)"));
    }

    void equalCoresOfDifferentFrequencyAreOneKind()
    {
        SnapshotBuilder builder = computer("0-3", {"0-1", "2-3"}, "0-3");
        builder.leaf(0, 0, AmdLeaf).leaf(1, 0, {0xa20f10, 0, 0, 0}).leaf(0x80000026, 0, {0, 0, 0, 0});
        builder.file(cpuFolder(0) + "/cpufreq/cpuinfo_max_freq", "5083398\n");
        builder.file(cpuFolder(2) + "/cpufreq/cpuinfo_max_freq", "3400000\n");
        const Processor processor = builder.machine().processor;
        QCOMPARE(processor.mixedCores.valueOr(true), false);
        QVERIFY(processor.coreKinds.empty());
    }

    void armByMidr_data()
    {
        QTest::addColumn<QStringList>("parts");
        QTest::addColumn<QString>("kinds");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* title, const QString& parts, const char* kinds, const char* name) {
            QTest::newRow(title) << parts.split(QLatin1Char(' ')) << kinds << name;
        };
        row("DGX Spark: two kinds, the small one first", QStringLiteral("0xd87 0xd87 0xd85 0xd85"),
            "performance Cortex-X925 2-3 (0 of 2); efficiency Cortex-A725 0-1 (0 of 2)", "Cortex-X925");
        row("three kinds", QStringLiteral("0xd05 0xd05 0xd41 0xd44"),
            "performance Cortex-X1 3 (0 of 1); efficiency Cortex-A78 2 (0 of 1); low_power Cortex-A55 0-1 (0 of 2)",
            "Cortex-X1");
        row("a server: one kind", QStringLiteral("0xd0c 0xd0c"), "", "Neoverse N1");
        row("a new core beside an old one: nothing is compared", QStringLiteral("0xd80 0xdf0"),
            "? Cortex-A520 0 (0 of 1); ? ? 1 (0 of 1)", "");
    }

    void armByMidr()
    {
        QFETCH(QStringList, parts);
        std::vector<std::string> all;
        for (const QString& part : parts)
            all.push_back(plain(part));
        const Processor processor = SnapshotBuilder().file("/proc/cpuinfo", armInfo(all)).machine().processor;
        QTEST(spoken(processor), "kinds");
        QTEST(qt(processor.microarchitecture.valueOr("")), "name");
    }

    void thisComputerAnswersOnEachCpu()
    {
        const auto cpuid = thisCpuid();
        const auto here = cpuid->leaf(0);
        const auto parts = ProbeParts::ofThisComputer();
        const auto before = parts.context().kernel.affinity();
        QVERIFY(before);
        if (here) {
            for (const int cpu : *before) {
                const auto there = cpuid->leafOn(cpu, 0);
                QVERIFY(there);
                QCOMPARE(there->ebx, here->ebx);
            }
        }
        QVERIFY(!cpuid->leafOn(60000, 0) && !cpuid->leafOn(-1, 0));
        QCOMPARE(*parts.context().kernel.affinity(), *before);
    }
};

QTEST_GUILESS_MAIN(TestCoreKinds)
#include "tst_corekinds.moc"
