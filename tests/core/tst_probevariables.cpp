// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <nlohmann/json.hpp>

#include "core/probe/environment/variables.h"
#include "core/system/filetree.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

/// 8 usable threads; instruction sets by the row.
Machine machineWith(const QString& instructionSets, const char* gfx = nullptr)
{
    Machine machine;
    std::vector<std::string> sets;
    for (const QString& one : instructionSets.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        sets.push_back(plain(one));
    machine.processor.instructionSets = known(sets, "test");
    machine.processor.usableThreads = known(8, "test");
    machine.system.architecture = known<std::string>("x86_64", "test");
    if (gfx) {
        Gpu gpu;
        gpu.vendor = known(GpuVendor::Amd, "test");
        gpu.architecture = known<std::string>(gfx, "test");
        machine.gpus.push_back(gpu);
    }
    return machine;
}

} // namespace

class TestProbeVariables : public QObject
{
    Q_OBJECT

private slots:
    void judgements_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("sets");
        QTest::addColumn<bool>("harmful");
        QTest::addColumn<QString>("effect");
        const QString avx512 = QStringLiteral("AVX AVX2 FMA AVX512F AVX512BW");
        const QString avx2 = QStringLiteral("AVX AVX2 FMA");
        QTest::newRow("Haswell halves an AVX-512 core")
            << "OPENBLAS_CORETYPE"
            << "Haswell" << avx512 << true << "environment.openblas_coretype_slower";
        QTest::newRow("Haswell is what an AVX2 core takes anyway")
            << "OPENBLAS_CORETYPE"
            << "Haswell" << avx2 << false << "environment.openblas_coretype_same";
        QTest::newRow("SkylakeX crashes an AVX2 core")
            << "OPENBLAS_CORETYPE"
            << "SKYLAKEX" << avx2 << true << "environment.openblas_coretype_crashes";
        QTest::newRow("a core that nobody knows") << "OPENBLAS_CORETYPE"
                                                  << "Quux" << avx2 << false << "environment.openblas_coretype";
        QTest::newRow("NVPL does not run on x86") << "NVPL_BLAS_DEBUG_CPU_TYPE"
                                                  << "1" << avx2 << false << "environment.nvpl_no_effect";
        QTest::newRow("one thread of 8") << "OMP_NUM_THREADS"
                                         << "1" << avx2 << true << "environment.omp_num_threads_one";
        QTest::newRow("4 threads of 8") << "OMP_NUM_THREADS"
                                        << "4" << avx2 << false << "environment.omp_num_threads";
        QTest::newRow("a list of levels") << "OMP_NUM_THREADS"
                                          << "8,2" << avx2 << false << "environment.omp_num_threads";
        QTest::newRow("64 threads of 8") << "OPENBLAS_NUM_THREADS"
                                         << "64" << avx2 << true << "environment.threads_too_many";
        QTest::newRow("MKL with one makes all single-threaded")
            << "MKL_NUM_THREADS"
            << "1" << avx2 << true << "environment.mkl_num_threads_one";
        QTest::newRow("no number") << "OMP_NUM_THREADS"
                                   << "many" << avx2 << false << "environment.omp_num_threads";
        QTest::newRow("oneDNN with SSE4.1") << "ONEDNN_MAX_CPU_ISA"
                                            << "SSE41" << avx2 << true << "environment.onednn_isa_slower";
        QTest::newRow("oneDNN with what there is") << "ONEDNN_MAX_CPU_ISA"
                                                   << "AVX2" << avx2 << false << "environment.onednn_isa";
        QTest::newRow("ATen without vectors") << "ATEN_CPU_CAPABILITY"
                                              << "default" << avx2 << true << "environment.aten_capability_slower";
        QTest::newRow("the old MKL switch does nothing") << "MKL_DEBUG_CPU_TYPE"
                                                         << "5" << avx2 << false << "environment.mkl_debug_cpu_type";
        QTest::newRow("MKL's oldest branch") << "MKL_CBWR"
                                             << "COMPATIBLE" << avx2 << true << "environment.mkl_cbwr_slower";
        QTest::newRow("two OpenMP runtimes") << "KMP_DUPLICATE_LIB_OK"
                                             << "TRUE" << avx2 << true << "environment.kmp_duplicate";
        QTest::newRow("Intel's OpenMP is not there")
            << "KMP_AFFINITY"
            << "granularity=fine" << avx2 << false << "environment.kmp_ignored";
        QTest::newRow("waiting kernels") << "CUDA_LAUNCH_BLOCKING"
                                         << "1" << avx2 << true << "environment.launch_blocking";
        QTest::newRow("turned off") << "CUDA_LAUNCH_BLOCKING"
                                    << "0" << avx2 << false << "environment.off";
        QTest::newRow("TF32 off") << "NVIDIA_TF32_OVERRIDE"
                                  << "0" << avx2 << true << "environment.tf32_off";
        QTest::newRow("sleeping threads") << "OMP_WAIT_POLICY"
                                          << "PASSIVE" << avx2 << true << "environment.omp_wait_passive";
        QTest::newRow("a preloaded library that is gone")
            << "LD_PRELOAD"
            << "/nowhere/lib.so" << avx2 << true << "environment.preload_missing";
        QTest::newRow("preloaded by name")
            << "LD_PRELOAD"
            << "libtcmalloc_minimal.so.4" << avx2 << false << "environment.preload_tcmalloc";
        QTest::newRow("empty folders") << "LD_LIBRARY_PATH"
                                       << "::relative:/nowhere" << avx2 << false << "environment.library_path";
        QTest::newRow("another of PyTorch's") << "PYTORCH_TUNABLEOP_ENABLED"
                                              << "1" << avx2 << false << "environment.other";
        QTest::newRow("only a place") << "CUDA_HOME"
                                      << "/usr/local/cuda" << avx2 << false << "";
        QTest::newRow("not PyTorch's") << "EDITOR"
                                       << "vi" << avx2 << false << "";
        QTest::newRow("our own") << "TORCH_ADVISOR_HOME"
                                 << "/x" << avx2 << false << "";
    }

    void judgements()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, sets);
        QFETCH(bool, harmful);
        QFETCH(QString, effect);
        const RootFolder root;
        const auto files = directoryTree(root.path());
        const auto judgement = judgeVariable(plain(name), plain(value), machineWith(sets), *files);
        QCOMPARE(judgement.has_value(), !effect.isEmpty());
        if (!judgement)
            return;
        QCOMPARE(qt(judgement->effect), effect);
        QCOMPARE(judgement->harmful, harmful);
        QVERIFY2(hasPhrase(judgement->effect, Language::English), judgement->effect.c_str());
        QVERIFY2(hasPhrase(judgement->effect, Language::Korean), judgement->effect.c_str());
    }

    void overridesOfHsa_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("gfx");
        QTest::addColumn<bool>("harmful");
        QTest::newRow("a neighbour of its generation") << "10.3.0" << QByteArray("gfx1031") << false;
        QTest::newRow("another generation") << "10.3.0" << QByteArray("gfx1100") << true;
        QTest::newRow("gfx90a is generation 9") << "9.0.0" << QByteArray("gfx90a") << false;
        QTest::newRow("junk") << "yes" << QByteArray("gfx1031") << true;
    }

    void overridesOfHsa()
    {
        QFETCH(QString, value);
        QFETCH(QByteArray, gfx);
        QFETCH(bool, harmful);
        const auto files = directoryTree("/");
        const auto judgement
            = judgeVariable("HSA_OVERRIDE_GFX_VERSION", plain(value), machineWith({}, gfx.constData()), *files);
        QVERIFY(judgement);
        QCOMPARE(judgement->harmful, harmful);
    }

    void hiddenDevicesHarmWhereThereAreSome()
    {
        const auto files = directoryTree("/");
        QVERIFY(judgeVariable("CUDA_VISIBLE_DEVICES", "", machineWith({}, "gfx1031"), *files)->harmful);
        QVERIFY(!judgeVariable("CUDA_VISIBLE_DEVICES", "", machineWith({}), *files)->harmful);
        QVERIFY(!judgeVariable("CUDA_VISIBLE_DEVICES", "0", machineWith({}, "gfx1031"), *files)->harmful);
    }

    void aForeignLibTorchInThePathHarms()
    {
        const RootFolder root;
        root.write("/opt/libtorch/lib/libtorch_cpu.so", "");
        root.write("/opt/cuda/lib64/libcublas.so.12", "");
        const auto files = directoryTree(root.path());
        const Machine machine = machineWith({});
        QCOMPARE(qt(judgeVariable("LD_LIBRARY_PATH", "/x:/opt/libtorch/lib", machine, *files)->effect),
                 QStringLiteral("environment.library_path_torch"));
        Machine inUse = machine;
        PythonEnvironment python;
        python.active = known(true, "test");
        python.path = known<std::string>("/opt/libtorch", "test");
        inUse.pythons.push_back(python);
        QVERIFY(!judgeVariable("LD_LIBRARY_PATH", "/opt/libtorch/lib", inUse, *files)->harmful);
        QCOMPARE(qt(judgeVariable("LD_LIBRARY_PATH", "/opt/cuda/lib64", machine, *files)->effect),
                 QStringLiteral("environment.library_path_cuda"));
    }

    void theFileThatSetsItIsNamed()
    {
        nlohmann::json json{{"schema", "torch-advisor/snapshot/1"}};
        json["environment"] = {{"HOME", "/home/anna"}, {"OMP_NUM_THREADS", "1"}, {"MKL_NUM_THREADS", "2"}};
        json["files"]["/home/anna/.bashrc"] = "# mine\nexport OMP_NUM_THREADS=1\n";
        const Machine machine = machineOf(json.dump());
        QCOMPARE(machine.variables.size(), std::size_t{2});
        QCOMPARE(qt(machine.variables[1].name), QStringLiteral("OMP_NUM_THREADS"));
        QCOMPARE(qt(machine.variables[1].origin), QStringLiteral("/home/anna/.bashrc:2"));
        QCOMPARE(qt(machine.variables[0].origin), QStringLiteral("the environment of this program"));
    }
};

QTEST_GUILESS_MAIN(TestProbeVariables)
#include "tst_probevariables.moc"
