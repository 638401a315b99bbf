// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include "core/advice/advise.h"
#include "core/bench/quantity.h"
#include "core/report/report.h"
#include "core/report/svgchart.h"

using namespace Advisor;

namespace {

Point pointAt(const char* workload, std::int64_t size, int configuration, double seconds, double flop, double bytes)
{
    Point point;
    point.key = {workload, size, "float32", "throughput"};
    point.configuration = configuration;
    point.median = seconds;
    point.low = seconds * 0.98;
    point.high = seconds * 1.03;
    point.visits = 9;
    point.processes = 1;
    point.samples = 200;
    point.flop = flop;
    point.bytes = bytes;
    point.shareOfCeiling = 0.87;
    point.grade = 'B';
    point.impl = "aten::mm.out";
    return point;
}

Report sample()
{
    Report report;
    report.createdAt = "2026-11-24T07:00:00Z";
    report.program = "0.1.0";
    report.machine.system.kind = known(SystemKind::Linux, "set by you");
    report.machine.system.architecture = known<std::string>("x86_64", "set by you");
    report.machine.gpusLookedFor = known(true, "/sys/bus/pci");
    report.machine.processor.brand = known<std::string>("Evil <script>alert(1)</script> | CPU", "/proc/cpuinfo");
    PythonEnvironment python;
    python.kind = known<std::string>("venv", "pyvenv.cfg");
    python.path = known<std::string>("/home/jane.doe/projects/venv", "pyvenv.cfg");
    report.machine.pythons.push_back(python);
    report.advice = advise(report.machine, catalog(), {});

    Run run;
    run.id = "20261124T070000Z-abcdef";
    run.plan = "quick";
    run.end = "complete";
    run.configurations = {{"cpu", "libtorch", "", "", 1, 1, {}}, {"cpu", "libtorch", "", "", 2, 1, {}}};
    run.identities
        = {{"1.13.1", "debian", "OpenBLAS", "libgomp", "AVX2"}, {"1.13.1", "debian", "OpenBLAS", "libgomp", "AVX2"}};
    run.conditions.ceilings
        = {{"float32", "AVX2+FMA", 1, 3.1, 32, 99.2e9, 0}, {"float32", "AVX2+FMA", 2, 3.1, 32, 198e9, 0}};
    for (const std::int64_t n : {64, 256, 1024}) {
        const double flop = 2.0 * n * n * n, bytes = 12.0 * n * n;
        run.points.push_back(pointAt("gemm", n, 0, flop / 80e9, flop, bytes));
        run.points.push_back(pointAt("gemm", n, 1, flop / 150e9, flop, bytes));
    }
    run.points.push_back(pointAt("add", 1 << 20, 0, 1e-3, 1 << 20, 12 << 20));
    Point failed = pointAt("add", 1 << 24, 1, 0, 0, 0);
    failed.failed = Failure{"crashed", {"report.no", {}}};
    run.points.push_back(failed);
    report.run = run;
    return report;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private slots:
    void quantities_data()
    {
        QTest::addColumn<double>("flop");
        QTest::addColumn<double>("bytes");
        QTest::addColumn<double>("samples");
        QTest::addColumn<QString>("unit");
        QTest::newRow("a product is counted in operations") << 2e9 << 12e6 << 0.0 << "FLOP/s";
        QTest::newRow("an addition is counted in bytes") << 1e6 << 12e6 << 0.0 << "B/s";
        QTest::newRow("training is counted in samples") << 1e9 << 1e6 << 32.0 << "samples/s";
    }

    void quantities()
    {
        QFETCH(double, flop);
        QFETCH(double, bytes);
        QFETCH(double, samples);
        QFETCH(QString, unit);
        Point point = pointAt("gemm", 1, 0, 0.5, flop, bytes);
        point.samplesPerCall = samples;
        const Quantity quantity = quantityOf(point);
        QCOMPARE(QString::fromUtf8(quantity.unit.data(), quantity.unit.size()), unit);
        QVERIFY(quantity.low < quantity.value && quantity.value < quantity.high);
        QCOMPARE(quantity.value, (samples > 0 ? samples : flop < bytes ? bytes : flop) / 0.5);
    }

    void whatMovesMemoryIsCountedInBytes()
    {
        const Quantity quantity = quantityOf(pointAt("layernorm", 768, 0, 0.5, 8e6, 8e6)); // and computes as much
        QCOMPARE(QString::fromUtf8(quantity.unit.data(), quantity.unit.size()), QStringLiteral("B/s"));
        QCOMPARE(quantity.value, 16e6);
    }

    void configurationsAreToldApart()
    {
        const Run run = *sample().run;
        QCOMPARE(configurationTitle(run, 0, Language::English), std::string("1 thread"));
        QCOMPARE(configurationTitle(run, 1, Language::English), std::string("2 threads"));
        QCOMPARE(configurationTitle(run, 7, Language::English), std::string());
    }

    void chartsHoldEveryPoint()
    {
        const Run run = *sample().run;
        const auto charts = chartsOf(run);
        QCOMPARE(charts.size(), std::size_t(2));
        QCOMPARE(charts[0].series.size(), std::size_t(2));
        QCOMPARE(charts[0].series[1].points.size(), std::size_t(3));
        QCOMPARE(charts[1].failed.size(), std::size_t(1));
    }

    void chartsAreWellFormed()
    {
        const Run run = *sample().run;
        for (const ChartData& chart : chartsOf(run)) {
            const std::string svg = svgChart(run, chart, Language::Korean);
            QXmlStreamReader reader(QByteArray::fromStdString(svg));
            int lines = 0;
            while (!reader.atEnd()) {
                reader.readNext();
                if (reader.isStartElement()
                    && reader.attributes().value(QLatin1String("class")).startsWith(QLatin1String("line")))
                    ++lines;
            }
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
            QCOMPARE(lines, int(chart.series.size()));
            QVERIFY(svg.find("nan") == std::string::npos && svg.find("inf") == std::string::npos);
        }
    }

    void everyFormatHoldsTheAnswerAndTheFigures_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("Markdown") << int(ReportFormat::Markdown);
        QTest::newRow("HTML") << int(ReportFormat::Html);
    }

