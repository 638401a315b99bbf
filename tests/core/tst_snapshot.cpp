// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QRegularExpression>
#include <QTest>

#include "core/advice/advise.h"
#include "core/machine/fieldtable.h"
#include "core/machine/setting.h"
#include "core/probe/snapshot/excerpts.h"
#include "core/probe/snapshot/savedanswers.h"
#include "core/probe/snapshot/whitelist.h"
#include "core/system/recordingtree.h"
#include "tests/core/plantedcomputer.h"
#include "tests/core/snapshotreplay.h"

using namespace Advisor;

namespace {

QString advised(Machine machine)
{
    completeMachine(machine, catalog());
    return qt(adviceToJson(advise(machine, catalog(), {})).dump());
}

QStringList shown(const Machine& machine)
{
    QStringList lines;
    for (const FieldGroup& group : fieldGroups(machine, Language::Korean)) {
        lines << qt(group.title + "|" + group.summary);
        for (const FieldRow& row : group.rows)
            lines << qt(row.id + "|" + row.value + "|" + row.source + "|" + row.detail);
    }
    return lines;
}

} // namespace

class TestSnapshot : public QObject
{
    Q_OBJECT

private slots:
    void thisComputerIsTheSameReadBack()
    {
        TakenSnapshot taken = takeSnapshot(ProbeParts::ofThisComputer().context());
        QCOMPARE(differences(taken).join(QLatin1Char('\n')), QString());
        // A probe that reads a new file adds it to core/probe/snapshot/whitelist.cpp.
        QCOMPARE(joined(taken.leftOut), QString());
        QVERIFY(writeSnapshot(taken.snapshot).size() < (4 << 20));
    }

    void thePlantedComputerIsTheSameReadBack()
    {
        const PlantedComputer computer;
        TakenSnapshot taken = takeSnapshot(computer.context(), {computer.project()});
        QCOMPARE(differences(taken).join(QLatin1Char('\n')), QString());
        QCOMPARE(joined(taken.leftOut), QString());
        // What it is about was found at all.
        const Machine& machine = taken.detection.machine;
        QCOMPARE(machine.gpus.size(), std::size_t{2});
        QVERIFY(machine.gpus[0].uuid.isKnown());
        QVERIFY(machine.pythons.size() >= 4);
        QVERIFY(machine.processor.cpuLimit.isKnown());
        QVERIFY(machine.variables.size() >= 3);
        QVERIFY(machine.gpus[1].permitted.isKnown() && !*machine.gpus[1].permitted);
    }

    void nothingThatNamesAPersonOrAComputerIsLeft()
    {
        const PlantedComputer computer;
        TakenSnapshot taken = takeSnapshot(computer.context(), {computer.project()});
        taken.detection.machine.apis.push_back(computer.answerOfADriver());
        taken.snapshot.helpers = savedAnswers(taken.detection.machine, taken.names);
        const QString text = qt(writeSnapshot(taken.snapshot));
        for (const QString& secret : computer.secrets()) {
            const auto at = text.indexOf(secret, 0, Qt::CaseInsensitive);
            QVERIFY2(at < 0, qPrintable(secret + QStringLiteral(": ") + text.mid(at - 150, 300)));
        }
        // Bytes that JSON does not show.
        for (const auto& [path, file] : taken.snapshot.files) {
            QByteArray bytes = QByteArray::fromStdString(path + file.content + file.target);
            for (const auto& [offset, part] : file.parts)
                bytes += QByteArray::fromStdString(part);
            for (const QString& secret : computer.secrets())
                QVERIFY2(!bytes.toLower().contains(secret.toUtf8().toLower()), qPrintable(secret + qt(" in " + path)));
        }
        const QRegularExpression uuid(QStringLiteral("[0-9a-fA-F]{8}[-_][0-9a-fA-F]{4}[-_][0-9a-fA-F]{4}[-_]"));
        for (auto it = uuid.globalMatch(text); it.hasNext();)
            QVERIFY2(it.next().captured().startsWith(QLatin1String("00000000")), "a UUID");
    }

