// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/probe/gpu/kfd.h"
#include "core/probe/gpu/nvidiadriver.h"
#include "core/probe/gpu/pciids.h"
#include "core/probe/gpu/permission.h"
#include "tests/core/snapshotbuilder.h"

using namespace Advisor;
using Builder = SnapshotBuilder;

namespace {

const char* OldModule = "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.144.03  Mon Dec 30 17:44:08 UTC 2024\n"
                        "GCC version:  gcc version 12.2.0 (Debian 12.2.0-14)\n";
const char* OpenModule = "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.86.15  Release Build  (dvs)\n";

const char* PciIds = "# comment\n1002  AMD\n\t73df  Navi 22 [Radeon RX 6700 XT]\n10de  NVIDIA Corporation\n"
                     "\t2204  GA102 [GeForce RTX 3090]\n\t\t1043 87d9  ROG STRIX\n\t2330  GH100 without brackets\n"
                     "8086  Intel\n\t2204  another maker's\n";

constexpr const char* Rtx4070 = "0x2786";

} // namespace

class TestProbeGpu : public QObject
{
    Q_OBJECT

private slots:
    void nvidiaModules()
    {
        QCOMPARE(qt(parseNvidiaVersion(OldModule)->version), QStringLiteral("550.144.03"));
        QVERIFY(!parseNvidiaVersion(OldModule)->isOpen);
        QCOMPARE(qt(parseNvidiaVersion(OpenModule)->version), QStringLiteral("570.86.15"));
        QVERIFY(parseNvidiaVersion(OpenModule)->isOpen);
        for (const char* junk :
             {"", "NVRM version:", "NVRM version: NVIDIA UNIX x86_64 Kernel Module", "\x01\xff 550.1"})
            QVERIFY(!parseNvidiaVersion(junk));
    }

