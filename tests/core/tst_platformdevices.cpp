// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/advice/advise.h"
#include "core/catalog/catalog.h"
#include "tests/core/snapshotbuilder.h"

using namespace Advisor;
using Builder = SnapshotBuilder;

namespace {

/// A PC with Debian 12 and Python 3.12 on which anna works.
Builder pc(const char* machine = "x86_64")
{
    Builder builder;
    builder.json["uname"] = {{"system", "Linux"}, {"release", "6.1.0-18-amd64"}, {"machine", machine}};
    builder.json["libc"] = "glibc 2.36";
    builder.file("/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
    builder.file("/etc/passwd", "anna:x:1000:1000::/home/anna:/bin/bash\n");
    builder.file("/etc/group", "root:x:0:\nvideo:x:44:\nrender:x:993:\n");
    return builder.user(1000, {1000});
}

} // namespace

/// NPUs, and GPUs that are not on PCI.
class TestPlatformDevices : public QObject
{
    Q_OBJECT

private slots:
    void gpusWithoutPci_data()
    {
        QTest::addColumn<QByteArray>("driver");
        QTest::addColumn<int>("gpus");
        QTest::addColumn<int>("vendor");
        QTest::newRow("Asahi") << QByteArray("asahi") << 1 << int(GpuVendor::Apple);
        QTest::newRow("Adreno") << QByteArray("msm") << 1 << int(GpuVendor::Other);
        QTest::newRow("a Raspberry Pi") << QByteArray("v3d") << 1 << int(GpuVendor::Other);
        QTest::newRow("a partition of an Instinct") << QByteArray("amdgpu_xcp_drv") << 0 << 0;
        QTest::newRow("a display without a GPU") << QByteArray("vkms") << 0 << 0;
    }

    void gpusWithoutPci()
    {
        QFETCH(QByteArray, driver);
        QFETCH(int, gpus);
        QFETCH(int, vendor);
        Builder builder = pc("aarch64");
        builder.link("/sys/class/drm/renderD128/device", "../../../devices/platform/soc/gpu");
        builder.link("/sys/devices/platform/soc/gpu/driver", "/sys/bus/platform/drivers/" + driver.toStdString());
        builder.file("/sys/bus/platform/drivers/" + driver.toStdString() + "/uevent", "");
        builder.node("/dev/dri/renderD128", 0666, 993);
        const Machine machine = builder.completeMachine();
        QCOMPARE(static_cast<int>(machine.gpus.size()), gpus);
        if (gpus == 0)
            return;
        QCOMPARE(int(*machine.gpus[0].vendor), vendor);
        QCOMPARE(*machine.gpus[0].kind, GpuKind::Integrated);
        QVERIFY(machine.gpus[0].permitted.valueOr(false));
        QCOMPARE(qt(advise(machine, catalog(), {}).answer.build.backend), QStringLiteral("cpu"));
    }

    void npus_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("vendor");
        QTest::addColumn<QByteArray>("device");
        QTest::addColumn<QByteArray>("driver");
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("command"); // empty: permitted
        QTest::newRow("Intel's, not in render")
            << QByteArray("0x120000") << QByteArray("0x8086") << QByteArray("0x643e") << QByteArray("intel_vpu") << 0660
            << "Intel NPU (Lunar Lake)"
            << "sudo usermod -aG render \"$USER\"";
        QTest::newRow("AMD's is a signal processor by its class")
            << QByteArray("0x118000") << QByteArray("0x1022") << QByteArray("0x17f0") << QByteArray("amdxdna") << 0666
            << "AMD XDNA 2 (Strix, Krackan, Strix Halo)"
            << "";
    }

    void npus()
    {
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, vendor);
        QFETCH(QByteArray, device);
        QFETCH(QByteArray, driver);
        QFETCH(int, mode);
        QFETCH(QString, name);
        QFETCH(QString, command);
        Builder builder = pc();
        builder.pci("0000:00:0b.0", code.constData(), vendor.constData(), device.constData(), driver.toStdString());
        builder.file("/sys/bus/pci/devices/0000:00:0b.0/accel/accel0/dev", "261:0\n");
        builder.node("/dev/accel/accel0", mode, 993);
        const Machine machine = builder.completeMachine();
        QCOMPARE(machine.npus.size(), std::size_t{1});
        const Npu& npu = machine.npus[0];
        QCOMPARE(qt(npu.name.valueOr("")), name);
        QCOMPARE(npu.driverModule.valueOr(""), driver.toStdString());
        QCOMPARE(qt(npu.deviceNode.valueOr("")), QStringLiteral("/dev/accel/accel0"));
        QCOMPARE(npu.permitted.valueOr(false), command.isEmpty());
        QCOMPARE(qt(npu.permitted.detail), command);
    }

    void anNpuWithoutADriverHasNoNode()
    {
        const Machine machine = pc().pci("0000:00:0b.0", "0x120000", "0x8086", "0x7d1d").completeMachine();
        QCOMPARE(machine.npus.at(0).driverModule.state, FactState::Absent);
        QCOMPARE(machine.npus.at(0).deviceNode.state, FactState::Absent);
        QVERIFY(!machine.npus.at(0).permitted.isKnown());
    }

    void anAcceleratorThatNobodyKnowsIsNamedByTheSystem()
    {
        Builder builder = pc().pci("0000:01:00.0", "0x120000", "0x1e52", "0x401e", "tenstorrent");
        builder.file("/usr/share/misc/pci.ids", "# x\n1e52  Tenstorrent Inc\n\t401e  Wormhole\n");
        QCOMPARE(qt(builder.completeMachine().npus.at(0).name.valueOr("")), QStringLiteral("Wormhole"));
    }

    void theNpuOfABoardIsNotOnPci()
    {
        Builder builder = pc("aarch64");
        builder.link("/sys/class/accel/accel0/device", "../../../devices/platform/fdab0000.npu");
        builder.link("/sys/devices/platform/fdab0000.npu/driver", "/sys/bus/platform/drivers/rocket");
        builder.file("/sys/bus/platform/drivers/rocket/uevent", "").node("/dev/accel/accel0", 0660, 993);
        const Machine machine = builder.machine();
        QCOMPARE(qt(machine.npus.at(0).driverModule.valueOr("")), QStringLiteral("rocket"));
        QVERIFY(!machine.npus.at(0).permitted.valueOr(true));
    }
};

QTEST_GUILESS_MAIN(TestPlatformDevices)
#include "tst_platformdevices.moc"
