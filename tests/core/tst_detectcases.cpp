// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "tests/core/snapshotbuilder.h"

using namespace Advisor;
using Builder = SnapshotBuilder;

namespace {

constexpr const char* Module550 = "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.144.03  Mon Dec 30 2024\n";
constexpr const char* Module580 = "NVRM version: NVIDIA UNIX x86_64 Kernel Module  580.95.05  Tue Sep 23 2025\n";

/// A PC with Debian 12 and Python 3.12 on which anna works.
Builder pc(const char* machine = "x86_64")
{
    Builder builder;
    builder.json["uname"] = {{"system", "Linux"}, {"release", "6.1.0-18-amd64"}, {"machine", machine}};
    builder.json["libc"] = "glibc 2.36";
    builder.file("/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
    builder.file("/etc/passwd", "anna:x:1000:1000::/home/anna:/bin/bash\n");
    builder.file("/etc/group", "root:x:0:\nvideo:x:44:\nrender:x:993:\n");
    builder.file("/proc/meminfo", "MemTotal: 131072000 kB\nMemAvailable: 100000000 kB\n");
    return builder.user(1000, {1000});
}

Builder& nvidia(Builder& builder, const char* device, const char* module, const char* address = "0000:01:00.0")
{
    builder.pci(address, "0x030000", "0x10de", device, "nvidia").file("/proc/driver/nvidia/version", module);
    builder.file(std::string("/proc/driver/nvidia/gpus/") + address + "/information", "Device Minor: \t 0\n");
    return builder.node("/dev/nvidiactl", 0666, 0).node("/dev/nvidia-uvm", 0666, 0).node("/dev/nvidia0", 0666, 0);
}

Builder& kfdNode(Builder& builder, int number, int location, const char* rest)
{
    return builder.file("/sys/class/kfd/kfd/topology/nodes/" + std::to_string(number) + "/properties",
                        "cpu_cores_count 0\nsimd_count 304\ndomain 0\nlocation_id " + std::to_string(location) + '\n'
                            + rest);
}

} // namespace

/// The cases of detection that a tree of files can show; those of hanging and crashing drivers are in tst_helpers.
class TestDetectCases : public QObject
{
    Q_OBJECT

private slots:
    void case04_kernelModuleAndLibraryDiffer()
    {
        Builder builder = pc();
        nvidia(builder, "0x2786", Module550);
        builder.link("/usr/lib/x86_64-linux-gnu/libcuda.so.1", "libcuda.so.550.163.01");
        builder.file("/usr/lib/x86_64-linux-gnu/libcuda.so.550.163.01", "");
        const Gpu gpu = builder.completeMachine().gpus.at(0);
        QCOMPARE(qt(gpu.driverVersion.valueOr("")), QStringLiteral("550.144.03"));
        QCOMPARE(qt(gpu.libraryVersion.valueOr("")), QStringLiteral("550.163.01"));
    }

    void case05_nouveauOnAnRtx4070()
    {
        const Machine machine = pc().pci("0000:01:00.0", "0x030000", "0x10de", "0x2786", "nouveau").completeMachine();
        const Gpu& gpu = machine.gpus.at(0);
        QCOMPARE(qt(gpu.chip.valueOr("")), QStringLiteral("AD104"));
        QCOMPARE(qt(gpu.architecture.valueOr("")), QStringLiteral("8.9"));
        QCOMPARE(gpu.driverVersion.state, FactState::Absent);
    }

    void case06_anRtx5090WithTheClosedModule_data()
    {
        QTest::addColumn<QByteArray>("module");
        QTest::addColumn<QString>("detail");
        QTest::newRow("closed") << QByteArray(Module580) << QString();
        QTest::newRow("open") << QByteArray("NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.95.05  x\n")
                              << QStringLiteral("open kernel module");
    }

    void case06_anRtx5090WithTheClosedModule()
    {
        QFETCH(QByteArray, module);
        QFETCH(QString, detail);
        Builder builder = pc();
        const Gpu gpu = nvidia(builder, "0x2b85", module.constData()).completeMachine().gpus.at(0);
        QCOMPARE(qt(gpu.architecture.valueOr("")), QStringLiteral("12.0"));
        QCOMPARE(qt(gpu.driverVersion.detail), detail);
    }

