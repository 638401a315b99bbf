// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/machine/kernelsets.h"
#include "core/probe/blas/mklkernels.h"
#include "tests/core/elfbuilder.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

const std::string Venv = "/p/venv";
const std::string Site = Venv + "/lib/python3.11/site-packages";
const std::string Conda = "/opt/conda";

const PythonEnvironment& environmentOf(const Machine& machine)
{
    static const PythonEnvironment none;
    return machine.pythons.empty() ? none : machine.pythons.back();
}

void addVenv(const RootFolder& root)
{
    root.write(Venv + "/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n");
    root.write(Venv + "/bin/python3", ElfBuilder{.interpreter = "/lib64/ld-linux-x86-64.so.2"}.bytes());
    root.write(Site + "/torch/__init__.py", "");
    root.write(Site + "/torch/version.py", "__version__ = '2.13.0+cpu'\n");
}

const BlasLibrary* libraryNamed(const Machine& machine, const std::string& name)
{
    for (const BlasLibrary& one : machine.blas) {
        if (one.name.valueOr("") == name)
            return &one;
    }
    return nullptr;
}

} // namespace

class TestCalledBlas : public QObject
{
    Q_OBJECT

private slots:
    void theWheelHoldsMklInside()
    {
        const RootFolder root;
        addVenv(root);
        root.write(Site + "/torch/lib/libtorch_cpu.so",
                   ElfBuilder{.needed = {"libc10.so", "libgomp.so.1"},
                              .symbols = {"MKL_Get_Version_String", "sgemm"},
                              .runPath = "$ORIGIN"}
                       .bytes());
        root.write(Site + "/torch/lib/libgomp.so.1", ElfBuilder{}.bytes());
        const Machine machine = root.detect({"/p"});
        const TorchInstallation& torch = *environmentOf(machine).torch;
        QCOMPARE(qt(torch.blas.valueOr("")), QStringLiteral("MKL"));
        QCOMPARE(qt(torch.blas.source), qt(Site + "/torch/lib/libtorch_cpu.so"));
        QCOMPARE(qt(torch.openMp.valueOr("")), qt(Site + "/torch/lib/libgomp.so.1"));
        const BlasLibrary* mkl = libraryNamed(machine, "MKL");
        QVERIFY(mkl);
        QCOMPARE(joined(mkl->usedBy.valueOr({})), QStringLiteral("/p/venv (torch)"));
    }

    void theWheelForArmBringsOpenBlas()
    {
        const RootFolder root;
        addVenv(root);
        root.write(Site + "/torch/lib/libtorch_cpu.so",
                   ElfBuilder{.needed = {"libopenblas.so.0"}, .symbols = {"x"}, .runPath = "${ORIGIN}/../../torch.libs"}
                       .bytes());
        root.write(Site + "/torch.libs/libopenblas.so.0", ElfBuilder{.needed = {"libgomp.so.1"}}.bytes());
        const Machine machine = root.detect({"/p"});
        QCOMPARE(qt(environmentOf(machine).torch->blas.valueOr("")), QStringLiteral("OpenBLAS"));
        QCOMPARE(qt(libraryNamed(machine, "OpenBLAS")->threading.valueOr("")), QStringLiteral("OpenMP"));
    }

    void numPyHasItsOwn()
    {
        const RootFolder root;
        addVenv(root);
        root.write(
            Site + "/numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so",
            ElfBuilder{.needed = {"libscipy_openblas64_-6bb31eeb.so"}, .runPath = "$ORIGIN/../../numpy.libs"}.bytes());
        root.write(Site + "/numpy.libs/libscipy_openblas64_-6bb31eeb.so",
                   ElfBuilder{.needed = {"libpthread.so.0"}}.bytes());
        const Machine machine = root.detect({"/p"});
        QCOMPARE(qt(environmentOf(machine).numpyBlas.valueOr("")), QStringLiteral("OpenBLAS"));
        const BlasLibrary* library = libraryNamed(machine, "OpenBLAS");
        QVERIFY(library);
        QCOMPARE(qt(library->threading.valueOr("")), QStringLiteral("pthreads"));
        QCOMPARE(joined(library->usedBy.valueOr({})), QStringLiteral("/p/venv (NumPy)"));
        QCOMPARE(environmentOf(machine).torch->blas.state, FactState::Unknown);
    }

