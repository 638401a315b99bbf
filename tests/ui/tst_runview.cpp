// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>
#include <qcustomplot.h>

#include "tests/core/simulation.h"
#include "tests/ui/samplerun.h"
#include "ui/charts/plotdata.h"
#include "ui/charts/throughputchart.h"
#include "ui/jobs/words.h"
#include "ui/models/pointmodel.h"
#include "ui/pages/failedlist.h"
#include "ui/pages/findingslist.h"
#include "ui/pages/runview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/attentionrow.h"
#include "ui/widgets/picker.h"
#include "ui/widgets/wraplabel.h"

using namespace Advisor;

namespace {

/// Of the LibTorch of the build and of a venv, with a clone of the first.
Run twoInstallations()
{
    Run run = sampleRun();
    run.configurations[1].torch = "/home/ada/venv/lib/python3.11/site-packages/torch";
    run.identities[0].torch = "1.13.1";
    run.identities[1].torch = "2.13.0+cpu";
    run.configurations.push_back(run.configurations[0]);
    run.configurations.back().clone = 1;
    run.identities.push_back(run.identities[0]);
    for (std::size_t i = run.points.size(); i > 0; --i) {
        if (run.points[i - 1].configuration == 0)
            run.points.push_back(run.points[i - 1]);
    }
    for (Point& point : run.points) {
        if (&point - run.points.data() >= static_cast<std::ptrdiff_t>(sampleRun().points.size()))
            point.configuration = 2;
        point.cpuTime = point.configuration != 1;
    }
    return run;
}

Run withWorkloads(int count)
{
    Run run = sampleRun();
    run.points.clear();
    for (int i = 0; i < count; ++i) {
        const auto& all = workloads();
        Point point = samplePoint("gemm", 1024, 0, 1e11, 9);
        const auto index = static_cast<std::size_t>(i);
        point.key.workload = index < all.size() ? std::string(all[index].id) : "newer-" + std::to_string(i);
        run.points.push_back(point);
    }
    return run;
}

QStringList wordsIn(const QWidget& widget)
{
    QStringList words;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        words += label->text();
    return words;
}

} // namespace