    void everyFormatHoldsTheAnswerAndTheFigures()
    {
        QFETCH(int, format);
        const Report report = sample();
        for (const Language language : {Language::English, Language::Korean}) {
            const QString text = QString::fromStdString(writeReport(report, ReportFormat(format), {language, true}));
            QVERIFY(
                text.contains(QString::fromStdString(speak(report.advice.answer.headline, language)).toHtmlEscaped())
                || text.contains(QString::fromStdString(speak(report.advice.answer.headline, language))));
            QVERIFY(text.contains(QStringLiteral("GFLOP/s")));
            QVERIFY(text.contains(QStringLiteral("±")));
            QVERIFY2(!text.contains(QStringLiteral("report.")), "a sentence is missing");
            static const QRegularExpression markup(QStringLiteral("(?<!\\\\)<script"));
            QVERIFY(!text.contains(markup));
            QVERIFY2(!text.contains(QStringLiteral("jane.doe")), "a name of a person");
        }
    }

    void rulesAndRoutesAreSaid_data()
    {
        QTest::addColumn<bool>("html");
        QTest::newRow("Markdown") << false;
        QTest::newRow("HTML") << true;
    }

    /// Each with what it means for this machine, in the language of the report.
    void rulesAndRoutesAreSaid()
    {
        QFETCH(bool, html);
        const Report report = sample();
        std::vector<Route> all = report.advice.rules;
        all.insert(all.end(), report.advice.routes.begin(), report.advice.routes.end());
        QVERIFY(all.size() > 10);
        for (const Language language : {Language::English, Language::Korean}) {
            const std::string text = html ? writeHtml(report, {language}) : writeMarkdown(report, {language});
            for (const Route& one : all) {
                for (const Phrase& phrase : {one.title, one.here}) {
                    std::string words = speak(phrase, language);
                    words
                        = words.substr(0, words.find_first_of("`'\"<&|*[")); // each writer has its own marks for these
                    QVERIFY2(text.find(words) != std::string::npos, words.c_str());
                }
            }
        }
    }