    void adviceAndScreenAreTheSame()
    {
        const PlantedComputer computer;
        const TakenSnapshot taken = takeSnapshot(computer.context());
        const Machine machine = replayed(taken).machine;
        // Read and taken once more, so that the names are the same on both sides.
        const auto parts = ProbeParts::ofSnapshot(writeSnapshot(taken.snapshot), "first");
        const TakenSnapshot again = takeSnapshot(parts->context());
        QCOMPARE(shown(replayed(again).machine), shown(machine));
        QCOMPARE(advised(replayed(again).machine), advised(machine));
        QCOMPARE(qt(writeSnapshot(again.snapshot)), qt(writeSnapshot(taken.snapshot)));
    }

    void helperAnswersAreTheSameReadBack()
    {
        const PlantedComputer computer;
        TakenSnapshot taken = takeSnapshot(computer.context());
        taken.detection.machine.apis.push_back(computer.answerOfADriver());
        taken.snapshot.helpers = savedAnswers(taken.detection.machine, taken.names);
        const auto detection = detectSnapshot(writeSnapshot(taken.snapshot), "taken");
        QVERIFY(detection);
        QCOMPARE(detection->machine.apis.size(), std::size_t{1});
        const ApiDevice& device = detection->machine.apis.front().devices.front();
        QCOMPARE(qt(device.version.valueOr("")), QStringLiteral("1.3.280"));
        const Gpu& card = detection->machine.gpus.front();
        QCOMPARE(card.kind.valueOr(GpuKind::DisplayOnly), GpuKind::Discrete); // merged by its address
        QVERIFY(card.memoryBytes.isKnown());
    }

