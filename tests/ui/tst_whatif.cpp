// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/advice/advise.h"
#include "core/store/overrides.h"
#include "ui/jobs/appstate.h"
#include "ui/jobs/byhand.h"
#include "ui/jobs/words.h"
#include "ui/mainwindow.h"
#include "ui/models/hardwarechoices.h"
#include "ui/models/machinemodel.h"
#include "ui/pages/devicefields.h"
#include "ui/pages/installpage.h"
#include "ui/pages/settingfields.h"
#include "ui/pages/whatif.h"
#include "ui/widgets/button.h"
#include "ui/words.h"

using namespace Advisor;

namespace {

constexpr int Patience = 60'000;
const QString Terminal = QStringLiteral(ADVISOR_BINARY_DIR "/torch-advisor");

QStringList inFile()
{
    QStringList settings;
    const auto overrides = readOverrides(*overridesFile());
    if (overrides) {
        for (const std::string& one : overrides->settings)
            settings += text(one);
    }
    return settings;
}

nlohmann::json saidByTheTerminal()
{
    QProcess process;
    process.start(Terminal, {QStringLiteral("advise"), QStringLiteral("--json")});
    if (!process.waitForFinished(Patience))
        process.kill();
    return nlohmann::json::parse(process.readAllStandardOutput().toStdString(), nullptr, false);
}

} // namespace

