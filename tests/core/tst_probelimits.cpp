// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/probe/memory/cgroup.h"
#include "core/probe/memory/meminfo.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

const char* V2Mount = "29 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
const char* V1Mounts = "32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct\n"
                       "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n"
                       "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n";

} // namespace

class TestProbeLimits : public QObject
{
    Q_OBJECT

private slots:
    void memInfo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("total");
        QTest::newRow("this machine") << "MemTotal:       24683656 kB\nMemAvailable:   24335344 kB\n"
                                      << qint64{25276063744};
        QTest::newRow("a NUMA node") << "Node 1 MemTotal:       98304 kB\n" << qint64{100663296};
        QTest::newRow("cut in the number's unit") << "MemTotal:       24683656 k" << qint64{-1};
        QTest::newRow("negative") << "MemTotal: -5 kB\n" << qint64{-1};
        QTest::newRow("beyond any machine") << "MemTotal: 9223372036854775807 kB\n" << qint64{-1};
        QTest::newRow("empty") << "" << qint64{-1};
    }

    void memInfo()
    {
        QFETCH(QString, text);
        QFETCH(qint64, total);
        const auto info = parseMemInfo(plain(text));
        QCOMPARE(info ? qint64{info->totalBytes} : qint64{-1}, total);
    }

    void cpuMax_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("cpus");
        QTest::newRow("two CPUs") << "200000 100000\n" << 2.0;
        QTest::newRow("half a CPU") << "50000 100000" << 0.5;
        QTest::newRow("max is no limit") << "max 100000" << -1.0;
        QTest::newRow("-1 of version 1 is no limit") << "-1 100000" << -1.0;
        QTest::newRow("a period of zero is no limit") << "1000 0" << -1.0;
        QTest::newRow("empty is no limit") << "" << -1.0;
    }

    void cpuMax()
    {
        QFETCH(QString, text);
        QFETCH(double, cpus);
        QCOMPARE(parseCpuMax(plain(text)).value_or(-1), cpus);
    }

    void memoryLimits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("1 GiB") << "1073741824\n" << qint64{1073741824};
        QTest::newRow("max is no limit") << "max" << qint64{-1};
        QTest::newRow("unlimited of version 1") << "9223372036854771712" << qint64{-1};
        QTest::newRow("unlimited of version 1 with 64 KiB pages") << "9223372036854710272" << qint64{-1};
        QTest::newRow("a word") << "lots" << qint64{-1};
    }

    void memoryLimits()
    {
        QFETCH(QString, text);
        QFETCH(qint64, bytes);
        QCOMPARE(qint64{parseMemoryLimit(plain(text)).value_or(-1)}, bytes);
    }

    void ancestors_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("groups");
        QTest::newRow("all up to the mount point") << "/"
                                                   << "/a/b"
                                                   << "/m/a/b /m/a /m";
        QTest::newRow("the root group") << "/"
                                        << "/"
                                        << "/m";
        QTest::newRow("a container sees its part as the root") << "/docker/1f"
                                                               << "/docker/1f/x"
                                                               << "/m/x /m";
        QTest::newRow("a group outside of the mount") << "/docker/1f"
                                                      << "/system.slice"
                                                      << "/m";
        QTest::newRow("a name that only begins alike") << "/docker/1f"
                                                       << "/docker/1f2"
                                                       << "/m";
        QTest::newRow("above the namespace") << "/"
                                             << "/../other"
                                             << "/m";
    }

    void ancestors()
    {
        QFETCH(QString, root);
        QFETCH(QString, path);
        QFETCH(QString, groups);
        QCOMPARE(joined(cgroupAncestors({{}, plain(root), "/m"}, plain(path))), groups);
    }

    void aParentLimitsAChildThatSaysMax()
    {
        const RootFolder root;
        root.write("/proc/self/cgroup", "0::/user.slice/app.scope\n");
        root.write("/proc/self/mountinfo", V2Mount);
        const std::string group = "/sys/fs/cgroup/user.slice";
        root.write(group + "/app.scope/cpu.max", "max 100000\n");
        root.write(group + "/app.scope/memory.max", "max\n");
        root.write(group + "/cpu.max", "150000 100000\n");
        root.write(group + "/memory.max", "8589934592\n");
        root.write(group + "/memory.high", "4294967296\n");
        root.write("/proc/cpuinfo", "processor : 0\n\nprocessor : 1\n\nprocessor : 2\n\nprocessor : 3\n");
        const Machine machine = root.detect();
        QCOMPARE(machine.processor.cpuLimit.valueOr(-1), 1.5);
        QCOMPARE(qt(machine.processor.cpuLimit.source), qt(group + "/cpu.max"));
        QCOMPARE(qint64{machine.memory.limitBytes.valueOr(-1)}, qint64{4294967296});
        QCOMPARE(machine.processor.usableThreads.valueOr(-1), 2);
    }

    void versionOneWithAndWithoutLimits_data()
    {
        QTest::addColumn<QString>("quota");
        QTest::addColumn<QString>("memory");
        QTest::addColumn<double>("cpus");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("limited") << "400000"
                                 << "2147483648" << 4.0 << qint64{2147483648};
        QTest::newRow("unlimited") << "-1"
                                   << "9223372036854771712" << -1.0 << qint64{-1};
    }

    void versionOneWithAndWithoutLimits()
    {
        QFETCH(QString, quota);
        QFETCH(QString, memory);
        QFETCH(double, cpus);
        QFETCH(qint64, bytes);
        const RootFolder root;
        root.write("/proc/self/cgroup", "4:memory:/jobs/7\n1:cpu,cpuacct:/jobs\n0::/\n");
        root.write("/proc/self/mountinfo", V1Mounts);
        root.write("/sys/fs/cgroup/cpu,cpuacct/jobs/cpu.cfs_quota_us", plain(quota) + "\n");
        root.write("/sys/fs/cgroup/cpu,cpuacct/jobs/cpu.cfs_period_us", "100000\n");
        root.write("/sys/fs/cgroup/memory/jobs/memory.limit_in_bytes", plain(memory) + "\n");
        const Machine machine = root.detect();
        QCOMPARE(machine.processor.cpuLimit.valueOr(-1), cpus);
        QCOMPARE(qint64{machine.memory.limitBytes.valueOr(-1)}, bytes);
        if (cpus < 0)
            QCOMPARE(machine.processor.cpuLimit.state, FactState::Absent);
    }
};

QTEST_GUILESS_MAIN(TestProbeLimits)
#include "tst_probelimits.moc"
