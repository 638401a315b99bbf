// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/jobs/appstate.h"
#include "ui/models/machinefilter.h"
#include "ui/models/machinemodel.h"

using namespace Advisor;

namespace {

constexpr int Patience = 60'000;

QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& content)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(content);
    return file.fileName();
}

const QByteArray SavedMachine = R"({
  "schema": "torch-advisor/machine/1",
  "system": {
    "kind": {"value": "linux", "state": "known", "source": "uname"},
    "architecture": {"value": "x86_64", "state": "known", "source": "uname"},
    "libc": {"value": "glibc 2.36", "state": "known", "source": "libc"}
  },
  "python": {"value": "3.12", "state": "known", "source": "/usr/bin/python3"}
})";

} // namespace

class TestAppState : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("TORCH_ADVISOR_HOME", m_home->path().toUtf8());
    }

    void thisComputerIsDetectedAndAdvised()
    {
        AppState state;
        QSignalSpy detected(&state, &AppState::detectionChanged);
        QSignalSpy advised(&state, &AppState::adviceChanged);
        QSignalSpy settled(&state, &AppState::settled);
        QVERIFY(!state.hasMachine());
        state.detectAgain();
        QVERIFY(state.isDetecting());
        QVERIFY(!state.isSettled());
        QVERIFY(settled.wait(Patience));
        QVERIFY(state.isSettled());
        QVERIFY(detected.count() >= 2); // files, then drivers
        QVERIFY(advised.count() >= 2);
        QVERIFY(!state.isForeign());
        QVERIFY(state.machine().system.architecture.isKnown());
        QVERIFY(!state.advice().answer.headline.code.empty());
        QVERIFY(!state.detection().outcomes.empty());
    }

    void aSavedMachineIsForeignUntilOneGoesBack()
    {
        const QString file = write(*m_home, QStringLiteral("lab.json"), SavedMachine);
        AppState state;
        QSignalSpy settled(&state, &AppState::settled);
        QSignalSpy failed(&state, &AppState::failed);
        state.openFile(file);
        QVERIFY(settled.wait(Patience));
        QVERIFY2(failed.isEmpty(), qPrintable(failed.value(0).value(0).toString()));
        QVERIFY(state.isForeign());
        QVERIFY(state.machine().foreign);
        QCOMPARE(state.foreignName(), file);
        QCOMPARE(state.machine().python.valueOr(""), std::string("3.12"));
        state.detectAgain(); // does nothing: it would replace what is looked at
        QVERIFY(state.isForeign());
        state.backToThisComputer();
        QVERIFY(settled.wait(Patience));
        QVERIFY(!state.isForeign());
        QVERIFY(!state.machine().foreign);
    }

    void aBadFileGivesOneSentence_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary junk") << QByteArray("\x7f"
                                                   "ELF\x00\x01\x02\xff\xfe",
                                                   9);
        QTest::newRow("cut off") << SavedMachine.left(SavedMachine.size() / 2);
        QTest::newRow("another document") << QByteArray(R"({"schema": "somebody/else/1"})");
        QTest::newRow("too new") << QByteArray(R"({"schema": "torch-advisor/machine/99"})");
        QTest::newRow("an array") << QByteArray("[1, 2]");
        QTest::newRow("deeply nested") << QByteArray(100'000, '[');
    }

    void aBadFileGivesOneSentence()
    {
        QFETCH(QByteArray, content);
        const QString file = write(*m_home, QStringLiteral("bad.json"), content);
        AppState state;
        QSignalSpy failed(&state, &AppState::failed);
        state.openFile(file);
        QVERIFY(failed.wait(Patience));
        QCOMPARE(failed.count(), 1);
        const QString sentence = failed.first().first().toString();
        QVERIFY2(sentence.contains(QStringLiteral("bad.json")), qPrintable(sentence));
        QVERIFY2(!sentence.contains(QLatin1Char('\n')) && !sentence.startsWith(QStringLiteral("error.")),
                 qPrintable(sentence));
        QVERIFY(!state.isForeign());
    }

    void aMissingFileGivesOneSentence()
    {
        AppState state;
        QSignalSpy failed(&state, &AppState::failed);
        state.openFile(m_home->filePath(QStringLiteral("gone.json")));
        QVERIFY(failed.wait(Patience));
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("gone.json")));
    }

    void aRunIsHandedToTheHistory()
    {
        const QString file
            = write(*m_home, QStringLiteral("run.jsonl"),
                    "{\"schema\": \"torch-advisor/run/1\", \"type\": \"run\", \"id\": \"x\"}\n{\"type\": \"end\"}\n");
        AppState state;
        QSignalSpy opened(&state, &AppState::runFileOpened);
        state.openFile(file);
        QVERIFY(opened.wait(Patience));
        QCOMPARE(opened.first().first().toString(), file);
        QVERIFY(!state.isForeign());
    }

    void whatIsSetByHandIsKeptAndReset()
    {
        AppState state;
        QSignalSpy settled(&state, &AppState::settled);
        state.detectAgain();
        QVERIFY(settled.wait(Patience));
        const std::string found = state.machine().python.valueOr("");
        QCOMPARE(state.setByHand({QStringLiteral("python=3.11")}), QString());
        QCOMPARE(state.machine().python.valueOr(""), std::string("3.11"));
        QCOMPARE(state.machine().python.source, std::string(SetByYou));

        AppState next; // another start of the program
        QSignalSpy nextSettled(&next, &AppState::settled);
        next.detectAgain();
        QVERIFY(nextSettled.wait(Patience));
        QCOMPARE(next.machine().python.valueOr(""), std::string("3.11"));
        next.resetSetting(QStringLiteral("python"));
        QCOMPARE(next.machine().python.valueOr(""), found);
    }

    void nonsenseByHandIsRefusedWithAReason()
    {
        AppState state;
        QSignalSpy settled(&state, &AppState::settled);
        state.detectAgain();
        QVERIFY(settled.wait(Patience));
        const QString why = state.setByHand({QStringLiteral("ram_gib=many")});
        QVERIFY(!why.isEmpty());
        QVERIFY(state.settings().isEmpty());
    }

    void endingWhileDriversAreAskedDoesNotHang()
    {
        QElapsedTimer timer;
        {
            AppState state;
            QSignalSpy detected(&state, &AppState::detectionChanged);
            state.detectAgain();
            QVERIFY(detected.wait(Patience));
            timer.start();
        }
        QVERIFY(timer.elapsed() < 5000);
    }

    void theModelCopiesAsMarkdown()
    {
        AppState state;
        QSignalSpy settled(&state, &AppState::settled);
        state.detectAgain();
        QVERIFY(settled.wait(Patience));
        MachineModel model;
        model.setGroups(fieldGroups(state.machine(), Language::English), Language::English);
        QVERIFY(model.rowCount() > 4);
        const QModelIndex group = model.index(0, 0);
        const QModelIndex row = model.index(0, 0, group);
        const QString one = model.markdown({row});
        QVERIFY(one.startsWith(QStringLiteral("### ")));
        QCOMPARE(one.count(QLatin1Char('\n')), 5);
        QVERIFY(model.markdown().count(QStringLiteral("### ")) == model.rowCount());
    }

    void theFilterFindsAllWords()
    {
        AppState state;
        QSignalSpy settled(&state, &AppState::settled);
        state.detectAgain();
        QVERIFY(settled.wait(Patience));
        MachineModel model;
        MachineFilter filter;
        filter.setSourceModel(&model);
        model.setGroups(fieldGroups(state.machine(), Language::English), Language::English);
        const int groups = filter.rowCount();
        filter.setWords(QStringLiteral("no such property anywhere"));
        QCOMPARE(filter.rowCount(), 0);
        filter.setWords(QString());
        QCOMPARE(filter.rowCount(), groups);
        filter.setKind(MachineFilter::Kind::Deciding);
        QVERIFY(filter.rowCount() > 0 && filter.rowCount() <= groups);
        for (int i = 0; i < filter.rowCount(); ++i) {
            const QModelIndex group = filter.index(i, 0);
            for (int j = 0; j < filter.rowCount(group); ++j)
                QVERIFY(filter.index(j, 0, group).data(MachineModel::DecidingRole).toBool());
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(TestAppState)
#include "tst_appstate.moc"
