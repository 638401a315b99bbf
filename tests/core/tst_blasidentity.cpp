// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/advice/advise.h"
#include "core/advice/cautions.h"
#include "core/catalog/blasidentity.h"
#include "core/machine/fieldtable.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

const std::string Prefix = "/home/anna/venv";
const std::string Torch = Prefix + "/lib/python3.11/site-packages/torch";

struct Given
{
    QString vendor = QStringLiteral("AMD");
    QString torch = QStringLiteral("2.13.0+cpu"); ///< empty: none
    QString blas = QStringLiteral("MKL"); ///< empty: not known
    QString mklPackage = {}; ///< of conda: then it is no part of the wheel
};

Machine machineOf(const Given& given)
{
    Machine machine;
    machine.system.kind = known(SystemKind::Linux, "test");
    machine.system.architecture = known<std::string>("x86_64", "test");
    machine.processor.vendor = known(plain(given.vendor), "test");
    machine.processor.usableThreads = known(8, "test");
    machine.processor.instructionSets
        = known(std::vector<std::string>{"SSE4.2", "AVX", "AVX2", "FMA", "AVX512F", "AVX512BW"}, "test");
    PythonEnvironment python;
    python.path = known(Prefix, "test");
    python.active = known(true, "test");
    if (!given.torch.isEmpty()) {
        TorchInstallation torch;
        torch.version = known(plain(given.torch), "test");
        torch.build = known<std::string>("cpu", "test");
        torch.folder = known(Torch, "test");
        const std::string file
            = given.mklPackage.isEmpty() ? Torch + "/lib/libtorch_cpu.so" : Prefix + "/lib/libmkl_rt.so.2";
        if (!given.blas.isEmpty())
            torch.blas = known(plain(given.blas), file);
        python.torch = known(torch, "test");
        if (!given.mklPackage.isEmpty())
            python.packages.push_back({"mkl", plain(given.mklPackage), "conda-forge"});
        BlasLibrary library;
        library.name = known(plain(given.blas.section(QLatin1Char(' '), 0, 0)), file);
        library.path = known(file, file);
        library.usedBy = known(std::vector<std::string>{Prefix + " (torch)"}, file);
        if (!given.blas.isEmpty())
            machine.blas.push_back(library);
    }
    machine.pythons.push_back(python);
    return machine;
}

std::string shown(const Machine& machine, const std::string& id, Language language)
{
    for (const FieldGroup& group : fieldGroups(machine, language)) {
        for (const FieldRow& row : group.rows) {
            if (row.id == id)
                return row.value;
        }
    }
    return {};
}

} // namespace

class TestBlasIdentity : public QObject
{
    Q_OBJECT

private slots:
    void mklOnARyzen_data()
    {
        QTest::addColumn<QString>("vendor");
        QTest::addColumn<QString>("torch");
        QTest::addColumn<QString>("blas");
        QTest::addColumn<QString>("package");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("decides"); // what the sentence must name
        const auto row = [](const char* name, const char* vendor, const char* torch, const char* blas,
                            const char* package, const char* code, const char* decides) {
            QTest::newRow(name) << QString::fromUtf8(vendor) << QString::fromUtf8(torch) << QString::fromUtf8(blas)
                                << QString::fromUtf8(package) << QString::fromUtf8(code) << QString::fromUtf8(decides);
        };
        row("a wheel of today", "AMD", "2.13.0+cpu", "MKL", "", "blas.mkl_amd_fast", "2024.2");
        row("the wheels that the blog had", "AMD", "1.13.1+cpu", "MKL", "", "blas.mkl_amd_obeys", "2020.0");
        row("the first that ignored it", "AMD", "2.0.1", "MKL", "", "blas.mkl_amd_fast", "2022.2");
        row("conda with a new MKL", "AMD", "2.13.0", "MKL", "2025.3.0", "blas.mkl_amd_fast", "2025.3.0");
        row("conda between the two", "AMD", "1.8.0", "MKL", "2020.2", "blas.mkl_amd_between", "2020.2");
        row("conda with an old one", "AMD", "1.8.0", "MKL", "2019.4", "blas.mkl_amd_obeys", "2019.4");
        row("a wheel that nobody has read", "AMD", "9.9.0", "MKL", "", "blas.mkl_amd_unknown", "2021.1");
        row("Debian's", "AMD", "2.6.0", "OpenBLAS 0.3.29", "", "blas.amd_other", "OpenBLAS 0.3.29");
        row("not read", "AMD", "2.13.0+cpu", "", "", "blas.mkl_amd_unknown", "2021.1");
        row("no PyTorch", "AMD", "", "", "", "blas.amd_no_torch", "MKL");
        row("no question on an Intel", "Intel", "1.13.1", "MKL", "", "", "");
    }

    void mklOnARyzen()
    {
        QFETCH(QString, vendor);
        QFETCH(QString, torch);
        QFETCH(QString, blas);
        QFETCH(QString, package);
        QFETCH(QString, code);
        QFETCH(QString, decides);
        Machine machine = machineOf({vendor, torch, blas, package});
        completeBlas(machine, shippedCatalog());
        QCOMPARE(qt(machine.mklOnAmd.valueOr("")), code);
        for (const Language language : {Language::English, Language::Korean}) {
            const QString sentence = qt(shown(machine, "blas.mkl_on_amd", language));
            QVERIFY2(sentence.contains(decides), qPrintable(sentence));
            QVERIFY2(!sentence.contains(QLatin1Char('{')), qPrintable(sentence));
        }
    }

