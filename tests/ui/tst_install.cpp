// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <algorithm>

#include "core/advice/advise.h"
#include "core/catalog/catalog.h"
#include "core/machine/setting.h"
#include "ui/models/candidatemodel.h"
#include "ui/models/installchoices.h"
#include "ui/pages/commandparts.h"
#include "ui/pages/routelist.h"
#include "ui/pages/variablerow.h"
#include "ui/widgets/commandblock.h"
#include "ui/widgets/wraplabel.h"

using namespace Advisor;

namespace {

Machine machineOf(const QStringList& settings)
{
    Machine machine;
    machine.gpusLookedFor = known(true, "test");
    bool replaced = false;
    for (const QString& setting : settings) {
        const auto done = applySetting(machine, setting.toStdString(), replaced);
        if (!done)
            qFatal("%s", speak(done.error(), Language::English).c_str());
    }
    completeMachine(machine, catalog());
    return machine;
}

InstallRows rowsOf(const QStringList& settings, const Question& question, Language language = Language::English)
{
    const Machine machine = machineOf(settings);
    Question open = question;
    open.backend.reset();
    Question empty;
    empty.manager = question.manager;
    return installRows(
        machine,
        {advise(machine, catalog(), question), advise(machine, catalog(), open), advise(machine, catalog(), empty)},
        question, language);
}

const InstallChoice* find(const InstallRow& row, const QString& id)
{
    const auto found
        = std::find_if(row.choices.begin(), row.choices.end(), [&](const InstallChoice& one) { return one.id == id; });
    return found == row.choices.end() ? nullptr : &*found;
}

const QStringList Rtx2070
    = {QStringLiteral("os=linux"), QStringLiteral("arch=x86_64"), QStringLiteral("libc=glibc 2.36"),
       QStringLiteral("python=3.12"), QStringLiteral("gpu=NVIDIA GeForce RTX 2070;driver=550.144.03;arch=7.5")};
const QStringList NoGpu = {QStringLiteral("os=linux"), QStringLiteral("arch=x86_64"), QStringLiteral("libc=glibc 2.36"),
                           QStringLiteral("python=3.12"), QStringLiteral("gpu=none")};

} // namespace

