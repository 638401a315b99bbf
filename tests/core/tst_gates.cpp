// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/bench/gates.h"
#include "core/bench/preflight.h"

using namespace Advisor;

class TestGates : public QObject
{
    Q_OBJECT

    static QString gateOf(const std::optional<Failure>& failure)
    {
        return failure ? QString::fromStdString(failure->gate) : "passes";
    }

private slots:
    void correct_data()
    {
        QTest::addColumn<bool>("correct");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("code");
        QTest::newRow("right") << true << ""
                               << "";
        QTest::newRow("not a number") << false << "nan"
                                      << "gate.correct.nan";
        QTest::newRow("all zeros") << false << "zeros"
                                   << "gate.correct.zeros";
        QTest::newRow("stays the same") << false << "constant"
                                        << "gate.correct.constant";
        QTest::newRow("too far from the reference") << false << "error"
                                                    << "gate.correct.error";
        QTest::newRow("the engine's own words") << false << "out of memory"
                                                << "gate.correct.engine";
    }

    void correct()
    {
        QFETCH(bool, correct);
        QFETCH(QString, reason);
        QFETCH(QString, code);
        const auto failure = Gates::correct({correct, 0.25, "aten::mm.out", reason.toStdString()});
        QCOMPARE(failure ? QString::fromStdString(failure->reason.code) : QString(), code);
    }

    void identity_data()
    {
        QTest::addColumn<QString>("torch");
        QTest::addColumn<QString>("library");
        QTest::addColumn<QString>("kernels");
        QTest::addColumn<int>("threads");
        QTest::addColumn<QString>("code");
        QTest::newRow("what was asked for runs") << "/opt/venv/torch"
                                                 << "openblas"
                                                 << "zen" << 2 << "";
        QTest::newRow("nothing was asked for") << "libtorch"
                                               << ""
                                               << "" << 0 << "";
        QTest::newRow("another installation was loaded") << "/opt/other/torch"
                                                         << ""
                                                         << "" << 2 << "gate.identity.torch";
        QTest::newRow("a folder whose name only begins alike") << "/opt/ven"
                                                               << ""
                                                               << "" << 2 << "gate.identity.torch";
        QTest::newRow("another BLAS multiplies") << "libtorch"
                                                 << "BLIS"
                                                 << "" << 2 << "gate.identity.library";
        QTest::newRow("other kernels run") << "libtorch"
                                           << ""
                                           << "Haswell" << 2 << "gate.identity.kernels";
        QTest::newRow("ATen's kernels count too") << "libtorch"
                                                  << ""
                                                  << "avx2" << 2 << "";
        QTest::newRow("ATen calls its plainest kernels otherwise") << "libtorch"
                                                                   << ""
                                                                   << "default" << -2 << "";
        QTest::newRow("a thread is missing") << "libtorch"
                                             << ""
                                             << "" << 3 << "gate.effective_threads";
    }

    void identity()
    {
        QFETCH(QString, torch);
        QFETCH(QString, library);
        QFETCH(QString, kernels);
        QFETCH(int, threads);
        QFETCH(QString, code);
        Configuration asked;
        asked.torch = torch.toStdString();
        asked.library = library.toStdString();
        asked.kernels = kernels.toStdString();
        asked.threads = std::abs(threads);
        Protocol::HelloReply runs;
        runs.threads = 2;
        runs.identity.blas = "OpenBLAS 0.3.21 [Zen]";
        runs.identity.capability = threads < 0 ? "NO AVX" : "AVX2";
        runs.identity.library = "/opt/venv/torch/lib/libtorch_cpu.so";
        const auto failure = Gates::identity(asked, runs);
        QCOMPARE(failure ? QString::fromStdString(failure->reason.code) : QString(), code);
    }

    void emulatedTypesStopAtTenTimes()
    {
        QCOMPARE(gateOf(Gates::worthGoingOn(0)), QString("passes"));
        QCOMPARE(gateOf(Gates::worthGoingOn(9.9)), QString("passes"));
        QCOMPARE(gateOf(Gates::worthGoingOn(10)), QString("native"));
    }

    void plausible_data()
    {
        QTest::addColumn<double>("flopPerSecond");
        QTest::addColumn<double>("ceiling");
        QTest::addColumn<QString>("expected");
        QTest::newRow("below the ceiling") << 90e9 << 100e9 << "passes";
        QTest::newRow("1.04 of the ceiling") << 104e9 << 100e9 << "passes";
        QTest::newRow("1.06 of the ceiling") << 106e9 << 100e9 << "plausible";
        QTest::newRow("no ceiling is known") << 106e9 << 0.0 << "passes";
    }

    void plausible()
    {
        QFETCH(double, flopPerSecond);
        QFETCH(double, ceiling);
        QFETCH(QString, expected);
        Point point;
        point.flop = flopPerSecond * 1e-3;
        point.median = 1e-3;
        QCOMPARE(gateOf(Gates::plausible(point, ceiling)), expected);
    }

    void counts()
    {
        const Work work = *workOf({"gemm", 64, "float32", "throughput"});
        QCOMPARE(gateOf(Gates::counts(2.0 * 64 * 64 * 64, work)), "passes");
        QCOMPARE(gateOf(Gates::counts(4.0 * 64 * 64 * 64, work)), "plausible");
        QCOMPARE(gateOf(Gates::counts(0, work)), "plausible");
    }

