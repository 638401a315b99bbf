// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDate>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

namespace {

struct Done
{
    int exit = -1;
    QString output;
    QString errors;
};

// What it prints of a document is what it takes: today's catalog with tomorrow's date is a newer one.
QByteArray laterThan(const QByteArray& document)
{
    QJsonObject catalog = QJsonDocument::fromJson(document).object();
    QJsonObject tables = catalog[QStringLiteral("tables")].toObject();
    QJsonObject releases = tables[QStringLiteral("releases")].toObject();
    releases[QStringLiteral("date")] = QDate::currentDate().addDays(1).toString(Qt::ISODate);
    tables[QStringLiteral("releases")] = releases;
    catalog[QStringLiteral("tables")] = tables;
    return QJsonDocument(catalog).toJson();
}

} // namespace

class TestCatalogCommand : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    Done run(const QStringList& arguments, const QByteArray& input = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(QStringLiteral(ADVISOR_BINARY_DIR "/torch-advisor"), arguments);
        process.write(input);
        process.closeWriteChannel();
        const bool ended = process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    void write(const QString& path, const QByteArray& text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    void putPip(const QByteArray& answer)
    {
        write(path("bin/python3"), QByteArray(R"SH(#!/bin/sh
case "$3" in
--version) echo "pip 24.0 from /x/pip (python 3.12)" ;;
config) echo "global.index-url='https://ann:secret@mirror.example.org/simple'" ;;
index) )SH") + answer + " ;;\nesac\n");
    }

