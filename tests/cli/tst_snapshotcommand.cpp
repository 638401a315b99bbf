// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Done
{
    int exit = -1;
    QByteArray output;
    QByteArray errors;
};

Done run(const QStringList& arguments, const QString& home, const QByteArray& input = {})
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TORCH_ADVISOR_HOME"), home);
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ADVISOR_BINARY_DIR "/torch-advisor"), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

class TestSnapshotCommand : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    Done advisor(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return run(arguments, path("home"), input);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        const Done done = advisor({QStringLiteral("snapshot"), path("machine.json")});
        QCOMPARE(done.exit, 0);
        QVERIFY(done.output.isEmpty());
        QVERIFY2(done.errors.contains("safe to"), done.errors.constData());
        QFile old(path("old.json"));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("mine\n") == 5);
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("folder")));
    }

    void standardOutputIsTheDocument()
    {
        const Done done = advisor({QStringLiteral("snapshot"), QStringLiteral("-")});
        QCOMPARE(done.exit, 0);
        QVERIFY(done.errors.isEmpty());
        const QJsonObject document = QJsonDocument::fromJson(done.output).object();
        QCOMPARE(document[QLatin1String("schema")].toString(), QStringLiteral("torch-advisor/snapshot/1"));
        QVERIFY(document[QLatin1String("files")].toObject().size() > 10);
    }

    void badTargetsGetOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("a file that is there") << QStringList{path("old.json")} << 3 << QByteArray("is there already");
        QTest::newRow("a folder") << QStringList{path("folder")} << 3 << QByteArray("is a folder");
        QTest::newRow("in a folder that is not there")
            << QStringList{path("gone/machine.json")} << 3 << QByteArray("cannot be written");
        QTest::newRow("where nothing can be written")
            << QStringList{QStringLiteral("/proc/machine.json")} << 3 << QByteArray("cannot be written");
        QTest::newRow("a full device") << QStringList{QStringLiteral("/dev/full")} << 3
                                       << QByteArray("cannot be written");
        QTest::newRow("no target") << QStringList{} << 2 << QByteArray("FILE");
    }

    void badTargetsGetOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exit);
        QFETCH(QByteArray, says);
        const Done done = advisor(QStringList{QStringLiteral("snapshot")} + arguments);
        QCOMPARE(done.exit, exit);
        QVERIFY2(done.errors.contains(says), done.errors.constData());
        QVERIFY(done.output.isEmpty());
        QVERIFY(exit == 2 || done.errors.count('\n') == 1);
        QFile old(path("old.json"));
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("mine\n"));
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("*.new")}).size(), 0);
    }

    void everyCommandReadsIt_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("input");
        QFile file(path("machine.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        for (const char* command : {"detect", "advise", "check", "report"}) {
            const QString name = QLatin1String(command);
            QTest::addRow("%s --root", command)
                << QStringList{name, QStringLiteral("--root"), path("machine.json")} << QByteArray();
            QTest::addRow("%s --machine", command)
                << QStringList{name, QStringLiteral("--machine"), path("machine.json")} << QByteArray();
            QTest::addRow("%s --machine -", command)
                << QStringList{name, QStringLiteral("--machine"), QStringLiteral("-")} << content;
            QTest::addRow("%s --root of a folder", command)
                << QStringList{name, QStringLiteral("--root"), QStringLiteral("/")} << QByteArray();
            QTest::addRow("%s --root with a fact by hand", command)
                << QStringList{name, QStringLiteral("--root"), path("machine.json"), QStringLiteral("--set"),
                               QStringLiteral("gpu=GeForce GTX 1080;driver=580.95")}
                << QByteArray();
        }
    }

    void everyCommandReadsIt()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, input);
        const Done done = advisor(arguments, input);
        QVERIFY2(done.exit == 0 || (done.exit == 1 && arguments.first() == QLatin1String("check")),
                 done.errors.constData());
        QVERIFY(done.output.size() > 20);
        QVERIFY2(done.errors.isEmpty(), done.errors.constData());
    }

    void aRootIsWrongBesideAnotherMachine()
    {
        for (const char* other : {"--machine", "--collect-env"}) {
            const Done done = advisor({QStringLiteral("advise"), QStringLiteral("--root"), path("machine.json"),
                                       QLatin1String(other), path("machine.json")});
            QCOMPARE(done.exit, 2);
        }
    }
};

QTEST_GUILESS_MAIN(TestSnapshotCommand)
#include "tst_snapshotcommand.moc"
