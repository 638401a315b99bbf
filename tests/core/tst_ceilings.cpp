// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QTest>
#include <atomic>
#include <thread>

#include "core/bench/bandwidthprobe.h"
#include "core/bench/ceilingcheck.h"
#include "core/bench/fmaprobe.h"
#include "core/bench/groundwork.h"
#include "core/bench/pinning.h"
#include "core/bench/surroundings.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

Ceiling ceiling(const char* dtype, const char* set, int threads, double perCycle, double ghz = 3)
{
    Ceiling one;
    one.dtype = dtype;
    one.instructionSet = set;
    one.threads = threads;
    one.clockGhz = ghz;
    one.flopPerCycle = perCycle;
    one.flopPerSecond = perCycle * ghz * 1e9 * threads;
    return one;
}

/// Threads that do nothing but keep every processor busy, three times over.
class BusyNeighbour
{
public:
    BusyNeighbour()
    {
        for (unsigned count = 0; count < 3 * std::max(1U, std::thread::hardware_concurrency()); ++count)
            m_threads.emplace_back([this] {
                while (!m_stop) { }
            });
    }
    ~BusyNeighbour()
    {
        m_stop = true;
        for (std::thread& one : m_threads)
            one.join();
    }

private:
    std::atomic<bool> m_stop = false;
    std::vector<std::thread> m_threads;
};

} // namespace

