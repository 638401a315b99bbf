// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <nlohmann/json.hpp>

#include "core/machine/fieldtable.h"
#include "core/machine/variableorigin.h"
#include "core/probe/environment/probeenvironment.h"
#include "core/probe/environment/variables.h"
#include "core/system/environment.h"
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
    machine.system.kind = known(SystemKind::Linux, "test");
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
        const auto row = [](const char* what, const char* name, const char* value, const QString& sets, bool harmful,
                            const char* effect) {
            QTest::newRow(what) << QString::fromUtf8(name) << QString::fromUtf8(value) << sets << harmful
                                << QString::fromUtf8(effect);
        };
        row("MKL gives its memory back", "MKL_DISABLE_FAST_MM", "1", avx2, true, "environment.mkl_fast_mm_off");
        row("NumPy without AVX2", "NPY_DISABLE_CPU_FEATURES", "AVX2", avx2, true, "environment.numpy_features_off");
        row("a container without CUDA", "NVIDIA_DRIVER_CAPABILITIES", "graphics,utility", avx2, true,
            "environment.driver_capabilities");
        row("a container with CUDA", "NVIDIA_DRIVER_CAPABILITIES", "compute,utility", avx2, false, "environment.other");
        row("a path between cards that are not there", "NCCL_P2P_DISABLE", "1", avx2, false,
            "environment.nccl_path_off");
        row("a path that stays open", "NCCL_P2P_DISABLE", "0", avx2, false, "environment.off");
        row("rocBLAS with foreign kernels", "ROCBLAS_TENSILE_LIBPATH", "/opt/x", avx2, true,
            "environment.rocblas_kernels");
        row("the ROCm runtime tells all", "AMD_LOG_LEVEL", "4", avx2, true, "environment.verbose");
        row("few pools of memory", "MALLOC_ARENA_MAX", "1", avx2, false, "environment.malloc_arenas");
        row("a threshold of the C library", "MALLOC_MMAP_THRESHOLD_", "4294967296", avx2, false,
            "environment.malloc_tuned");
        row("jemalloc's settings", "MALLOC_CONF", "dirty_decay_ms:-1", avx2, false, "environment.malloc_of_others");
        row("every library is checked", "LD_AUDIT", "/x.so", avx2, true, "environment.linker_checks");
        row("one library for all Pythons", "PYTHONHOME", "/usr", avx2, true, "environment.python_home");
        row("Python checks its objects", "PYTHONMALLOC", "debug", avx2, true, "environment.python_checks");
        row("Python without its own pools", "PYTHONMALLOC", "malloc", avx2, false, "environment.python_malloc");
        row("no PyTorch in the folder", "PYTHONPATH", "/nonexistent", avx2, false, "environment.python_path");
        row("only a version", "NCCL_VERSION", "2.21.5", avx2, false, "");
        row("only a place", "CUDA_HOME", "/usr/local/cuda", avx2, false, "");
        row("what the wheel ignores", "MKL_THREADING_LAYER", "INTEL", avx2, false, "environment.mkl_layer");
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
        QTest::newRow("a core that cannot do what ATen is told")
            << "ATEN_CPU_CAPABILITY"
            << "avx512" << avx2 << true << "environment.aten_capability_crashes";
        QTest::newRow("ATen with AVX2 on an AVX-512 core")
            << "ATEN_CPU_CAPABILITY"
            << "avx2" << avx512 << false << "environment.aten_capability";
        QTest::newRow("OpenBLAS with one thread by default")
            << "OPENBLAS_DEFAULT_NUM_THREADS"
            << "1" << avx2 << true << "environment.blas_num_threads_one";
        QTest::newRow("Arm's library on x86") << "ARMPL_NUM_THREADS"
                                              << "1" << avx2 << false << "environment.arm_no_effect";
        QTest::newRow("Apple's library on Linux") << "VECLIB_MAXIMUM_THREADS"
                                                  << "1" << avx2 << false << "environment.apple_no_effect";
        QTest::newRow("how long OpenBLAS waits") << "OPENBLAS_THREAD_TIMEOUT"
                                                 << "20" << avx2 << false << "environment.spin_time";
        QTest::newRow("how long GNU's OpenMP waits") << "GOMP_SPINCOUNT"
                                                     << "0" << avx2 << false << "environment.spin_time";
        QTest::newRow("OpenBLAS without places") << "OPENBLAS_MAIN_FREE"
                                                 << "1" << avx2 << false << "environment.openblas_main_free";
        QTest::newRow("its older name") << "GOTOBLAS_MAIN_FREE"
                                        << "1" << avx2 << false << "environment.openblas_main_free";
        QTest::newRow("OpenBLAS names its core") << "OPENBLAS_VERBOSE"
                                                 << "2" << avx2 << false << "environment.prints_once";
        QTest::newRow("another of GotoBLAS's") << "GOTO_UNROLL"
                                               << "2" << avx2 << false << "environment.other";
        QTest::newRow("BLIS's loops by hand") << "BLIS_JC_NT"
                                              << "2" << avx2 << false << "environment.blis_loops";
        QTest::newRow("MKL takes what it wants") << "MKL_DYNAMIC"
                                                 << "FALSE" << avx2 << false << "environment.mkl_dynamic";
        QTest::newRow("MKL's layer") << "MKL_THREADING_LAYER"
                                     << "GNU" << avx2 << false << "environment.mkl_layer";
        QTest::newRow("Intel's OpenMP by force") << "MKL_SERVICE_FORCE_INTEL"
                                                 << "1" << avx2 << true << "environment.mkl_force_intel";
        QTest::newRow("MKL by domain") << "MKL_DOMAIN_NUM_THREADS"
                                       << "MKL_DOMAIN_BLAS=2" << avx2 << false << "environment.mkl_domain_threads";
        QTest::newRow("a limit of one thread") << "OMP_THREAD_LIMIT"
                                               << "1" << avx2 << true << "environment.omp_num_threads_one";
        QTest::newRow("threads by load") << "OMP_DYNAMIC"
                                         << "true" << avx2 << true << "environment.omp_dynamic";
        QTest::newRow("threads not by load") << "OMP_DYNAMIC"
                                             << "false" << avx2 << false << "environment.off";
        QTest::newRow("threads with a place") << "OMP_PROC_BIND"
                                              << "close" << avx2 << false << "environment.omp_places";
        QTest::newRow("GNU's places") << "GOMP_CPU_AFFINITY"
                                      << "0-7" << avx2 << false << "environment.omp_places";
        QTest::newRow("a schedule that ATen does not take")
            << "OMP_SCHEDULE"
            << "dynamic" << avx2 << false << "environment.omp_no_effect";
        QTest::newRow("no level of threads") << "OMP_MAX_ACTIVE_LEVELS"
                                             << "0" << avx2 << true << "environment.omp_num_threads_one";
        QTest::newRow("one level of threads") << "OMP_MAX_ACTIVE_LEVELS"
                                              << "1" << avx2 << false << "environment.omp_no_effect";
        QTest::newRow("fewer digits in oneDNN") << "ONEDNN_DEFAULT_FPMATH_MODE"
                                                << "BF16" << avx2 << true << "environment.onednn_precision";
        QTest::newRow("all digits in oneDNN") << "ONEDNN_DEFAULT_FPMATH_MODE"
                                              << "STRICT" << avx2 << false << "environment.off";
        QTest::newRow("oneDNN's older name") << "DNNL_DEFAULT_FPMATH_MODE"
                                             << "ANY" << avx2 << true << "environment.onednn_precision";
        QTest::newRow("oneDNN forgets") << "ONEDNN_PRIMITIVE_CACHE_CAPACITY"
                                        << "0" << avx2 << true << "environment.onednn_cache_off";
        QTest::newRow("oneDNN remembers less") << "ONEDNN_PRIMITIVE_CACHE_CAPACITY"
                                               << "100" << avx2 << false << "environment.onednn_cache";
        QTest::newRow("half the width on AVX-512")
            << "ONEDNN_CPU_ISA_HINTS"
            << "PREFER_YMM" << avx512 << true << "environment.onednn_hints_narrow";
        QTest::newRow("half the width on AVX2 changes nothing")
            << "ONEDNN_CPU_ISA_HINTS"
            << "PREFER_YMM" << avx2 << false << "environment.onednn_hints";
        QTest::newRow("the new name of the GPU cache")
            << "PYTORCH_ALLOC_CONF"
            << "expandable_segments:True" << avx2 << false << "environment.alloc_conf";
        QTest::newRow("Apple's fallback") << "PYTORCH_ENABLE_MPS_FALLBACK"
                                          << "1" << avx2 << true << "environment.mps_fallback";
        QTest::newRow("trying kernels") << "PYTORCH_TUNABLEOP_ENABLED"
                                        << "1" << avx2 << false << "environment.tunable_op";
        QTest::newRow("watching every rank") << "TORCH_DISTRIBUTED_DEBUG"
                                             << "DETAIL" << avx2 << true << "environment.distributed_debug";
        QTest::newRow("not watching the ranks") << "TORCH_DISTRIBUTED_DEBUG"
                                                << "OFF" << avx2 << false << "environment.off";
        QTest::newRow("what the compiler does") << "TORCH_LOGS"
                                                << "+dynamo" << avx2 << false << "environment.logs";
        QTest::newRow("numbers by bus") << "CUDA_DEVICE_ORDER"
                                        << "PCI_BUS_ID" << avx2 << false << "environment.cuda_order";
        QTest::newRow("all kernels at once") << "CUDA_MODULE_LOADING"
                                             << "EAGER" << avx2 << false << "environment.cuda_eager";
        QTest::newRow("kernels compiled at each start") << "CUDA_CACHE_DISABLE"
                                                        << "1" << avx2 << true << "environment.cuda_cache_off";
        QTest::newRow("kernels for no card") << "CUDA_FORCE_PTX_JIT"
                                             << "1" << avx2 << true << "environment.cuda_force_jit";
        QTest::newRow("a quarter of a GPU") << "CUDA_MPS_ACTIVE_THREAD_PERCENTAGE"
                                            << "25" << avx2 << true << "environment.cuda_mps_part";
        QTest::newRow("all of a GPU") << "CUDA_MPS_ACTIVE_THREAD_PERCENTAGE"
                                      << "100" << avx2 << false << "environment.other";
        QTest::newRow("no copy engines") << "HSA_ENABLE_SDMA"
                                         << "0" << avx2 << false << "environment.hsa_sdma_off";
        QTest::newRow("kernels that wait for pages") << "HSA_XNACK"
                                                     << "1" << avx2 << true << "environment.hsa_xnack";
        QTest::newRow("another of HIP's") << "HIP_FORCE_DEV_KERNARG"
                                          << "1" << avx2 << false << "environment.other";
        QTest::newRow("a C library without AVX2")
            << "GLIBC_TUNABLES"
            << "glibc.cpu.hwcaps=-AVX2" << avx2 << true << "environment.glibc_cpu";
        QTest::newRow("a C library with huge pages")
            << "GLIBC_TUNABLES"
            << "glibc.malloc.hugetlb=1" << avx2 << false << "environment.malloc_tuned";
        QTest::newRow("another OpenMP first") << "LD_PRELOAD"
                                              << "libiomp5.so" << avx2 << false << "environment.preload_openmp";
        QTest::newRow("another BLAS first") << "LD_PRELOAD"
                                            << "libmkl_rt.so.2" << avx2 << false << "environment.preload_blas";
        QTest::newRow("a place for caches") << "CUDA_CACHE_PATH"
                                            << "/tmp/x" << avx2 << false << "";
        QTest::newRow("another of PyTorch's") << "PYTORCH_NVML_BASED_CUDA_CHECK"
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

    void anotherTorchInPythonsPathHarms()
    {
        const RootFolder root;
        root.write("/src/pytorch/torch/__init__.py", "");
        const auto files = directoryTree(root.path());
        const auto judgement = judgeVariable("PYTHONPATH", "/x:/src/pytorch", machineWith({}), *files);
        QVERIFY(judgement->harmful);
        QCOMPARE(qt(judgement->effect), QStringLiteral("environment.python_path_torch"));
    }

    void theOpenMpOfTheTorchInUseDecides_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("openMp");
        QTest::addColumn<QString>("effect");
        const auto row
            = [](const char* what, const char* name, const char* value, const char* openMp, const char* effect) {
                  QTest::newRow(what) << QString::fromUtf8(name) << QString::fromUtf8(value)
                                      << QString::fromUtf8(openMp) << QString::fromUtf8(effect);
              };
        row("Intel's reads it", "KMP_BLOCKTIME", "1", "/env/lib/libiomp5.so", "environment.kmp_read");
        row("LLVM's reads it", "KMP_AFFINITY", "compact", "/env/lib/libomp.so", "environment.kmp_read");
        row("GNU's does not", "KMP_BLOCKTIME", "1", "/env/lib/libgomp.so.1", "environment.kmp_ignored");
        row("MKL with GNU's", "MKL_THREADING_LAYER", "GNU", "/env/lib/libgomp.so.1", "environment.mkl_layer_fits");
        row("MKL with Intel's over GNU's", "MKL_THREADING_LAYER", "INTEL", "/env/lib/libgomp.so.1",
            "environment.mkl_layer_conflict");
        row("MKL with GNU's over Intel's", "MKL_THREADING_LAYER", "gnu", "/env/lib/libiomp5.so",
            "environment.mkl_layer_conflict");
        row("MKL alone", "MKL_THREADING_LAYER", "SEQUENTIAL", "/env/lib/libgomp.so.1", "environment.mkl_sequential");
    }

    void theOpenMpOfTheTorchInUseDecides()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, openMp);
        QFETCH(QString, effect);
        Machine machine = machineWith({});
        TorchInstallation torch;
        torch.openMp = known(plain(openMp), "test");
        torch.blas = known<std::string>("MKL", "/env/lib/libmkl_rt.so.2");
        PythonEnvironment python;
        python.active = known(true, "test");
        python.torch = known(torch, "test");
        machine.pythons.push_back(python);
        const auto files = directoryTree("/nonexistent");
        QCOMPARE(qt(judgeVariable(plain(name), plain(value), machine, *files)->effect), effect);
    }

    void whereItIsSetAndWhatToDo_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("origin");
        QTest::addColumn<QString>("says"); // what to do
        const auto row
            = [](const char* what, const char* file, const QByteArray& text, const char* origin, const char* says) {
                  QTest::newRow(what) << QString::fromUtf8(file) << text << QString::fromUtf8(origin)
                                      << QString::fromUtf8(says);
              };
        row("bash", "/home/anna/.bashrc", "# mine\nexport OMP_NUM_THREADS=1\n", "/home/anna/.bashrc:2",
            "take line 2 out of `/home/anna/.bashrc`");
        row("fish", "/home/anna/.config/fish/conf.d/ml.fish", "set -gx OMP_NUM_THREADS 1\n",
            "/home/anna/.config/fish/conf.d/ml.fish:1", "take line 1 out of");
        row("fish's own store", "/home/anna/.config/fish/fish_variables",
            "# VERSION: 3.0\nSETUVAR --export OMP_NUM_THREADS:1\n", "/home/anna/.config/fish/fish_variables:2",
            "set --erase --universal OMP_NUM_THREADS");
        row("profile.d", "/etc/profile.d/hpc.sh", "export OMP_NUM_THREADS=\"1\"\n", "/etc/profile.d/hpc.sh:1",
            "take line 1");
        row("/etc/environment", "/etc/environment", "OMP_NUM_THREADS=1\n", "/etc/environment:1", "take line 1");
        row("environment.d", "/home/anna/.config/environment.d/50-ml.conf", "OMP_NUM_THREADS=1\n",
            "/home/anna/.config/environment.d/50-ml.conf:1", "take line 1");
        row("PAM", "/etc/security/pam_env.conf", "OMP_NUM_THREADS DEFAULT=1\n", "/etc/security/pam_env.conf:1",
            "take line 1");
        row("a service's drop-in", "/etc/systemd/system/jupyter.service.d/override.conf",
            "[Service]\nEnvironment=\"A=2\" \"OMP_NUM_THREADS=1\"\n",
            "/etc/systemd/system/jupyter.service.d/override.conf:2", "sudo systemctl daemon-reload");
        row("a person's service", "/home/anna/.config/systemd/user/jupyter.service",
            "[Service]\nEnvironment=OMP_NUM_THREADS=1\n", "/home/anna/.config/systemd/user/jupyter.service:2",
            "systemctl --user daemon-reload");
        row("all services", "/etc/systemd/system.conf.d/x.conf", "[Manager]\nDefaultEnvironment=OMP_NUM_THREADS=1\n",
            "/etc/systemd/system.conf.d/x.conf:2", "daemon-reload");
        row("conda", "/opt/env/conda-meta/state", "{\"env_vars\": {\"OMP_NUM_THREADS\": \"1\"}}",
            "/opt/env/conda-meta/state:1", "conda env config vars unset -p /opt/env OMP_NUM_THREADS");
        row("a container", "/proc/1/environ", QByteArray("PATH=/bin\0OMP_NUM_THREADS=1\0", 32), "/proc/1/environ",
            "leave it out of the image");
        row("another value is not this one", "/home/anna/.bashrc", "export OMP_NUM_THREADS=4\n",
            "the environment of this program", "`unset OMP_NUM_THREADS`");
        row("a computed value may be", "/home/anna/.bashrc", "export OMP_NUM_THREADS=$(nproc --ignore 1)\n",
            "/home/anna/.bashrc:1", "take line 1");
        row("the later of two", "/home/anna/.bashrc", "export OMP_NUM_THREADS=1\nexport OMP_NUM_THREADS=1 # again\n",
            "/home/anna/.bashrc:2", "take line 2");
        row("junk", "/home/anna/.bashrc", QByteArray("\xff\xfeOMP_NUM_THREADS\n\0==;;\n", 24),
            "the environment of this program", "`unset OMP_NUM_THREADS`");
    }

    void whereItIsSetAndWhatToDo()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QString, origin);
        QFETCH(QString, says);
        const RootFolder root;
        root.write(plain(file), text.toStdString());
        root.write("/proc/self/cgroup", "0::/system.slice/jupyter.service\n");
        const auto files = directoryTree(root.path());
        const Environment environment({{"HOME", "/home/anna"}, {"CONDA_PREFIX", "/opt/env"}, {"OMP_NUM_THREADS", "1"}});
        const auto parts = ProbeParts::ofRoot(root.path());
        const ProbeContext rest = parts->context();
        Machine machine = machineWith({});
        probeEnvironment({*files, rest.processes, environment, rest.clock, rest.cpuid, rest.kernel}, machine);
        QCOMPARE(machine.variables.size(), std::size_t{1});
        QCOMPARE(qt(machine.variables[0].origin), origin);
        for (const FieldGroup& group : fieldGroups(machine, Language::English)) {
            if (group.id == "environment")
                QVERIFY2(qt(group.rows[0].detail).contains(says), group.rows[0].detail.c_str());
        }
        const Phrase cure = howToUnset(machine.variables[0]);
        QVERIFY(!qt(speak(cure, Language::Korean)).contains(QLatin1Char('{')));
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
