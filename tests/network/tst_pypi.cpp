// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "tests/core/builtmachine.h"

using namespace Advisor;

namespace {

/// A platform of the advice as pip names it: every tag that such a system installs.
struct Target
{
    const char* system; ///< of builtmachine.h
    const char* machine;
    const char* platform; ///< of the catalog
    QStringList tags;
    QStringList pythons;
};

const QList<Target>& targets()
{
    const QStringList linuxTags = {"manylinux_2_28_", "manylinux_2_17_", "manylinux2014_", "manylinux1_", "linux_"};
    const auto tagsFor = [&](const char* architecture) {
        QStringList all;
        for (const QString& one : linuxTags)
            all += one + QLatin1String(architecture);
        return all;
    };
    const QStringList newer = {"3.10", "3.11", "3.12", "3.13", "3.14", "3.15"};
    static const QList<Target> all = {
        {"linux", "gpu=RTX 3090;driver=610.43", "linux-x86_64", tagsFor("x86_64"), newer},
        {"arm", "gpu=GH200;driver=610.43", "linux-aarch64", tagsFor("aarch64"), newer},
        {"windows", "gpu=none", "windows-x86_64", {"win_amd64"}, QStringList{"3.8", "3.9"} + newer},
        {"mac", "os_version=15.5 | gpu=Apple M3", "macos-aarch64", {"macosx_15_0_arm64"}, QStringList{"3.9"} + newer},
        {"mac", "os_version=14.5 | gpu=Apple M1", "macos-aarch64", {"macosx_14_0_arm64"}, newer},
        {"mac", "os_version=13.6 | gpu=Apple M1", "macos-aarch64", {"macosx_13_0_arm64"}, {"3.10", "3.12"}},
        {"intelmac", "os_version=13.6 | gpu=RX 6800", "macos-x86_64", {"macosx_13_0_x86_64"}, {"3.8", "3.10", "3.12"}},
    };
    return all;
}

/// Does PyPI hold the very build of the answer? Then the same names are proven without the index of the command.
bool isOnPyPi(const Build& build, const char* platform)
{
    if (build.channel == "pypi")
        return true;
    const Release* release = catalog().release(build.torch);
    if (!release)
        return false;
    const auto found = release->pypiDefault.find(platform);
    return build.channel == "pytorch" && found != release->pypiDefault.end() && found->second == build.backend;
}

/// What the answer's pip command installs: the words behind `pip install`, without an index.
QStringList wordsOf(const Answer& answer)
{
    const auto found = answer.commands.find("pip");
    if (found == answer.commands.end())
        return {};
    const QString command = QString::fromStdString(found->second).section(QStringLiteral(" -m pip install "), -1);
    QStringList words = QProcess::splitCommand(command);
    if (const auto at = words.indexOf(QStringLiteral("--index-url")); at >= 0)
        words.remove(at, 2);
    return words;
}

} // namespace

/// Every command of an answer whose build is on PyPI, proven by a dry run of pip for the system that it is meant for.
class TestPyPi : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        QVERIFY2(!python.isEmpty(), "needs python3");
        // The index that reaches PyPI from here may stand in the configuration of pip, which the runs leave out.
        m_environment = QProcessEnvironment::systemEnvironment();
        m_index = m_environment.value(QStringLiteral("PIP_INDEX_URL"));
        QString output;
        if (m_index.isEmpty() && run(python, {"-m", "pip", "config", "get", "global.index-url"}, output))
            m_index = output.trimmed();
        m_environment.insert(QStringLiteral("PIP_CONFIG_FILE"), QStringLiteral("/dev/null"));
        for (const char* local : {"PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_CONSTRAINT", "PIP_NO_INDEX"})
            m_environment.remove(QLatin1String(local));
        if (!m_index.isEmpty())
            m_environment.insert(QStringLiteral("PIP_INDEX_URL"), m_index);
        QVERIFY(m_folder.isValid());
        QVERIFY2(run(python, {"-m", "venv", m_folder.filePath(QStringLiteral("venv"))}, output), qPrintable(output));
        m_python = m_folder.filePath(QStringLiteral("venv/bin/python"));
        // An old pip downloads a wheel of gigabytes to read its metadata.
        QVERIFY2(run(m_python, {"-m", "pip", "install", "--quiet", "--upgrade", "pip"}, output), qPrintable(output));
    }

    void anUnknownReleaseIsRefused()
    {
        QString output;
        QVERIFY(!dryRun({"torch==99.0.0"}, targets().constFirst(), QStringLiteral("3.12"), output));
        QVERIFY2(output.contains(QLatin1String("No matching distribution")), qPrintable(output));
    }

    void installs_data()
    {
        QTest::addColumn<int>("target");
        QTest::addColumn<QString>("python");
        QTest::addColumn<QStringList>("words");
        QSet<QString> seen;
        for (int at = 0; at < targets().size(); ++at) {
            const Target& target = targets().at(at);
            for (const QString& python : target.pythons) {
                const QString settings = on(target.system, target.machine) + QStringLiteral(" | python=") + python;
                const Answer answer = Advisor::advise(builtMachine(settings), catalog(), {}).answer;
                const QStringList words = wordsOf(answer);
                if (words.isEmpty() || !isOnPyPi(answer.build, target.platform))
                    continue;
                const QString name = QStringLiteral("%1, Python %2: %3")
                                         .arg(target.tags.constFirst(), python, words.join(QLatin1Char(' ')));
                if (seen.contains(name))
                    continue;
                seen += name;
                QTest::newRow(qPrintable(name)) << at << python << words;
            }
        }
        QVERIFY2(!seen.isEmpty(), "no command of any answer is on PyPI");
    }

    void installs()
    {
        QFETCH(int, target);
        QFETCH(QString, python);
        QFETCH(QStringList, words);
        QString output;
        QVERIFY2(dryRun(words, targets().at(target), python, output), qPrintable(output));
        for (const QString& word : words) { // "torch==2.15.0" → "torch-2.15.0"
            const QString expected = QString(word).replace(QLatin1String("=="), QLatin1String("-"));
            if (word.contains(QLatin1String("==")))
                QVERIFY2(output.contains(expected), qPrintable(output));
        }
        ++m_proven;
    }

    void cleanupTestCase()
    {
        QVERIFY(m_proven > 0);
        QWARN(qPrintable(QStringLiteral("%1 commands proven").arg(m_proven)));
    }

private:
    bool run(const QString& program, const QStringList& arguments, QString& output)
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        constexpr int Milliseconds = 300'000;
        const bool ended = process.waitForFinished(Milliseconds);
        output = QString::fromUtf8(process.readAll());
        return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    bool dryRun(const QStringList& words, const Target& target, const QString& python, QString& output)
    {
        QStringList arguments = {"-m",
                                 "pip",
                                 "install",
                                 "--dry-run",
                                 "--no-deps",
                                 "--only-binary=:all:",
                                 "--use-feature=fast-deps",
                                 "--target",
                                 m_folder.filePath(QStringLiteral("target")),
                                 "--python-version",
                                 python};
        for (const QString& tag : target.tags)
            arguments << QStringLiteral("--platform") << tag;
        return run(m_python, arguments + words, output);
    }

    QProcessEnvironment m_environment;
    QString m_index;
    QTemporaryDir m_folder;
    QString m_python;
    int m_proven = 0;
};

QTEST_GUILESS_MAIN(TestPyPi)
#include "tst_pypi.moc"
