// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "core/store/document.h"
#include "core/system/snapshottree.h"
#include "tests/core/materialize.h"

namespace {

struct Trace
{
    int exit = -1;
    QStringList programs; ///< that were executed
    QStringList mapped; ///< files
    QStringList opened;
    QStringList children;
    QStringList sockets;
};

} // namespace

/// Watches the programs with strace: tier 0 executes nothing, maps no library of a vendor, opens no device node.
class TestHarmless : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    Trace trace(const QStringList& command) const
    {
        const QString file = m_folder.filePath(QStringLiteral("trace"));
        QStringList arguments
            = {QStringLiteral("-f"),
               QStringLiteral("-y"),
               QStringLiteral("-qq"),
               QStringLiteral("-s"),
               QStringLiteral("4096"),
               QStringLiteral("-o"),
               file,
               QStringLiteral("-e"),
               QStringLiteral("trace=execve,execveat,open,openat,openat2,mmap,socket,fork,vfork,clone,clone3")};
        QProcess process;
        process.start(QStringLiteral("strace"), arguments + command);
        Trace seen;
        if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
            return seen;
        seen.exit = process.exitCode();
        static const QRegularExpression execute(QStringLiteral("\\bexecve(?:at)?\\((?:[^\"]*, )?\"([^\"]*)\""));
        static const QRegularExpression open(QStringLiteral("\\bopen(?:at2?)?\\([^\"]*\"([^\"]*)\""));
        static const QRegularExpression map(QStringLiteral("\\bmmap\\(.*, \\d+<([^>]*)>"));
        QFile lines(file);
        if (!lines.open(QIODevice::ReadOnly))
            return seen;
        while (!lines.atEnd()) {
            const QString line = QString::fromUtf8(lines.readLine()).trimmed();
            if (const auto match = execute.match(line); match.hasMatch())
                seen.programs << match.captured(1);
            else if (const auto opened = open.match(line); opened.hasMatch())
                seen.opened << opened.captured(1);
            else if (const auto mapped = map.match(line); mapped.hasMatch())
                seen.mapped << mapped.captured(1);
            else if (line.contains(QRegularExpression(QStringLiteral("\\b(v?fork|clone3?)\\("))))
                seen.children << line;
            else if (line.contains(QStringLiteral("socket(")))
                seen.sockets << line;
        }
        return seen;
    }

    static QString program(const char* name) { return QStringLiteral(ADVISOR_BINARY_DIR "/") + QLatin1String(name); }

    void checkHarmless(const Trace& seen, const QString& root = {}) const
    {
        QCOMPARE(seen.exit, 0);
        QCOMPARE(seen.programs, QStringList{program("torch-advisor")});
        QCOMPARE(seen.children, QStringList());
        QCOMPARE(seen.sockets, QStringList());
        static const QRegularExpression ours(
            QStringLiteral("^(ld-linux.*|ld-musl.*|libc|libm|libstdc\\+\\+|libgcc_s|libfmt|libpthread|libdl|librt|lib["
                           "atu]?san|libubsan)\\.so"));
        static const QRegularExpression library(QStringLiteral("\\.so(\\.[0-9]|$)"));
        QVERIFY(!seen.mapped.isEmpty());
        for (const QString& file : seen.mapped) {
            const QString name = file.section(QLatin1Char('/'), -1);
            QVERIFY2(!name.contains(library) || ours.match(name).hasMatch(), qPrintable(file));
        }
        QVERIFY(seen.opened.size() > 10);
        static const QRegularExpression device(
            QStringLiteral("^/dev/(dri|kfd|nvidia|accel|dxg|nvhost|nvmap|nvgpu|infiniband|vfio|cpu/)"));
        for (const QString& file : seen.opened) {
            const QString inside = !root.isEmpty() && file.startsWith(root) ? file.mid(root.size()) : file;
            QVERIFY2(!device.match(inside).hasMatch(), qPrintable(file));
        }
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY2(trace({QStringLiteral("true")}).exit == 0, "strace is missing, or may not trace here");
    }

    void theTraceSeesWhatIsForbidden()
    {
        // Else the tests below could not fail.
        const Trace shell
            = trace({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("cat /dev/null; exec true")});
        QVERIFY(shell.programs.size() >= 3 && !shell.children.isEmpty());
        QVERIFY(shell.opened.contains(QStringLiteral("/dev/null")));
        const Trace helper = trace({program("torch-advisor-probe"), QStringLiteral("opencl")});
        QVERIFY2(helper.mapped.join(QLatin1Char(' ')).contains(QStringLiteral("libOpenCL")),
                 "OpenCL's loader is missing");
    }

    void detectExecutesMapsAndOpensNothing_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("detect") << QStringList{QStringLiteral("detect")};
        QTest::newRow("detect --json") << QStringList{QStringLiteral("detect"), QStringLiteral("--json")};
        QTest::newRow("advise") << QStringList{QStringLiteral("advise"), QStringLiteral("--json")};
        QTest::newRow("snapshot") << QStringList{QStringLiteral("snapshot"), QStringLiteral("-")};
    }

    void detectExecutesMapsAndOpensNothing()
    {
        QFETCH(QStringList, arguments);
        checkHarmless(trace(QStringList{program("torch-advisor")} + arguments));
    }

    void noMachineMakesItOpenADevice_data()
    {
        QTest::addColumn<QString>("machine");
        for (const char* name : {"suspended-optimus-laptop", "amd-integrated-and-discrete", "mi300x-cpx", "lunar-lake",
                                 "wsl2-with-the-distributions-library", "jetson-orin", "h100-mig-slice"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void noMachineMakesItOpenADevice()
    {
        QFETCH(QString, machine);
        const std::string file
            = (QStringLiteral(ADVISOR_SOURCE_DIR "/tests/machines/") + machine + QStringLiteral(".json")).toStdString();
        const auto snapshot = Advisor::parseSnapshot(Advisor::readDocument(file).value_or(""), file);
        QVERIFY(snapshot);
        const QString root = m_folder.filePath(machine);
        Advisor::materialize(snapshot->files, root.toStdString());
        QVERIFY(QDir(root + QStringLiteral("/dev")).exists()); // stand-ins: opening them is what is looked for
        checkHarmless(trace({program("torch-advisor"), QStringLiteral("detect"), QStringLiteral("--root"), root}),
                      root);
    }
};

QTEST_GUILESS_MAIN(TestHarmless)
#include "tst_harmless.moc"