    void condaLinksOneNameToAnyLibrary_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("blas");
        QTest::newRow("OpenBLAS") << "libopenblasp-r0.3.30.so"
                                  << "OpenBLAS 0.3.30";
        QTest::newRow("MKL") << "libmkl_rt.so.2"
                             << "MKL";
        QTest::newRow("BLIS") << "libblis.so.4"
                              << "BLIS";
    }

    void condaLinksOneNameToAnyLibrary()
    {
        QFETCH(QString, file);
        QFETCH(QString, blas);
        const RootFolder root;
        root.write(Conda + "/bin/python3", ElfBuilder{}.bytes());
        root.write(Conda + "/conda-meta/history", "");
        const std::string site = Conda + "/lib/python3.12/site-packages";
        root.write(site + "/torch/__init__.py", "");
        root.write(site + "/torch/version.py", "__version__ = '2.13.0'\n");
        root.write(Conda + "/lib/libtorch_cpu.so",
                   ElfBuilder{.needed = {"libcblas.so.3"}, .symbols = {"x"}, .runPath = "$ORIGIN"}.bytes());
        root.write(Conda + "/lib/" + plain(file), ElfBuilder{}.bytes());
        root.link(Conda + "/lib/libcblas.so.3", plain(file));
        QCOMPARE(qt(environmentOf(root.detect()).torch->blas.valueOr("")), blas);
    }

    void aPartOfMklStandsForTheWhole()
    {
        const RootFolder root;
        addVenv(root);
        root.write(Site + "/torch/lib/libtorch_cpu.so",
                   ElfBuilder{.needed = {"libmkl_intel_lp64.so.2"}, .runPath = "$ORIGIN/../../../.."}.bytes());
        root.write(Venv + "/lib/libmkl_intel_lp64.so.2", ElfBuilder{}.bytes());
        root.write(Venv + "/lib/libmkl_rt.so.2", ElfBuilder{}.bytes());
        QCOMPARE(qt(environmentOf(root.detect({"/p"})).torch->blas.source), qt(Venv + "/lib/libmkl_rt.so.2"));
    }

    void whatCannotBeReadIsNotGuessed()
    {
        const RootFolder root;
        addVenv(root);
        root.write(Site + "/torch/lib/libtorch_cpu.so", "no ELF file");
        const Machine machine = root.detect({"/p"});
        QCOMPARE(environmentOf(machine).torch->blas.state, FactState::Unknown);
        QVERIFY(machine.blas.empty());
    }

    void kernelsOfMkl_data()
    {
        QTest::addColumn<QString>("kernels");
        const auto row
            = [](const char* name, const char* kernels) { QTest::newRow(name) << QString::fromUtf8(kernels); };
        row("mkl_blas_def_sgemm_kernel_0_zen", "Zen"); // torch 2.13 on a Zen 1
        row("mkl_blas_avx2_sgemm_kernel_0", "AVX2");
        row("mkl_blas_avx512_sgemm_kernel_0_b0", "AVX-512");
        row("mkl_blas_mc3_sgemm_kernel_0_1_b0", "SSE4.2");
        row("mkl_blas_def_xsgemm", "SSE2");
        row("libmkl_def.so.2", "SSE2");
        row("libmkl_avx512.so.2", "AVX-512");
        row("libmkl_rt.so.2", "");
        row("mkl_serv_allocate", "");
        row("sgemm_kernel_HASWELL", "");
        row("", "");
    }

    void kernelsOfMkl()
    {
        QFETCH(QString, kernels);
        QCOMPARE(qt(mklKernels(QTest::currentDataTag())), kernels);
    }

    void versionsOfMkl()
    {
        QCOMPARE(qt(mklVersion("Intel(R) oneAPI Math Kernel Library Version 2024.2-Product Build 20240605 for Intel(R) "
                               "64 architecture applications")),
                 QStringLiteral("2024.2"));
        QCOMPARE(qt(mklVersion("Intel(R) Math Kernel Library Version 2019.0.0 Product Build 20180829")),
                 QStringLiteral("2019.0.0"));
        QCOMPARE(qt(mklVersion("Version ")), QString());
        QCOMPARE(qt(mklVersion("")), QString());
    }

    void kernelsAndProcessors_data()
    {
        QTest::addColumn<QString>("library");
        QTest::addColumn<QString>("kernels");
        QTest::addColumn<QString>("sets");
        QTest::addColumn<int>("verdict"); // -1 older, 1 too new
        const QString avx512 = QStringLiteral("SSE4.2 AVX AVX2 FMA AVX512F AVX512BW");
        const QString avx2 = QStringLiteral("SSE4.2 AVX AVX2 FMA");
        const auto row
            = [](const char* name, const char* library, const char* kernels, const QString& sets, int verdict) {
                  QTest::newRow(name) << QString::fromUtf8(library) << QString::fromUtf8(kernels) << sets << verdict;
              };
        row("Zen on Zen 3", "OpenBLAS", "Zen", avx2, 0);
        row("Haswell on AVX-512", "OpenBLAS", "Haswell", avx512, -1);
        row("an old library on Zen 4", "OpenBLAS", "Zen", avx512, -1);
        row("Prescott on AVX2", "OpenBLAS", "Prescott", avx2, -1);
        row("SkylakeX on AVX2", "OpenBLAS", "SkylakeX", avx2, 1);
        row("SkylakeX with AMX", "OpenBLAS", "SkylakeX", avx512 + QStringLiteral(" AMX-TILE"), 0);
        row("BLIS for Haswell on AVX-512", "BLIS", "haswell", avx512, -1);
        row("BLIS for Zen 3", "BLIS", "zen3", avx2, 0);
        row("BLIS for Skylake on AVX2", "BLIS", "skx", avx2, 1);
        row("MKL's oldest on AVX2", "MKL", "SSE2", avx2, -1);
        row("MKL has nothing better for AMD", "MKL", "Zen", avx512, 0);
        row("MKL on its own", "MKL", "AVX-512", avx512, 0);
        row("a name of tomorrow", "OpenBLAS", "Zen9", avx2, 0);
        row("every Arm, with longer vectors", "OpenBLAS", "ARMV8", QStringLiteral("NEON SVE"), -1);
        row("its own Arm", "OpenBLAS", "NEOVERSEV1", QStringLiteral("NEON SVE"), 0);
        row("nobody knows the processor", "OpenBLAS", "Prescott", QString(), 0);
        row("another library", "NVPL", "Haswell", avx512, 0);
    }

    void kernelsAndProcessors()
    {
        QFETCH(QString, library);
        QFETCH(QString, kernels);
        QFETCH(QString, sets);
        QFETCH(int, verdict);
        BlasLibrary asked;
        asked.name = known(plain(library), "test");
        asked.kernels = known(plain(kernels), "test");
        Processor processor;
        std::vector<std::string> all;
        for (const QString& one : sets.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            all.push_back(plain(one));
        if (!all.empty())
            processor.instructionSets = known(all, "test");
        QCOMPARE(KernelSets::areOlder(asked, processor), verdict == -1);
        QCOMPARE(KernelSets::areTooNew(asked, processor), verdict == 1);
    }
};

QTEST_GUILESS_MAIN(TestCalledBlas)
#include "tst_calledblas.moc"