class TestCeilings : public QObject
{
    Q_OBJECT

private slots:
    void checks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("perCycle");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("warns");
        QTest::newRow("a Zen 3 core that does what it should") << "Zen 3" << 31.9 << "preflight.ceiling_fits" << false;
        QTest::newRow("9 % below still fits") << "Zen 3" << 29.2 << "preflight.ceiling_fits" << false;
        QTest::newRow("9 % above still fits") << "Zen 3" << 34.8 << "preflight.ceiling_fits" << false;
        QTest::newRow("a busy neighbour") << "Zen 3" << 24.0 << "preflight.ceiling_low" << true;
        QTest::newRow("accumulators in memory") << "Zen 5" << 19.0 << "preflight.ceiling_low" << true;
        QTest::newRow("one unit instead of two") << "Skylake-SP" << 32.0 << "preflight.ceiling_half" << true;
        QTest::newRow("a table that is wrong") << "Zen 3" << 64.0 << "preflight.ceiling_high" << true;
        QTest::newRow("a core that nobody knows") << "Zen 99" << 64.0 << "" << false;
        QTest::newRow("nothing was probed") << "Zen 3" << 0.0 << "" << false;
    }

    void checks()
    {
        QFETCH(QString, name);
        QFETCH(double, perCycle);
        const std::vector<Ceiling> all
            = {ceiling("float32", "SSE2", 1, perCycle / 2), ceiling("float32", "AVX2+FMA", 1, perCycle),
               ceiling("float32", "AVX2+FMA", 2, perCycle / 3)};
        QString code;
        bool warns = false;
        const std::string named = plain(name);
        for (const PreflightItem& item : checkCeilings(all, named)) {
            if (!item.phrase.code.starts_with("preflight.ceiling_"))
                continue;
            QVERIFY2(code.isEmpty(), "one dtype, one sentence");
            code = qt(item.phrase.code);
            warns = item.warn;
            QCOMPARE(qt(item.phrase.arguments.at("set")), QStringLiteral("AVX2+FMA"));
            for (const std::string& argument : phraseArguments(item.phrase.code, Language::English))
                QVERIFY2(item.phrase.arguments.contains(argument), argument.c_str());
        }
        QTEST(code, "code");
        QTEST(warns, "warns");
    }

    void oneGoodSentenceIsEnough()
    {
        const std::vector<Ceiling> good
            = {ceiling("float32", "AVX2+FMA", 1, 32), ceiling("float64", "AVX2+FMA", 1, 16)};
        QCOMPARE(checkCeilings(good, "Zen 3").size(), std::size_t(2)); // and that of the clock
        const std::vector<Ceiling> bad = {ceiling("float32", "AVX2+FMA", 1, 20), ceiling("float64", "AVX2+FMA", 1, 10)};
        QCOMPARE(checkCeilings(bad, "Zen 3").size(), std::size_t(3));
        QVERIFY(checkCeilings({}, "Zen 3").empty());
    }

    void clocks_data()
    {
        QTest::addColumn<double>("few");
        QTest::addColumn<double>("all");
        QTest::addColumn<QString>("codes");
        QTest::newRow("they hold it") << 3.5 << 3.4 << "clock";
        QTest::newRow("it falls when all work") << 5.0 << 3.2 << "clock_falls!";
        QTest::newRow("not probed") << 0.0 << 0.0 << "";
    }

    void clocks()
    {
        QFETCH(double, few);
        QFETCH(double, all);
        const std::vector<Ceiling> both
            = {ceiling("float32", "SSE2", 1, 8, few), ceiling("float32", "SSE2", 8, 8, all)};
        QStringList codes;
        for (const PreflightItem& item : checkCeilings(both, ""))
            codes.append(qt(item.phrase.code).mid(10) + (item.warn ? QStringLiteral("!") : QString()));
        QTEST(codes.join(QLatin1Char(' ')), "codes");
    }

    void theHighestOfEach()
    {
        const std::vector<Ceiling> all = {ceiling("float32", "SSE2", 1, 16),     ceiling("float32", "AVX", 1, 32.3),
                                          ceiling("float32", "AVX2+FMA", 1, 32), ceiling("float32", "AVX-512", 1, 20),
                                          ceiling("float32", "AVX2+FMA", 2, 32), ceiling("float64", "SSE2", 1, 8)};
        QStringList sets;
        for (const Ceiling& one : highestCeilings(all))
            sets.append(qt(one.dtype + ' ' + one.instructionSet + ' ' + std::to_string(one.threads)));
        QCOMPARE(sets.join(QStringLiteral(", ")),
                 QStringLiteral("float32 AVX2+FMA 1, float32 AVX2+FMA 2, float64 SSE2 1"));
    }

    void raisingKeepsInstructionSetsApart()
    {
        std::vector<Ceiling> known = {ceiling("float32", "SSE2", 1, 16), ceiling("float32", "AVX2+FMA", 1, 30)};
        raise(known, {ceiling("float32", "SSE2", 1, 15), ceiling("float32", "AVX2+FMA", 1, 32)});
        QCOMPARE(known.size(), std::size_t(2));
        QCOMPARE(known[0].flopPerCycle, 16.0);
        QCOMPARE(known[1].flopPerCycle, 32.0);
    }

    void batteries_data()
    {
        QTest::addColumn<QStringList>("files"); // "AC/type=Mains"
        QTest::addColumn<QString>("answer");
        const QStringList battery = {"BAT0/type=Battery", "BAT0/status=Discharging"};
        QTest::newRow("a desktop has none") << QStringList{} << "not known";
        QTest::newRow("a notebook away from the wall")
            << battery + QStringList{"AC/type=Mains", "AC/online=0"} << "yes";
        QTest::newRow("a notebook at the wall")
            << QStringList{"BAT0/type=Battery", "BAT0/status=Charging", "AC/type=Mains", "AC/online=1"} << "no";
        QTest::newRow("at a USB plug that is too weak")
            << battery + QStringList{"ucsi/type=USB", "ucsi/online=1"} << "no";
        QTest::newRow("full, and no adapter is listed") << QStringList{"BAT0/type=Battery", "BAT0/status=Full"} << "no";
        QTest::newRow("the mouse is discharging")
            << QStringList{"mouse/type=Battery", "mouse/scope=Device", "mouse/status=Discharging"} << "not known";
        QTest::newRow("junk") << QStringList{"BAT0/type=\x01\x02"} << "not known";
    }

    void batteries()
    {
        QFETCH(QStringList, files);
        const RootFolder root;
        for (const QString& file : files) {
            const auto parts = file.split(QLatin1Char('='));
            root.write("/sys/class/power_supply/" + plain(parts[0]), plain(parts[1]) + '\n');
        }
        const auto answer = onBattery(*directoryTree(root.path()));
        QTEST(QString::fromLatin1(!answer ? "not known" : *answer ? "yes" : "no"), "answer");
    }

    void surroundingsAreRead()
    {
        const Surroundings now = surroundings();
        QVERIFY(now.timerResolution > 0 && now.timerResolution < 1e-3);
        QVERIFY(now.emptyBlock > 0 && now.emptyBlock < 1e-2);
    }

    void threadsSpreadOverCores_data()
    {
        QTest::addColumn<QStringList>("siblings"); // of CPU 0, 1, …
        QTest::addColumn<QString>("order");
        QTest::newRow("siblings side by side") << QStringList{"0-1", "0-1", "2-3", "2-3"} << "0 2 1 3";
        QTest::newRow("siblings far apart") << QStringList{"0,2", "1,3", "0,2", "1,3"} << "0 1 2 3";
        QTest::newRow("no siblings") << QStringList{"0", "1", "2"} << "0 1 2";
        QTest::newRow("the system does not say") << QStringList{"", "", ""} << "0 1 2";
        QTest::newRow("junk") << QStringList{"x", "-1", "5-"} << "0 1 2";
    }

    void threadsSpreadOverCores()
    {
        QFETCH(QStringList, siblings);
        const RootFolder root;
        std::vector<int> cpus;
        for (int cpu = 0; cpu < siblings.size(); ++cpu) {
            cpus.push_back(cpu);
            if (!siblings[cpu].isEmpty())
                root.write("/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/thread_siblings_list",
                           plain(siblings[cpu]) + '\n');
        }
        QStringList order;
        for (const int cpu : spreadOverCores(cpus, *directoryTree(root.path())))
            order.append(QString::number(cpu));
        QTEST(order.join(QLatin1Char(' ')), "order");
    }

    void cachesAreCountedOnce()
    {
        const RootFolder root;
        for (int cpu = 0; cpu < 4; ++cpu) {
            const std::string caches = "/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/cache/";
            root.write(caches + "index2/level", "2\n");
            root.write(caches + "index2/size", "512K\n");
            root.write(caches + "index3/level", "3\n");
            root.write(caches + "index3/size", "32768K\n");
            root.write(caches + "index3/shared_cpu_list", cpu < 2 ? "0-1\n" : "2-3\n");
        }
        const auto files = directoryTree(root.path());
        QCOMPARE(lastCacheBytes({0, 1}, *files), std::size_t(32) << 20);
        QCOMPARE(lastCacheBytes({0, 1, 2, 3}, *files), std::size_t(64) << 20);
        QCOMPARE(lastCacheBytes({0, 7}, *files), std::size_t(32) << 20);
        QCOMPARE(lastCacheBytes({}, *files), std::size_t(0));
    }

    void aBusyNeighbourDoesNotDelayIt_data()
    {
        QTest::addColumn<int>("threads");
        QTest::newRow("1 thread") << 1;
        QTest::newRow("all threads") << static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
        QTest::newRow("more threads than processors")
            << 2 + static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    }

    /// It once took ten seconds for a tenth of one. The bound is an order of magnitude, not a figure.
    void aBusyNeighbourDoesNotDelayIt()
    {
        QFETCH(int, threads);
        const BusyNeighbour neighbour;
        QElapsedTimer timer;
        timer.start();
        probeBandwidth(threads, 0.2);
        const qint64 bandwidth = timer.restart();
        int told = 0;
        probeFma(threads, 0.05, [&](const Ceiling&) { ++told; });
        const qint64 fma = timer.elapsed();
        QVERIFY2(bandwidth < 2000, qPrintable(QString::number(bandwidth)));
        QVERIFY2(fma < 500 * told, qPrintable(QString::number(fma)));
    }
};

QTEST_GUILESS_MAIN(TestCeilings)
#include "tst_ceilings.moc"
