// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <nlohmann/json.hpp>

#include "core/base/resources.h"
#include "core/probe/cpu/cpuinfo.h"
#include "core/probe/cpu/cpulist.h"
#include "core/probe/cpu/microarchitecture.h"
#include "core/probe/cpu/topology.h"
#include "core/probe/cpu/x86features.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

const char* Zen3 = R"(processor	: 0
vendor_id	: AuthenticAMD
cpu family	: 25
model		: 1
model name	: AMD EPYC
stepping	: 1
physical id	: 0
core id		: 0
flags		: fpu sse2 lm pni ssse3 fma cx16 sse4_1 sse4_2 movbe popcnt aes xsave avx f16c lahf_lm abm bmi1 avx2 bmi2

processor	: 1
vendor_id	: AuthenticAMD
physical id	: 0
core id		: 1
)";

const char* Graviton2 = R"(processor	: 0
BogoMIPS	: 243.75
Features	: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm lrcpc dcpop asimddp ssbs
CPU implementer	: 0x41
CPU architecture: 8
CPU variant	: 0x3
CPU part	: 0xd0c
CPU revision	: 1

processor	: 1
)";

Flags flagsOf(const QString& words)
{
    Flags flags;
    for (const QString& word : words.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        flags.insert(plain(word));
    return flags;
}

/// A Zen 4 whose hypervisor advertises AVX-512, with the registers that the system switches.
std::string snapshotOfZen4(const char* xcr0, const char* flags)
{
    nlohmann::json json{{"schema", "torch-advisor/snapshot/1"}, {"xcr0", xcr0}};
    json["cpuid"] = nlohmann::json::array({
        {{"leaf", "0x0"}, {"eax", 16}, {"ebx", "0x68747541"}, {"ecx", "0x444d4163"}, {"edx", "0x69746e65"}},
        {{"leaf", "0x1"}, {"eax", "0xa10f11"}, {"ecx", "0x3ed83203"}, {"edx", "0x178bfbff"}},
        {{"leaf", "0x7"}, {"subleaf", 0}, {"ebx", "0xf1bf97a9"}, {"ecx", "0x405fc6"}, {"edx", "0x10"}},
        {{"leaf", "0x7"}, {"subleaf", 1}, {"eax", "0x20"}},
        {{"leaf", "0x80000001"}, {"ecx", "0x75c237ff"}, {"edx", "0x2fd3fbff"}},
    });
    json["files"]["/proc/cpuinfo"] = std::string("processor : 0\nflags : ") + flags + "\n";
    return json.dump();
}

const char* LinuxFlags = "lm sse2 pni ssse3 fma cx16 sse4_1 sse4_2 movbe popcnt aes xsave avx f16c lahf_lm abm bmi1 "
                         "avx2 bmi2 avx512f avx512dq avx512ifma avx512cd avx512bw avx512vl avx512vbmi avx512_vbmi2 "
                         "avx512_vnni avx512_bitalg avx512_vpopcntdq avx512_bf16";

} // namespace

