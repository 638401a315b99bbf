// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/engine/cabi/api.h"
#include "core/engine/cabi/elf.h"
#include "core/engine/cabi/errortext.h"
#include "core/engine/cabi/identity.h"
#include "core/engine/cabi/librarycheck.h"
#include "core/engine/cabi/loader.h"
#include "core/engine/cabi/torchfolder.h"
#include "core/text/phrase.h"

using namespace Advisor;
using namespace Advisor::Cabi;

namespace {

void put(const QString& file, const QByteArray& content)
{
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(out.write(content), qint64(content.size()));
}

QByteArray ownHeader()
{
    QFile self(QStringLiteral("/proc/self/exe"));
    return self.open(QIODevice::ReadOnly) ? self.read(64) : QByteArray();
}

/// A library's header for a machine, with nothing behind it.
QByteArray headerFor(char machine, char bits = 2)
{
    QByteArray header = ownHeader();
    header[4] = bits;
    header[18] = machine;
    for (int at = 32; at < 48; ++at) // no tables
        header[at] = 0;
    for (int at = 54; at < 64; ++at)
        header[at] = 0;
    return header;
}

} // namespace

class TestTorchFolder : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void findsTheLibrary_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("library");
        QTest::addColumn<QString>("origin");
        QTest::addColumn<QString>("version");
        const QString pip = QStringLiteral("env/lib/python3.11/site-packages/torch/");
        const QStringList wheel = {pip + QStringLiteral("lib/libtorch_cpu.so"), pip + QStringLiteral("version.py")};
        const auto row = [](const char* name, const QStringList& files, const QString& given, const QString& library,
                            const char* origin, const QString& version) {
            QTest::newRow(name) << files << given << library << QString::fromLatin1(origin) << version;
        };
        row("the torch folder of a wheel", wheel, pip, wheel[0], "pip", wheel[1]);
        row("its lib folder", wheel, pip + QStringLiteral("lib"), wheel[0], "pip", wheel[1]);
        row("its site-packages", wheel, QStringLiteral("env/lib/python3.11/site-packages"), wheel[0], "pip", wheel[1]);
        row("its environment", wheel, QStringLiteral("env"), wheel[0], "pip", wheel[1]);
        const QStringList download
            = {QStringLiteral("libtorch/lib/libtorch_cpu.so"), QStringLiteral("libtorch/build-version")};
        row("a LibTorch download", download, QStringLiteral("libtorch"), download[0], "download", download[1]);
        row("its lib folder with a slash", download, QStringLiteral("libtorch/lib/"), download[0], "download",
            download[1]);
        row("one for macOS", {QStringLiteral("libtorch/lib/libtorch_cpu.dylib")}, QStringLiteral("libtorch"),
            QStringLiteral("libtorch/lib/libtorch_cpu.dylib"), "download", QString());
        const QStringList conda = {QStringLiteral("conda/lib/libtorch_cpu.so"),
                                   QStringLiteral("conda/lib/python3.12/site-packages/torch/version.py"),
                                   QStringLiteral("conda/conda-meta/history")};
        row("a conda environment", conda, QStringLiteral("conda"), conda[0], "conda", conda[1]);
        row("its torch folder, which has no library", conda, QStringLiteral("conda/lib/python3.12/site-packages/torch"),
            conda[0], "conda", conda[1]);
        row("a library beside nothing", {QStringLiteral("x/libtorch_cpu.so")}, QStringLiteral("x"),
            QStringLiteral("x/libtorch_cpu.so"), "download", QString());
    }

    void findsTheLibrary()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, given);
        QFETCH(QString, library);
        QFETCH(QString, version);
        for (const QString& file : files)
            put(m_folder->filePath(file), QByteArray("x"));
        const auto found = findTorchLibrary(m_folder->filePath(given).toStdString());
        QVERIFY(found.has_value());
        QCOMPARE(QString::fromStdString(found->library), m_folder->filePath(library));
        QTEST(QString::fromStdString(found->origin), "origin");
        QCOMPARE(QString::fromStdString(found->versionFile),
                 version.isEmpty() ? QString() : m_folder->filePath(version));
    }

    void refusesOtherFolders()
    {
        for (const QString& folder : {QStringLiteral("/nowhere/torch"), m_folder->path(), QStringLiteral("/dev/null"),
                                      QString(), QStringLiteral("/")}) {
            const auto found = findTorchLibrary(folder.toStdString());
            QVERIFY2(!found, qPrintable(folder));
            QCOMPARE(QString::fromStdString(found.error().code), QStringLiteral("engine_no_torch"));
        }
        // Before 1.5 there was one library, which has nothing that could be asked.
        put(m_folder->filePath(QStringLiteral("torch/lib/libtorch.so")), QByteArray("x"));
        put(m_folder->filePath(QStringLiteral("torch/version.py")), QByteArray("__version__ = '1.4.0'\n"));
        const auto found = findTorchLibrary(m_folder->filePath(QStringLiteral("torch")).toStdString());
        QVERIFY(!found);
        QCOMPARE(QString::fromStdString(found.error().code), QStringLiteral("engine_too_old"));
        QCOMPARE(QString::fromStdString(found.error().arguments.at("version")), QStringLiteral("1.4.0"));
    }

    void readsTheVersion_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("cuda");
        const auto row = [](const char* name, const QByteArray& text, const char* version, const char* cuda = "") {
            QTest::newRow(name) << text << QString::fromLatin1(version) << QString::fromLatin1(cuda);
        };
        row("a wheel for the processor",
            "from typing import Optional\n\n__all__ = ['__version__', 'debug', 'cuda', 'git_version', 'hip']\n"
            "__version__ = '2.13.0+cpu'\ndebug = False\ncuda: Optional[str] = None\n"
            "git_version = 'cf30153c4c13'\nhip: Optional[str] = None\n",
            "2.13.0+cpu");
        row("a wheel for CUDA", "__version__ = '2.14.1+cu130'\ncuda: Optional[str] = '13.0'\n", "2.14.1+cu130", "13.0");
        row("an old one", "__version__ = \"1.7.1\"\ndebug = False\ncuda = '10.2'\n", "1.7.1", "10.2");
        row("Windows line ends", "__version__ = '2.1.0'\r\ncuda = '12.1'\r\n", "2.1.0", "12.1");
        row("build-version of a download", "2.13.0+cu130\n", "2.13.0+cu130");
        row("build-version without an end", "2.10.0", "2.10.0");
        row("a name that only begins like it", "cuda_x = '1'\n__version__x = '3'\n", "");
        row("a quote that does not end", "__version__ = '2.1\ncuda = '", "");
        row("empty", "", "");
        row("junk", QByteArray("\x7f\x00\xff''=__version__", 16), "");
        row("a long line", QByteArray(100000, '1'), "");
    }

    void readsTheVersion()
    {
        QFETCH(QByteArray, text);
        const auto version = torchVersionFrom(text.toStdString());
        QTEST(QString::fromStdString(version.version), "version");
        QTEST(QString::fromStdString(version.cuda), "cuda");
    }

    void judgesAFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("code");
        const QString other = QStringLiteral("engine_other_architecture");
        const QString truncated = QStringLiteral("engine_truncated");
        const QString none = QStringLiteral("engine_not_library");
        QTest::newRow("its own kind") << headerFor(ownHeader()[18]) << QString();
        QTest::newRow("aarch64 or x86-64, whichever it is not")
            << headerFor(ownHeader()[18] == '\xb7' ? '\x3e' : '\xb7') << other;
        QTest::newRow("RISC-V") << headerFor('\xf3') << other;
        QTest::newRow("32 bits") << headerFor('\x03', 1) << other;
        QTest::newRow("a header whose sections lie beyond the end") << ownHeader() << truncated;
        QTest::newRow("a header that is cut") << ownHeader().left(40) << none;
        QTest::newRow("empty") << QByteArray() << none;
        QTest::newRow("text") << QByteArray("not a library\n").repeated(20) << none;
        QByteArray hostile = ownHeader();
        for (int at = 32; at < 64; ++at)
            hostile[at] = '\xff';
        QTest::newRow("offsets beyond any file") << hostile << truncated;
    }

    void judgesAFile()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, code);
        const QString file = m_folder->filePath(QStringLiteral("libtorch_cpu.so"));
        put(file, content);
        const auto checked = checkLibrary(file.toStdString());
        QCOMPARE(checked ? QString() : QString::fromStdString(checked.error().code), code);
        if (!checked) {
            for (const Language language : {Language::English, Language::Korean}) {
                const auto sentence = QString::fromStdString(speak(checked.error(), language));
                QVERIFY2(sentence.contains(file) && !sentence.contains(u'{'), qPrintable(sentence));
            }
        }
    }

    void aLibraryCutAnywhereIsRefused()
    {
        // A real one: this program. What the segments need counts, not only the table behind them.
        QFile self(QStringLiteral("/proc/self/exe"));
        QVERIFY(self.open(QIODevice::ReadOnly));
        const QByteArray whole = self.readAll();
        const QString file = m_folder->filePath(QStringLiteral("cut.so"));
        for (const int share : {1, 25, 50, 75, 99}) {
            put(file, whole.left(whole.size() / 100 * share));
            const auto checked = checkLibrary(file.toStdString());
            QVERIFY(!checked);
            QCOMPARE(QString::fromStdString(checked.error().code), QStringLiteral("engine_truncated"));
        }
        put(file, whole);
        QVERIFY(checkLibrary(file.toStdString()).has_value());
        QVERIFY(!checkLibrary("/nowhere/libtorch_cpu.so"));
    }

    void segmentsAreMeasured()
    {
        ElfHeader header;
        header.segmentSize = 56;
        std::string table(2 * 56, '\0');
        table[8] = 16; // offset 16, 32 bytes of the file
        table[32] = 32;
        table[56 + 9] = 1; // offset 256, 1 byte
        table[56 + 32] = 1;
        QCOMPARE(segmentsEnd(header, table), std::uint64_t(257));
        QCOMPARE(segmentsEnd(header, table.substr(0, 100)), std::uint64_t(48));
        header.segmentSize = 0;
        QCOMPARE(segmentsEnd(header, table), std::uint64_t(0));
    }

    void theLoadersWordsAreUnderstood_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("missing");
        QTest::newRow("a dependency") << QStringLiteral(
            "libcupti.so.13: cannot open shared object file: No such file or directory")
                                      << QStringLiteral("libcupti.so.13");
        QTest::newRow("the file itself") << QStringLiteral(
            "/x/libtorch_cpu.so: cannot open shared object file: No such file or directory")
                                         << QString();
        QTest::newRow("another complaint")
            << QStringLiteral("/lib/libc.so.6: version `GLIBC_2.38' not found (required by /x/libtorch_cpu.so)")
            << QString();
        QTest::newRow("nothing") << QString() << QString();
    }

    void theLoadersWordsAreUnderstood()
    {
        QFETCH(QString, message);
        QTEST(QString::fromStdString(missingLibrary(message.toStdString(), "/x/libtorch_cpu.so")), "missing");
    }

    void namesAreComposed_data()
    {
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::string& found, const char* expected) {
            QTest::newRow(name) << QString::fromStdString(found) << QString::fromLatin1(expected);
        };
        row("the file says more", torchName("2.13.0", "2.13.0+cpu"), "2.13.0+cpu");
        row("no file", torchName("2.13.0", ""), "2.13.0");
        row("a preview", torchName("2.14.0", "2.14.0a0+git123"), "2.14.0a0+git123");
        row("a nightly", torchName("2.14.0", "2.14.0.dev20261001+cpu"), "2.14.0.dev20261001+cpu");
        row("another release", torchName("2.13.0", "2.14.1+cpu"), "2.13.0 (its folder says 2.14.1+cpu)");
        row("a release that begins alike", torchName("2.1.0", "2.1.01"), "2.1.0 (its folder says 2.1.01)");
        TorchFiles files;
        files.origin = "pip";
        row("a wheel", buildName(files, "2.13.0+cpu", {}), "pip +cpu");
        row("a wheel without a tag", buildName(files, "2.13.0", {}), "pip");
        row("a part that cannot be loaded", buildName(files, "2.14.1+cu130", {"libcusparse.so.12"}),
            "pip +cu130 (processor only: libcusparse.so.12 is missing)");
        row("the interface's number", releaseFromAbi(std::uint64_t(0x020d01) << 40), "2.13.1");
        row("a logged error",
            messageOf("[E1124 10:00:00.1 shim_common.cpp:12] Exception in aoti_torch: mat1 and mat2 cannot be "
                      "multiplied\nException raised from meta\n"),
            "mat1 and mat2 cannot be multiplied");
        row("two of them: the last",
            messageOf("Exception in aoti_torch: one\nmore\nException in aoti_torch: two\nmore"), "two");
        row("no error", messageOf(""), "");
    }

    void namesAreComposed()
    {
        QFETCH(QString, found);
        QTEST(found, "expected");
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestTorchFolder)
#include "tst_torchfolder.moc"
