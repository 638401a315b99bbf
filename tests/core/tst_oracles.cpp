// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>
#include <set>

#include "core/probe/cpu/cpuinfo.h"
#include "core/probe/cpu/cpulist.h"
#include "core/probe/cpu/microarchitecture.h"
#include "core/probe/cpu/x86features.h"
#include "core/probe/gpu/pcidevice.h"
#include "core/system/filetree.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

struct Answer
{
    QByteArray text;
    QString failure; ///< empty: it ran
};

/// What another program says of this computer. hwloc is kept from loading its plugins: one of them loads OpenCL.
Answer ask(const QString& program, const QStringList& arguments, const char* package)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    environment.insert(QStringLiteral("HWLOC_COMPONENTS"), QStringLiteral("linux,stop"));
    environment.insert(QStringLiteral("HWLOC_HIDE_ERRORS"), QStringLiteral("2"));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForStarted())
        return {{},
                program + QStringLiteral(" is missing; packaging/test installs it with the package ")
                    + QLatin1String(package)};
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return {{}, program + QStringLiteral(" did not end well")};
    return {process.readAllStandardOutput(), {}};
}

/// All "field": "data" pairs of lscpu: newer ones nest them.
void collect(const QJsonValue& value, QMap<QString, QString>& fields)
{
    if (value.isArray()) {
        for (const QJsonValue& one : value.toArray())
            collect(one, fields);
        return;
    }
    const QJsonObject object = value.toObject();
    QString name = object.value(QStringLiteral("field")).toString();
    name.remove(QLatin1Char(':'));
    if (!name.isEmpty() && !fields.contains(name))
        fields[name] = object.value(QStringLiteral("data")).toString();
    for (const QJsonValue& child : object) {
        if (child.isArray())
            collect(child, fields);
    }
}

QString listText(const QString& list)
{
    const auto cpus = parseCpuList(plain(list));
    return cpus ? qt(cpuListText(*cpus)) : QStringLiteral("not a list: ") + list;
}

} // namespace