    void case07_aGtx1080WithANewDriver()
    {
        Builder builder = pc();
        const Machine machine = nvidia(builder, "0x1b80", Module580).completeMachine();
        QCOMPARE(qt(machine.gpus.at(0).architecture.valueOr("")), QStringLiteral("6.1"));
    }

    void case08_aSleepingGpuIsListedAndSkipped()
    {
        Builder builder = pc();
        nvidia(builder, "0x2786", Module550);
        builder.file("/sys/bus/pci/devices/0000:01:00.0/power/runtime_status", "suspended\n");
        builder.file("/proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: must not be read\n");
        const Gpu gpu = builder.completeMachine().gpus.at(0);
        QCOMPARE(qt(gpu.powerState.valueOr("")), QStringLiteral("suspended"));
        QCOMPARE(gpu.memoryBytes.state, FactState::Skipped);
        QCOMPARE(qt(gpu.architecture.valueOr("")), QStringLiteral("8.9"));
        QVERIFY(!gpu.name.isKnown());
    }

    void case09_integratedAndDiscreteOfAmd()
    {
        Builder builder = pc();
        builder.pci("0000:03:00.0", "0x030000", "0x1002", "0x744c", "amdgpu");
        builder.pci("0000:0e:00.0", "0x030000", "0x1002", "0x164e", "amdgpu");
        const Machine machine = builder.completeMachine();
        QCOMPARE(machine.gpus.size(), std::size_t{2});
        QCOMPARE(*machine.gpus[0].kind, GpuKind::Discrete);
        QCOMPARE(*machine.gpus[1].kind, GpuKind::Integrated);
        QVERIFY(machine.gpus[1].unifiedMemory.valueOr(false) && !machine.gpus[0].unifiedMemory.isKnown());
    }

    void case10_anOldCardBesideANewOne()
    {
        Builder builder = pc();
        builder.pci("0000:03:00.0", "0x030000", "0x1002", "0x67df", "amdgpu");
        builder.pci("0000:04:00.0", "0x030000", "0x1002", "0x73bf", "amdgpu");
        const Machine machine = builder.completeMachine();
        QCOMPARE(qt(machine.gpus.at(0).architecture.valueOr("")), QStringLiteral("gfx803"));
        QCOMPARE(qt(machine.gpus.at(1).architecture.valueOr("")), QStringLiteral("gfx1030"));
    }

    void case11_dividedInstinctsAreCountedOnce_data()
    {
        QTest::addColumn<bool>("functions");
        QTest::newRow("partitions differ in the function of their address") << true;
        QTest::newRow("partitions lie elsewhere and share the number of the card") << false;
    }

    void case11_dividedInstinctsAreCountedOnce()
    {
        QFETCH(bool, functions);
        Builder builder = pc();
        int node = 0;
        for (int card = 0; card < 8; ++card) {
            const int bus = 5 + 16 * card;
            char address[16];
            std::snprintf(address, sizeof address, "0000:%02x:00.0", static_cast<unsigned>(bus));
            builder.pci(address, "0x120000", "0x1002", "0x74a1", "amdgpu");
            const std::string folder = std::string("/sys/bus/pci/devices/") + address;
            builder.file(folder + "/mem_info_vram_total", "206141652992\n");
            builder.file(folder + "/current_compute_partition", "CPX\n");
            builder.file(folder + "/current_memory_partition", "NPS1\n");
            const std::string rest = "gfx_target_version 90402\nunique_id " + std::to_string(1000 + card) + '\n';
            // 63 of them: the kernel has no more render nodes.
            for (int part = 0; part < (card == 7 ? 7 : 8); ++part)
                kfdNode(builder, ++node, (bus << 8) | (functions || part == 0 ? part : 0x80 + card), rest.c_str());
        }
        const Machine machine = builder.completeMachine();
        QCOMPARE(machine.gpus.size(), std::size_t{8});
        int partitions = 0;
        for (const Gpu& gpu : machine.gpus) {
            partitions += gpu.partitions.valueOr(0);
            QCOMPARE(qint64{gpu.memoryBytes.valueOr(0)}, qint64{206141652992});
            QCOMPARE(qt(gpu.architecture.valueOr("")), QStringLiteral("gfx942"));
            QCOMPARE(qt(gpu.partitionMode.valueOr("")), QStringLiteral("CPX, NPS1"));
        }
        QCOMPARE(partitions, 63);
    }