    void threads_data()
    {
        QTest::addColumn<double>("used");
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("size");
        QTest::addColumn<char>("grade");
        QTest::addColumn<QString>("expected");
        const QString fails = "effective-threads";
        QTest::newRow("one of one") << 1.0 << 1 << 1024 << 'A' << "passes";
        QTest::newRow("a library that does not obey") << 1.98 << 1 << 1024 << 'A' << fails;
        QTest::newRow("nor at a small size") << 1.98 << 1 << 64 << 'A' << fails;
        QTest::newRow("two of two") << 1.95 << 2 << 1024 << 'A' << "passes";
        QTest::newRow("one of two") << 1.0 << 2 << 1024 << 'A' << fails;
        QTest::newRow("less than one is a busy machine") << 0.65 << 1 << 2048 << 'D' << "passes";
        QTest::newRow("one of two is right for a small size") << 1.0 << 2 << 64 << 'A' << "passes";
        QTest::newRow("a busy machine took the other") << 1.3 << 2 << 1024 << 'E' << "passes";
        QTest::newRow("the default has no number") << 7.0 << 0 << 1024 << 'A' << "passes";
    }

    void threads()
    {
        QFETCH(double, used);
        QFETCH(int, asked);
        QFETCH(int, size);
        QFETCH(char, grade);
        QFETCH(QString, expected);
        Point point;
        point.key = {"gemm", size, "float32", "throughput"};
        point.median = 0.01;
        point.grade = grade;
        point.effectiveThreads = used;
        QCOMPARE(gateOf(Gates::effectiveThreads(point, WorkloadKind::Compute, asked)), expected);
    }

    void synchronised()
    {
        QCOMPARE(gateOf(Gates::synchronised(1, 2)), "passes");
        QCOMPARE(gateOf(Gates::synchronised(1, 1.85)), "passes");
        QCOMPARE(gateOf(Gates::synchronised(1, 1.02)), "synchronised");
        QCOMPARE(gateOf(Gates::synchronised(0, 1)), "synchronised");
    }

    void ceilings()
    {
        const std::vector<Ceiling> all
            = {{"float32", "AVX2", 1, 3, 32, 100e9, 10e9}, {"float32", "AVX2", 2, 3, 32, 190e9, 12e9}};
        QCOMPARE(Gates::flopCeiling(all, "float32", 2), 190e9);
        QCOMPARE(Gates::flopCeiling(all, "float64", 2), 0.0);
        QCOMPARE(Gates::bandwidthCeiling(all, 1), 10e9);
        QCOMPARE(Gates::bandwidthCeiling(all, 4), 0.0);
    }

    void preflight_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("warns");
        QTest::newRow("a clean environment is good") << "clean"
                                                     << "preflight.variables_none" << false;
        QTest::newRow("a harmful variable warns") << "variable"
                                                  << "preflight.variable" << true;
        QTest::newRow("another variable is only said") << "harmless"
                                                       << "preflight.variable_harmless" << false;
        QTest::newRow("powersave warns") << "powersave"
                                         << "preflight.governor" << true;
        QTest::newRow("performance is good") << "performance"
                                             << "preflight.governor_good" << false;
        QTest::newRow("a quota warns") << "quota"
                                       << "preflight.quota" << true;
        QTest::newRow("affinity warns") << "affinity"
                                        << "preflight.affinity" << true;
        QTest::newRow("load warns") << "load"
                                    << "preflight.load" << true;
        QTest::newRow("idle is good") << "clean"
                                      << "preflight.load_low" << false;
        QTest::newRow("a virtual machine warns") << "virtual"
                                                 << "preflight.virtual" << true;
        QTest::newRow("a battery warns") << "battery"
                                         << "preflight.battery" << true;
        QTest::newRow("mains power is good") << "mains"
                                             << "preflight.mains" << false;
        QTest::newRow("a fine timer is good") << "fine timer"
                                              << "preflight.timer" << false;
        QTest::newRow("a timer of 100 µs warns") << "coarse timer"
                                                 << "preflight.timer_coarse" << true;
        QTest::newRow("a LibTorch on the reference BLAS warns") << "reference"
                                                                << "preflight.reference_blas" << true;
    }

    void preflight()
    {
        QFETCH(QString, what);
        QFETCH(QString, code);
        QFETCH(bool, warns);
        const std::string source = "test";
        Machine machine;
        machine.processor.threads = known(8, source);
        machine.processor.usableThreads = known(what == "affinity" ? 2 : 8, source);
        if (what == "variable")
            machine.variables = {{"OPENBLAS_CORETYPE", "Haswell", "", true, ""}};
        if (what == "harmless")
            machine.variables = {{"OMP_NUM_THREADS", "2", "", false, ""}};
        if (what == "powersave" || what == "performance")
            machine.processor.governor = known(what.toStdString(), source);
        if (what == "quota")
            machine.processor.cpuLimit = known(1.5, source);
        if (what == "virtual")
            machine.system.virtualMachine = known(std::string("KVM"), source);
        if (what == "reference") {
            BlasLibrary library;
            library.name = known(std::string("reference"), source);
            library.path = known(std::string("/usr/lib/libblas.so.3"), source);
            library.usedByLibTorch = known(true, source);
            machine.blas = {library};
        }
        Surroundings now;
        now.load = what == "load" ? 5 : 0.1;
        if (what == "battery" || what == "mains")
            now.onBattery = what == "battery";
        if (what == "fine timer" || what == "coarse timer") {
            now.timerResolution = what == "fine timer" ? 3e-8 : 1e-4;
            now.emptyBlock = 1e-6;
        }
        bool found = false;
        for (const PreflightItem& item : Advisor::preflight(machine, now)) {
            if (item.phrase.code != code.toStdString())
                continue;
            found = true;
            QCOMPARE(item.warn, warns);
            for (const std::string& name : phraseArguments(item.phrase.code, Language::English))
                QVERIFY2(item.phrase.arguments.contains(name), name.c_str());
        }
        QVERIFY(found);
    }
};

QTEST_GUILESS_MAIN(TestGates)
#include "tst_gates.moc"