/// "What if it were another machine?" of the Install page, and what is kept of it.
class TestWhatIf : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("TORCH_ADVISOR_HOME", m_home->path().toUtf8());
        m_state = std::make_unique<AppState>();
        QSignalSpy settled(m_state.get(), &AppState::settled);
        m_state->detectAgain();
        QVERIFY(settled.wait(Patience));
    }

    void settingsTakeTheirPlace_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::addColumn<QStringList>("wanted");
        QTest::addColumn<QString>("expected");
        const auto list
            = [](const char* words) { return QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts); };
        QTest::newRow("the second of a key replaces the first")
            << list("python=3.11") << list("python=3.13") << "python=3.13";
        QTest::newRow("new cards replace all cards") << list("gpu=A gpu=B") << list("gpu=C") << "gpu=C";
        QTest::newRow("several cards stay together")
            << list("python=3.12") << list("gpu=A gpu=A") << "python=3.12 gpu=A gpu=A";
        QTest::newRow("the system comes first")
            << list("python=3.12 libc=musl") << list("os=linux") << "os=linux python=3.12";
        QTest::newRow("another system ends its version")
            << list("os=linux os_version=12 libc=musl") << list("os=windows") << "os=windows";
        QTest::newRow("the same system keeps it")
            << list("os=linux os_version=12") << list("os=linux") << "os=linux os_version=12";
        QTest::newRow("a new version is of the new system")
            << list("os_version=12") << list("os=macos os_version=15") << "os=macos os_version=15";
        QTest::newRow("variables are keys of their own")
            << list("env.A=1 env.B=2") << list("env.A=3") << "env.B=2 env.A=3";
    }

    void settingsTakeTheirPlace()
    {
        QFETCH(QStringList, settings);
        QFETCH(QStringList, wanted);
        QTEST(ByHand::merged(settings, wanted).join(QLatin1Char(' ')), "expected");
    }

    void resettingTheSystemResetsWhatIsOfIt()
    {
        const QStringList all
            = {QStringLiteral("os=windows"), QStringLiteral("os_version=11"), QStringLiteral("python=3.12")};
        QCOMPARE(ByHand::without(all, QStringLiteral("os")), QStringList{QStringLiteral("python=3.12")});
    }

    void everyCardThatIsOfferedIsUnderstood()
    {
        const QStringList cards = HardwareChoices::graphicsCards();
        QVERIFY(cards.size() > 200);
        QVERIFY(cards.contains(QStringLiteral("NVIDIA RTX 4090")) && cards.contains(QStringLiteral("AMD MI300X")));
        for (const QString& card : cards) {
            Machine machine;
            QVERIFY(ByHand::apply(machine, {QStringLiteral("gpu=") + card}));
            QVERIFY2(machine.gpus.front().architecture.isKnown() || machine.gpus.front().xpuListed.isKnown(),
                     qPrintable(card));
        }
        QVERIFY(HardwareChoices::pythons().size() > 3);
        QVERIFY(HardwareChoices::systemVersions(QStringLiteral("linux")).contains(QStringLiteral("Ubuntu 22.04")));
        QVERIFY(HardwareChoices::libraries().contains(QStringLiteral("musl")));
    }

    void anotherMachineGetsAnotherAnswer_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::addColumn<QString>("backend");
        const QString pcLinux = QStringLiteral("os=linux");
        const QString pc = QStringLiteral("arch=x86_64");
        const QString python = QStringLiteral("python=3.12");
        const QString libc = QStringLiteral("libc=glibc 2.39");
        QTest::newRow("a card with a new driver gets CUDA")
            << QStringList{pcLinux, pc, libc, python, QStringLiteral("gpu=NVIDIA RTX 4090;driver=580.95")} << "cu13";
        QTest::newRow("an old driver gets an older CUDA")
            << QStringList{pcLinux, pc, libc, python, QStringLiteral("gpu=NVIDIA RTX 4090;driver=550.144.03")}
            << "cu12";
        QTest::newRow("a Mac gets MPS") << QStringList{QStringLiteral("os=macos"), QStringLiteral("os_version=15"),
                                                       QStringLiteral("arch=aarch64"), python,
                                                       QStringLiteral("gpu=Apple M4")}
                                        << "mps";
        QTest::newRow("no card gets the processor")
            << QStringList{pcLinux, pc, libc, python, QStringLiteral("gpu=none")} << "cpu";
    }

    void anotherMachineGetsAnotherAnswer()
    {
        QFETCH(QStringList, settings);
        QFETCH(QString, backend);
        const std::string before = m_state->advice().answer.build.backend;
        QCOMPARE(m_state->tryOut(settings), QString());
        QVERIFY(m_state->isWhatIf());
        QVERIFY(!m_state->isThisComputer());
        const QString got = text(m_state->advice().answer.build.backend);
        QVERIFY2(got.startsWith(backend), qPrintable(got));
        QVERIFY(inFile().isEmpty()); // it was only asked
        QCOMPARE(m_state->tryOut({}), QString());
        QVERIFY(m_state->isThisComputer());
        QCOMPARE(m_state->advice().answer.build.backend, before);
    }

    void nonsenseIsRefusedAndChangesNothing()
    {
        QVERIFY(!m_state->tryOut({QStringLiteral("python=three")}).isEmpty());
        QVERIFY(!m_state->isWhatIf());
        QVERIFY(!m_state->setByHand({QStringLiteral("libc=2.31")}).isEmpty());
        QVERIFY(m_state->settings().isEmpty() && inFile().isEmpty());
    }

    void theFormAsksWhatWasTyped()
    {
        InstallPage page(*m_state);
        WhatIf* whatIf = page.whatIf();
        whatIf->open();
        SettingFields* fields = whatIf->fields();
        QCOMPARE(fields->settings(), QStringList()); // nothing was typed
        whatIf->tryButton()->click();
        QVERIFY(!m_state->isWhatIf() && !whatIf->problem().isEmpty());
        fields->devices()->clearDevices();
        fields->devices()->addDevice(QStringLiteral("RTX 3090"), QStringLiteral("580.95"));
        fields->devices()->addDevice(QStringLiteral("Tesla P100"), QStringLiteral("580.95"));
        fields->field(QStringLiteral("python"))->setEditText(QStringLiteral("3.13"));
        whatIf->tryButton()->click();
        QCOMPARE(m_state->whatIf(),
                 (QStringList{QStringLiteral("python=3.13"), QStringLiteral("gpu=RTX 3090;driver=580.95"),
                              QStringLiteral("gpu=Tesla P100;driver=580.95")}));
        QCOMPARE(m_state->machine().gpus.size(), std::size_t(2));
        // The fields show what is asked; another driver for one card leaves the rest.
        QCOMPARE(fields->devices()->count(), 2);
        fields->devices()->driver(1)->setText(QStringLiteral("550.144.03"));
        whatIf->tryButton()->click();
        QCOMPARE(m_state->machine().gpus.back().driverVersion.valueOr(""), std::string("550.144.03"));
        QCOMPARE(m_state->machine().gpus.front().driverVersion.valueOr(""), std::string("580.95"));
        QCOMPARE(m_state->machine().python.valueOr(""), std::string("3.13"));
    }

    void wordsThatAreTypedOutliveADetection()
    {
        InstallPage page(*m_state);
        page.whatIf()->open();
        QComboBox* python = page.whatIf()->fields()->field(QStringLiteral("python"));
        python->setEditText(QStringLiteral("3.14"));
        emit m_state->detectionChanged();
        QCOMPARE(python->currentText(), QStringLiteral("3.14"));
    }

    void anotherSystemForgetsTheVersionOfThisOne()
    {
        SettingFields fields(SettingFields::allKeys());
        Machine pcLinux;
        QVERIFY(ByHand::apply(pcLinux,
                              {QStringLiteral("os=linux"), QStringLiteral("os_version=ubuntu 22.04"),
                               QStringLiteral("arch=x86_64"), QStringLiteral("gpu=none")}));
        fields.show(pcLinux, pcLinux);
        QCOMPARE(fields.settings(), QStringList());
        QCOMPARE(fields.field(QStringLiteral("os_version"))->currentText(), QStringLiteral("Ubuntu 22.04"));
        QCOMPARE(fields.field(QStringLiteral("libc"))->currentText(), QStringLiteral("glibc 2.35"));
        QComboBox* system = fields.field(QStringLiteral("os"));
        system->setCurrentIndex(system->findData(QStringLiteral("macos")));
        emit system->activated(system->currentIndex());
        QCOMPARE(fields.settings(), (QStringList{QStringLiteral("os=macos"), QStringLiteral("arch=aarch64")}));
    }

    void whatIsKeptIsInTheFileAndIsReset()
    {
        InstallPage page(*m_state);
        WhatIf* whatIf = page.whatIf();
        whatIf->open();
        whatIf->fields()->field(QStringLiteral("python"))->setEditText(QStringLiteral("3.11"));
        whatIf->fields()->devices()->clearDevices();
        whatIf->fields()->devices()->addDevice(QStringLiteral("RTX 3090"), QStringLiteral("580.95"));
        whatIf->keepButton()->click();
        const QStringList kept = {QStringLiteral("python=3.11"), QStringLiteral("gpu=RTX 3090;driver=580.95")};
        QCOMPARE(inFile(), kept);
        QCOMPARE(m_state->settings(), kept);
        QVERIFY(m_state->isThisComputer());
        QCOMPARE(m_state->machine().python.source, std::string(SetByYou));
        m_state->resetSetting(QStringLiteral("gpu"));
        QCOMPARE(inFile(), QStringList{QStringLiteral("python=3.11")});
        QVERIFY(m_state->machine().python.source == SetByYou);
        m_state->resetAll();
        QCOMPARE(inFile(), QStringList());
        QVERIFY(m_state->machine().python.source != SetByYou);
    }

    void whatIsTriedCanBeKept()
    {
        QCOMPARE(m_state->setByHand({QStringLiteral("python=3.11")}), QString());
        QCOMPARE(m_state->tryOut({QStringLiteral("python=3.13"), QStringLiteral("gpu=none")}), QString());
        QCOMPARE(m_state->withoutWhatIf().python.valueOr(""), std::string("3.11"));
        QCOMPARE(m_state->setByHand(m_state->whatIf()), QString());
        QVERIFY(!m_state->isWhatIf());
        QCOMPARE(inFile(), (QStringList{QStringLiteral("python=3.13"), QStringLiteral("gpu=none")}));
    }

    void aForeignMachineIsNotKept()
    {
        QSignalSpy settled(m_state.get(), &AppState::settled);
        m_state->openText(QStringLiteral(R"({"schema": "torch-advisor/machine/1", "system": {"kind":
            {"value": "linux", "state": "known", "source": "uname"}}})"));
        QVERIFY(settled.wait(Patience));
        QVERIFY(m_state->isPasted());
        QCOMPARE(m_state->setByHand({QStringLiteral("python=3.11")}), QString());
        QCOMPARE(m_state->tryOut({QStringLiteral("gpu=RTX 3090")}), QString());
        QCOMPARE(m_state->machine().gpus.size(), std::size_t(1));
        QVERIFY(inFile().isEmpty());
        m_state->backToThisComputer();
        QVERIFY(settled.wait(Patience));
        QVERIFY(m_state->isThisComputer() && m_state->settings().isEmpty());
    }

    void theTreeMarksWhatWasSet()
    {
        QCOMPARE(m_state->tryOut({QStringLiteral("python=3.13")}), QString());
        MachineModel model;
        model.setGroups(fieldGroups(m_state->machine(), Language::English), Language::English);
        const QModelIndexList found
            = model.match(model.index(0, 0), MachineModel::IdRole, QStringLiteral("python.chosen"), 1,
                          Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        QVERIFY(found.first().data(MachineModel::SetByYouRole).toBool());
        QVERIFY(found.first()
                    .parent()
                    .data(MachineModel::BadgesRole)
                    .toStringList()
                    .contains(QStringLiteral("set by you")));
        QVERIFY(
            !model.index(0, 0).data(MachineModel::BadgesRole).toStringList().contains(QStringLiteral("set by you")));
    }

    void theTerminalSaysTheSame_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::newRow("another Python") << QStringList{QStringLiteral("python=3.13")};
        QTest::newRow("two cards and a driver") << QStringList{QStringLiteral("gpu=RTX 3090;driver=550.144.03"),
                                                               QStringLiteral("gpu=Tesla P100;driver=550.144.03")};
        QTest::newRow("another system") << QStringList{QStringLiteral("os=windows"), QStringLiteral("arch=x86_64"),
                                                       QStringLiteral("python=3.12"),
                                                       QStringLiteral("gpu=RTX 5090;driver=581.15")};
        QTest::newRow("an older distribution") << QStringList{
            QStringLiteral("os=linux"), QStringLiteral("os_version=Debian 11"), QStringLiteral("gpu=none")};
    }

    void theTerminalSaysTheSame()
    {
        QFETCH(QStringList, settings);
        QCOMPARE(m_state->setByHand(settings), QString());
        const auto window = nlohmann::json::parse(adviceToJson(m_state->advice()).dump());
        const auto terminal = saidByTheTerminal();
        QVERIFY(terminal.is_object());
        for (const char* part : {"answer", "next", "warnings", "candidates"})
            QCOMPARE(QString::fromStdString(window[part].dump(1)), QString::fromStdString(terminal[part].dump(1)));
    }

    void howLongTheAnswerTakes() // a figure; a machine that is busy must not turn this red
    {
        Words words(*m_state);
        MainWindow window(*m_state, words);
        window.createOtherPages();
        window.resize(1200, 800);
        window.showPage(QStringLiteral("install"));
        window.show();
        QCoreApplication::processEvents();
        double worst = 0;
        for (const char* card :
             {"RTX 4090;driver=580.95", "RX 7900 XTX;driver=amdgpu", "Arc B580", "GTX 1080;driver=550.54"}) {
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(m_state->tryOut({QStringLiteral("gpu=") + QString::fromLatin1(card)}), QString());
            const double answered = double(timer.nsecsElapsed()) / 1e6;
            QCoreApplication::processEvents();
            window.grab();
            qInfo("what if %s: all pages have the answer after %.1f ms, painted after %.1f ms", card, answered,
                  double(timer.nsecsElapsed()) / 1e6);
            worst = std::max(worst, answered);
        }
        QVERIFY(worst > 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<AppState> m_state;
};

QTEST_MAIN(TestWhatIf)
#include "tst_whatif.moc"