    void case12_anOldKernelWithoutTheVersionOfTheTarget()
    {
        Builder builder = pc();
        builder.pci("0000:03:00.0", "0x030000", "0x1002", "0x73bf", "amdgpu");
        kfdNode(builder, 1, 0x300, "vendor_id 4098\n");
        const Gpu gpu = builder.completeMachine().gpus.at(0);
        QCOMPARE(qt(gpu.architecture.valueOr("")), QStringLiteral("gfx1030"));
        QCOMPARE(qt(gpu.architecture.source), QStringLiteral("catalog"));
    }

    void case13_minorAndStepAreHexadecimal()
    {
        Builder builder = pc();
        builder.pci("0000:03:00.0", "0x038000", "0x1002", "0x740f", "amdgpu");
        kfdNode(builder, 1, 0x300, "gfx_target_version 90010\n");
        QCOMPARE(qt(builder.completeMachine().gpus.at(0).architecture.valueOr("")), QStringLiteral("gfx90a"));
    }

    void case14_strixHaloHasVramAndGtt_data()
    {
        QTest::addColumn<bool>("hasNode");
        QTest::newRow("with KFD") << true;
        QTest::newRow("a kernel without KFD: by its id") << false;
    }

    void case14_strixHaloHasVramAndGtt()
    {
        QFETCH(bool, hasNode);
        Builder builder = pc();
        builder.pci("0000:c5:00.0", "0x038000", "0x1002", "0x1586", "amdgpu");
        builder.file("/sys/bus/pci/devices/0000:c5:00.0/mem_info_vram_total", "536870912\n");
        builder.file("/sys/bus/pci/devices/0000:c5:00.0/mem_info_gtt_total", "68719476736\n");
        if (hasNode) // newer kernels show its processor as a node of its own
            kfdNode(builder, 1, 0xc500, "gfx_target_version 110501\n");
        const Gpu gpu = builder.completeMachine().gpus.at(0);
        QVERIFY(gpu.unifiedMemory.valueOr(false));
        QCOMPARE(qint64{gpu.memoryBytes.valueOr(0)}, qint64{536870912} + qint64{68719476736});
        QCOMPARE(qt(gpu.architecture.valueOr("")), QStringLiteral("gfx1151"));
    }

    void case15_notInTheGroupRender()
    {
        Builder builder = pc();
        builder.pci("0000:03:00.0", "0x030000", "0x1002", "0x744c", "amdgpu");
        builder.node("/dev/kfd", 0660, 993).node("/dev/dri/renderD128", 0660, 993);
        builder.file("/sys/bus/pci/devices/0000:03:00.0/drm/renderD128/dev", "226:128\n");
        const Fact<bool> permitted = builder.completeMachine().gpus.at(0).permitted;
        QVERIFY(permitted.isKnown() && !*permitted);
        QCOMPARE(qt(permitted.detail), QStringLiteral("sudo usermod -aG render \"$USER\""));
    }

    void case16_nodesThatAContainerDoesNotHave_data()
    {
        QTest::addColumn<QByteArray>("vendor");
        QTest::addColumn<QByteArray>("device");
        QTest::addColumn<QByteArray>("driver");
        QTest::addColumn<QByteArray>("missing");
        QTest::addColumn<QString>("command");
        QTest::newRow("NVIDIA") << QByteArray("0x10de") << QByteArray("0x2330") << QByteArray("nvidia")
                                << QByteArray("/dev/nvidia-uvm") << "docker run --gpus all …";
        QTest::newRow("AMD") << QByteArray("0x1002") << QByteArray("0x744c") << QByteArray("amdgpu")
                             << QByteArray("/dev/kfd") << "docker run --device=/dev/kfd --device=/dev/dri …";
        QTest::newRow("Intel") << QByteArray("0x8086") << QByteArray("0xe20b") << QByteArray("xe")
                               << QByteArray("/dev/dri/renderD128") << "docker run --device=/dev/dri …";
    }