class TestProbeCpu : public QObject
{
    Q_OBJECT

private slots:
    void cpuLists_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("0-1,3 is three") << "0-1,3\n" << 3;
        QTest::newRow("empty is none") << "\n" << 0;
        QTest::newRow("0-511 is 512") << "0-511" << 512;
        QTest::newRow("overlapping counts once") << "0-3,2-5" << 6;
        QTest::newRow("sparse ids") << "4,8-9,250-259" << 13;
        QTest::newRow("backwards is not understood") << "5-2" << -1;
        QTest::newRow("words are not understood") << "all" << -1;
        QTest::newRow("negative is not understood") << "-1" << -1;
        QTest::newRow("a range of billions is not understood") << "0-4294967295" << -1;
        QTest::newRow("a comma at the end is not understood") << "0," << -1;
    }

    void cpuLists()
    {
        QFETCH(QString, text);
        QFETCH(int, count);
        const auto list = parseCpuList(plain(text));
        QCOMPARE(list ? static_cast<int>(list->size()) : -1, count);
    }

    void cpuInfoOfX86()
    {
        const auto info = parseCpuInfo(Zen3);
        QVERIFY(info);
        QCOMPARE(info->processors, 2);
        QCOMPARE(info->cores.size(), std::size_t{2});
        QCOMPARE(info->packages.size(), std::size_t{1});
        QCOMPARE(qt(info->brand), QStringLiteral("AMD EPYC"));
        QCOMPARE(*info->family, 25);
        QVERIFY(info->flags.contains("avx2") && !info->flags.contains("avx512f"));
    }

    void cpuInfoOfArm()
    {
        const auto info = parseCpuInfo(Graviton2);
        QVERIFY(info);
        QCOMPARE(info->processors, 2);
        QCOMPARE(*info->implementer, 0x41);
        QCOMPARE(*info->part, 0xd0c);
        QCOMPARE(qt(armDesign(0x41, 0xd0c)->name), QStringLiteral("Neoverse N1"));
        QCOMPARE(qt(*armLevel(info->flags)), QStringLiteral("armv8.2-a"));
    }

    void cpuInfoOfJunk_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary") << QByteArray("\x00\xff\xfe:\x01\n", 6);
        QTest::newRow("a shell error") << QByteArray("cat: /proc/cpuinfo: Permission denied\n");
        QTest::newRow("a million colons") << QByteArray(1 << 20, ':');
    }

    void cpuInfoOfJunk()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseCpuInfo(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))));
    }

    void levels_data()
    {
        QTest::addColumn<QString>("flags");
        QTest::addColumn<QString>("level");
        const QString v2 = QStringLiteral("lm sse2 cx16 lahf_lm popcnt pni sse4_1 sse4_2 ssse3 ");
        const QString v3 = v2 + QStringLiteral("avx avx2 bmi1 bmi2 f16c fma abm movbe xsave ");
        QTest::newRow("x86-64") << "lm sse2 pni"
                                << "x86-64";
        QTest::newRow("x86-64-v2") << v2 << "x86-64-v2";
        QTest::newRow("x86-64-v2, AVX without FMA") << v2 + QStringLiteral("avx xsave") << "x86-64-v2";
        QTest::newRow("x86-64-v3") << v3 << "x86-64-v3";
        QTest::newRow("x86-64-v3, Knights Landing has no AVX512BW")
            << v3 + QStringLiteral("avx512f avx512cd") << "x86-64-v3";
        QTest::newRow("x86-64-v4") << v3 + QStringLiteral("avx512f avx512bw avx512cd avx512dq avx512vl") << "x86-64-v4";
        QTest::newRow("none for another processor") << "asimd"
                                                    << "";
    }

    void levels()
    {
        QFETCH(QString, flags);
        QFETCH(QString, level);
        QCOMPARE(qt(x86Level(flagsOf(flags)).value_or("")), level);
    }

    void hiddenInstructionSets_data()
    {
        QTest::addColumn<QByteArray>("snapshot");
        QTest::addColumn<QString>("level");
        QTest::addColumn<bool>("hidesAvx512");
        QTest::addColumn<bool>("hidesAvx2");
        QTest::newRow("nothing is hidden")
            << QByteArray::fromStdString(snapshotOfZen4("0xe7", LinuxFlags)) << "x86-64-v4" << false << false;
        QTest::newRow("the system does not switch ZMM registers")
            << QByteArray::fromStdString(snapshotOfZen4("0x7", LinuxFlags)) << "x86-64-v3" << true << false;
        QTest::newRow("the kernel was started with clearcpuid")
            << QByteArray::fromStdString(snapshotOfZen4("0xe7", "lm sse2 pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm"))
            << "x86-64-v2" << true << true;
    }

    void hiddenInstructionSets()
    {
        QFETCH(QByteArray, snapshot);
        QFETCH(QString, level);
        QFETCH(bool, hidesAvx512);
        QFETCH(bool, hidesAvx2);
        const Machine machine = machineOf(snapshot.toStdString());
        QCOMPARE(qt(machine.processor.isaLevel.valueOr("")), level);
        const auto hidden = machine.processor.hiddenInstructionSets.valueOr({});
        const auto usable = machine.processor.instructionSets.valueOr({});
        const auto has = [](const std::vector<std::string>& all, const char* one) {
            return std::find(all.begin(), all.end(), one) != all.end();
        };
        QCOMPARE(has(hidden, "AVX512F"), hidesAvx512);
        QCOMPARE(has(usable, "AVX512F"), !hidesAvx512);
        QCOMPARE(has(hidden, "AVX2"), hidesAvx2);
        QCOMPARE(qt(machine.processor.microarchitecture.valueOr("")), QStringLiteral("Zen 4"));
    }

    void everyRowOfTheCatalogHasASourceAndAKnownPeak()
    {
        const auto catalog = nlohmann::json::parse(resource("catalog/processors.json"), nullptr, false);
        QVERIFY(catalog.is_object());
        std::set<std::string> peaks;
        for (const auto& row : catalog["flop_per_cycle"])
            peaks.insert(row["id"].get<std::string>());
        QVERIFY(peaks.size() > 20);
        int rows = 0;
        for (const char* table : {"x86", "arm", "jetson", "npu", "implementers"}) {
            for (const auto& row : catalog[table]) {
                ++rows;
                QVERIFY2(catalog["sources"].contains(row["source"].get<std::string>()), row.dump().c_str());
                if (row.contains("peak") && !row["peak"].is_null())
                    QVERIFY2(peaks.contains(row["peak"].get<std::string>()), row.dump().c_str());
            }
        }
        QVERIFY(rows > 100);
    }

    void cacheSizes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("32K") << "32K\n" << qint64{32768};
        QTest::newRow("32768K") << "32768K" << qint64{33554432};
        QTest::newRow("1M") << "1M" << qint64{1048576};
        QTest::newRow("empty is not understood") << "" << qint64{-1};
        QTest::newRow("zero is not understood") << "0K" << qint64{-1};
        QTest::newRow("a word is not understood") << "bigK" << qint64{-1};
    }

    void cacheSizes()
    {
        QFETCH(QString, text);
        QFETCH(qint64, bytes);
        QCOMPARE(qint64{parseCacheSize(plain(text)).value_or(-1)}, bytes);
    }

    void topologies_data()
    {
        QTest::addColumn<QString>("online");
        QTest::addColumn<int>("perCore");
        QTest::addColumn<int>("perPackage");
        QTest::addColumn<int>("cores");
        QTest::addColumn<int>("packages");
        QTest::newRow("8 threads are 4 cores") << "0-7" << 2 << 8 << 4 << 1;
        QTest::newRow("512 threads are 256 cores in 2 packages") << "0-511" << 2 << 256 << 256 << 2;
        QTest::newRow("cpu0 is offline") << "2-7" << 2 << 8 << 3 << 1;
        QTest::newRow("sparse ids without hyper-threading") << "4,8-9,13" << 1 << 16 << 4 << 1;
    }

    void topologies()
    {
        QFETCH(QString, online);
        QFETCH(int, perCore);
        QFETCH(int, perPackage);
        QFETCH(int, cores);
        QFETCH(int, packages);
        const RootFolder root;
        root.write("/sys/devices/system/cpu/online", plain(online) + "\n");
        const auto range = [](int cpu, int size) {
            const int first = cpu / size * size;
            return std::to_string(first) + '-' + std::to_string(first + size - 1) + '\n';
        };
        const auto all = parseCpuList(plain(online));
        for (const int cpu : *all) {
            const std::string topology = "/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/";
            root.write(topology + "core_cpus_list", range(cpu, perCore));
            root.write(topology + "package_cpus_list", range(cpu, perPackage));
        }
        const Processor processor = root.detect().processor;
        QCOMPARE(processor.threads.valueOr(-1), static_cast<int>(all->size()));
        QCOMPARE(processor.cores.valueOr(-1), cores);
        QCOMPARE(processor.packages.valueOr(-1), packages);
    }

    void withoutSysTheProcFileCounts()
    {
        const RootFolder root;
        root.write("/proc/cpuinfo", Zen3);
        const Processor processor = root.detect().processor;
        QCOMPARE(processor.threads.valueOr(-1), 2);
        QCOMPARE(processor.cores.valueOr(-1), 2);
        QCOMPARE(processor.packages.valueOr(-1), 1);
        QCOMPARE(qt(processor.microarchitecture.valueOr("")), QStringLiteral("Zen 3"));
        QCOMPARE(qt(processor.threads.source), QStringLiteral("/proc/cpuinfo"));
        QVERIFY(!processor.l1dBytes.isKnown());
    }
};

QTEST_GUILESS_MAIN(TestProbeCpu)
#include "tst_probecpu.moc"
