// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int Patience = 60'000;
const QString Program = QStringLiteral(ADVISOR_BINARY_DIR "/torch-advisor-gui");

struct Ended
{
    int code = -1;
    QString out;
    QString err;
};

QProcessEnvironment environment(const QString& home, bool display = true)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QString::fromLatin1(name));
    if (display)
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("TORCH_ADVISOR_HOME"), home);
    return environment;
}

Ended run(const QStringList& arguments, const QProcessEnvironment& environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(Program, arguments);
    if (!process.waitForFinished(Patience)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

bool waitForLine(QProcess& process, QString& seen, const QString& word)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < Patience && process.state() != QProcess::NotRunning) {
        process.waitForReadyRead(200);
        seen += QString::fromUtf8(process.readAllStandardError());
        if (seen.contains(word))
            return true;
    }
    return false;
}

} // namespace

/// The program as a person starts it.
class TestStartup : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void optionsNeedNoDisplay_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("--version") << QStringList{QStringLiteral("--version")} << 0
                                   << QStringLiteral("torch-advisor-gui");
        QTest::newRow("--help") << QStringList{QStringLiteral("--help")} << 0 << QStringLiteral("--page");
        QTest::newRow("an unknown option is wrong usage")
            << QStringList{QStringLiteral("--colour")} << 2 << QStringLiteral("--colour");
        QTest::newRow("an unknown page is wrong usage")
            << QStringList{QStringLiteral("--page"), QStringLiteral("start")} << 2 << QStringLiteral("start");
        QTest::newRow("a size that is none is wrong usage")
            << QStringList{QStringLiteral("--grab"), QStringLiteral("x"), QStringLiteral("--size"),
                           QStringLiteral("big")}
            << 2 << QStringLiteral("big");
        QTest::newRow("no display is said in a sentence") << QStringList{} << 3 << QStringLiteral("no display");
    }

    void optionsNeedNoDisplay()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, says);
        const Ended ended = run(arguments, environment(m_home->path(), false));
        QCOMPARE(ended.code, code);
        QVERIFY2((ended.out + ended.err).contains(says), qPrintable(ended.out + ended.err));
    }

    void aBadFileHasNoPictureButASentence()
    {
        const QString file = m_home->filePath(QStringLiteral("junk.json"));
        QFile junk(file);
        QVERIFY(junk.open(QIODevice::WriteOnly));
        junk.write("\x00\xff not json");
        junk.close();
        const Ended ended = run({file, QStringLiteral("--lang"), QStringLiteral("en"), QStringLiteral("--grab"),
                                 m_home->filePath(QStringLiteral("out"))},
                                environment(m_home->path(), false));
        QCOMPARE(ended.code, 3);
        QVERIFY2(ended.err.contains(QStringLiteral("junk.json")), qPrintable(ended.err));
    }

    void grabDrawsThePageWithoutADisplay()
    {
        const QString folder = m_home->filePath(QStringLiteral("out"));
        const Ended ended = run({QStringLiteral("--grab"), folder, QStringLiteral("--page"), QStringLiteral("hardware"),
                                 QStringLiteral("--size"), QStringLiteral("800x560"), QStringLiteral("--theme"),
                                 QStringLiteral("dark")},
                                environment(m_home->path(), false));
        QVERIFY2(ended.code == 0, qPrintable(ended.err));
        QFile picture(folder + QStringLiteral("/hardware.png"));
        QVERIFY(picture.open(QIODevice::ReadOnly));
        const QByteArray head = picture.read(24);
        const auto number = [&head](int at) {
            return (uchar(head[at + 2]) << 8) | uchar(head[at + 3]); // big endian, below 65536
        };
        QCOMPARE(number(16), 800);
        QCOMPARE(number(20), 560);
        QCOMPARE(QDir(folder).entryList(QDir::Files), QStringList{QStringLiteral("hardware.png")});
    }

    void theWindowLoadsNeitherLibTorchNorDrivers()
    {
        QProcess window;
        window.setProcessEnvironment(environment(m_home->path()));
        window.start(Program, {QStringLiteral("--trace-startup")});
        QString seen;
        QVERIFY2(waitForLine(window, seen, QStringLiteral("advice")), qPrintable(seen));
        QVERIFY(seen.indexOf(QStringLiteral("first-paint")) < seen.indexOf(QStringLiteral("machine")));
        QFile maps(QStringLiteral("/proc/%1/maps").arg(window.processId()));
        QVERIFY(maps.open(QIODevice::ReadOnly));
        const QByteArray loaded = maps.readAll();
        QVERIFY(loaded.contains("libQt6Widgets"));
        for (const char* library : {"libtorch", "libc10", "libOpenCL", "libvulkan", "libcuda", "libnvidia", "libamdhip",
                                    "libze_loader", "libopenblas"})
            QVERIFY2(!loaded.contains(library), library);
        window.kill();
        window.waitForFinished();
    }

    void aSecondStartRaisesTheFirst()
    {
        QProcess first;
        first.setProcessEnvironment(environment(m_home->path()));
        first.start(Program, {QStringLiteral("--trace-startup")});
        QString seen;
        QVERIFY2(waitForLine(first, seen, QStringLiteral("first-paint")), qPrintable(seen));
        const Ended second = run({}, environment(m_home->path()));
        QCOMPARE(second.code, 0);
        QVERIFY(first.state() == QProcess::Running);
        QTemporaryDir elsewhere; // another home is another program
        QProcess other;
        other.setProcessEnvironment(environment(elsewhere.path()));
        other.start(Program, {QStringLiteral("--trace-startup")});
        QString otherSeen;
        QVERIFY2(waitForLine(other, otherSeen, QStringLiteral("first-paint")), qPrintable(otherSeen));
        for (QProcess* process : {&first, &other}) {
            process->kill();
            process->waitForFinished();
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(TestStartup)
#include "tst_startup.moc"
