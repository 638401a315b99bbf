// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/system/filetree.h"
#include "core/system/snapshottree.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

/// JSON is easier to read with single quotes.
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

} // namespace

class TestFileTree : public QObject
{
    Q_OBJECT

private slots:
    void linksStayInside_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("content");
        QTest::newRow("relative") << "data/file"
                                  << "inside";
        QTest::newRow("absolute begins at the root") << "/data/file"
                                                     << "inside";
        QTest::newRow("dots stop at the root") << "../../../../data/file"
                                               << "inside";
        QTest::newRow("never this computer's") << "/proc/self/status"
                                               << "";
        QTest::newRow("nothing") << "/gone"
                                 << "";
    }

    void linksStayInside()
    {
        QFETCH(QString, target);
        QFETCH(QString, content);
        const RootFolder root;
        root.write("/data/file", "inside");
        root.link("/link", plain(target));
        const auto files = directoryTree(root.path());
        QCOMPARE(qt(files->read("/link").value_or("")), content);
    }

    void loopsEnd()
    {
        const RootFolder root;
        root.link("/a", "/b");
        root.link("/b", "/a");
        root.link("/self/self", "/self");
        const auto files = directoryTree(root.path());
        QVERIFY(!files->read("/a"));
        QVERIFY(!files->status("/a"));
        QVERIFY(files->linkStatus("/a"));
        QVERIFY(files->isDirectory("/self/self/self/self"));
    }

    void aFifoDoesNotMakeAReaderWait()
    {
        const RootFolder root;
        QCOMPARE(mkfifo((root.path() + "/fifo").c_str(), 0600), 0);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!directoryTree(root.path())->read("/fifo"));
        QVERIFY(!directoryTree("/")->read(root.path() + "/fifo"));
        QVERIFY(clock.elapsed() < 1000);
    }

    void aDeviceIsNotOpened()
    {
        QVERIFY(!directoryTree("/")->read("/dev/zero"));
        QCOMPARE(directoryTree("/")->status("/dev/zero")->kind, FileKind::Device);
    }

    void aHugeFileIsNotRead()
    {
        const RootFolder root;
        root.write("/huge", "x");
        QCOMPARE(truncate((root.path() + "/huge").c_str(), off_t{1} << 33), 0);
        const auto content = directoryTree(root.path())->read("/huge");
        QVERIFY(!content);
        QCOMPARE(qt(content.error().code), QStringLiteral("file_too_large"));
        QCOMPARE(directoryTree(root.path())->readPart("/huge", off_t{1} << 32, 16)->size(), std::size_t{16});
    }

    void namesThatAreNotUtf8AreListed()
    {
        const RootFolder root;
        root.write("/d/\xff\xfe", "x");
        const auto names = directoryTree(root.path())->list("/d");
        QVERIFY(names && names->size() == 1);
        QCOMPARE(qt(directoryTree(root.path())->read("/d/" + names->front()).value_or("")), QStringLiteral("x"));
        std::filesystem::remove_all(root.path() + "/d"); // QTemporaryDir cannot
    }

    void aSnapshotIsATree()
    {
        const auto snapshot = parseSnapshot(
            quoted("{'schema': 'torch-advisor/snapshot/1', 'files': {"
                   "            '/proc/x': 'text', '/bin': {'link': 'usr/bin'}, '/usr/bin/p': {'base64': 'f0VMRgD/'},"
                   "            '/dev/kfd': {'kind': 'device', 'mode': 432, 'gid': 993}, '/a': {'link': '/a'}}}"),
            "s.json");
        QVERIFY(snapshot);
        const auto files = snapshotTree(snapshot->files);
        QCOMPARE(qt(files->read("/proc/x").value_or("")), QStringLiteral("text"));
        QCOMPARE(files->read("/bin/p")->size(), std::size_t{6});
        QCOMPARE(joined(files->names("/usr/bin")), QStringLiteral("p"));
        QCOMPARE(joined(files->names("/")), QStringLiteral("a bin dev proc usr"));
        QCOMPARE(files->status("/dev/kfd")->mode, 0660U);
        QVERIFY(!files->read("/dev/kfd") && !files->read("/a") && !files->exists("/etc"));
    }

    void snapshotsThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << QByteArray() << "json_broken";
        QTest::newRow("cut") << QByteArray::fromStdString(quoted("{'schema': 'torch-advisor/snapshot/1', 'fil"))
                             << "json_broken";
        QTest::newRow("a list") << QByteArray("[]") << "json_broken";
        QTest::newRow("not UTF-8") << QByteArray("{\"schema\": \"\xff\"}") << "json_broken";
        QTest::newRow("no schema") << QByteArray("{}") << "schema_unknown";
        QTest::newRow("another document")
            << QByteArray::fromStdString(quoted("{'schema': 'torch-advisor/run/1'}")) << "schema_unknown";
        QTest::newRow("newer") << QByteArray::fromStdString(quoted("{'schema': 'torch-advisor/snapshot/2'}"))
                               << "schema_too_new";
        QTest::newRow("a file that is a number")
            << QByteArray::fromStdString(quoted("{'schema': 'torch-advisor/snapshot/1', 'files': {'/a': 5}}"))
            << "snapshot_bad_entry";
        QTest::newRow("a relative path") << QByteArray::fromStdString(
            quoted("{'schema': 'torch-advisor/snapshot/1', 'files': {'a': ''}}"))
                                         << "snapshot_bad_entry";
        QTest::newRow("files is a number")
            << QByteArray::fromStdString(quoted("{'schema': 'torch-advisor/snapshot/1', 'files': 5}"))
            << "snapshot_bad_entry";
        QTest::newRow("cpuid of words") << QByteArray::fromStdString(
            quoted("{'schema': 'torch-advisor/snapshot/1', 'cpuid': ['x']}"))
                                        << "snapshot_bad_entry";
        QTest::newRow("ids is a list") << QByteArray::fromStdString(
            quoted("{'schema': 'torch-advisor/snapshot/1', 'ids': []}"))
                                       << "snapshot_bad_entry";
        QTest::newRow("deeply nested") << QByteArray::fromStdString(quoted("{'schema': ")) + QByteArray(200000, '[')
                                       << "json_broken";
    }

    void snapshotsThatAreNone()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        const auto snapshot = parseSnapshot(text.toStdString(), "s.json");
        QVERIFY(!snapshot);
        QCOMPARE(qt(snapshot.error().code), code);
    }
};

QTEST_GUILESS_MAIN(TestFileTree)
#include "tst_filetree.moc"