    void case16_nodesThatAContainerDoesNotHave()
    {
        QFETCH(QByteArray, vendor);
        QFETCH(QByteArray, device);
        QFETCH(QByteArray, driver);
        QFETCH(QByteArray, missing);
        QFETCH(QString, command);
        Builder builder = pc();
        builder.pci("0000:01:00.0", "0x030200", vendor.constData(), device.constData(), driver.toStdString());
        builder.file("/sys/bus/pci/devices/0000:01:00.0/drm/renderD128/dev", "226:128\n");
        builder.file("/sys/class/kfd/kfd/topology/generation_id", "2\n");
        builder.file("/run/.containerenv", "").node("/dev/nvidiactl", 0666, 0).node("/dev/null", 0666, 0);
        const Fact<bool> permitted = builder.completeMachine().gpus.at(0).permitted;
        QVERIFY(permitted.isKnown() && !*permitted);
        QCOMPARE(permitted.source, missing.toStdString());
        QCOMPARE(qt(permitted.detail), command);
    }

    void case16_outsideOfAContainerTheDriverMakesItsNode()
    {
        Builder builder = pc();
        nvidia(builder, "0x2786", Module550);
        builder.json["files"].erase("/dev/nvidia-uvm");
        QVERIFY(!builder.completeMachine().gpus.at(0).permitted.valueOr(true));
        builder.json["files"]["/usr/bin/nvidia-modprobe"] = {{"text", ""}, {"mode", 04755}};
        QVERIFY(builder.completeMachine().gpus.at(0).permitted.valueOr(false));
    }

    void case17_aDividedCardIsSeenWithoutItsSlices()
    {
        Builder builder = pc();
        nvidia(builder, "0x2330", Module550);
        const std::string mig = "/proc/driver/nvidia/capabilities/gpu0/mig";
        builder.file(mig + "/gi1/access", "DeviceFileMinor: 12\n");
        QCOMPARE(builder.completeMachine().gpus.at(0).mig.state, FactState::Unknown);
        QCOMPARE(qt(builder.completeMachine().gpus.at(0).mig.source), qt(mig));
        builder.json["files"].erase(mig + "/gi1/access");
        builder.json["files"][mig] = {{"kind", "directory"}};
        QCOMPARE(builder.completeMachine().gpus.at(0).mig.state, FactState::Absent);
    }

    void case18_memoryOfTheSystemIsThatOfTheGpu_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QString>("architecture");
        QTest::newRow("DGX Spark") << QByteArray("gb10") << "12.1";
        QTest::newRow("Jetson Orin") << QByteArray("orin") << "8.7";
        QTest::newRow("Jetson Thor: on PCI, listed once") << QByteArray("thor") << "11.0";
    }