    void theRunTellsNoHomes_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("Markdown") << int(ReportFormat::Markdown);
        QTest::newRow("HTML") << int(ReportFormat::Html);
        QTest::newRow("JSON") << int(ReportFormat::Json);
        QTest::newRow("CSV") << int(ReportFormat::Csv);
    }

    void theRunTellsNoHomes()
    {
        QFETCH(int, format);
        Report report = sample();
        const std::string secret = "/home/jane.doe/venv/torch";
        const Failure failure{"crashed", {"gate.unsupported", {{"text", secret}}}};
        Run& run = *report.run;
        run.note = secret;
        run.configurations[1].torch = secret;
        run.configurations[1].environment = {"LD_LIBRARY_PATH=" + secret};
        run.identities[1].library = secret + "/lib/libtorch_cpu.so";
        run.conditions.preflight.push_back({true, {"preflight.variable", {{"name", "PATH"}, {"value", secret}}}});
        run.points.front().failed = failure;
        run.visits.push_back({});
        run.visits.back().failed = failure;
        const std::string text = writeReport(report, ReportFormat(format), {});
        QVERIFY(text.find("jane.doe") == std::string::npos);
        QVERIFY(writeReport(report, ReportFormat(format), {Language::English, false}).find("jane.doe")
                != std::string::npos);
    }

    void pipesDoNotBreakTables()
    {
        const QString text = QString::fromStdString(writeMarkdown(sample(), {}));
        QVERIFY(text.contains(QStringLiteral("\\| CPU")));
    }

    void codeIsNotEscaped()
    {
        const std::string text = writeMarkdown(sample(), {});
        QVERIFY(text.find("`conda install \"libblas=*=*openblas\"`") != std::string::npos);
        Report open = sample(); // a backtick that nothing closes opens no code
        open.machine.processor.brand = known<std::string>("a ` <script>", "/proc/cpuinfo");
        QVERIFY(writeMarkdown(open, {}).find("a ` \\<script>") != std::string::npos);
    }

    void nothingIsHiddenOnDemand()
    {
        QVERIFY(writeMarkdown(sample(), {Language::English, false}).find("jane.doe") != std::string::npos);
    }

    void savedReportsOpenAgain()
    {
        const Report report = sample();
        const auto again = readReport(writeJson(report, {}));
        QVERIFY2(again.has_value(), again ? "" : speak(again.error(), Language::English).c_str());
        QVERIFY(again->machine.foreign);
        QCOMPARE(again->advice.answer.build, report.advice.answer.build);
        QVERIFY(again->run);
        QCOMPARE(again->run->points.size(), report.run->points.size());
        QCOMPARE(again->run->points[0].median, report.run->points[0].median);
        QCOMPARE(again->machine.processor.brand.value, report.machine.processor.brand.value);
    }

    void junkIsNotAReport_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray::fromStdString(writeJson(sample(), {})).left(300);
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("a run that is a word")
            << QByteArray("{\"schema\":\"torch-advisor/report/1\",\"machine\":7,\"run\":\"x\"}");
    }

    void junkIsNotAReport()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!readReport({text.constData(), std::size_t(text.size())}));
    }

    void csvHasOneLineAPoint()
    {
        const QString text = QString::fromStdString(writeCsv(sample(), {}));
        const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 8);
        for (QString line : lines) {
            line.remove(QRegularExpression(QStringLiteral("\"[^\"]*\""))); // a comma in quotes parts nothing
            QVERIFY2(line.count(QLatin1Char(',')) == lines.front().count(QLatin1Char(',')), qPrintable(line));
        }
        QVERIFY(lines.last().contains(QLatin1String(",crashed,no")));
        const QStringList columns = lines.front().split(QLatin1Char(','));
        for (const char* column :
             {"workload",   "size",      "dtype",         "metric",     "device",       "torch",
              "library",    "kernels",   "threads",       "ranks",      "env",          "clone",
              "impl",       "median_s",  "low_s",         "high_s",     "p5_s",         "p95_s",
              "visits",     "processes", "samples",       "dropped",    "first_call_s", "effective_threads",
              "parameters", "flop",      "bytes",         "flop_per_s", "bytes_per_s",  "share_of_ceiling",
              "grade",      "failed",    "failed_because"})
            QVERIFY2(columns.contains(QLatin1String(column)), column);
    }

    void withoutARunItSaysSo()
    {
        Report report = sample();
        report.run.reset();
        QVERIFY(writeMarkdown(report, {}).find(speak("report.no_benchmark", {}, Language::English))
                != std::string::npos);
        QVERIFY(writeHtml(report, {}).find("<svg") == std::string::npos);
        QCOMPARE(QString::fromStdString(writeCsv(report, {})).count(QLatin1Char('\n')), 1);
    }
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
