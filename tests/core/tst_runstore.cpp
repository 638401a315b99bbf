// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <sys/resource.h>
#include <thread>

#include "core/bench/runjson.h"
#include "core/bench/runline.h"
#include "core/store/measurelock.h"
#include "core/store/runstore.h"

#include <nlohmann/json.hpp>

using namespace Advisor;
namespace fs = std::filesystem;

namespace {

Run sampleRun(const std::string& id = "20261124T071500Z-3fa91c")
{
    Run run;
    run.id = id;
    run.startedAt = "2026-11-24T07:15:00Z";
    run.plan = "quick";
    run.conditions.processor = "AMD EPYC";
    run.configurations
        = {{"cpu", "libtorch", "", "", 1, 1, {"OMP_NUM_THREADS=1"}}, {"cpu", "libtorch", "", "", 2, 1, {}}};
    run.identities.resize(2);
    return run;
}

Visit sampleVisit(int round)
{
    Visit visit;
    visit.point = {"gemm", 256, "float32", "throughput"};
    visit.configuration = round % 2;
    visit.round = round;
    visit.samples = {0.00123F, 0.1F, 3.4e-7F};
    visit.dropped = {1};
    visit.wall = 0.04;
    visit.cpu = 0.039;
    visit.impl = "aten::mm.out";
    return visit;
}

Point samplePoint(int configuration, double median)
{
    Point point;
    point.key = {"gemm", 256, "float32", "throughput"};
    point.configuration = configuration;
    point.median = median;
    point.low = median * 0.99;
    point.high = median * 1.01;
    point.visits = 6;
    point.flop = 33554432;
    point.grade = 'B';
    return point;
}

std::string contentOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void writeTo(const fs::path& file, std::string_view text)
{
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

/// Lowers the largest file size of this process for its lifetime: a full disk without a disk.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limit{bytes, m_old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_old); }

private:
    rlimit m_old{};
};

} // namespace

class TestRunStore : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    fs::path writeSample(const char* name, const Run& header = sampleRun()) const
    {
        const fs::path file = path(name);
        fs::remove(file);
        auto journal = RunJournal::create(file, header);
        bool ok = journal.has_value();
        ok = ok && journal->append(EngineIdentity{"1.13.1", "debian", "OpenBLAS", "libgomp.so.1", "AVX2"}, 0);
        for (int round = 0; round < 4; ++round)
            ok = ok && journal->append(sampleVisit(round));
        ok = ok && journal->append(samplePoint(0, 1e-3)) && journal->append(samplePoint(1, 6e-4));
        ok = ok && journal->append(samplePoint(0, 1.1e-3));
        Point failed;
        failed.key = {"gemm", 8192, "float32", "throughput"};
        failed.failed = Failure{"budget", {"gate.budget", {{"seconds", "9 s"}}}};
        ok = ok && journal->append(failed);
        ok = ok && journal->append(Verdict{{"verdict.one_process", {}}, {}, -1, 0, 0, 0});
        ok = ok && journal->end("complete");
        return ok ? file : fs::path();
    }