    void whatALibraryMeansHere_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("kernels");
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("remark");
        QTest::addColumn<QString>("warning");
        const auto row = [](const char* what, const char* name, const char* kernels, const char* own,
                            const char* detail, const char* remark, const char* warning) {
            QTest::newRow(what) << QString::fromUtf8(name) << QString::fromUtf8(kernels) << QString::fromUtf8(own)
                                << QString::fromUtf8(detail) << QString::fromUtf8(remark) << QString::fromUtf8(warning);
        };
        row("as it should be", "OpenBLAS", "SkylakeX", "", "", "blas.kernels_fit", "");
        row("an old version", "OpenBLAS", "Zen", "", "", "blas.kernels_old", "blas_kernels_not_native");
        row("forced", "OpenBLAS", "Haswell", "SkylakeX", "", "blas.kernels_forced", "blas_kernels_not_native.forced");
        row("forced, and crashed", "OpenBLAS", "", "Zen", "crashed: signal 4 while multiplying",
            "blas.kernels_crash_forced", "blas_kernels_not_native.crash");
        row("a mistake of its own", "OpenBLAS", "", "", "crashed: signal 4 while multiplying", "blas.kernels_crash",
            "");
        row("crashed otherwise", "OpenBLAS", "", "", "crashed: signal 11 while loading it", "", "");
        row("no vectors at all", "reference", "", "", "", "blas.reference", "");
        row("nobody asked", "OpenBLAS", "", "", "", "", "");
        row("BLIS", "BLIS", "skx", "", "", "blas.kernels_fit", "");
    }

    void whatALibraryMeansHere()
    {
        QFETCH(QString, name);
        QFETCH(QString, kernels);
        QFETCH(QString, own);
        QFETCH(QString, detail);
        QFETCH(QString, remark);
        QFETCH(QString, warning);
        Machine machine = machineOf({.blas = name});
        BlasLibrary& library = machine.blas.front();
        if (!kernels.isEmpty())
            library.kernels = known(plain(kernels), "asked");
        else if (!detail.isEmpty())
            library.kernels = without<std::string>(FactState::NotUnderstood, "asked", plain(detail));
        if (!own.isEmpty())
            library.ownKernels = known(plain(own), "asked");
        machine.variables.push_back({"OPENBLAS_CORETYPE", "x", "/home/anna/.bashrc:3", true, {}});
        completeBlas(machine, shippedCatalog());
        QCOMPARE(qt(library.remark.valueOr("")), remark);
        for (const Language language : {Language::English, Language::Korean}) {
            const QString sentence = qt(shown(machine, "blas.remark", language));
            QVERIFY2(!sentence.contains(QLatin1Char('{')), qPrintable(sentence));
        }
        QStringList warnings;
        for (const Warning& one : advise(machine, shippedCatalog(), {}).warnings) {
            if (!one.phrase.code.starts_with("warning.blas_"))
                continue;
            warnings << qt(one.phrase.code.substr(8));
            const QString spoken = qt(speak(one.phrase, Language::Korean));
            QVERIFY2(!spoken.contains(QLatin1Char('{')), qPrintable(spoken));
        }
        QCOMPARE(warnings.join(QLatin1Char(' ')), warning);
    }

    void blisTakesOneThreadUnlessTold()
    {
        Machine machine = machineOf({.blas = QStringLiteral("BLIS")});
        machine.blas.front().kernels = known<std::string>("skx", "asked");
        machine.blas.front().threads = known(1, "asked");
        completeBlas(machine, shippedCatalog());
        QCOMPARE(qt(machine.blas.front().remark.valueOr("")), QStringLiteral("blas.blis_one_thread"));
    }

    void twoPoolsOfThreads_data()
    {
        QTest::addColumn<QString>("threading");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("command"); // "-": no warning
        QTest::newRow("Debian") << "pthreads"
                                << "/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblasp-r0.3.21.so"
                                << "update-alternatives --set libblas.so.3-x86_64-linux-gnu "
                                   "/usr/lib/x86_64-linux-gnu/openblas-openmp/libblas.so.3";
        QTest::newRow("conda") << "pthreads" << qt(Prefix + "/lib/libopenblasp-r0.3.30.so") << "libopenblas=*=openmp*";
        QTest::newRow("by hand") << "pthreads"
                                 << "/opt/lib/libopenblas.so.0"
                                 << "";
        QTest::newRow("one pool") << "OpenMP"
                                  << "/opt/lib/libopenblas.so.0"
                                  << "-";
    }

    void twoPoolsOfThreads()
    {
        QFETCH(QString, threading);
        QFETCH(QString, path);
        QFETCH(QString, command);
        Machine machine = machineOf({.blas = QStringLiteral("OpenBLAS 0.3.21")});
        machine.system.id = known<std::string>("debian", "test");
        TorchInstallation& torch = *machine.pythons.front().torch.value;
        torch.openMp = known<std::string>("/usr/lib/libgomp.so.1", "test");
        torch.blas.source = plain(path);
        machine.blas.front().path = known(plain(path), "test");
        machine.blas.front().threading = known(plain(threading), "test");
        const auto warning = twoThreadPools(torch, machine, Prefix);
        QCOMPARE(warning.has_value(), command != QStringLiteral("-"));
        if (!warning)
            return;
        QVERIFY2(qt(warning->command).contains(command), warning->command.c_str());
        QCOMPARE(warning->command.empty(), command.isEmpty());
        machine.processor.usableThreads = known(1, "test");
        QVERIFY(!twoThreadPools(torch, machine, Prefix));
    }
};

QTEST_GUILESS_MAIN(TestBlasIdentity)
#include "tst_blasidentity.moc"