    void nvidiaLibraries_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("version");
        QTest::newRow("550.163.01") << "libcuda.so.550.163.01"
                                    << "550.163.01";
        QTest::newRow("the name of the interface says nothing") << "libcuda.so.1"
                                                                << "";
        QTest::newRow("WSL's says nothing") << "libcuda.so.1.1"
                                            << "";
        QTest::newRow("another file") << "libcuda.a"
                                      << "";
    }

    void nvidiaLibraries()
    {
        QFETCH(QString, file);
        QFETCH(QString, version);
        QCOMPARE(qt(nvidiaLibraryVersion(plain(file)).value_or("")), version);
    }

    void gfxVersions_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("name");
        QTest::newRow("90010 is gfx90a") << 90010 << "gfx90a";
        QTest::newRow("90402 is gfx942") << 90402 << "gfx942";
        QTest::newRow("100301 is gfx1031") << 100301 << "gfx1031";
        QTest::newRow("110501 is gfx1151") << 110501 << "gfx1151";
        QTest::newRow("120001 is gfx1201") << 120001 << "gfx1201";
        QTest::newRow("0 is an old kernel") << 0 << "";
        QTest::newRow("999999 is none") << 999999 << "";
    }

    void gfxVersions()
    {
        QFETCH(int, number);
        QFETCH(QString, name);
        QCOMPARE(qt(gfxOfTargetVersion(static_cast<std::uint64_t>(number)).value_or("")), name);
    }

    void namesById()
    {
        QCOMPARE(qt(pciName(PciIds, 0x10de, 0x2204).value_or("")), QStringLiteral("GeForce RTX 3090"));
        QCOMPARE(qt(pciName(PciIds, 0x10de, 0x2330).value_or("")), QStringLiteral("GH100 without brackets"));
        QVERIFY(!pciName(PciIds, 0x10de, 0x73df) && !pciName(PciIds, 0x1234, 0x2204) && !pciName("", 0x10de, 0x2204));
    }

    void groups()
    {
        const auto group = groupById("root:x:0:\nrender:x:993:anna,ben\n", 993);
        QVERIFY(group);
        QCOMPARE(qt(group->name), QStringLiteral("render"));
        QCOMPARE(joined(group->members), QStringLiteral("anna ben"));
        QVERIFY(!groupById("render:x:993", 993) && !groupById("", 0));
    }

    void aMachineWithoutGpusSaysSo()
    {
        const Machine machine = Builder().pci("0000:00:03.0", "0x020000", "0x1af4", "0x1041").machine();
        QVERIFY(machine.gpus.empty() && machine.gpusLookedFor.valueOr(false));
    }

    void withoutSysNothingIsSaid()
    {
        const Machine machine = Builder().file("/proc/cpuinfo", "processor : 0\n").machine();
        QCOMPARE(machine.gpusLookedFor.state, FactState::Unknown);
    }

    void driverAndLibraryOfNvidiaAreReadApart()
    {
        Builder builder;
        builder.pci("0000:01:00.0", "0x030000", "0x10de", Rtx4070, "nvidia")
            .file("/proc/driver/nvidia/version", OldModule);
        builder.link("/usr/lib/x86_64-linux-gnu/libcuda.so.1", "libcuda.so.550.163.01");
        builder.file("/usr/lib/x86_64-linux-gnu/libcuda.so.550.163.01", "");
        builder.file("/proc/driver/nvidia/gpus/0000:01:00.0/information",
                     "Model: \t\t NVIDIA GeForce RTX 4070\nGPU UUID: \t GPU-????????\n");
        builder.node("/dev/nvidiactl", 0666, 0).node("/dev/nvidia-uvm", 0666, 0).user(1000, {1000});
        const Machine machine = builder.machine();
        QCOMPARE(machine.gpus.size(), std::size_t{1});
        const Gpu& gpu = machine.gpus[0];
        QCOMPARE(qt(gpu.pciId.valueOr("")), QStringLiteral("10de:2786"));
        QCOMPARE(qt(gpu.driverVersion.valueOr("")), QStringLiteral("550.144.03"));
        QCOMPARE(qt(gpu.libraryVersion.valueOr("")), QStringLiteral("550.163.01"));
        QCOMPARE(qt(gpu.name.valueOr("")), QStringLiteral("NVIDIA GeForce RTX 4070"));
        QVERIFY(!gpu.uuid.isKnown());
        QVERIFY(gpu.permitted.valueOr(false));
    }

    void nouveauIsNamedAndHasNoDriverVersion()
    {
        const Machine machine = Builder().pci("0000:01:00.0", "0x030000", "0x10de", Rtx4070, "nouveau").machine();
        QCOMPARE(qt(machine.gpus[0].driverModule.valueOr("")), QStringLiteral("nouveau"));
        QCOMPARE(machine.gpus[0].driverVersion.state, FactState::Absent);
    }

    void aMissingNodeInAContainerIsNotPermitted()
    {
        Builder builder;
        builder.pci("0000:01:00.0", "0x030200", "0x10de", "0x2330", "nvidia").file("/run/.containerenv", "");
        builder.node("/dev/nvidiactl", 0666, 0).user(0, {0});
        const Fact<bool> permitted = builder.machine().gpus[0].permitted;
        QVERIFY(permitted.isKnown() && !*permitted);
        QCOMPARE(qt(permitted.source), QStringLiteral("/dev/nvidia-uvm"));
        QVERIFY(!permitted.detail.empty());
    }

    void aSleepingGpuIsListedAndNotAsked()
    {
        Builder builder;
        builder.pci("0000:01:00.0", "0x030200", "0x10de", Rtx4070, "nvidia", "suspended");
        builder.file("/proc/driver/nvidia/version", OldModule);
        builder.file("/proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: must not be read\n");
        const Gpu gpu = builder.machine().gpus.at(0);
        QCOMPARE(qt(gpu.powerState.valueOr("")), QStringLiteral("suspended"));
        QVERIFY(!gpu.name.isKnown());
        QCOMPARE(qt(gpu.driverVersion.valueOr("")), QStringLiteral("550.144.03"));
    }

    void permissionsOfAmd_data()
    {
        QTest::addColumn<QString>("members");
        QTest::addColumn<QList<int>>("groups");
        QTest::addColumn<bool>("permitted");
        QTest::addColumn<QString>("command");
        QTest::newRow("a member may") << "anna" << QList<int>{1000, 993, 44} << true << "";
        QTest::newRow("not in render: join it")
            << "" << QList<int>{1000} << false << "sudo usermod -aG render \"$USER\"";
        QTest::newRow("joined since the login") << "anna" << QList<int>{1000} << false << "newgrp render";
    }

    void permissionsOfAmd()
    {
        QFETCH(QString, members);
        QFETCH(QList<int>, groups);
        QFETCH(bool, permitted);
        QFETCH(QString, command);
        Builder builder;
        builder.pci("0000:03:00.0", "0x030000", "0x1002", "0x73df", "amdgpu");
        builder.node("/dev/kfd", 0660, 993).node("/dev/dri/renderD128", 0660, 993);
        builder.file("/sys/bus/pci/devices/0000:03:00.0/drm/renderD128/dev", "226:128\n");
        builder.file("/etc/group", "root:x:0:\nrender:x:993:" + plain(members) + "\n");
        builder.file("/etc/passwd", "anna:x:1000:1000::/home/anna:/bin/bash\n");
        builder.user(1000, std::vector<int>(groups.begin(), groups.end()));
        const Gpu gpu = builder.machine().gpus.at(0);
        QVERIFY(gpu.permitted.isKnown());
        QCOMPARE(*gpu.permitted, permitted);
        QCOMPARE(qt(gpu.permitted.detail), command);
        QCOMPARE(qt(gpu.driverVersion.valueOr("")), QStringLiteral("amdgpu"));
    }

    void theKernelNamesTheArchitectureOfAmd()
    {
        Builder builder;
        builder.pci("0000:03:00.0", "0x030000", "0x1002", "0x73df", "amdgpu");
        builder.pci("0000:c5:00.0", "0x038000", "0x1002", "0x1586", "amdgpu");
        const std::string nodes = "/sys/class/kfd/kfd/topology/nodes/";
        builder.file(nodes + "0/properties", "cpu_cores_count 16\nsimd_count 0\n");
        builder.file(nodes + "1/properties", "simd_count 80\nlocation_id 768\ndomain 0\ngfx_target_version 100301\n");
        builder.file(nodes + "2/properties",
                     "cpu_cores_count 32\nsimd_count 80\nlocation_id 50432\ndomain 0\ngfx_target_version 110501\n");
        builder.file("/sys/bus/pci/devices/0000:03:00.0/mem_info_vram_total", "12868124672\n");
        builder.file("/sys/bus/pci/devices/0000:c5:00.0/mem_info_vram_total", "536870912\n");
        builder.file("/sys/bus/pci/devices/0000:c5:00.0/mem_info_gtt_total", "68719476736\n");
        const Machine machine = builder.machine();
        QCOMPARE(machine.gpus.size(), std::size_t{2});
        QCOMPARE(qt(machine.gpus[0].architecture.valueOr("")), QStringLiteral("gfx1031"));
        QCOMPARE(qint64{machine.gpus[0].memoryBytes.valueOr(0)}, qint64{12868124672});
        QCOMPARE(qt(machine.gpus[1].architecture.valueOr("")), QStringLiteral("gfx1151"));
        QCOMPARE(*machine.gpus[1].kind, GpuKind::Integrated);
        QCOMPARE(qint64{machine.gpus[1].memoryBytes.valueOr(0)}, qint64{536870912} + qint64{68719476736});
    }

    void classesOfGpusAndNpus_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("vendor");
        QTest::addColumn<QByteArray>("device");
        QTest::addColumn<int>("gpus");
        QTest::addColumn<int>("npus");
        QTest::addColumn<bool>("displayOnly");
        QTest::newRow("MI300X is an accelerator")
            << QByteArray("0x120000") << QByteArray("0x1002") << QByteArray("0x74a1") << 1 << 0 << false;
        QTest::newRow("Intel's NPU is an accelerator too")
            << QByteArray("0x120000") << QByteArray("0x8086") << QByteArray("0x7d1d") << 0 << 1 << false;
        QTest::newRow("AMD's NPU is a signal processor")
            << QByteArray("0x118000") << QByteArray("0x1022") << QByteArray("0x17f0") << 0 << 1 << false;
        QTest::newRow("another signal processor")
            << QByteArray("0x118000") << QByteArray("0x8086") << QByteArray("0x1911") << 0 << 0 << false;
        QTest::newRow("ASPEED only displays")
            << QByteArray("0x030000") << QByteArray("0x1a03") << QByteArray("0x2000") << 1 << 0 << true;
        QTest::newRow("virtio only displays")
            << QByteArray("0x038000") << QByteArray("0x1af4") << QByteArray("0x1050") << 1 << 0 << true;
        QTest::newRow("sound of a card") << QByteArray("0x040300") << QByteArray("0x10de") << QByteArray("0x22bc") << 0
                                         << 0 << false;
        QTest::newRow("a class that is no number")
            << QByteArray("vga") << QByteArray("0x10de") << QByteArray("0x2204") << 0 << 0 << false;
    }

    void classesOfGpusAndNpus()
    {
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, vendor);
        QFETCH(QByteArray, device);
        QFETCH(int, gpus);
        QFETCH(int, npus);
        QFETCH(bool, displayOnly);
        const Machine machine = Builder().pci("10000:01:00.0", code, vendor, device).machine();
        QCOMPARE(static_cast<int>(machine.gpus.size()), gpus);
        QCOMPARE(static_cast<int>(machine.npus.size()), npus);
        if (gpus > 0)
            QCOMPARE(machine.gpus[0].kind.isKnown() && *machine.gpus[0].kind == GpuKind::DisplayOnly, displayOnly);
    }

    void wslShowsItsCard()
    {
        Builder builder;
        builder.pci("7c4a:00:00.0", "0x030200", "0x1414", "0x008e", "dxgkrnl").node("/dev/dxg", 0666, 0);
        builder.file("/usr/lib/wsl/lib/libcuda.so.1", "").user(1000, {1000});
        builder.json["uname"] = {{"system", "Linux"}, {"release", "5.15.167.4-microsoft-standard-WSL2"}};
        const Machine machine = builder.machine();
        QVERIFY(machine.system.wsl.valueOr(false));
        QCOMPARE(machine.gpus.size(), std::size_t{1});
        QCOMPARE(*machine.gpus[0].vendor, GpuVendor::Nvidia);
        QVERIFY(machine.gpus[0].permitted.valueOr(false));
    }
};

QTEST_GUILESS_MAIN(TestProbeGpu)
#include "tst_probegpu.moc"
