// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <qcustomplot.h>

#include "tests/ui/samplerun.h"
#include "ui/charts/chartexport.h"
#include "ui/charts/throughputchart.h"
#include "ui/theme/theme.h"

using namespace Advisor;

namespace {

QByteArray contentOf(const QString& file)
{
    QFile one(file);
    return one.open(QIODevice::ReadOnly) ? one.readAll() : QByteArray();
}

int graphsWith(QCustomPlot* plot, int points)
{
    int found = 0;
    for (int i = 0; i < plot->graphCount(); ++i)
        found += plot->graph(i)->dataCount() == points ? 1 : 0;
    return found;
}

} // namespace

class TestChart : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        Theme::instance().install(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Mode::Light);
    }

    void units_data()
    {
        QTest::addColumn<QByteArray>("workload");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<bool>("parameters");
        QTest::newRow("gemm counts GFLOP/s") << QByteArray("gemm") << "GFLOP/s" << false;
        QTest::newRow("add counts GB/s") << QByteArray("add") << "GB/s" << false;
        QTest::newRow("a training step counts samples over parameters")
            << QByteArray("mlp-train") << "samples/s" << true;
        QTest::newRow("what only starts an operation counts calls") << QByteArray("launch") << "calls/s" << false;
    }

    void units()
    {
        QFETCH(QByteArray, workload);
        Run run = sampleRun();
        run.points.push_back(samplePoint("launch", 1, 0, 2e7, 9));
        const PlotData data = plotData(run, workload.toStdString(), "float32", Language::English);
        QTEST(unitText(data.unit), "unit");
        QTEST(data.xIsParameters, "parameters");
        QVERIFY(!data.isEmpty());
    }

    void intervalsTurnRound() // the slow end of the time is the low end of the throughput
    {
        const PlotData data = plotData(sampleRun(), "gemm", "float32", Language::English);
        for (const PlotSeries& series : data.series) {
            for (const PlotPoint& point : series.points)
                QVERIFY2(point.low < point.y && point.y < point.high, qPrintable(series.name));
        }
    }

    void failedPointsAreNotDrawn()
    {
        const PlotData data = plotData(sampleRun(), "gemm", "float32", Language::English);
        QCOMPARE(data.series[0].points.size(), std::size_t(8));
        QCOMPARE(data.series[0].failed.size(), std::size_t(1));
        QCOMPARE(data.series[1].points.size(), std::size_t(9));
    }

    void drawsLineBandAndMarkers()
    {
        ThroughputChart chart;
        chart.setData(plotData(sampleRun(), "gemm", "float32", Language::English));
        // Of each configuration: low, high and line with all points, markers filled (7, ≤ 1024) and hollow (the rest).
        QCOMPARE(graphsWith(chart.plot(), 9), 3);
        QCOMPARE(graphsWith(chart.plot(), 8), 3);
        QCOMPARE(graphsWith(chart.plot(), 7), 2);
        QCOMPARE(graphsWith(chart.plot(), 2) + graphsWith(chart.plot(), 1), 2);
        QVERIFY(chart.plot()->graph(1)->channelFillGraph() == chart.plot()->graph(0));
        QVERIFY(chart.plot()->yAxis->range().contains(525));
        QCOMPARE(chart.data().ceilings.size(), std::size_t(1));
        QVERIFY2(chart.data().ceilings[0].name.contains(QStringLiteral("525")),
                 qPrintable(chart.data().ceilings[0].name));
    }

    void namesItself()
    {
        ThroughputChart chart;
        chart.setHeading(QStringLiteral("Up to 480 GFLOP/s"));
        chart.setData(plotData(sampleRun(), "gemm", "float32", Language::English));
        QCOMPARE(chart.plot()->accessibleName(), QStringLiteral("Up to 480 GFLOP/s"));
        QVERIFY2(chart.plot()->accessibleDescription().contains(QStringLiteral("2 threads")),
                 qPrintable(chart.plot()->accessibleDescription()));
        QCOMPARE(chart.plot()->focusPolicy(), Qt::StrongFocus);
    }

    void hoverShowsTheRecord()
    {
        ThroughputChart chart;
        chart.resize(700, 460);
        chart.setData(plotData(sampleRun(), "gemm", "float32", Language::English));
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QSignalSpy spy(&chart, &ThroughputChart::placeChanged);
        QTRY_VERIFY(chart.plot()->axisRect()->width() > 100);
        QTest::mouseMove(chart.plot(), chart.pixelOf(ThroughputChart::Place{1, 6}));
        QTRY_COMPARE(spy.size(), 1);
        const QStringList lines = chart.recordText().split(QLatin1Char('\n'));
        QVERIFY(lines.size() >= 4);
        QCOMPARE(lines[0], QStringLiteral("2 threads, float32"));
        QVERIFY2(lines[1].startsWith(QStringLiteral("1024: ")), qPrintable(lines[1]));
        QVERIFY2(lines[2].contains(QStringLiteral("visits: 9, samples: 198, dropped: 3")), qPrintable(lines[2]));
    }

    void arrowKeysWalk_data()
    {
        QTest::addColumn<QList<int>>("keys");
        QTest::addColumn<int>("series");
        QTest::addColumn<int>("point");
        QTest::newRow("the first key enters") << QList<int>{Qt::Key_Right} << 0 << 0;
        QTest::newRow("right goes to the next size") << QList<int>{Qt::Key_Right, Qt::Key_Right} << 0 << 1;
        QTest::newRow("down keeps the size") << QList<int>{Qt::Key_Right, Qt::Key_Right, Qt::Key_Down} << 1 << 1;
        QTest::newRow("left stops at the first") << QList<int>{Qt::Key_Right, Qt::Key_Left, Qt::Key_Left} << 0 << 0;
        QTest::newRow("end is the last") << QList<int>{Qt::Key_Right, Qt::Key_End} << 0 << 7;
        QTest::newRow("escape leaves") << QList<int>{Qt::Key_Right, Qt::Key_Escape} << -1 << -1;
    }

    void arrowKeysWalk()
    {
        QFETCH(QList<int>, keys);
        ThroughputChart chart;
        chart.setData(plotData(sampleRun(), "gemm", "float32", Language::English));
        for (const int key : keys)
            QTest::keyClick(chart.plot(), static_cast<Qt::Key>(key));
        const auto place = chart.place().value_or(ThroughputChart::Place{-1, -1});
        QTEST(place.series, "series");
        QTEST(place.point, "point");
    }

    void exports_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("png") << "png" << QByteArray("\x89PNG");
        QTest::newRow("svg") << "svg" << QByteArray("<?xml");
        QTest::newRow("pdf") << "pdf" << QByteArray("%PDF");
        QTest::newRow("csv") << "csv" << QByteArray("configuration,workload");
    }

    void exports()
    {
        QFETCH(QString, suffix);
        QFETCH(QByteArray, begins);
        ThroughputChart chart;
        chart.resize(700, 460);
        chart.setHeading(QStringLiteral("A <title> & more"));
        chart.setData(plotData(sampleRun(), "gemm", "float32", Language::English));
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        const QString file = m_folder.filePath(QStringLiteral("chart.") + suffix);
        QVERIFY(exportChart(chart, file).has_value());
        const QByteArray content = contentOf(file);
        QVERIFY2(content.startsWith(begins), content.left(40).constData());
        if (suffix == QLatin1String("svg")) {
            QXmlStreamReader reader(content);
            int shapes = 0;
            while (!reader.atEnd()) {
                if (reader.readNext() == QXmlStreamReader::StartElement)
                    shapes
                        += reader.name() == QLatin1String("path") || reader.name() == QLatin1String("polyline") ? 1 : 0;
            }
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
            QVERIFY(shapes > 20);
        } else if (suffix == QLatin1String("png")) {
            QCOMPARE(QImage::fromData(content).size(), chart.plot()->size() * 2);
        } else if (suffix == QLatin1String("csv")) {
            QCOMPARE(content.count('\n'), 1 + 18); // header, all points of both configurations, the failed one too
            QVERIFY(content.contains(",crashed\n"));
        }
    }

    void exportSaysWhatIsWrong()
    {
        ThroughputChart chart;
        chart.setData(plotData(sampleRun(), "gemm", "float32", Language::English));
        const auto done = exportChart(chart, m_folder.filePath(QStringLiteral("no/such/folder/chart.png")));
        QVERIFY(!done);
        QCOMPARE(done.error().code, std::string("file_unwritable"));
    }

    void followsTheTheme()
    {
        ThroughputChart chart;
        chart.setData(plotData(sampleRun(), "gemm", "float32", Language::English));
        const QColor before = chart.plot()->graph(2)->pen().color();
        Theme::instance().setMode(Theme::Mode::Dark);
        const QColor after = chart.plot()->graph(2)->pen().color();
        Theme::instance().setMode(Theme::Mode::Light);
        QVERIFY(before != after);
    }

    void labelsArePushedApart_data()
    {
        QTest::addColumn<QList<double>>("wanted");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("far ones stay") << QList<double>{10, 50} << QList<double>{10, 50};
        QTest::newRow("two at one place share it") << QList<double>{50, 50} << QList<double>{42, 58};
        QTest::newRow("three are centred") << QList<double>{50, 52, 48} << QList<double>{50, 66, 34};
        QTest::newRow("the edge holds them") << QList<double>{0, 1} << QList<double>{0, 16};
        QTest::newRow("the lower edge too") << QList<double>{100, 99} << QList<double>{100, 84};
    }

    void labelsArePushedApart()
    {
        QFETCH(QList<double>, wanted);
        QFETCH(QList<double>, expected);
        const auto places = pushedApart({wanted.begin(), wanted.end()}, 16, 0, 100);
        QCOMPARE(QList<double>(places.begin(), places.end()), expected);
    }

    void rangesEndAtRoundNumbers_data()
    {
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::newRow("widens to 1, 2, 5") << 23.0 << 480.0 << 20.0 << 500.0;
        QTest::newRow("keeps round ends") << 20.0 << 500.0 << 20.0 << 500.0;
        QTest::newRow("one value gets room") << 50.0 << 50.0 << 25.0 << 100.0;
        QTest::newRow("nothing measured has a range too") << 0.0 << 0.0 << 1.0 << 10.0;
    }

    void rangesEndAtRoundNumbers()
    {
        QFETCH(double, least);
        QFETCH(double, most);
        const auto [from, to] = niceLogRange(least, most);
        QTEST(from, "from");
        QTEST(to, "to");
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestChart)
#include "tst_chart.moc"