private slots:
    void readsBackWhatWasWritten()
    {
        const auto run = readRun(writeSample("whole.jsonl"));
        QVERIFY(run);
        QCOMPARE(run->id, sampleRun().id);
        QCOMPARE(run->conditions.processor, std::string("AMD EPYC"));
        QCOMPARE(run->configurations.size(), 2u);
        QVERIFY(run->configurations == sampleRun().configurations);
        QCOMPARE(run->identities[0].blas, std::string("OpenBLAS"));
        QCOMPARE(run->visits.size(), 4u);
        QVERIFY(run->visits[0].samples == sampleVisit(0).samples); // bit for bit
        QVERIFY(run->visits[0].dropped == std::vector<int>{1});
        QCOMPARE(run->points.size(), 3u); // the refined one is not a second one
        QCOMPARE(run->points[0].median, 1.1e-3);
        QCOMPARE(run->points[0].grade, 'B');
        QVERIFY(run->points[2].failed.has_value());
        QCOMPARE(run->points[2].failed->gate, std::string("budget"));
        QCOMPARE(run->points[2].failed->reason.arguments.at("seconds"), std::string("9 s"));
        QCOMPARE(run->verdicts.size(), 1u);
        QCOMPARE(run->end, std::string("complete"));
    }

    void everyCutLeavesTheWholeLinesReadable()
    {
        const std::string text = contentOf(writeSample("tocut.jsonl"));
        const auto header = text.find('\n');
        QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "cut.jsonl";
        writeTo(file, text);
        std::size_t visits = 4;
        for (std::size_t length = text.size() + 1; length-- > 0;) {
            fs::resize_file(file, length);
            const auto run = readRun(file);
            if (length < header) {
                QVERIFY2(!run && run.error().code == "run_unreadable", qPrintable(QString::number(length)));
                continue;
            }
            QVERIFY2(run, qPrintable(QString::number(length)));
            QVERIFY(run->visits.size() == visits || run->visits.size() + 1 == visits);
            visits = run->visits.size();
            const auto list = listRuns(file.parent_path());
            QCOMPARE(list.size(), 1u);
            const auto figures = std::count_if(run->points.begin(), run->points.end(),
                                               [](const Point& point) { return !point.failed; });
            QVERIFY2(list[0].points == figures && list[0].end == run->end, qPrintable(QString::number(length)));
        }
        QCOMPARE(visits, 0u);
    }

    void unreadable_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("an empty file") << QByteArray("") << "run_unreadable";
        QTest::newRow("binary junk") << QByteArray("\x7f"
                                                   "ELF\0\1\2\xff\xfe\n{}",
                                                   12)
                                     << "run_unreadable";
        QTest::newRow("another JSON") << QByteArray("{\"schema\":\"torch-advisor/machine/1\"}\n") << "run_unreadable";
        QTest::newRow("deep nesting") << QByteArray(200000, '[') << "run_unreadable";
        QTest::newRow("a newer schema") << QByteArray("{\"schema\":\"torch-advisor/run/2\"}\n") << "schema_too_new";
    }

    void unreadable()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        writeTo(path("bad.jsonl"), {text.constData(), std::size_t(text.size())});
        const auto run = readRun(path("bad.jsonl"));
        QVERIFY(!run);
        QCOMPARE(QString::fromStdString(run.error().code), code);
        QVERIFY(hasPhrase("error." + run.error().code, Language::English));
    }

    void hostileLinesAreSkipped()
    {
        const fs::path file = writeSample("hostile.jsonl");
        std::ofstream(file, std::ios::app | std::ios::binary)
            << "{\"type\":\"visit\",\"configuration\":99}\n"
            << "{\"type\":\"point\",\"configuration\":-1}\n"
            << "{\"type\":\"visit\",\"configuration\":\"0\",\"samples_s\":{}}\n"
            << "{\"type\":\"identity\",\"configuration\":1e300}\n"
            << "{\"type\":7}\n{\"type\":\"of the future\"}\n\n[]\nnull\n\"\xff\xfe\"\n";
        const auto run = readRun(file);
        QVERIFY(run);
        QCOMPARE(run->points.size(), 3u);
        for (const Visit& visit : run->visits)
            QVERIFY(visit.configuration >= 0 && visit.configuration < 2);
    }

    void missingFileIsSaid()
    {
        QCOMPARE(readRun(path("never")).error().code, std::string("file_missing"));
        QCOMPARE(readRun(m_folder.path().toStdString()).error().code, std::string("file_unreadable"));
        QCOMPARE(deleteRun(path("never")).error().code, std::string("file_missing"));
        QCOMPARE(renameRun(path("never"), "x").error().code, std::string("file_missing"));
        QVERIFY(listRuns(path("nowhere")).empty());
    }

    void aFullDiskKeepsWhatWasWritten()
    {
        const fs::path file = path("full.jsonl");
        auto journal = RunJournal::create(file, sampleRun());
        QVERIFY(journal && journal->append(sampleVisit(0)));
        const auto before = fs::file_size(file);
        {
            const FileSizeLimit limit(before + 100);
            const auto written = journal->append(sampleVisit(1));
            QVERIFY(!written);
            QCOMPARE(written.error().code, std::string("journal_full"));
        }
        QCOMPARE(fs::file_size(file), before); // no half line
        QVERIFY(journal->append(sampleVisit(2))); // there is room again
        QCOMPARE(readRun(file)->visits.size(), 2u);
    }

    void aFullDeviceIsSaid()
    {
        const auto journal = RunJournal::create("/dev/full", sampleRun());
        QVERIFY(!journal);
        QCOMPARE(journal.error().code, std::string("journal_full"));
    }

    void anUnwritablePlaceIsSaid_data()
    {
        QTest::addColumn<QString>("place");
        QTest::newRow("a file is where a folder should be") << "file/run.jsonl";
        QTest::newRow("no file system takes it") << "/proc/torch-advisor/run.jsonl";
        QTest::newRow("a run is there already") << "taken.jsonl";
    }

    void anUnwritablePlaceIsSaid()
    {
        QFETCH(QString, place);
        writeTo(path("file"), "x");
        writeTo(path("taken.jsonl"), "x");
        const auto journal
            = RunJournal::create(fs::path(m_folder.path().toStdString()) / place.toStdString(), sampleRun());
        QVERIFY(!journal);
        QCOMPARE(journal.error().code, std::string("journal_unwritable"));
        QCOMPARE(contentOf(path("taken.jsonl")), std::string("x"));
        fs::remove(path("taken.jsonl"));
    }

    void aClosedPipeIsAnErrorNotASignal()
    {
        int ends[2];
        QVERIFY(pipe(ends) == 0);
        auto journal = RunJournal::create(path("mirror.jsonl"), sampleRun());
        QVERIFY(journal && journal->mirrorTo(ends[1], "stdout"));
        char first = 0;
        QVERIFY(read(ends[0], &first, 1) == 1 && first == '{');
        close(ends[0]);
        const auto written = journal->append(sampleVisit(0));
        QVERIFY(!written);
        QCOMPARE(written.error().place, std::string("stdout"));
        close(ends[1]);
        QCOMPARE(readRun(path("mirror.jsonl"))->visits.size(), 1u);
    }

    void twoWritersLoseNothing()
    {
        const fs::path file = path("two.jsonl");
        fs::remove(file);
        auto journal = RunJournal::create(file, sampleRun());
        QVERIFY(journal);
        bool areWritten = true;
        std::thread other([&] {
            for (int i = 0; i < 200; ++i)
                areWritten = areWritten && noteRun(file, std::string(static_cast<std::size_t>(i) * 20, 'n'));
        });
        bool ok = true;
        for (int i = 0; i < 200; ++i)
            ok = ok && journal->append(sampleVisit(i));
        other.join();
        QVERIFY(ok && areWritten);
        const auto run = readRun(file);
        QVERIFY(run && run->visits.size() == 200 && run->note.size() == 199 * 20);
    }

    void aFullDiskCutsNothingOfAnotherWriter()
    {
        const fs::path file = path("fullfortwo.jsonl");
        fs::remove(file);
        auto journal = RunJournal::create(file, sampleRun());
        QVERIFY(journal);
        {
            const FileSizeLimit limit(fs::file_size(file) + 40);
            QVERIFY(!noteRun(file, std::string(1000, 'n')));
            QVERIFY(noteRun(file, "x")); // shorter: there is room for it
        }
        QVERIFY(journal->append(sampleVisit(0)));
        QCOMPARE(readRun(file)->note, std::string("x"));
        QCOMPARE(readRun(file)->visits.size(), 1u);
    }

    void samplesAreReadAsTheCarefulReaderDoes_data()
    {
        QTest::addColumn<QByteArray>("samples");
        QTest::newRow("shortest floats") << QByteArray("0.00123,1e-07,3.4e-07,16777216,1.1754944e-38");
        QTest::newRow("none") << QByteArray("");
        QTest::newRow("one") << QByteArray("2");
        QTest::newRow("spaces") << QByteArray("0.5, 0.25 ,1");
        QTest::newRow("not numbers") << QByteArray("0.5,null,\"2\",true,3");
        QTest::newRow("lists in it") << QByteArray("[1],2");
        QTest::newRow("a comma at the end") << QByteArray("1,");
        QTest::newRow("two commas") << QByteArray("1,,2");
        QTest::newRow("not JSON's numbers") << QByteArray("nan,inf,+1");
        QTest::newRow("beyond a float") << QByteArray("1e300,1");
        QTest::newRow("beyond a double") << QByteArray("1e999,1");
        QTest::newRow("cut behind a number") << QByteArray("1,2\n");
        QTest::newRow("closed too early") << QByteArray("1,2]],3");
    }

    void samplesAreReadAsTheCarefulReaderDoes()
    {
        QFETCH(QByteArray, samples);
        const nlohmann::json line = {{"configuration", 1},
                                     {"impl", "\"samples_s\":[7] \"type\":\"end\""},
                                     {"samples_s", "HERE"},
                                     {"type", "visit"},
                                     {"workload", "gemm"}};
        std::string whole = line.dump();
        whole.replace(whole.find("\"HERE\""), 6, "[" + samples.toStdString() + "]");
        for (std::size_t length = 0; length <= whole.size(); ++length) {
            const std::string_view part = std::string_view(whole).substr(0, length);
            Run fast = sampleRun();
            Run careful = sampleRun();
            const auto object = nlohmann::json::parse(part, nullptr, false);
            const bool isTaken = object.is_object() && RunJson::apply(object, careful);
            QCOMPARE(RunJson::applyLine(part, fast), isTaken);
            QCOMPARE(RunJson::toJson(fast, true).dump(), RunJson::toJson(careful, true).dump());
        }
    }

    void listsFindsRenamesDeletes()
    {
        QTemporaryDir folder;
        const fs::path runs = fs::path(folder.path().toStdString()) / "runs";
        for (const char* id : {"20261124T071500Z-aaaaaa", "20261124T081500Z-bbbbbb"}) {
            Run header = sampleRun(id);
            header.startedAt = std::string(id).substr(9, 2);
            auto journal = RunJournal::create(runs / (std::string(id) + ".jsonl"), header);
            QVERIFY(journal && journal->append(samplePoint(0, 1)) && journal->append(samplePoint(1, 1)));
            for (int i = 0; i < 1000; ++i) // longer than what is read of it
                QVERIFY(journal->append(sampleVisit(i)));
            QVERIFY(journal->append(samplePoint(1, 2)));
        }
        writeTo(runs / "notes.jsonl", "not a run\n");
        auto list = listRuns(runs);
        QCOMPARE(list.size(), 2u);
        QCOMPARE(list[0].id, std::string("20261124T081500Z-bbbbbb")); // newest first
        QCOMPARE(list[0].points, 2);
        QCOMPARE(list[0].end, std::string());
        QCOMPARE(findRun(runs, "20261124T08")->filename().string(), std::string("20261124T081500Z-bbbbbb.jsonl"));
        QCOMPARE(findRun(runs, "20261124").error().code, std::string("run_ambiguous"));
        QCOMPARE(findRun(runs, "1999").error().code, std::string("run_unknown"));
        QCOMPARE(findRun(runs, "").error().code, std::string("run_unknown"));
        QVERIFY(findRun("/nowhere", list[1].file.string()));

        std::ofstream(list[0].file, std::ios::app) << "{\"type\":\"visit\",\"conf"; // it died in a line
        QVERIFY(renameRun(list[0].file, "with OpenBLAS"));
        QVERIFY(noteRun(list[0].file, "in the evening"));
        QCOMPARE(listRuns(runs)[0].name, std::string("with OpenBLAS"));
        QCOMPARE(readRun(list[0].file)->note, std::string("in the evening"));
        QVERIFY(deleteRun(list[0].file));
        QCOMPARE(listRuns(runs).size(), 1u);
    }

    void aRunSurvivesInsideAReport()
    {
        const auto run = readRun(writeSample("report.jsonl"));
        QVERIFY(run);
        const auto document = RunJson::toJson(*run, true);
        const auto again = RunJson::runFromJson(document, "report");
        QVERIFY(again);
        QCOMPARE(RunJson::toJson(*again, true).dump(), document.dump());
    }

    void idsAreUniqueAndSayWhen()
    {
        const std::string id = newRunId();
        QVERIFY(QRegularExpression("^\\d{8}T\\d{6}Z-[0-9a-f]{6}$").match(QString::fromStdString(id)).hasMatch());
        QVERIFY(id != newRunId());
    }

    void oneMeasurementAtATime()
    {
        const fs::path file = path("measuring.lock");
        {
            const auto first = MeasureLock::take(file);
            QVERIFY(first);
            const auto second = MeasureLock::take(file);
            QVERIFY(!second);
            QCOMPARE(second.error().code, std::string("bench_busy"));
            QCOMPARE(second.error().arguments.at("pid"), std::to_string(getpid()));
        }
        writeTo(file, "999999\n"); // left behind by one that was killed
        QVERIFY(MeasureLock::take(file));
        QCOMPARE(MeasureLock::take("/proc/nowhere/lock").error().code, std::string("journal_unwritable"));
    }
};

QTEST_GUILESS_MAIN(TestRunStore)
#include "tst_runstore.moc"
