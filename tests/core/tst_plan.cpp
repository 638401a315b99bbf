// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <set>

#include "core/bench/schedule.h"
#include "core/bench/workerpool.h"

using namespace Advisor;

class TestPlan : public QObject
{
    Q_OBJECT

private slots:
    void plans_data()
    {
        QTest::addColumn<double>("budget");
        QTest::addColumn<int>("processes");
        QTest::addColumn<int>("dtypes");
        QTest::newRow("quick") << 20.0 << 1 << 1;
        QTest::newRow("standard") << 180.0 << 3 << 2;
        QTest::newRow("precise") << 900.0 << 3 << 5;
    }

    void plans()
    {
        QFETCH(double, budget);
        QFETCH(int, processes);
        QFETCH(int, dtypes);
        const auto plan = planByName(QTest::currentDataTag(), 8);
        QVERIFY(plan);
        QCOMPARE(plan->budgetSeconds, budget);
        QCOMPARE(plan->processesPerConfiguration, processes);
        QCOMPARE(plan->dtypes.size(), std::size_t(dtypes));
        QCOMPARE(plan->workloads.size() == 3, plan->name == "quick");
        QVERIFY(std::find(plan->workloads.begin(), plan->workloads.end(), "host-to-device") == plan->workloads.end());
        QCOMPARE(plan->configurations.size(), 2u);
        QCOMPARE(plan->configurations[0].threads, 1);
        QCOMPARE(plan->configurations[1].threads, 8);
        QCOMPARE(planByName(QTest::currentDataTag(), 1)->configurations.size(), 1u); // one thread is all threads
    }

    void unknownPlanNamesTheOthers()
    {
        const auto plan = planByName("slow", 2);
        QCOMPARE(plan.error().code, std::string("plan_unknown"));
        QCOMPARE(plan.error().arguments.at("known"), std::string("`quick`, `standard`, `precise`"));
    }