/// Tier 0 of this computer against what other programs say of it. Where they mean something else, the difference is
/// explained beside the comparison.
class TestOracles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto detection = detectThisComputer({});
        QVERIFY(detection);
        m_machine = detection->machine;
        m_files = directoryTree("/");
    }

    void lscpuIdentity_data()
    {
        const Answer answer = ask(QStringLiteral("lscpu"), {QStringLiteral("-J"), QStringLiteral("-B")}, "util-linux");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("ours");
        if (!answer.failure.isEmpty()) {
            QTest::newRow("lscpu runs") << QString() << answer.failure;
            return;
        }
        QMap<QString, QString> fields;
        collect(QJsonDocument::fromJson(answer.text).object().value(QStringLiteral("lscpu")), fields);
        QTest::newRow("lscpu answers") << QString::number(!fields.isEmpty()) << QStringLiteral("1");
        const Processor& cpu = m_machine.processor;
        const auto row = [&fields](const char* field, const QString& ours) {
            if (fields.contains(QLatin1String(field)))
                QTest::newRow(field) << fields.value(QLatin1String(field)) << ours;
        };
        row("Architecture", qt(m_machine.system.architecture.valueOr("")));
        row("Socket(s)", QString::number(cpu.packages.valueOr(-1)));
        row("NUMA node(s)", QString::number(cpu.numaNodes.valueOr(-1)));
        // lscpu writes "0,1" where the kernel writes "0-1".
        QTest::newRow("On-line CPU(s)") << listText(fields.value(QStringLiteral("On-line CPU(s) list")))
                                        << listText(
                                               qt(m_files->readLine("/sys/devices/system/cpu/online").value_or("")));
        // An Arm processor has no such numbers, and lscpu puts the name of the core where x86 has a brand.
        if (cpu.family.isKnown()) {
            QTest::newRow("Vendor ID") << qt(x86Vendor(plain(fields.value(QStringLiteral("Vendor ID")))))
                                       << qt(cpu.vendor.valueOr(""));
            row("Model name", qt(cpu.brand.valueOr("")));
            row("CPU family", QString::number(*cpu.family));
            row("Model", QString::number(cpu.model.valueOr(-1)));
            row("Stepping", QString::number(cpu.stepping.valueOr(-1)));
        }
        // lscpu names the maker, we the product.
        const QString hypervisor = fields.value(QStringLiteral("Hypervisor vendor"));
        if (!hypervisor.isEmpty()) {
            QTest::newRow("Hypervisor vendor")
                << (hypervisor == QLatin1String("Microsoft") ? QStringLiteral("Hyper-V") : hypervisor)
                << qt(m_machine.system.virtualMachine.valueOr(""));
        }
        for (const NumaNode& node : m_machine.memory.nodes) {
            const QString field = QStringLiteral("NUMA node%1 CPU(s)").arg(*node.number);
            if (fields.contains(field))
                QTest::newRow(qPrintable(field)) << listText(fields.value(field)) << qt(node.cpus.valueOr(""));
        }
        // lscpu shows what the kernel lists. We leave out what a process cannot use all the same (AMX without tiles or
        // permission): that is in the hidden ones.
        Flags flags;
        for (const QString& flag : fields.value(QStringLiteral("Flags")).split(QLatin1Char(' '), Qt::SkipEmptyParts))
            flags.insert(plain(flag));
        std::vector<std::string> listed = shownInstructionSets(flags);
        const auto hidden = cpu.hiddenInstructionSets.valueOr({});
        std::erase_if(listed, [&hidden](const std::string& set) {
            return std::find(hidden.begin(), hidden.end(), set) != hidden.end();
        });
        QTest::newRow("Flags") << joined(listed) << joined(cpu.instructionSets.valueOr({}));
    }

    void lscpuIdentity()
    {
        QFETCH(QString, theirs);
        QTEST(theirs, "ours");
    }

    void lscpuCountsCores()
    {
        // The table and not the summary: "Core(s) per socket" is rounded on processors that mix cores.
        const Answer answer = ask(QStringLiteral("lscpu"), {QStringLiteral("-p=CPU,CORE,SOCKET")}, "util-linux");
        QVERIFY2(answer.failure.isEmpty(), qPrintable(answer.failure));
        std::set<QByteArray> cpus;
        std::set<QByteArray> cores;
        std::set<QByteArray> sockets;
        for (const QByteArray& line : answer.text.split('\n')) {
            const auto parts = line.split(',');
            if (line.startsWith('#') || parts.size() != 3)
                continue;
            cpus.insert(parts[0]);
            cores.insert(parts[1]);
            sockets.insert(parts[2]);
        }
        QCOMPARE(m_machine.processor.threads.valueOr(-1), static_cast<int>(cpus.size()));
        QCOMPARE(m_machine.processor.cores.valueOr(-1), static_cast<int>(cores.size()));
        QCOMPARE(m_machine.processor.packages.valueOr(-1), static_cast<int>(sockets.size()));
    }

    void lscpuMeasuresCaches()
    {
        const Answer answer = ask(QStringLiteral("lscpu"),
                                  {QStringLiteral("-J"), QStringLiteral("-B"), QStringLiteral("-C")}, "util-linux");
        QVERIFY2(answer.failure.isEmpty(), qPrintable(answer.failure));
        QMap<QString, qint64> sizes;
        for (const QJsonValue& one :
             QJsonDocument::fromJson(answer.text).object().value(QStringLiteral("caches")).toArray())
            sizes[one[QStringLiteral("name")].toString()] = one[QStringLiteral("one-size")].toVariant().toLongLong();
        const Processor& cpu = m_machine.processor;
        // A processor without caches in /sys (some virtual machines) is asked by CPUID; lscpu shows none then.
        const auto same = [&sizes](const char* name, const Fact<std::int64_t>& ours) {
            return !sizes.contains(QLatin1String(name)) || sizes.value(QLatin1String(name)) == ours.valueOr(-1);
        };
        QVERIFY(same("L1d", cpu.l1dBytes));
        QVERIFY(same("L2", cpu.l2Bytes));
        QVERIFY(same("L3", cpu.l3Bytes));
        QVERIFY(!sizes.isEmpty() || !m_files->exists("/sys/devices/system/cpu/cpu0/cache/index0"));
    }

    void hwlocCountsAndMeasures()
    {
        const Answer answer = ask(
            QStringLiteral("lstopo-no-graphics"),
            {QStringLiteral("--of"), QStringLiteral("xml"), QStringLiteral("--no-io"), QStringLiteral("--disallowed")},
            "hwloc-nox");
        QVERIFY2(answer.failure.isEmpty(), qPrintable(answer.failure));
        QMap<QString, int> counts;
        QMap<int, qint64> memory;
        QMap<QString, qint64> caches;
        QXmlStreamReader xml(answer.text);
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != QLatin1String("object"))
                continue;
            const auto attribute = [&xml](const char* name) { return xml.attributes().value(QLatin1String(name)); };
            const QString type = attribute("type").toString();
            ++counts[type];
            if (type == QLatin1String("NUMANode"))
                memory[attribute("os_index").toInt()] = attribute("local_memory").toLongLong();
            if (type.endsWith(QLatin1String("Cache")))
                caches[type] = std::max(caches.value(type), attribute("cache_size").toLongLong());
        }
        const Processor& cpu = m_machine.processor;
        QCOMPARE(cpu.threads.valueOr(-1), counts.value(QStringLiteral("PU")));
        QCOMPARE(cpu.cores.valueOr(-1), counts.value(QStringLiteral("Core")));
        QCOMPARE(cpu.packages.valueOr(-1), std::max(counts.value(QStringLiteral("Package")), 1));
        if (caches.contains(QStringLiteral("L3Cache")))
            QCOMPARE(qint64{cpu.l3Bytes.valueOr(-1)}, caches.value(QStringLiteral("L3Cache")));
        if (caches.contains(QStringLiteral("L2Cache")) && !cpu.mixedCores.valueOr(false)) // ours is that of one core
            QCOMPARE(qint64{cpu.l2Bytes.valueOr(-1)}, caches.value(QStringLiteral("L2Cache")));
        // Without nodes in /sys hwloc makes one of the whole memory. Nodes that have nothing are shown by hwloc only.
        for (const NumaNode& node : m_machine.memory.nodes)
            QCOMPARE(qint64{node.memoryBytes.valueOr(-1)}, memory.value(*node.number, -2));
        for (auto it = memory.cbegin(); m_machine.memory.nodes.empty() && it != memory.cend(); ++it)
            QCOMPARE(it.value(), qint64{m_machine.memory.totalBytes.valueOr(-1)});
    }

    void lspciListsTheSameDevices()
    {
        const Answer answer = ask(QStringLiteral("lspci"), {QStringLiteral("-Dnn")}, "pciutils");
        QVERIFY2(answer.failure.isEmpty(), qPrintable(answer.failure));
        static const QRegularExpression line(
            QStringLiteral("^([0-9a-f:.]+) .*?\\[([0-9a-f]{4})\\]: .*\\[([0-9a-f]{4}:[0-9a-f]{4})\\]"));
        QStringList theirs;
        QStringList theirGpus;
        for (const QString& one : QString::fromUtf8(answer.text).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            const auto match = line.match(one);
            QVERIFY2(match.hasMatch(), qPrintable(one));
            theirs << match.captured(1) + QLatin1Char(' ') + match.captured(2) + QLatin1Char(' ') + match.captured(3);
            const bool isInstinct
                = match.captured(2) == QLatin1String("1200") && match.captured(3).startsWith(QLatin1String("1002"));
            if (match.captured(2).startsWith(QLatin1String("03")) || isInstinct)
                theirGpus << match.captured(1);
        }
        QStringList ours;
        for (const PciDevice& device : readPciDevices(*m_files).value_or(std::vector<PciDevice>{}))
            ours << QStringLiteral("%1 %2 %3")
                        .arg(qt(device.address))
                        .arg(device.classCode >> 8, 4, 16, QLatin1Char('0'))
                        .arg(qt(device.id()));
        QStringList ourGpus;
        for (const Gpu& gpu : m_machine.gpus) {
            if (gpu.pciAddress.isKnown())
                ourGpus << qt(*gpu.pciAddress);
        }
        for (QStringList* list : {&theirs, &ours, &theirGpus, &ourGpus})
            list->sort();
        QCOMPARE(ours, theirs);
        // Under WSL several devices of Windows are one entry, without an address.
        if (!m_machine.system.wsl.valueOr(false))
            QCOMPARE(ourGpus, theirGpus);
    }

    void procSaysTheSame()
    {
        const auto info = parseCpuInfo(m_files->read("/proc/cpuinfo", 16 << 20).value_or(""));
        QVERIFY(info);
        QCOMPARE(m_machine.processor.threads.valueOr(-1), info->processors);
        QCOMPARE(qt(m_machine.system.kernel.valueOr("")),
                 qt(m_files->readLine("/proc/sys/kernel/osrelease").value_or("")));

        // Memory of GPUs is in MemTotal and not in ours; then ours keeps the other figure beside it.
        const QString text = qt(m_files->read("/proc/meminfo").value_or(""));
        static const QRegularExpression total(QStringLiteral("MemTotal:\\s+(\\d+) kB"));
        const qint64 bytes = total.match(text).captured(1).toLongLong() * 1024;
        const Fact<std::int64_t>& ours = m_machine.memory.totalBytes;
        QCOMPARE(ours.others.empty() ? qint64{ours.valueOr(-1)} : qint64{ours.others.front().value}, bytes);
        QVERIFY(m_machine.memory.availableBytes.valueOr(0) > 0);
        QVERIFY(*m_machine.memory.availableBytes <= bytes);

        // The list of the kernel holds processors that are offline too, a process gets the others.
        const QString status = qt(m_files->read("/proc/self/status").value_or(""));
        static const QRegularExpression allowed(QStringLiteral("Cpus_allowed_list:\\s+(\\S+)"));
        const auto list = parseCpuList(plain(allowed.match(status).captured(1)));
        QVERIFY(list && !list->empty());
        const int least = std::min(static_cast<int>(list->size()), *m_machine.processor.threads);
        if (m_machine.processor.cpuLimit.isKnown()) // a quota leaves fewer than the processors that may be used
            QVERIFY(m_machine.processor.usableThreads.valueOr(-1) <= least);
        else
            QCOMPARE(m_machine.processor.usableThreads.valueOr(-1), least);
    }

    void aMissingProgramFailsWithAClearWord()
    {
        const Answer answer = ask(QStringLiteral("no-such-oracle"), {}, "oracles");
        QCOMPARE(answer.failure,
                 QStringLiteral("no-such-oracle is missing; packaging/test installs it with the package oracles"));
    }

private:
    Machine m_machine;
    std::unique_ptr<FileTree> m_files;
};

QTEST_GUILESS_MAIN(TestOracles)
#include "tst_oracles.moc"
