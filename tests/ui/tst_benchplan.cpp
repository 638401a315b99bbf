// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

#include "core/bench/workload.h"
#include "ui/models/workloadgroups.h"
#include "ui/pages/benchplan.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/choicegroup.h"
#include "ui/widgets/selectorcell.h"
#include "ui/widgets/selectorrow.h"
#include "ui/widgets/wraplabel.h"

using namespace Advisor;
using Part = PlanChoice::Part;

namespace {

std::vector<std::string> torchesOf(const Plan& plan)
{
    std::vector<std::string> ids;
    for (const Configuration& one : plan.configurations) {
        if (std::find(ids.begin(), ids.end(), one.torch) == ids.end())
            ids.push_back(one.torch);
    }
    return ids;
}

QStringList namesOf(const std::vector<std::string>& ids)
{
    QStringList names;
    for (const std::string& id : ids)
        names += QString::fromStdString(id);
    return names;
}

} // namespace

/// What a person ticks is what is measured.
class TestBenchPlan : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        Theme::instance().install(*qApp, Theme::Mode::Light);
        QVERIFY(m_folder.isValid());
        // installationsOf looks for the worker beside this program and for each environment's Python
        addFile(QStringLiteral("libexec/torch-advisor-worker-libtorch"));
        addFile(QStringLiteral("old/bin/python"));
        qputenv("TORCH_ADVISOR_LIBEXEC", m_folder.filePath(QStringLiteral("libexec")).toUtf8());
        m_machine.processor.usableThreads = fact(8);
        m_machine.processor.cores = fact(4);
        Gpu gpu;
        gpu.vendor = fact(GpuVendor::Nvidia);
        gpu.name = fact(std::string("GeForce RTX 4090"));
        m_machine.gpus = {gpu};
        addEnvironment("new", "2.13.0+cu130", "cu130");
        addEnvironment("cpu", "2.13.0+cpu", "cpu");
        addEnvironment("old", "2.3.0", "cpu");
        addEnvironment("older", "2.2.0", "cpu"); // no Python beside it
    }

    void startsWithWhatThePlanHas()
    {
        BenchPlan page;
        page.setMachine(m_machine);
        const auto plan = page.choice().plan();
        QVERIFY(plan.has_value());
        const Plan wanted = *planByName("quick", 8);
        QCOMPARE(namesOf(plan->workloads), namesOf(wanted.workloads));
        QCOMPARE(namesOf(plan->dtypes), namesOf(wanted.dtypes));
        QVERIFY(plan->configurations == wanted.configurations);
        QCOMPARE(plan->budgetSeconds, wanted.budgetSeconds);
        QVERIFY(!plan->everyDtype);
    }

    void whatIsTickedIsMeasured_data()
    {
        QTest::addColumn<QStringList>("ticks"); // part:id
        QTest::addColumn<QStringList>("configurations"); // torch device threads
        const QString fresh = folderOf("new"), cpu = folderOf("cpu"), libtorch = QStringLiteral("libtorch");
        QTest::newRow("two installations at one and all threads")
            << QStringList{"0:" + cpu}
            << QStringList{libtorch + " cpu 1", libtorch + " cpu 8", cpu + " cpu 1", cpu + " cpu 8"};
        QTest::newRow("an installation with a card adds its card, whose threads do not matter")
            << QStringList{"0:" + fresh, "0:libtorch"}
            << QStringList{fresh + " cpu 1", fresh + " cpu 8", fresh + " cuda:0 8"};
        QTest::newRow("a card alone leaves out the installations that have none")
            << QStringList{"0:" + fresh, "1:cpu"} << QStringList{fresh + " cuda:0 8"};
        QTest::newRow("a number of threads between")
            << QStringList{"2:4", "2:1"} << QStringList{libtorch + " cpu 4", libtorch + " cpu 8"};
    }

    void whatIsTickedIsMeasured()
    {
        QFETCH(QStringList, ticks);
        BenchPlan page;
        page.setMachine(m_machine);
        for (const QString& tick : std::as_const(ticks))
            click(page, static_cast<Part>(tick.left(1).toInt()), tick.mid(2));
        const auto plan = page.choice().plan();
        QVERIFY(plan.has_value());
        QStringList found;
        for (const Configuration& one : plan->configurations)
            found += QStringLiteral("%1 %2 %3")
                         .arg(QString::fromStdString(one.torch), QString::fromStdString(one.device))
                         .arg(one.threads);
        QTEST(found, "configurations");
    }

    void precisionsByHandAreAskedForByName()
    {
        BenchPlan page;
        page.setMachine(m_machine);
        click(page, Part::Dtypes, QStringLiteral("bfloat16"));
        const auto plan = page.choice().plan();
        QCOMPARE(namesOf(plan->dtypes), (QStringList{QStringLiteral("float32"), QStringLiteral("bfloat16")}));
        QVERIFY(plan->everyDtype);
    }

    void aGroupIsTickedAsAWhole()
    {
        BenchPlan page;
        page.setMachine(m_machine);
        std::vector<std::string> ids;
        for (const WorkloadInfo& one : workloads())
            ids.emplace_back(one.id);
        const auto groups = workloadGroups(ids);
        QCOMPARE(static_cast<std::size_t>(page.groups().size()), groups.size());
        std::size_t grouped = 0;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            ChoiceGroup* group = page.groups()[static_cast<qsizetype>(i)];
            grouped += groups[i].workloads.size();
            group->all()->setCheckState(Qt::Checked);
            QTest::keyClick(group->all(), Qt::Key_Space);
            QCOMPARE(group->all()->checkState(), Qt::Unchecked);
            QTest::keyClick(group->all(), Qt::Key_Space);
            QCOMPARE(group->all()->checkState(), Qt::Checked);
            for (const std::string& id : groups[i].workloads)
                QVERIFY2(page.choice().has(Part::Workloads, id), id.c_str());
        }
        QCOMPARE(grouped, ids.size());
        QCOMPARE(page.choice().plan()->workloads.size(), ids.size());
    }

    void aGroupOfWhichSomeAreTickedSaysSo()
    {
        BenchPlan page;
        page.setMachine(m_machine);
        for (ChoiceGroup* group : page.groups()) {
            const auto ticked = std::count_if(group->boxes().begin(), group->boxes().end(),
                                              [](auto* one) { return one->isChecked(); });
            QCOMPARE(group->all()->checkState(),
                     ticked == 0                          ? Qt::Unchecked
                         : ticked < group->boxes().size() ? Qt::PartiallyChecked
                                                          : Qt::Checked);
        }
    }

    void whatCannotBeMeasuredSaysWhy_data()
    {
        QTest::addColumn<QString>("torch");
        QTest::addColumn<QString>("says");
        QTest::newRow("too old, with a Python beside it") << folderOf("old") << "2.3.0 is too old";
        QTest::newRow("too old, alone") << folderOf("older") << "no Python is beside it";
    }

    void whatCannotBeMeasuredSaysWhy()
    {
        QFETCH(QString, torch);
        QFETCH(QString, says);
        BenchPlan page;
        page.setMachine(m_machine);
        page.resize(800, 560);
        page.show();
        ChoiceBox* box = page.box(Part::Torches, torch.toStdString());
        QVERIFY(box && !box->isAvailable() && !box->box()->isEnabled());
        QVERIFY2(box->note()->isVisible() && box->note()->text().contains(says), qPrintable(box->note()->text()));
        QVERIFY(box->box()->accessibleDescription().contains(says));
        box->box()->click();
        QCOMPARE(namesOf(torchesOf(*page.choice().plan())), QStringList{QStringLiteral("libtorch")});
    }

    void itsOwnPythonRunsOnTheClickOnly()
    {
        BenchPlan page;
        page.setMachine(m_machine);
        ChoiceBox* box = page.box(Part::Torches, folderOf("old").toStdString());
        auto* python = box->findChild<ChoiceBox*>();
        QVERIFY(python);
        QVERIFY(!python->isChecked());
        QVERIFY(!page.box(Part::Torches, folderOf("older").toStdString())->findChild<ChoiceBox*>());
        python->box()->click();
        QVERIFY(box->isAvailable() && box->isChecked());
        const QString interpreter = m_folder.filePath(QStringLiteral("old/bin/python"));
        QVERIFY(namesOf(torchesOf(*page.choice().plan())).contains(interpreter));
        python->box()->click();
        QVERIFY(!box->isAvailable());
        QVERIFY(!namesOf(torchesOf(*page.choice().plan())).contains(interpreter));
    }

    void theLengthChangesWhatIsTickedByThePlanOnly()
    {
        BenchPlan page;
        page.setMachine(m_machine);
        page.lengths()->cell(QStringLiteral("standard"))->click();
        Plan wanted = *planByName("standard", 8);
        QCOMPARE(namesOf(page.choice().plan()->workloads), namesOf(wanted.workloads));
        QCOMPARE(namesOf(page.choice().plan()->dtypes), namesOf(wanted.dtypes));
        QVERIFY(page.choice().plan()->withClone);

        click(page, Part::Workloads, QStringLiteral("add"));
        const QStringList byHand = namesOf(page.choice().plan()->workloads);
        QVERIFY(!byHand.contains(QStringLiteral("add")));
        page.lengths()->cell(QStringLiteral("precise"))->click();
        wanted = *planByName("precise", 8);
        QCOMPARE(namesOf(page.choice().plan()->workloads), byHand);
        QCOMPARE(namesOf(page.choice().plan()->dtypes), namesOf(wanted.dtypes));
        QCOMPARE(page.choice().plan()->budgetSeconds, wanted.budgetSeconds);

        for (Button* back : page.findChildren<Button*>()) {
            if (back->accessibleName() == QStringLiteral("Workloads as the plan has it"))
                back->click();
        }
        QCOMPARE(namesOf(page.choice().plan()->workloads), namesOf(wanted.workloads));
    }

    void theChoiceStaysWhenTheMachineIsLookedAtAgain()
    {
        BenchPlan page;
        page.setMachine(m_machine);
        click(page, Part::Torches, folderOf("cpu"));
        click(page, Part::Threads, QStringLiteral("4"));
        const auto before = page.choice().plan()->configurations;
        page.setMachine(m_machine);
        QVERIFY(page.choice().plan()->configurations == before);
        QVERIFY(page.box(Part::Torches, folderOf("cpu").toStdString())->isChecked());
    }

    void nothingTickedIsNoPlan_data()
    {
        QTest::addColumn<int>("part");
        QTest::newRow("no installation") << static_cast<int>(Part::Torches);
        QTest::newRow("no threads") << static_cast<int>(Part::Threads);
        QTest::newRow("no workload") << static_cast<int>(Part::Workloads);
        QTest::newRow("no precision") << static_cast<int>(Part::Dtypes);
    }

    void nothingTickedIsNoPlan()
    {
        QFETCH(int, part);
        BenchPlan page;
        page.setMachine(m_machine);
        QVERIFY(page.isComplete());
        for (const std::string& id : page.choice().offered(static_cast<Part>(part))) {
            if (page.choice().has(static_cast<Part>(part), id))
                click(page, static_cast<Part>(part), QString::fromStdString(id));
        }
        QVERIFY(!page.isComplete());
        QVERIFY2(page.title().startsWith(QStringLiteral("Choose")), qPrintable(page.title()));
    }

    void withoutACardNothingNeedsOne()
    {
        Machine machine = m_machine;
        machine.gpus.clear();
        BenchPlan page;
        page.setMachine(machine);
        QVERIFY(!page.box(Part::Dtypes, "tf32")->isAvailable());
        for (const WorkloadInfo& one : workloads()) {
            ChoiceBox* box = page.box(Part::Workloads, std::string(one.id));
            QVERIFY2(box->isAvailable() == !one.needsDevice, std::string(one.id).c_str());
        }
    }