class TestInstall : public QObject
{
    Q_OBJECT

private slots:
    void theAdviceIsPreselected_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::addColumn<QString>("platform");
        QTest::newRow("an old driver gets a CUDA 12 build") << Rtx2070 << "cu12";
        QTest::newRow("no GPU gets the CPU build") << NoGpu << "cpu";
    }

    void theAdviceIsPreselected()
    {
        QFETCH(QStringList, settings);
        QFETCH(QString, platform);
        const InstallRows rows = rowsOf(settings, {});
        QVERIFY2(rows.platform.chosen.startsWith(platform), qPrintable(rows.platform.chosen));
        QVERIFY(find(rows.platform, rows.platform.chosen));
        QVERIFY(find(rows.platform, rows.platform.chosen)->reason.isEmpty());
        QVERIFY(find(rows.release, rows.release.chosen));
        QCOMPARE(rows.system.chosen, QStringLiteral("Linux"));
    }

    void impossibleCellsSayWhy_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("shortReason");
        QTest::newRow("in English") << Language::English << "needs driver 5";
        QTest::newRow("in Korean") << Language::Korean << QStringLiteral("드라이버 5");
    }

    void impossibleCellsSayWhy()
    {
        QFETCH(Language, language);
        QFETCH(QString, shortReason);
        const InstallRows rows = rowsOf(Rtx2070, {}, language);
        int impossible = 0;
        bool driver = false;
        for (const InstallChoice& one : rows.platform.choices) {
            QCOMPARE(one.reason.isEmpty(), one.shortReason.isEmpty());
            if (one.reason.isEmpty())
                continue;
            ++impossible;
            QVERIFY2(!one.reason.contains(QLatin1Char('{')) && one.reason.size() > one.shortReason.size(),
                     qPrintable(one.reason));
            driver = driver || (one.id.startsWith(QStringLiteral("cu13")) && one.shortReason.contains(shortReason));
        }
        QVERIFY(impossible >= 3); // CUDA 13, ROCm, XPU
        QVERIFY(driver);
    }

    void everyShortReasonHasItsSentence() // a code that is renamed would leave its cell with "not available"
    {
        for (const std::string& code : phraseCodes(Language::English)) {
            if (!code.ends_with(".short"))
                continue;
            const std::string whole = code.substr(0, code.size() - 6);
            QVERIFY2(hasPhrase(whole, Language::English), whole.c_str());
            const auto arguments = phraseArguments(whole, Language::English);
            for (const std::string& argument : phraseArguments(code, Language::English))
                QVERIFY2(std::find(arguments.begin(), arguments.end(), argument) != arguments.end(),
                         (code + " " + argument).c_str());
        }
        for (const std::string& code : phraseCodes(Language::English)) {
            if (code.starts_with("rejection.") && !code.ends_with(".short"))
                QVERIFY2(hasPhrase(code + ".short", Language::English), code.c_str());
        }
    }

    void aWishIsShownAndLeavesTheOthersOpen()
    {
        Question question;
        question.backend = "cpu";
        const InstallRows rows = rowsOf(Rtx2070, question);
        QCOMPARE(rows.platform.chosen, QStringLiteral("cpu"));
        const InstallRows open = rowsOf(Rtx2070, {});
        const InstallChoice* recommended = find(rows.platform, open.platform.chosen);
        QVERIFY(recommended);
        QVERIFY2(recommended->reason.isEmpty(), qPrintable(recommended->reason));
    }

    void candidatesAreAllListed()
    {
        const Machine machine = machineOf(Rtx2070);
        const Advice advice = advise(machine, catalog(), {});
        CandidateModel model;
        model.setAdvice(advice, Language::English);
        QCOMPARE(model.rowCount(), static_cast<int>(advice.candidates.size() + advice.rejected.size()));
        QCOMPARE(model.index(0, CandidateModel::FitsColumn).data().toString(), QStringLiteral("Fits, chosen"));
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                if (column != CandidateModel::TorchColumn)
                    QVERIFY2(!model.index(row, column).data().toString().isEmpty(), qPrintable(QString::number(row)));
            }
        }
    }

    void partsGoWithTheirManager_data()
    {
        QTest::addColumn<QByteArray>("manager");
        QTest::addColumn<int>("blocks");
        QTest::newRow("pip has none") << QByteArray("pip") << 0;
        QTest::newRow("uv: a project") << QByteArray("uv") << 1;
        QTest::newRow("Docker: a file, and how it is built") << QByteArray("docker") << 2;
        QTest::newRow("LibTorch: CMake's lines, and how they are built") << QByteArray("libtorch") << 2;
    }

    void partsGoWithTheirManager()
    {
        QFETCH(QByteArray, manager);
        QFETCH(int, blocks);
        const Answer answer = advise(machineOf(NoGpu), catalog(), {}).answer;
        CommandParts parts;
        for (const char* before : {"docker", "uv", manager.constData()}) // what was there before goes
            parts.setAnswer(answer, before, Language::English);
        const auto all = parts.findChildren<CommandBlock*>();
        QCOMPARE(all.size(), blocks);
        QCOMPARE(parts.isHidden(), blocks == 0);
        for (const CommandBlock* one : all)
            QVERIFY(!one->command().isEmpty());
    }

    void routesThatConcernComeFirst()
    {
        Machine machine = machineOf(NoGpu);
        machine.npus.push_back({known<std::string>("8086:643e", "test"), known<std::string>("Intel NPU", "test")});
        RouteList list;
        list.setAdvice(advise(machineOf(NoGpu), catalog(), {}), Language::Korean);
        list.setAdvice(advise(machine, catalog(), {}), Language::English);
        QStringList titles;
        for (const WrapLabel* label : list.findChildren<WrapLabel*>()) {
            if (label->font().bold() || label->font().weight() > QFont::Medium)
                titles += label->text();
        }
        QCOMPARE(titles.size(), qsizetype(catalog().routes.size()));
        QVERIFY(titles.indexOf(QStringLiteral("Intel NPU")) < titles.indexOf(QStringLiteral("OpenGL")));
        QVERIFY(titles.indexOf(QStringLiteral("Intel NPU")) < 3);
    }

    void variableLinesCanBePasted_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("set");
        QTest::addColumn<bool>("powershell");
        QTest::addColumn<QString>("expected");
        QTest::newRow("unset") << "" << false << false << "unset NAME";
        QTest::newRow("a quote is kept") << "it's" << true << false << "export NAME='it'\\''s'";
        QTest::newRow("powershell unset") << "" << false << true << "Remove-Item Env:NAME";
        QTest::newRow("powershell doubles a quote") << "it's" << true << true << "$env:NAME = 'it''s'";
    }

    void variableLinesCanBePasted()
    {
        QFETCH(QString, value);
        QFETCH(bool, set);
        QFETCH(bool, powershell);
        QTEST(variableCommand("NAME", value.toStdString(), set, powershell), "expected");
    }
};

QTEST_MAIN(TestInstall)
#include "tst_install.moc"