    void case18_memoryOfTheSystemIsThatOfTheGpu()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QString, architecture);
        Builder builder = pc("aarch64");
        if (kind == "gb10") {
            nvidia(builder, "0x2e12", Module580, "000f:01:00.0");
        } else {
            if (kind == "thor")
                nvidia(builder, "0x2b00", Module580, "0000:01:00.0");
            const bool isThor = kind == "thor";
            builder.file("/proc/device-tree/model",
                         isThor ? "NVIDIA Jetson AGX Thor Developer Kit" : "NVIDIA Jetson AGX Orin Developer Kit");
            builder.file("/proc/device-tree/compatible", "nvidia,p3737\n" + std::string("nvidia,tegra234"));
        }
        const Machine machine = builder.completeMachine();
        QCOMPARE(machine.gpus.size(), std::size_t{1});
        const Gpu& gpu = machine.gpus[0];
        QCOMPARE(qt(gpu.architecture.valueOr("")), architecture);
        QCOMPARE(*gpu.kind, GpuKind::Integrated);
        QVERIFY(gpu.unifiedMemory.valueOr(false));
        QCOMPARE(gpu.memoryBytes.valueOr(0), machine.memory.totalBytes.valueOr(1));
    }

    void case21_wslBesideTheLibraryOfTheDistribution()
    {
        Builder builder = pc();
        builder.json["uname"]["release"] = "5.15.167.4-microsoft-standard-WSL2";
        builder.pci("7c4a:00:00.0", "0x030200", "0x1414", "0x008e", "dxgkrnl").node("/dev/dxg", 0666, 0);
        builder.link("/usr/lib/wsl/lib/libcuda.so.1", "libcuda.so.1.1").file("/usr/lib/wsl/lib/libcuda.so.1.1", "");
        builder.link("/usr/lib/x86_64-linux-gnu/libcuda.so.1", "libcuda.so.550.163.01");
        builder.file("/usr/lib/x86_64-linux-gnu/libcuda.so.550.163.01", "");
        const Machine machine = builder.completeMachine();
        QVERIFY(machine.system.wsl.valueOr(false));
        QCOMPARE(machine.gpus.size(), std::size_t{1});
        const Gpu& gpu = machine.gpus[0];
        QCOMPARE(*gpu.vendor, GpuVendor::Nvidia);
        QCOMPARE(gpu.libraryVersion.state, FactState::NotUnderstood);
        QCOMPARE(qt(gpu.libraryVersion.source), QStringLiteral("/usr/lib/wsl/lib/libcuda.so.1"));
        QCOMPARE(qt(gpu.libraryVersion.others.at(0).value), QStringLiteral("550.163.01"));
    }

    void case21_wslCardsOfOtherMakers_data()
    {
        QTest::addColumn<QStringList>("store");
        QTest::addColumn<int>("vendor"); // -1: nothing says
        QTest::newRow("AMD") << QStringList{QStringLiteral("u0412345.inf_amd64_0123")} << int(GpuVendor::Amd);
        QTest::newRow("Intel") << QStringList{QStringLiteral("iigd_dch.inf_amd64_01")} << int(GpuVendor::Intel);
        QTest::newRow("two makers: nothing is guessed")
            << QStringList{QStringLiteral("iigd_dch.inf_amd64_01"), QStringLiteral("u0412345.inf_amd64_0123")} << -1;
        QTest::newRow("none") << QStringList{} << -1;
    }

    void case21_wslCardsOfOtherMakers()
    {
        QFETCH(QStringList, store);
        QFETCH(int, vendor);
        Builder builder = pc();
        builder.node("/dev/dxg", 0666, 0);
        builder.pci("7c4a:00:00.0", "0x030200", "0x1414", "0x008e").pci("7c4b:00:00.0", "0x030200", "0x1414", "0x008e");
        for (const QString& folder : store)
            builder.file("/usr/lib/wsl/drivers/" + plain(folder) + "/x.dll", "");
        const Machine machine = builder.machine();
        QCOMPARE(machine.gpus.size(), std::size_t{1});
        QCOMPARE(machine.gpus[0].vendor.isKnown() ? int(*machine.gpus[0].vendor) : -1, vendor);
        QVERIFY(!machine.gpus[0].pciAddress.isKnown());
    }

    void case22_anImageOfDockerThatBootedAsAMachine_data()
    {
        QTest::addColumn<QByteArray>("pidNamespace");
        QTest::addColumn<bool>("isContainer");
        QTest::newRow("the first namespaces: no container") << QByteArray("pid:[4026531836]") << false;
        QTest::newRow("others: a container") << QByteArray("pid:[4026532201]") << true;
    }

    void case22_anImageOfDockerThatBootedAsAMachine()
    {
        QFETCH(QByteArray, pidNamespace);
        QFETCH(bool, isContainer);
        Builder builder = pc();
        builder.file("/.dockerenv", "").link("/proc/self/ns/pid", pidNamespace.toStdString());
        builder.link("/proc/self/ns/ipc", "ipc:[4026531839]");
        QCOMPARE(builder.machine().system.container.isKnown(), isContainer);
    }

    void case24_noSysAtAll()
    {
        Builder builder = pc();
        builder.file("/proc/cpuinfo", "processor : 0\nvendor_id : GenuineIntel\nflags : lm sse2\n\nprocessor : 1\n");
        const Machine machine = builder.completeMachine();
        QCOMPARE(machine.processor.threads.valueOr(0), 2);
        QVERIFY(machine.memory.nodes.empty() && machine.processor.coreKinds.empty());
        QCOMPARE(machine.gpusLookedFor.state, FactState::Unknown);
        QCOMPARE(machine.processor.l3Bytes.state, FactState::Unknown);
    }

    void case25_hundredsOfProcessorsWithOddNumbers()
    {
        Builder builder = pc();
        builder.file("/sys/devices/system/cpu/online", "1-255,258,300-511\n");
        for (int cpu = 0; cpu < 512; ++cpu)
            builder.file("/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/core_cpus_list",
                         std::to_string(cpu) + '\n');
        QCOMPARE(builder.machine().processor.threads.valueOr(0), 255 + 1 + 212);
        QCOMPARE(builder.machine().processor.cores.valueOr(0), 255 + 1 + 212);
    }
};

QTEST_GUILESS_MAIN(TestDetectCases)
#include "tst_detectcases.moc"