private slots:
    void init()
    {
        QVERIFY(m_folder.isValid());
        QDir(m_folder.path()).removeRecursively();
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("bin")));
        m_environment = QProcessEnvironment();
        m_environment.insert(QStringLiteral("TORCH_ADVISOR_HOME"), path("home"));
        m_environment.insert(QStringLiteral("PATH"), path("bin"));
    }

    void saysWhatItKnows_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("says");
        QTest::newRow("English") << "en"
                                 << "Newest torch";
        QTest::newRow("Korean") << "ko"
                                << QStringLiteral("최신 torch");
    }

    void saysWhatItKnows()
    {
        QFETCH(QString, language);
        QFETCH(QString, says);
        const Done done = run({QStringLiteral("--lang"), language, QStringLiteral("catalog")});
        QCOMPARE(done.exit, 0);
        QVERIFY2(done.output.contains(says), qPrintable(done.output));
        QVERIFY2(!done.output.contains(QLatin1Char('{')) && !done.output.contains(QStringLiteral("cli.")),
                 qPrintable(done.output));
        QCOMPARE(done.errors, QString());
    }

    void takesWhatItPrints()
    {
        const QByteArray printed = run({QStringLiteral("catalog"), QStringLiteral("--json")}).output.toUtf8();
        const QByteArray later = laterThan(printed);
        const Done same = run({QStringLiteral("catalog"), QStringLiteral("--import"), QStringLiteral("-")}, printed);
        QCOMPARE(same.exit, 3);
        QVERIFY(!QFile::exists(path("home/catalog/catalog.json")));
        const Done taken = run({QStringLiteral("catalog"), QStringLiteral("--import"), QStringLiteral("-")}, later);
        QCOMPARE(taken.exit, 0);
        const Done shown = run({QStringLiteral("catalog")});
        QVERIFY2(shown.output.contains(path("home/catalog/catalog.json")), qPrintable(shown.output));
        QCOMPARE(run({QStringLiteral("catalog"), QStringLiteral("--json")}).output.toUtf8(), later);
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("exit");
        const QStringList import = {QStringLiteral("--import"), QStringLiteral("-")};
        QTest::newRow("a file that is missing")
            << QStringList{QStringLiteral("--import"), QStringLiteral("/nowhere")} << QByteArray() << 3;
        QTest::newRow("junk") << import << QByteArray("\x7f\x45\x4c\x46\x00\xff", 6) << 3;
        QTest::newRow("nothing") << import << QByteArray() << 3;
        QTest::newRow("another document") << import << QByteArray(R"({"schema":"torch-advisor/machine/1"})") << 3;
        QTest::newRow("a newer schema") << import << QByteArray(R"({"schema":"torch-advisor/catalog/2"})") << 3;
        QTest::newRow("a hundred megabytes") << import << QByteArray(100 << 20, ' ') << 3;
        QTest::newRow("two things at once")
            << QStringList{QStringLiteral("--check"), QStringLiteral("--import"), QStringLiteral("x")} << QByteArray()
            << 2;
        QTest::newRow("a word too many") << QStringList{QStringLiteral("more")} << QByteArray() << 2;
    }

    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, input);
        QFETCH(int, exit);
        const Done done = run(QStringList{QStringLiteral("catalog")} + arguments, input);
        QCOMPARE(done.exit, exit);
        QCOMPARE(done.output, QString());
        QVERIFY2(done.errors.startsWith(QStringLiteral("torch-advisor: ")) && !done.errors.contains(QLatin1Char('{')),
                 qPrintable(done.errors));
        QVERIFY(!QFile::exists(path("home/catalog/catalog.json")));
    }

    void aBrokenCatalogIsSaidAndNotUsed()
    {
        QVERIFY(QDir().mkpath(path("home/catalog")));
        write(path("home/catalog/catalog.json"), "{");
        const QStringList blank = {QStringLiteral("--blank"), QStringLiteral("--set"), QStringLiteral("os=linux")};
        const Done done = run(QStringList{QStringLiteral("advise")} + blank);
        QCOMPARE(done.exit, 0);
        QVERIFY2(done.errors.contains(path("home/catalog/catalog.json")), qPrintable(done.errors));
        QCOMPARE(done.errors.count(QLatin1Char('\n')), 1);
    }

    void check_data()
    {
        QTest::addColumn<QByteArray>("pip");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QString>("says");
        QTest::newRow("all are known") << QByteArray("echo 'Available versions: 2.15.0, 2.14.1'") << 0
                                       << QStringLiteral("knows every release");
        QTest::newRow("one is not") << QByteArray("echo 'Available versions: 99.0.0, 2.15.0'") << 1
                                    << QStringLiteral("99.0.0");
        QTest::newRow("a mirror that is behind") << QByteArray("echo 'Available versions: 2.13.0'") << 0
                                                 << QStringLiteral("--torch 2.13.0");
        QTest::newRow("no network") << QByteArray("echo \"Retrying (Retry(total=0)) after connection broken by "
                                                  "'NewConnectionError'\" >&2; exit 1")
                                    << 3 << QStringLiteral("could not reach");
    }

    void check()
    {
        QFETCH(QByteArray, pip);
        QFETCH(int, exit);
        QFETCH(QString, says);
        putPip(pip);
        const Done done = run({QStringLiteral("catalog"), QStringLiteral("--check")});
        QCOMPARE(done.exit, exit);
        const QString all = (done.output + done.errors).simplified();
        QVERIFY2(all.contains(says), qPrintable(all));
        QVERIFY2(exit == 3 || all.contains(QStringLiteral("mirror.example.org")), qPrintable(all));
        QVERIFY2(!all.contains(QStringLiteral("secret")), qPrintable(all));
    }

    void checkAsJson()
    {
        putPip("echo 'Available versions: 99.0.0, 2.15.0'");
        const Done done = run({QStringLiteral("catalog"), QStringLiteral("--check"), QStringLiteral("--json")});
        QCOMPARE(done.exit, 1);
        const QJsonObject document = QJsonDocument::fromJson(done.output.toUtf8()).object();
        QCOMPARE(document[QStringLiteral("unknown_releases")].toArray(), QJsonArray{QStringLiteral("99.0.0")});
        QCOMPARE(document[QStringLiteral("pip")][QStringLiteral("version")].toString(), QStringLiteral("24.0"));
    }

    void withoutPipItSaysSo()
    {
        const Done done = run({QStringLiteral("catalog"), QStringLiteral("--check")});
        QCOMPARE(done.exit, 3);
        QVERIFY2(done.errors.contains(QStringLiteral("No pip")), qPrintable(done.errors));
    }

    void endsWithCtrlC()
    {
        putPip("while :; do :; done");
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(QStringLiteral(ADVISOR_BINARY_DIR "/torch-advisor"),
                      {QStringLiteral("catalog"), QStringLiteral("--check")});
        QVERIFY(process.waitForStarted());
        QTest::qWait(1000);
        QCOMPARE(::kill(pid_t(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 130);
    }
};

QTEST_GUILESS_MAIN(TestCatalogCommand)
#include "tst_catalogcommand.moc"