    void textsAreRenamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("renamed");
        const auto row = [](const char* name, const char* text, const char* renamed) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(renamed);
        };
        row("a home", "/home/alice/venv", "/home/user/venv");
        row("a home elsewhere", "/mnt/people/Alice/venv", "/mnt/people/user/venv");
        row("another's home", "/home/bob/x:/home/bob", "/home/user2/x:/home/user2");
        row("part of a word stays", "malice alicecar", "malice alicecar");
        row("a host and its domain", "wonderland.example.org:/export wonderland", "host:/export host");
        row("a secret of an URL", "https://alice:hunter2@example.org/simple", "https://example.org/simple");
        row("an address", "MASTER=203.0.113.77", "MASTER=192.0.2.1");
        row("an address with a port", "tcp://198.51.100.9:29500", "tcp://192.0.2.1:29500");
        row("an address of version 6", "[2001:4860:4860::8888]:29500", "[2001:db8::1]:29500");
        row("this computer's own address says nothing", "127.0.0.1 ::1", "127.0.0.1 ::1");
        row("a version is no address", "nvidia_cublas_cu12-12.1.3.1 5.15.153.1-microsoft",
            "nvidia_cublas_cu12-12.1.3.1 5.15.153.1-microsoft");
        row("a library is no address", "/lib/libcudnn.so.8.9.2.26", "/lib/libcudnn.so.8.9.2.26");
        row("a control group is no address", "0::/user.slice", "0::/user.slice");
        row("a PCI address is no address", "0000:01:00.0", "0000:01:00.0");
        row("a UUID", "GPU-5e0f5d8d-1234-4abc-9def-0123456789ab", "GPU-00000000-0000-0000-0000-000000000001");
        row("a UUID of a pod", "pod8a2b5e0f_5d8d_1234_4abc_9def01234567", "pod00000000_0000_0000_0000_000000000001");
        row("a hardware address", "aa:bb:cc:dd:ee:ff", "02:00:00:00:00:01");
        row("a container", "docker-0123456789abcdef0123456789abcdef.scope",
            "docker-00000000000000000000000000000001.scope");
        row("nothing", "", "");
    }

    void textsAreRenamed()
    {
        QFETCH(QString, text);
        QFETCH(QString, renamed);
        const PlantedComputer computer;
        Pseudonyms names(computer.context());
        QCOMPARE(qt(names.text(plain(text))), renamed);
        QCOMPARE(qt(names.text(names.text(plain(text)))), renamed); // and again the same
    }

    void theSystemKeepsItsWords_data()
    {
        QTest::addColumn<QString>("user");
        for (const char* name : {"max", "cpu", "memory", "torch", "ubuntu", "python", "lib", "nvidia", "pi"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void theSystemKeepsItsWords()
    {
        QFETCH(QString, user);
        const PlantedComputer computer(plain(user));
        TakenSnapshot taken = takeSnapshot(computer.context());
        QCOMPARE(differences(taken).join(QLatin1Char('\n')), QString());
        QVERIFY(taken.detection.machine.processor.cpuLimit.isKnown());
        QVERIFY(!qt(writeSnapshot(taken.snapshot)).contains(QStringLiteral("/home/") + user));
    }

    void theWhiteListHasNoSerialNumbers_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path :
             {"/sys/devices/virtual/dmi/id/product_serial", "/sys/devices/virtual/dmi/id/product_uuid",
              "/sys/devices/virtual/dmi/id/board_serial", "/sys/class/dmi/id/chassis_serial",
              "/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0/vpd",
              "/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0/config", "/proc/device-tree/serial-number",
              "/etc/machine-id", "/etc/hostname", "/etc/hosts", "/etc/shadow", "/root/.ssh/id_ed25519",
              "/home/alice/.bash_history", "/home/alice/.netrc", "/home/alice/.config/pip/pip.conf",
              "/proc/self/environ", "/proc/1/cmdline", "/sys/class/net/eth0/address"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }

    void theWhiteListHasNoSerialNumbers()
    {
        QFETCH(QString, path);
        QVERIFY(!excerptFor(plain(path)));
    }

    void pathsMatch_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("matches");
        QTest::newRow("itself") << "/a/b"
                                << "/a/b" << true;
        QTest::newRow("one name") << "/a/*/c"
                                  << "/a/b/c" << true;
        QTest::newRow("one name is not two") << "/a/*/c"
                                             << "/a/b/b/c" << false;
        QTest::newRow("any folders") << "/a/**/c"
                                     << "/a/b/b/c" << true;
        QTest::newRow("any folders are none too") << "/a/**/c"
                                                  << "/a/c" << true;
        QTest::newRow("everything below") << "/a/**"
                                          << "/a/b/c" << true;
        QTest::newRow("part of a name") << "/**/*.dist-info/METADATA"
                                        << "/x/y/torch-2.0.dist-info/METADATA" << true;
        QTest::newRow("the end counts") << "/a/b"
                                        << "/a/b/c" << false;
    }

    void pathsMatch()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, path);
        QFETCH(bool, matches);
        QCOMPARE(matchesPath(plain(pattern), plain(path)), matches);
    }

    void partsOfFilesJoin()
    {
        const RootFolder root;
        root.write("/f", "0123456789");
        const auto files = directoryTree(root.path());
        const RecordingTree tree(*files);
        for (const auto& [offset, size] : {std::pair{6, 2}, {1, 2}, {3, 2}, {2, 3}, {8, 5}})
            QVERIFY(tree.readPart("/f", static_cast<std::uint64_t>(offset), static_cast<std::size_t>(size)));
        const SnapshotFile& file = tree.recorded().at("/f");
        QCOMPARE(file.parts.size(), std::size_t{2});
        QCOMPARE(qt(file.parts.at(1)), QStringLiteral("1234"));
        QCOMPARE(qt(file.parts.at(6)), QStringLiteral("6789"));
        Snapshot snapshot;
        snapshot.files = tree.recorded();
        const auto read = parseSnapshot(writeSnapshot(snapshot), "s");
        QVERIFY(read);
        const auto again = snapshotTree(read->files);
        QCOMPARE(qt(again->readPart("/f", 2, 2).value_or("")), QStringLiteral("23"));
        QCOMPARE(qt(again->readPart("/f", 8, 5).value_or("")), QStringLiteral("89"));
        QCOMPARE(qt(again->readPart("/f", 20, 5).value_or("x")), QString());
        QVERIFY(!again->readPart("/f", 4, 2)); // was not read: not known
        QVERIFY(!again->read("/f"));
        QCOMPARE(again->status("/f")->size, std::uint64_t{10});
    }

    void everyKindOfFileIsTheSameReadBack()
    {
        Snapshot snapshot;
        const auto add
            = [&snapshot](const char* path, FileKind kind, const std::string& content, bool readable = true) {
                  SnapshotFile& file = snapshot.files[path];
                  file.status.kind = kind;
                  file.status.mode = kind == FileKind::Directory ? 0755 : 0644;
                  file.status.size = content.size();
                  file.content = content;
                  file.isReadable = readable;
              };
        add("/text", FileKind::Regular, "one line");
        add("/line", FileKind::Regular, "one line\n");
        add("/lines", FileKind::Regular, "one\n\n\"three\"\n");
        add("/cut", FileKind::Regular, "one\ntwo");
        add("/dos", FileKind::Regular, "one\r\ntwo\r\n");
        add("/zero", FileKind::Regular, std::string("Jetson\0Orin\0", 12));
        add("/bytes", FileKind::Regular, "\xff\xfe\x01");
        add("/nothing", FileKind::Regular, "");
        add("/shut", FileKind::Regular, "", false);
        add("/folder", FileKind::Directory, "", false);
        add("/empty", FileKind::Directory, "");
        add("/fifo", FileKind::Other, "");
        add("/dev/kfd", FileKind::Device, "");
        snapshot.files["/dev/kfd"].status.mode = 0660;
        snapshot.files["/dev/kfd"].status.gid = 993;
        snapshot.files["/dev/kfd"].status.rdev = 0xec00;
        snapshot.files["/link"].status.kind = FileKind::Link;
        snapshot.files["/link"].target = "../text";
        snapshot.kernel.access["/dev/kfd"] = false;
        snapshot.kernel.identity = Identity{1000, {1000, 44}};
        snapshot.kernel.affinity = {{0, 1, 300}};
        snapshot.cpuid.leaves[{0x80000002, 0}] = {0xffffffff, 1, 2, 3};
        snapshot.cpuid.xcr0 = 0x602e7;
        snapshot.cpuid.auxiliary[26] = ~std::uint64_t{0};
        snapshot.projects = {"/home/user/project"};
        const auto read = parseSnapshot(writeSnapshot(snapshot), "s");
        QVERIFY(read);
        QCOMPARE(qt(writeSnapshot(*read)), qt(writeSnapshot(snapshot)));
        for (const auto& [path, file] : snapshot.files) {
            const SnapshotFile& other = read->files.at(path);
            QCOMPARE(other.status.kind, file.status.kind);
            QCOMPARE(other.isReadable, file.isReadable);
            QCOMPARE(QByteArray::fromStdString(other.content), QByteArray::fromStdString(file.content));
            QCOMPARE(qt(other.target), qt(file.target));
        }
        QCOMPARE(read->files.at("/dev/kfd").status.rdev, std::uint64_t{0xec00});
        QCOMPARE(read->cpuid.auxiliary.at(26), ~std::uint64_t{0});
        const auto tree = snapshotTree(read->files);
        QVERIFY(!tree->read("/shut") && tree->isFile("/shut"));
        QVERIFY(!tree->list("/folder") && tree->isDirectory("/folder"));
        QVERIFY(tree->list("/empty") && tree->names("/empty").empty());
        QCOMPARE(recordedKernel(read->kernel, *tree)->mayOpen("/dev/kfd"), std::optional(false));
    }
};

QTEST_GUILESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
