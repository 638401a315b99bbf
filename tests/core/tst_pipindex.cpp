// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

#include "core/catalog/askpip.h"
#include "core/catalog/pipindex.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"
#include "core/system/process.h"
#include "core/text/phrase.h"

using namespace Advisor;

namespace {

QString joined(const std::vector<std::string>& texts)
{
    QStringList all;
    for (const std::string& one : texts)
        all.append(QString::fromStdString(one));
    return all.join(QLatin1Char(' '));
}

/// The beginning of a program that says which pip it is; what it does for the other commands follows.
const char* s_pip = R"SH(#!/bin/sh
case "$1" in -m | -c) shift 2 ;; esac
case "$1" in
--version) echo "pip 23.2.1 from /somewhere/pip (python 3.11)"; exit 0 ;;
config) exit 0 ;;
esac
)SH";

} // namespace

class TestPipIndex : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    void write(const QString& name, const QByteArray& text)
    {
        const QString path = m_folder.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    Result<PipAnswer> ask(const Cancellation* cancellation = nullptr, double seconds = 20,
                          const std::map<std::string, std::string>& more = {})
    {
        Environment::Variables variables = more;
        // The scripts need the tools of the system; a pip there must not answer for a script that does not.
        variables["PATH"] = m_folder.filePath(QStringLiteral("bin")).toStdString();
        const auto files = directoryTree("/");
        const Environment environment(variables);
        SystemProcessRunner processes;
        return askPip({*files, processes, environment, "3.12", seconds, {}, cancellation});
    }

private slots:
    void cleanup()
    {
        QDir(m_folder.path()).removeRecursively();
        QVERIFY(QDir().mkpath(m_folder.path()));
    }

    void versions_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("versions");
        const auto row = [](const char* name, const char* output, const char* versions) {
            QTest::newRow(name) << QString::fromUtf8(output) << QString::fromLatin1(versions);
        };
        row("pip 23.2",
            "torch (2.15.0)\nAvailable versions: 2.15.0, 2.14.1, 2.14.0\n  INSTALLED: 2.13.0\n  LATEST:    2.15.0\n",
            "2.15.0 2.14.1 2.14.0");
        row("a local part does not count twice", "Available versions: 2.13.0+cpu, 2.13.0, 2.12.1\n", "2.13.0 2.12.1");
        row("pre-releases are no releases", "Available versions: 2.16.0rc1, 2.16.0.dev20261101, 2.15.0\n", "2.15.0");
        row("what an old pip says",
            "  ERROR: Could not find a version that satisfies the requirement torch==0 (from versions: 1.13.1, "
            "2.0.0)\n",
            "1.13.1 2.0.0");
        row("pip that found none", "ERROR: … torch==0 (from versions: none)\n", "");
        row("nothing", "", "");
        row("junk", "\x01\xff Available versions", "");
        row("cut", "Available versions: 2.15.0, 2.1", "2.15.0 2.1");
        row("hostile", "Available versions: $(id), ;rm -rf, ../../x, 2.15.0", "2.15.0");
    }

    void versions()
    {
        QFETCH(QString, output);
        QFETCH(QString, versions);
        QCOMPARE(joined(parsePipVersions(output.toStdString())), versions);
    }

    void pip_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("version");
        QTest::newRow("pip 23.2.1") << "pip 23.2.1 from /usr/lib/python3/dist-packages/pip (python 3.11)\n"
                                    << "23.2.1";
        QTest::newRow("a folder with a space") << "pip 9.0 from /my home/pip (python 2.7)"
                                               << "9.0";
        QTest::newRow("another program") << "conda 24.1"
                                         << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }

    void pip()
    {
        QFETCH(QString, output);
        QFETCH(QString, version);
        QCOMPARE(QString::fromStdString(parsePipVersion(output.toStdString())), version);
    }

    void config_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("places");
        const auto row = [](const char* name, const char* output, const char* places) {
            QTest::newRow(name) << QString::fromUtf8(output) << QString::fromUtf8(places);
        };
        row("nothing is PyPI alone", "", "");
        row("a mirror", "global.index-url='https://mirror.example.org/simple'\nglobal.timeout='60'\n",
            "https://mirror.example.org/simple");
        row("the environment wins",
            ":env:.index-url='https://env.example.org/simple'\nglobal.index-url='https://file.example.org/simple'\n",
            "https://env.example.org/simple");
        row("more places", "global.extra-index-url='https://a.example.org/x https://b.example.org/y'\n",
            "PyPI https://a.example.org/x https://b.example.org/y");
        row("more places on lines of their own",
            "global.extra-index-url='\\nhttps://a.example.org/x\\nhttps://b.example.org/y'\n",
            "PyPI https://a.example.org/x https://b.example.org/y");
        row("the same folder twice", ":env:.find-links='/srv/wheels'\nglobal.find-links='/srv/wheels'\n",
            "PyPI /srv/wheels");
        row("no index", "global.no-index='true'\nglobal.find-links='/srv/wheels'\n", "/srv/wheels");
        row("a password is not shown", "global.index-url='https://ann:s3cr@t@mirror.example.org/simple'\n",
            "https://…@mirror.example.org/simple");
        row("a token is not shown", "global.index-url=\"https://t0ken@mirror.example.org/simple\"\n",
            "https://…@mirror.example.org/simple");
        row("junk", "=\n'\nx='\nglobal.index-url=\n", "");
    }

    void config()
    {
        QFETCH(QString, output);
        QFETCH(QString, places);
        QCOMPARE(joined(parsePipConfig(output.toStdString())), places);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("errors");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* errors, const char* code, const char* says = "") {
            QTest::newRow(name) << QString::fromUtf8(errors) << QString::fromLatin1(code) << QString::fromUtf8(says);
        };
        row("pip before 21.2", "ERROR: unknown command \"index\"\n", "pip_too_old");
        row("an option that it does not have", "no such option: --python-version\n", "pip_too_old");
        row("no name server",
            "WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection "
            "broken by 'NewConnectionError(\"Failed to establish a new connection: [Errno -2] Name or service not "
            "known\")': /simple/torch/\nERROR: No matching distribution found for torch\n",
            "pip_no_network", "([Errno -2] Name or service not known)");
        row("a refused connection",
            "WARNING: Retrying (Retry(total=0)) after connection broken by "
            "'NewConnectionError('<pip._vendor.urllib3.connection.HTTPConnection object at 0x7f1f>: Failed to "
            "establish a new connection: [Errno 111] Connection refused')': /simple/torch/\n",
            "pip_no_network", "([Errno 111] Connection refused)");
        row("a certificate",
            "Could not fetch URL https://u:p@mirror.example.org/: There was a problem confirming the ssl "
            "certificate: SSLError\nERROR: No matching distribution found for torch\n",
            "pip_no_network");
        row("a mirror without torch", "ERROR: No matching distribution found for torch\n", "pip_no_torch");
        row("something else", "Traceback\nImportError: cannot import name 'x'\n", "pip_failed", "cannot import name");
        row("nothing", "", "pip_failed");
    }

    void refusals()
    {
        QFETCH(QString, errors);
        QFETCH(QString, code);
        QFETCH(QString, says);
        const Error error = parsePipRefusal(errors.toStdString());
        QCOMPARE(QString::fromStdString(error.code), code);
        const QString sentence = QString::fromStdString(speak(error, Language::English));
        QVERIFY2(sentence.contains(says) && !sentence.contains(QLatin1Char('{')), qPrintable(sentence));
        QVERIFY2(!sentence.contains(QStringLiteral("u:p@")), qPrintable(sentence));
    }

    void unknownReleases_data()
    {
        QTest::addColumn<QString>("versions");
        QTest::addColumn<QString>("unknown");
        QTest::newRow("all are known") << "2.15.0 2.14.1"
                                       << "";
        QTest::newRow("newer ones, newest first") << "2.15.0 2.15.1 2.16.0 3.0.0"
                                                  << "3.0.0 2.16.0 2.15.1";
        QTest::newRow("a patch of an older line") << "2.14.2 2.15.0"
                                                  << "2.14.2";
        QTest::newRow("older than the first") << "1.0.0 0.4.1"
                                              << "";
        QTest::newRow("two zeros are one release") << "2.15"
                                                   << "";
    }

    void unknownReleases()
    {
        QFETCH(QString, versions);
        QFETCH(QString, unknown);
        Catalog catalog;
        for (const char* one : {"1.12.0", "2.14.0", "2.14.1", "2.15.0"})
            catalog.releases.push_back({one});
        std::vector<std::string> listed;
        for (const QString& one : versions.split(QLatin1Char(' ')))
            listed.push_back(one.toStdString());
        QCOMPARE(joined(Advisor::unknownReleases(catalog, listed)), unknown);
    }

    void answers()
    {
        write(QStringLiteral("bin/python3"), QByteArray(s_pip) + "echo 'Available versions: 2.16.0, 2.15.0'\n");
        const auto answer = ask();
        QVERIFY2(answer, answer ? "" : speak(answer.error(), Language::English).c_str());
        QCOMPARE(joined(answer->versions), QStringLiteral("2.16.0 2.15.0"));
        QCOMPARE(answer->version, std::string("23.2.1"));
        QCOMPARE(joined(answer->places), QStringLiteral("PyPI"));
        QVERIFY(answer->program.ends_with("/bin/python3"));
    }

    void anActiveEnvironmentComesFirst()
    {
        write(QStringLiteral("bin/python3"), QByteArray(s_pip) + "echo 'Available versions: 1.0'\n");
        write(QStringLiteral("venv/bin/python"), QByteArray(s_pip) + "echo 'Available versions: 2.0'\n");
        const auto answer
            = ask(nullptr, 20, {{"VIRTUAL_ENV", m_folder.filePath(QStringLiteral("venv")).toStdString()}});
        QVERIFY(answer.has_value());
        QCOMPARE(joined(answer->versions), QStringLiteral("2.0"));
    }

    void aPythonWithoutPipIsPassedOver()
    {
        write(QStringLiteral("bin/python3"), "#!/bin/sh\necho \"$0: No module named pip\" >&2\nexit 1\n");
        write(QStringLiteral("bin/pip3"), QByteArray(s_pip) + "echo 'Available versions: 2.15.0'\n");
        const auto answer = ask();
        QVERIFY(answer.has_value());
        QVERIFY(answer->program.ends_with("/bin/pip3"));
    }

    void anOldPipIsAskedInItsOwnWay()
    {
        write(QStringLiteral("bin/pip"), QByteArray(s_pip) + R"SH(
case "$*" in
index*) echo 'ERROR: unknown command "index"' >&2; exit 1 ;;
"download --no-deps --only-binary=:all: torch==0") echo 'ERROR: … (from versions: 2.0.0, 2.0.1)' >&2; exit 1 ;;
esac
)SH");
        const auto answer = ask();
        QVERIFY2(answer, answer ? "" : speak(answer.error(), Language::English).c_str());
        QCOMPARE(joined(answer->versions), QStringLiteral("2.0.0 2.0.1"));
        QVERIFY(answer->isForOwnPython);
    }

    void aFolderForOneOtherPythonIsAskedForThatOne()
    {
        write(QStringLiteral("bin/pip"), QByteArray(s_pip) + R"SH(
case "$*" in
*--python-version*) echo 'ERROR: No matching distribution found for torch' >&2; exit 1 ;;
*) echo 'Available versions: 2.13.0+cpu' ;;
esac
)SH");
        const auto answer = ask();
        QVERIFY(answer.has_value());
        QCOMPARE(joined(answer->versions), QStringLiteral("2.13.0"));
        QVERIFY(answer->isForOwnPython);
    }

    void fails_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const QByteArray& script, const char* code) {
            QTest::newRow(name) << script << QString::fromLatin1(code);
        };
        row("there is none", {}, "pip_missing");
        row("it is a folder", "folder", "pip_missing");
        row("it is another program", "#!/bin/sh\necho hello\n", "pip_missing");
        row("it refuses", QByteArray(s_pip) + "echo 'ERROR: No matching distribution found for torch' >&2\nexit 1\n",
            "pip_no_torch");
        row("it crashes", QByteArray(s_pip) + "kill -SEGV $$\n", "pip_failed");
        row("it never answers", QByteArray(s_pip) + "while :; do :; done\n", "pip_timed_out");
        row("it never stops", QByteArray(s_pip) + "while :; do echo 'Available versions: 1, 2, 3, 4, 5'; done\n",
            "pip_failed");
        row("it says nothing", QByteArray(s_pip) + "exit 0\n", "pip_failed");
    }

    void fails()
    {
        QFETCH(QByteArray, script);
        QFETCH(QString, code);
        if (script == "folder")
            QDir().mkpath(m_folder.filePath(QStringLiteral("bin/python3")));
        else if (!script.isEmpty())
            write(QStringLiteral("bin/python3"), script);
        const auto answer = ask(nullptr, 1);
        QVERIFY(!answer);
        QCOMPARE(QString::fromStdString(answer.error().code), code);
        const QString sentence = QString::fromStdString(speak(answer.error(), Language::Korean));
        QVERIFY2(!sentence.contains(QLatin1Char('{')), qPrintable(sentence));
    }

    void stopsWhenAskedTo()
    {
        write(QStringLiteral("bin/python3"), QByteArray(s_pip) + "while :; do :; done\n");
        Cancellation cancellation;
        std::thread later([&] {
            QTest::qSleep(200);
            cancellation.cancel();
        });
        QElapsedTimer timer;
        timer.start();
        const auto answer = ask(&cancellation, 60);
        later.join();
        QVERIFY(!answer);
        QCOMPARE(QString::fromStdString(answer.error().code), QStringLiteral("cancelled"));
        QVERIFY(timer.elapsed() < 10000);
    }

    void aHostileNameRunsNothing()
    {
        // The folder's name is what a shell would trip over; a process gets it as it is.
        write(QStringLiteral("a;touch $(pwned)'\"/bin/python"), QByteArray(s_pip) + "echo 'Available versions: 2.0'\n");
        const auto answer = ask(
            nullptr, 20, {{"VIRTUAL_ENV", m_folder.filePath(QStringLiteral("a;touch $(pwned)'\"")).toStdString()}});
        QVERIFY(answer.has_value());
        QVERIFY(!QFile::exists(QStringLiteral("pwned")));
    }
};

QTEST_GUILESS_MAIN(TestPipIndex)
#include "tst_pipindex.moc"