private:
    void addFile(const QString& name)
    {
        const QFileInfo file(m_folder.filePath(name));
        QDir().mkpath(file.path());
        QFile one(file.filePath());
        QVERIFY(one.open(QIODevice::WriteOnly));
        one.close();
        std::filesystem::permissions(file.filePath().toStdString(), std::filesystem::perms::owner_all);
    }

    QString folderOf(const char* name) const { return m_folder.filePath(QString::fromLatin1(name) + "/torch"); }

    void addEnvironment(const char* name, const char* version, const char* build)
    {
        PythonEnvironment python;
        python.path = fact(m_folder.filePath(QString::fromLatin1(name)).toStdString());
        TorchInstallation torch;
        torch.version = fact(std::string(version));
        torch.build = fact(std::string(build));
        torch.folder = fact(folderOf(name).toStdString());
        python.torch = fact(torch);
        m_machine.pythons.push_back(python);
    }

    template <class Value> static Fact<Value> fact(Value value) { return known(std::move(value), "test"); }

    void click(BenchPlan& page, Part part, const QString& id)
    {
        ChoiceBox* box = page.box(part, id.toStdString());
        QVERIFY2(box && box->isAvailable(), qPrintable(id));
        box->box()->click();
    }

    QTemporaryDir m_folder;
    Machine m_machine;
};

QTEST_MAIN(TestBenchPlan)
#include "tst_benchplan.moc"
