// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/probe/memory/numanodes.h"
#include "tests/core/snapshotbuilder.h"

using namespace Advisor;

namespace {

constexpr qint64 KiB = 1024;

SnapshotBuilder& node(SnapshotBuilder& builder, int number, const std::string& cpus, qint64 kib)
{
    const std::string folder = "/sys/devices/system/node/node" + std::to_string(number);
    const std::string line = "Node " + std::to_string(number) + " MemTotal:       " + std::to_string(kib) + " kB\n";
    return builder.file(folder + "/cpulist", cpus + "\n").file(folder + "/meminfo", line);
}

/// Two nodes of which the second has no processor.
SnapshotBuilder withMemoryNode(const char* machine)
{
    SnapshotBuilder builder;
    builder.json["uname"] = {{"system", "Linux"}, {"machine", machine}};
    builder.file("/sys/devices/system/node/online", "0-1\n");
    builder.file("/proc/meminfo", "MemTotal: 600000000 kB\nMemAvailable: 500000000 kB\n");
    node(node(builder, 0, "0-71", 500000000), 1, "", 100000000);
    return builder;
}

} // namespace

class TestNumaNodes : public QObject
{
    Q_OBJECT

private slots:
    void numaStatuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("node");
        QTest::newRow("a GH200") << QByteArray("Node:        1\nStatus:      online\n") << 1;
        QTest::newRow("a card without memory of its own in the system") << QByteArray("Node: -1\nStatus: \n") << -1;
        QTest::newRow("nothing") << QByteArray() << -1;
        QTest::newRow("cut") << QByteArray("Node:") << -1;
        QTest::newRow("far too many nodes") << QByteArray("Node: 99999999999\n") << -1;
        QTest::newRow("junk") << QByteArray("\xff\xfe:\n:::\nNode: one", 15) << -1;
    }

    void numaStatuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, node);
        QCOMPARE(parseNumaStatus(text.toStdString()).value_or(-1), node);
    }

    void nodesHaveProcessorsAndMemory()
    {
        SnapshotBuilder builder;
        builder.file("/sys/devices/system/node/online", "0,2\n");
        node(node(builder, 0, "0-3,8-11", 1000), 2, "4-7,12-15", 2000);
        const auto nodes = builder.machine().memory.nodes;
        QCOMPARE(nodes.size(), std::size_t{2});
        QCOMPARE(nodes[1].number.valueOr(-1), 2);
        QCOMPARE(qt(nodes[1].cpus.valueOr("")), QStringLiteral("4-7,12-15"));
        QCOMPARE(qint64{nodes[1].memoryBytes.valueOr(0)}, 2000 * KiB);
        QCOMPARE(nodes[1].gpu.state, FactState::Absent);
    }

    void nodesWithNothingAreLeftOut()
    {
        SnapshotBuilder builder = withMemoryNode("aarch64");
        builder.file("/sys/devices/system/node/online", "0-3\n");
        node(builder, 2, "", 0);
        QCOMPARE(builder.machine().memory.nodes.size(), std::size_t{2});
    }

    void memoryOfAGpuIsNoMainMemory_data()
    {
        QTest::addColumn<QByteArray>("machine");
        QTest::addColumn<bool>("hasGpu");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<qint64>("kib");
        QTest::newRow("Grace Hopper, the driver names the node")
            << QByteArray("aarch64") << true << QByteArray("Node: 1\nStatus: online\n") << qint64{500000000};
        QTest::newRow("Grace Hopper in a container without the driver's files")
            << QByteArray("aarch64") << true << QByteArray() << qint64{500000000};
        QTest::newRow("a memory expander beside a card in a PC")
            << QByteArray("x86_64") << true << QByteArray() << qint64{600000000};
        QTest::newRow("a memory expander beside a card whose driver has no node")
            << QByteArray("aarch64") << true << QByteArray("Node: -1\n") << qint64{600000000};
        QTest::newRow("a memory expander and no card")
            << QByteArray("aarch64") << false << QByteArray() << qint64{600000000};
    }

    void memoryOfAGpuIsNoMainMemory()
    {
        QFETCH(QByteArray, machine);
        QFETCH(bool, hasGpu);
        QFETCH(QByteArray, status);
        QFETCH(qint64, kib);
        SnapshotBuilder builder = withMemoryNode(machine.constData());
        if (hasGpu)
            builder.pci("0009:01:00.0", "0x030200", "0x10de", "0x2342", "nvidia");
        if (!status.isEmpty())
            builder.file("/proc/driver/nvidia/gpus/0009:01:00.0/numa_status", status.toStdString());
        const Memory memory = builder.machine().memory;
        QCOMPARE(qint64{memory.totalBytes.valueOr(0)}, kib * KiB);
        const bool isGpus = kib == 500000000;
        QCOMPARE(memory.nodes.at(1).gpu.isKnown(), isGpus);
        QCOMPARE(memory.totalBytes.others.size(), std::size_t(isGpus ? 1 : 0));
        if (isGpus)
            QCOMPARE(qt(*memory.nodes.at(1).gpu), QStringLiteral("0009:01:00.0"));
    }

    void theSumOfTheNodesIsNotTheMemory_data()
    {
        QTest::addColumn<qint64>("ofNode");
        QTest::newRow("below") << qint64{590000000};
        QTest::newRow("above") << qint64{610000000};
    }

    void theSumOfTheNodesIsNotTheMemory()
    {
        QFETCH(qint64, ofNode);
        SnapshotBuilder builder;
        builder.file("/proc/meminfo", "MemTotal: 600000000 kB\n").file("/sys/devices/system/node/online", "0\n");
        const Memory memory = node(builder, 0, "0-3", ofNode).machine().memory;
        QCOMPARE(qint64{memory.totalBytes.valueOr(0)}, 600000000 * KiB);
        QVERIFY(memory.totalBytes.others.empty());
        QCOMPARE(qint64{memory.nodes.at(0).memoryBytes.valueOr(0)}, ofNode * KiB);
    }

    void listsThatAreCutGiveNoNode()
    {
        SnapshotBuilder builder;
        builder.file("/sys/devices/system/node/online", "0-\n").file("/sys/devices/system/node/has_cpu", "junk\n");
        QVERIFY(builder.machine().memory.nodes.empty());
    }
};

QTEST_GUILESS_MAIN(TestNumaNodes)
#include "tst_numanodes.moc"