class TestRunView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().install(*qApp, Theme::Mode::Light); }

    void clonesAreNowhere_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::newRow("of a product") << "gemm";
        QTest::newRow("of memory") << "add";
        QTest::newRow("of training") << "mlp-train";
    }

    void clonesAreNowhere()
    {
        QFETCH(QString, workload);
        const Run run = twoInstallations();
        const PlotData data = plotData(run, workload.toStdString(), "float32", Language::English);
        QCOMPARE(data.series.size(), std::size_t(2));
        PointModel model;
        model.setRun(run, workload.toStdString(), "float32", Language::English);
        PointModel without;
        without.setRun(sampleRun(), workload.toStdString(), "float32", Language::English);
        QCOMPARE(model.rowCount(), without.rowCount());
    }

    void theLegendNamesTheInstallations()
    {
        const PlotData data = plotData(twoInstallations(), "gemm", "float32", Language::English);
        QCOMPARE(data.series[0].name, QStringLiteral("LibTorch 1.13.1, 1 thread"));
        QCOMPARE(data.series[1].name, QStringLiteral("PyTorch 2.13.0+cpu, 2 threads"));
    }

    void theRecordSaysWhichTimeWasTaken_data()
    {
        QTest::addColumn<int>("series");
        QTest::addColumn<QString>("time");
        QTest::newRow("one pinned thread") << 0 << "processor time";
        QTest::newRow("several threads") << 1 << "wall-clock time";
    }

    void theRecordSaysWhichTimeWasTaken()
    {
        QFETCH(int, series);
        QFETCH(QString, time);
        const PlotData data = plotData(twoInstallations(), "gemm", "float32", Language::English);
        const PlotSeries& one = data.series[static_cast<std::size_t>(series)];
        QVERIFY(recordLines(data, one, one.points.front()).contains(time));
        PointModel model;
        model.setRun(twoInstallations(), "gemm", "float32", Language::English);
        QCOMPARE(model.index(2 + series, PointModel::Clock).data().toString(), time);
    }

    void aRunOfManyWorkloadsHasAListUnderHeadings_data()
    {
        QTest::addColumn<int>("workloads");
        QTest::addColumn<bool>("list");
        QTest::newRow("two are segments") << 2 << false;
        QTest::newRow("three with long names are a list") << 3 << true;
        QTest::newRow("forty are a list") << 40 << true;
    }

    void aRunOfManyWorkloadsHasAListUnderHeadings()
    {
        QFETCH(int, workloads);
        QFETCH(bool, list);
        RunView view;
        view.resize(760, 500);
        view.show();
        Run run = withWorkloads(workloads);
        if (!list)
            run.points.back().key.workload = "add"; // a short name
        view.setRun(run, Language::English);
        Picker* picker = view.workloads();
        QCOMPARE(picker->entries().size(), workloads);
        QCOMPARE(picker->list()->isVisible(), list);
        if (!list)
            return;
        QVERIFY(picker->list()->count() > workloads); // with headings
        QCOMPARE(picker->chosen(), picker->entries().first().id);
        QSignalSpy spy(picker, &Picker::chosenChanged);
        picker->list()->setFocus();
        for (int i = 1; i < workloads; ++i)
            QTest::keyClick(picker->list(), Qt::Key_Down); // headings are stepped over
        QCOMPARE(spy.size(), workloads - 1);
        QCOMPARE(picker->chosen(), picker->entries().last().id);
        QCOMPARE(QString::fromStdString(view.chart()->data().workload), picker->chosen());
        QVERIFY(view.width() == 760);
    }

    void whatIsPickedStaysWhileTheRunGrows()
    {
        RunView view;
        view.setRun(withWorkloads(20), Language::English);
        const QString wanted = view.workloads()->entries().at(10).id;
        view.workloads()->choose(wanted);
        view.setRun(withWorkloads(40), Language::English);
        QCOMPARE(view.workloads()->chosen(), wanted);
    }

    void aFinishedRunSaysWhatWasFound_data()
    {
        QTest::addColumn<int>("processes");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("claim");
        QTest::addColumn<int>("findings");
        QTest::newRow("three processes decide") << 3 << "complete"
                                                << "With 1 thread it is 1.50 times as fast as with 2 threads" << 1;
        QTest::newRow("one process decides nothing") << 1 << "complete"
                                                     << "Up to" << 0;
        QTest::newRow("while it grows nothing is compared") << 3 << ""
                                                            << "Up to" << 0;
    }

    void aFinishedRunSaysWhatWasFound()
    {
        QFETCH(int, processes);
        QFETCH(QString, end);
        QFETCH(QString, claim);
        Scene scene;
        scene.slowdown = 0.5;
        scene.processes = processes;
        Run run = Simulation(1).run(scene);
        run.end = end.toStdString();
        for (Point& point : run.points)
            point.flop = workOf(point.key)->flop;
        RunView view;
        view.setRun(run, Language::English);
        QVERIFY2(view.verdict().startsWith(claim), qPrintable(view.verdict()));
        QCOMPARE(view.chart()->plot()->accessibleName(), view.verdict());
        QTEST(int(view.findings()->sentences().size()), "findings");
    }

    void pointsWithoutAFigureSayWhyOncePerReason()
    {
        Run run = twoInstallations();
        for (Point& point : run.points) {
            point.failed.reset();
            if (point.key.workload == "gemm" && point.configuration != 0)
                point.failed = Failure{"crashed", {"gate.crashed", {{"signal", "11"}}}};
        }
        FailedList list;
        list.setRun(run, Language::English);
        QCOMPARE(list.findChildren<AttentionRow*>().size(), 1); // nine sizes of one configuration; the clone's are not
        const QString words = wordsIn(list).join(QLatin1Char('\n'));
        QVERIFY2(words.contains(QStringLiteral("PyTorch 2.13.0+cpu")), qPrintable(words));
        QVERIFY2(words.contains(say(Phrase{"gate.crashed", {{"signal", "11"}}}, Language::English)), qPrintable(words));
    }

    void aRunWithoutFailuresShowsNoList()
    {
        Run run = sampleRun();
        run.points[8].failed.reset();
        FailedList list;
        list.setRun(run, Language::English);
        QVERIFY(list.isHidden());
    }
};

QTEST_MAIN(TestRunView)
#include "tst_runview.moc"
