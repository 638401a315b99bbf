// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/store/overrides.h"
#include "core/store/paths.h"

using namespace Advisor;

class TestOverrides : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char* name : Variables)
            m_saved.append(qgetenv(name));
    }

    void cleanup()
    {
        for (int i = 0; i < m_saved.size(); ++i)
            m_saved.at(i).isNull() ? qunsetenv(Variables[i]) : qputenv(Variables[i], m_saved.at(i));
    }

    void folders_data()
    {
        QTest::addColumn<QByteArrayList>("values"); // of Variables, empty: not set
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("runs");
        QTest::newRow("HOME") << QByteArrayList{"", "", "", "/home/a"} << "/home/a/.config/torch-advisor"
                              << "/home/a/.local/share/torch-advisor/runs";
        QTest::newRow("XDG before HOME") << QByteArrayList{"", "/c", "/d", "/home/a"} << "/c/torch-advisor"
                                         << "/d/torch-advisor/runs";
        QTest::newRow("XDG without HOME") << QByteArrayList{"", "/c", "/d", ""} << "/c/torch-advisor"
                                          << "/d/torch-advisor/runs";
        QTest::newRow("TORCH_ADVISOR_HOME before all") << QByteArrayList{"/t", "/c", "/d", "/home/a"} << "/t"
                                                       << "/t/runs";
        QTest::newRow("a relative XDG path is unset")
            << QByteArrayList{"", "c", "d", "/home/a"} << "/home/a/.config/torch-advisor"
            << "/home/a/.local/share/torch-advisor/runs";
        QTest::newRow("none of them is an error") << QByteArrayList{"", "", "", ""} << "no_home"
                                                  << "no_home";
    }

    void folders()
    {
        QFETCH(QByteArrayList, values);
        QFETCH(QString, config);
        QFETCH(QString, runs);
        for (int i = 0; i < values.size(); ++i)
            values.at(i).isEmpty() ? qunsetenv(Variables[i]) : qputenv(Variables[i], values.at(i));
        const auto text = [](const auto& folder) {
            return QString::fromStdString(folder ? folder->string() : folder.error().code);
        };
        QCOMPARE(text(configFolder()), config);
        QCOMPARE(text(runsFolder()), runs);
        const QString file = config == QStringLiteral("no_home") ? config : config + QStringLiteral("/machine.json");
        QCOMPARE(text(overridesFile()), file);
    }

    void comeBack()
    {
        QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.path().toStdString()) / "new" / "folder" / "machine.json";
        const Overrides overrides{{"python=3.12", "gpu=none", "cpu=프로세서"}, {"/srv/a b"}};
        QVERIFY(writeOverrides(file, overrides).has_value());
        auto read = readOverrides(file);
        QVERIFY(read.has_value());
        QCOMPARE(read->settings, overrides.settings);
        QCOMPARE(read->projectFolders, overrides.projectFolders);
        QVERIFY(writeOverrides(file, {}).has_value());
        read = readOverrides(file);
        QVERIFY(read.has_value() && read->settings.empty());
        const QStringList names
            = QDir(QString::fromStdString(file.parent_path().string())).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(names, QStringList{QStringLiteral("machine.json")}); // no draft is left
    }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("error");
        QTest::newRow("an empty object") << QByteArray("{}") << "";
        QTest::newRow("a key of the future") << QByteArray(R"({"theme": 1})") << "";
        QTest::newRow("nothing") << QByteArray() << "json_broken";
        QTest::newRow("a list") << QByteArray("[]") << "json_broken";
        QTest::newRow("a setting that is a number") << QByteArray(R"({"settings": [1]})") << "json_broken";
        QTest::newRow("settings that are a text") << QByteArray(R"({"settings": "gpu=none"})") << "json_broken";
        QTest::newRow("cut") << QByteArray("{\"settings\": [\"gpu") << "json_broken";
        QTest::newRow("not UTF-8") << QByteArray("{\"settings\": [\"\xff\"]}") << "json_broken";
        QTest::newRow("two megabytes") << QByteArray(2 << 20, ' ') << "file_too_large";
    }

    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, error);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("machine.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        const auto read = readOverrides(file.fileName().toStdString());
        QCOMPARE(QString::fromStdString(read ? "" : read.error().code), error);
    }

    void aMissingFileIsEmpty()
    {
        const auto read = readOverrides("/nowhere/machine.json");
        QVERIFY(read.has_value());
        QVERIFY(read->settings.empty() && read->projectFolders.empty());
    }

    void saysWhereItCannotWrite()
    {
        // A file where a folder is needed cannot be written below, by root neither.
        const auto written = writeOverrides("/dev/null/torch-advisor/machine.json", {});
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().code, std::string("file_unwritable"));
        QCOMPARE(written.error().place, std::string("/dev/null/torch-advisor/machine.json"));
    }

private:
    static constexpr const char* Variables[] = {"TORCH_ADVISOR_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"};
    QByteArrayList m_saved;
};

QTEST_GUILESS_MAIN(TestOverrides)
#include "tst_overrides.moc"
