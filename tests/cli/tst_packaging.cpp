// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

/// What a distribution and a desktop read of us must agree with itself.
class TestPackaging : public QObject
{
    Q_OBJECT

private:
    const QString m_id = QStringLiteral("io.github.torch_advisor.torch_advisor");

    static QString text(const char* path)
    {
        QFile file(QLatin1String(ADVISOR_SOURCE_DIR "/") + QLatin1String(path));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private slots:
    void oneIdEverywhere_data()
    {
        QTest::addColumn<QString>("content");
        QTest::newRow("desktop entry") << text("packaging/linux/io.github.torch_advisor.torch_advisor.desktop");
        QTest::newRow("metainfo") << text("packaging/linux/io.github.torch_advisor.torch_advisor.metainfo.xml");
        QTest::newRow("install rules") << text("cmake/InstallRules.cmake");
        QTest::newRow("window") << text("app/gui/main.cpp");
    }

    void oneIdEverywhere()
    {
        QFETCH(QString, content);
        QVERIFY2(content.contains(m_id), qPrintable(content.left(200)));
    }

    void validates_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        const QString folder = QLatin1String(ADVISOR_SOURCE_DIR "/packaging/linux/");
        QTest::newRow("desktop entry") << QStringLiteral("desktop-file-validate")
                                       << QStringList{folder + m_id + QLatin1String(".desktop")};
        QTest::newRow("metainfo") << QStringLiteral("appstreamcli")
                                  << QStringList{QStringLiteral("validate"), QStringLiteral("--no-net"),
                                                 folder + m_id + QLatin1String(".metainfo.xml")};
        for (const char* script : {"run", "test", "fresh-systems", "setup.sh"})
            QTest::addRow("packaging/%s", script)
                << QStringLiteral("bash")
                << QStringList{QStringLiteral("-n"),
                               QLatin1String(ADVISOR_SOURCE_DIR "/packaging/") + QLatin1String(script)};
    }

    void validates()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        QProcess process;
        process.start(program, arguments);
        QVERIFY2(process.waitForFinished(30000),
                 qPrintable(program + QStringLiteral(" is not installed (packaging/test installs it)")));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput() + process.readAllStandardError());
    }

    void theManPageKnowsEverySubcommand()
    {
        QProcess process;
        process.start(QStringLiteral(ADVISOR_BINARY_DIR "/torch-advisor"), {QStringLiteral("--help")});
        QVERIFY(process.waitForFinished(30000));
        const QString help = QString::fromUtf8(process.readAllStandardOutput());
        const QString page = text("packaging/linux/torch-advisor.1");
        const auto found = help.mid(help.indexOf(QLatin1String("Subcommands")));
        static const QRegularExpression command(QStringLiteral("^  ([a-z]+) "), QRegularExpression::MultilineOption);
        int count = 0;
        for (auto match = command.globalMatch(found); match.hasNext(); ++count) {
            const QString name = match.next().captured(1);
            QVERIFY2(page.contains(QLatin1String(".B ") + name + QLatin1Char('\n')), qPrintable(name));
        }
        QVERIFY(count >= 4);
    }

    void scriptsExplainThemselves_data()
    {
        QTest::addColumn<QString>("script");
        for (const char* script : {"run", "test", "fresh-systems"})
            QTest::newRow(script) << QLatin1String(ADVISOR_SOURCE_DIR "/packaging/") + QLatin1String(script);
    }

    void scriptsExplainThemselves()
    {
        QFETCH(QString, script);
        QProcess process;
        process.start(script, {QStringLiteral("--help")});
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().startsWith("Usage: "));
    }
};

QTEST_GUILESS_MAIN(TestPackaging)
#include "tst_packaging.moc"
