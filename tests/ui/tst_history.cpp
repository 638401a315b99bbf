// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "core/store/paths.h"
#include "core/store/runstore.h"
#include "tests/ui/samplerun.h"
#include "ui/jobs/appstate.h"
#include "ui/models/runmodel.h"
#include "ui/pages/historypage.h"
#include "ui/pages/runview.h"
#include "ui/theme/theme.h"

using namespace Advisor;

namespace {

std::filesystem::path save(const std::string& id, const std::string& startedAt)
{
    Run run = sampleRun();
    run.id = id;
    run.startedAt = startedAt;
    const auto folder = *runsFolder();
    std::filesystem::create_directories(folder);
    auto journal = RunJournal::create(folder / (id + ".jsonl"), run);
    if (!journal)
        return {};
    for (const Point& point : run.points)
        static_cast<void>(journal->append(point));
    static_cast<void>(journal->end(run.end));
    return journal->file();
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        Theme::instance().install(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Mode::Light);
    }

    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(m_home->isValid());
        qputenv("TORCH_ADVISOR_HOME", m_home->path().toUtf8());
    }

    void emptySaysWhereItLooked()
    {
        AppState state;
        HistoryPage page(state);
        page.resize(900, 600);
        page.show();
        QCOMPARE(page.runs()->rowCount(), 0);
        QSignalSpy spy(&page, &Page::pageRequested);
        QTest::keyClick(page.firstFocus(), Qt::Key_Space);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.first().first().toString(), QStringLiteral("benchmark"));
    }

    void newestIsOpenedFirst()
    {
        save("20261122T101010Z-aaaaaa", "2026-11-22T10:10:10Z");
        save("20261124T101010Z-bbbbbb", "2026-11-24T10:10:10Z");
        AppState state;
        HistoryPage page(state);
        page.resize(1000, 700);
        page.show();
        QCOMPARE(page.runs()->rowCount(), 2);
        QCOMPARE(page.runs()->run(0).id, std::string("20261124T101010Z-bbbbbb"));
        QVERIFY2(page.view()->verdict().contains(QStringLiteral("GFLOP/s")), qPrintable(page.view()->verdict()));
    }

    void renameIsKept()
    {
        save("20261124T101010Z-bbbbbb", "2026-11-24T10:10:10Z");
        RunModel model(*runsFolder());
        QVERIFY(model.setData(model.index(0), QStringLiteral("  With tcmalloc "), Qt::EditRole));
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("With tcmalloc"));
        RunModel again(*runsFolder());
        QCOMPARE(again.index(0).data().toString(), QStringLiteral("With tcmalloc"));
    }

    void deleteCanBeUndone()
    {
        save("20261122T101010Z-aaaaaa", "2026-11-22T10:10:10Z");
        save("20261124T101010Z-bbbbbb", "2026-11-24T10:10:10Z");
        AppState state;
        HistoryPage page(state);
        page.resize(1000, 700);
        page.show();
        page.removeCurrent();
        QCOMPARE(page.runs()->rowCount(), 1);
        QCOMPARE(listRuns(*runsFolder()).size(), std::size_t(1));
        page.undoRemove();
        QCOMPARE(page.runs()->rowCount(), 2);
        QCOMPARE(listRuns(*runsFolder()).size(), std::size_t(2));
        QVERIFY(readRun(page.runs()->run(0).file).has_value());
    }

    void whatIsNotWantedBackIsGone()
    {
        const auto file = save("20261124T101010Z-bbbbbb", "2026-11-24T10:10:10Z");
        {
            RunModel model(*runsFolder());
            QVERIFY(model.remove(0).has_value());
            QVERIFY(!std::filesystem::exists(file));
        }
        QVERIFY(std::filesystem::is_empty(*runsFolder()));
    }

    void refusedDeleteSaysWhy()
    {
        const auto file = save("20261124T101010Z-bbbbbb", "2026-11-24T10:10:10Z");
        RunModel model(*runsFolder());
        std::filesystem::remove(file); // another window was faster
        const auto done = model.remove(0);
        QVERIFY(!done);
        QVERIFY(QString::fromStdString(speak(done.error(), Language::English))
                    .contains(QString::fromStdString(file.string())));
        QCOMPARE(model.rowCount(), 1);
    }

    void aBrokenFileDoesNotHideTheOthers()
    {
        save("20261122T101010Z-aaaaaa", "2026-11-22T10:10:10Z");
        std::ofstream(*runsFolder() / "20261124T101010Z-cccccc.jsonl") << "\x01\x02 not a run";
        AppState state;
        HistoryPage page(state);
        page.resize(1000, 700);
        page.show();
        bool found = false;
        for (int row = 0; row < page.runs()->rowCount(); ++row)
            found = found || page.runs()->run(row).id == "20261122T101010Z-aaaaaa";
        QVERIFY(found);
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(TestHistory)
#include "tst_history.moc"