    void threadsHoldInEveryLibraryAndNoWaitPolicyIsSet()
    {
        const auto environment
            = environmentFor({{"OMP_NUM_THREADS", "64"}, {"OPENBLAS_CORETYPE", "Haswell"}}, linkedConfiguration(2));
        for (const char* name : {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"})
            QCOMPARE(environment.at(name), std::string("2"));
        QCOMPARE(environment.at("OPENBLAS_CORETYPE"), std::string("Haswell")); // the person's own is kept
        QCOMPARE(environment.size(), 5u);
    }

    void points_data()
    {
        QTest::addColumn<QString>("workload");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QString>("expected");
        QTest::newRow("known") << "gemm"
                               << "float32" << qint64(64) << "1";
        QTest::newRow("unknown workload") << "nope"
                                          << "float32" << qint64(64) << "workload_unknown";
        QTest::newRow("unknown dtype") << "gemm"
                                       << "int3" << qint64(64) << "dtype_unknown";
        QTest::newRow("no size") << "gemm"
                                 << "float32" << qint64(0) << "workload_size";
        QTest::newRow("negative size") << "add"
                                       << "float32" << qint64(-5) << "workload_size";
    }

    void points()
    {
        QFETCH(QString, workload);
        QFETCH(QString, dtype);
        QFETCH(qint64, size);
        QFETCH(QString, expected);
        Plan plan = *planByName("quick", 2);
        plan.workloads = {workload.toStdString()};
        plan.dtypes = {dtype.toStdString()};
        plan.sizes = {size, size};
        const auto points = pointsOf(plan);
        QCOMPARE(points ? QString::number(points->size()) : QString::fromStdString(points.error().code), expected);
    }

    void quickMeasuresEverySecondSize()
    {
        const auto quick = pointsOf(*planByName("quick", 2));
        Plan all = *planByName("quick", 2);
        all.axisStep = 1;
        const auto whole = pointsOf(all);
        QVERIFY(quick && whole);
        QVERIFY(quick->size() < whole->size() * 0.6);
        QCOMPARE(quick->front().size, whole->front().size);
        QCOMPARE((*quick)[1].size, (*whole)[2].size);
    }

    void everyPlaceOfARoundIsTakenInTurn()
    {
        Plan plan = *planByName("quick", 2);
        plan.workloads = {"gemm"};
        plan.sizes = {64};
        for (int threads = 3; threads <= 4; ++threads)
            plan.configurations.push_back(linkedConfiguration(threads));
        auto schedule = *Schedule::create(plan, 7);
        std::set<std::pair<std::size_t, int>> places;
        for (std::size_t round = 0; round < plan.configurations.size(); ++round) {
            const auto group = schedule.round(schedule.batches(64).front()).front();
            for (std::size_t place = 0; place < group.size(); ++place)
                QVERIFY(places.insert({place, group[place]->configuration}).second);
        }
        QCOMPARE(places.size(), 16u);
    }

    void racing_data()
    {
        QTest::addColumn<int>("rounds");
        QTest::addColumn<double>("slower"); ///< the second configuration, in all rounds but the last
        QTest::addColumn<double>("lastRound");
        QTest::addColumn<bool>("dropped");
        QTest::newRow("a tenth slower in every round") << 6 << 1.2 << 1.2 << true;
        QTest::newRow("too few rounds to tell") << 5 << 1.2 << 1.2 << false;
        QTest::newRow("one round says otherwise") << 6 << 1.2 << 1.0 << false;
        QTest::newRow("less than a tenth slower") << 6 << 1.05 << 1.05 << false;
    }

    void racing()
    {
        QFETCH(int, rounds);
        QFETCH(double, slower);
        QFETCH(double, lastRound);
        QFETCH(bool, dropped);
        Plan plan = *planByName("quick", 2);
        plan.workloads = {"gemm"};
        plan.sizes = {64};
        auto schedule = *Schedule::create(plan, 7);
        Cell& fast = schedule.cells()[0];
        Cell& slow = schedule.cells()[1];
        for (int round = 0; round < rounds; ++round) {
            fast.medians[round] = fast.callSeconds = 1e-3;
            slow.medians[round] = slow.callSeconds = 1e-3 * (round + 1 < rounds ? slower : lastRound);
        }
        schedule.race(fast.key);
        QVERIFY(!fast.outraced);
        QCOMPARE(slow.outraced, dropped);
        schedule.nextGeneration();
        QVERIFY(!slow.outraced); // new processes, new race: a verdict takes three of them
    }

    void aCloneStandsBesideTheMostThreads()
    {
        const Plan standard = withClone(*planByName("standard", 8));
        QCOMPARE(standard.configurations.size(), 3u);
        QCOMPARE(standard.configurations[2].threads, 8);
        QCOMPARE(standard.configurations[2].clone, 1);
        QCOMPARE(withClone(standard).configurations.size(), 3u);
        QCOMPARE(withClone(*planByName("quick", 8)).configurations.size(), 2u);
    }

    void emulationIsSeenAtTheSmallerSize()
    {
        Plan plan = *planByName("quick", 1);
        plan.workloads = {"gemm"};
        plan.dtypes = {"float32", "bfloat16"};
        plan.sizes = {64, 128};
        auto schedule = *Schedule::create(plan, 7);
        const auto cell = [&](const char* dtype, std::int64_t size) {
            auto& cells = schedule.cells();
            return std::find_if(cells.begin(), cells.end(),
                                [&](const Cell& one) { return one.key.dtype == dtype && one.key.size == size; });
        };
        QCOMPARE(schedule.slownessOfHalf(*cell("bfloat16", 128)), 0.0);
        cell("float32", 64)->callSeconds = 1e-3;
        cell("bfloat16", 64)->callSeconds = 12e-3;
        QCOMPARE(schedule.slownessOfHalf(*cell("bfloat16", 128)), 12.0);
        QCOMPARE(schedule.slownessOfHalf(*cell("float32", 128)), 0.0);
    }

    void familiesThatDoNotFitTogetherAreVisitedInBatches()
    {
        const auto schedule = *Schedule::create(*planByName("quick", 2), 7); // three families on two configurations
        QCOMPARE(schedule.batches(6).size(), 1u);
        QCOMPARE(schedule.batches(5).size(), 2u);
        QCOMPARE(schedule.batches(1).size(), 3u);
        QCOMPARE(schedule.batches(5)[0].size(), 2u);
    }

    void oneWorkersWordOnCallsHasALimit()
    {
        Plan plan = *planByName("quick", 2);
        plan.workloads = {"gemm"};
        plan.sizes = {64};
        auto schedule = *Schedule::create(plan, 7);
        for (Cell& cell : schedule.cells()) {
            cell.callSeconds = 1e-6;
            cell.callsPerBlock = 1000;
        }
        QCOMPARE(schedule.callsPerBlock(schedule.cells()[0]), std::int64_t(1000));
        schedule.cells()[1].callsPerBlock = std::int64_t(1) << 39;
        QCOMPARE(schedule.callsPerBlock(schedule.cells()[0]), std::int64_t(0));
    }

    void transfersNeedADevice()
    {
        Plan plan = *planByName("quick", 1);
        plan.workloads = {"gemm"};
        plan.dtypes = {"tf32"};
        const auto none = Schedule::create(plan, 7);
        QCOMPARE(none.error().code, std::string("bench_nothing"));
        plan.configurations[0].device = "cuda:0";
        QVERIFY(Schedule::create(plan, 7));
    }

    void nothingToMeasureIsSaid()
    {
        Plan plan = *planByName("quick", 2);
        plan.workloads.clear();
        QCOMPARE(pointsOf(plan).error().code, std::string("bench_nothing"));
        plan = *planByName("quick", 2);
        plan.configurations.clear();
        QCOMPARE(pointsOf(plan).error().code, std::string("bench_nothing"));
    }

    void theCoarsePassGrowsAllChartsTogether()
    {
        auto schedule = Schedule::create(*planByName("quick", 2), 7);
        QVERIFY(schedule);
        std::map<std::string, std::int64_t> last;
        std::set<std::string> early;
        std::size_t visited = 0;
        for (const Schedule::Group& group : schedule->coarsePass(schedule->batches(64).front())) {
            QCOMPARE(group.size(), 2u);
            const PointKey& key = group.front()->key;
            QVERIFY(last[key.workload] < key.size); // ascending: the next can be predicted
            last[key.workload] = key.size;
            if (visited++ < 3)
                early.insert(key.workload);
        }
        QCOMPARE(early.size(), 3u);
    }

    void timesArePredictedFromTheSmallerSize()
    {
        Plan plan = *planByName("quick", 1);
        plan.axisStep = 1;
        auto schedule = Schedule::create(plan, 7);
        QVERIFY(schedule);
        const auto cell = [&](const char* workload, std::int64_t size) -> Cell& {
            for (Cell& one : schedule->cells()) {
                if (one.key.workload == workload && one.key.size == size)
                    return one;
            }
            return schedule->cells().front();
        };
        QCOMPARE(schedule->predictedCall(cell("gemm", 1024)), 0.0);
        cell("gemm", 512).callSeconds = 0.01;
        QVERIFY(std::abs(schedule->predictedCall(cell("gemm", 1024)) - 0.08) < 1e-12);
        QVERIFY(std::abs(schedule->predictedCall(cell("gemm", 2048)) - 0.64) < 1e-12);
        QCOMPARE(schedule->predictedCall(cell("add", 1 << 20)), 0.0); // of another workload
        QVERIFY(std::abs(schedule->predictedVisit(cell("gemm", 2048)) - 1.28) < 1e-9); // one warm-up call, one block
        QVERIFY(schedule->predictedVisit(cell("gemm", 1024)) > 0.4); // three and three
    }

    void blocksAreTheSameWhereTimesAreAlike()
    {
        Plan plan = *planByName("quick", 2);
        plan.workloads = {"gemm"};
        plan.sizes = {64};
        auto schedule = Schedule::create(plan, 7);
        QVERIFY(schedule);
        auto& cells = schedule->cells();
        QCOMPARE(schedule->callsPerBlock(cells[0]), 0);
        cells[0].callSeconds = 1e-5;
        cells[0].callsPerBlock = 100;
        QCOMPARE(schedule->callsPerBlock(cells[1]), 0);
        cells[1].callSeconds = 2e-5;
        cells[1].callsPerBlock = 50;
        QCOMPARE(schedule->callsPerBlock(cells[1]), 100);
        cells[1].callSeconds = 2e-4;
        QCOMPARE(schedule->callsPerBlock(cells[1]), 0);
    }

    void roundsEndWhenNothingGains()
    {
        Plan plan = *planByName("quick", 2);
        plan.workloads = {"gemm"};
        plan.sizes = {64, 128};
        auto schedule = Schedule::create(plan, 7);
        QVERIFY(schedule);
        QCOMPARE(schedule->round(schedule->batches(64).front()).size(), 2u);
        schedule->cells()[0].failure = Failure{"crashed", {}};
        for (const Schedule::Group& group : schedule->round(schedule->batches(64).front()))
            QCOMPARE(group.size(), group.front()->key.size == 64 ? 1u : 2u);
        for (Cell& cell : schedule->cells()) {
            cell.visits = {0, 1, 2, 3, 4, 5};
            cell.halfWidth = 0.005;
        }
        QVERIFY(schedule->round(schedule->batches(64).front()).empty());
        schedule->cells()[2].halfWidth = 0.02; // the other configuration is visited with it, so that they pair
        QCOMPARE(schedule->round(schedule->batches(64).front()).size(), 1u);
        QCOMPARE(schedule->round(schedule->batches(64).front()).front().size(), 2u);
        schedule->cells()[2].calmVisits = 15;
        QVERIFY(schedule->round(schedule->batches(64).front()).empty());
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
