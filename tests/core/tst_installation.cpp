// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "core/bench/configurations.h"
#include "core/bench/quantity.h"
#include "core/bench/workercommand.h"

using namespace Advisor;
namespace fs = std::filesystem;

class TestInstallation : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path folder() const { return m_folder.path().toStdString(); }

    /// An environment with a `torch` folder in it, as pip makes it.
    fs::path environment(const char* place) const
    {
        const fs::path root = folder() / place;
        fs::create_directories(root / "lib/python3.11/site-packages/torch/lib");
        fs::create_directories(root / "bin");
        std::ofstream(root / "lib/python3.11/site-packages/torch/lib/libtorch_cpu.so") << "x";
        std::ofstream(root / "bin/python") << "x";
        return root;
    }

    PythonEnvironment python(const char* place, const char* version, const char* build, bool active = false) const
    {
        const fs::path root = environment(place);
        PythonEnvironment python;
        python.path = known(root.string(), "test");
        python.active = known(active, "test");
        TorchInstallation torch;
        torch.version = known<std::string>(version, "test");
        torch.build = known<std::string>(build, "test");
        torch.folder = known((root / "lib/python3.11/site-packages/torch").string(), "test");
        python.torch = known(torch, "test");
        return python;
    }

    Machine machine() const
    {
        Machine machine;
        machine.processor.usableThreads = known(4, std::string("test"));
        machine.pythons = {python("work/venv", "2.13.0+cpu", "cpu"), python("home/venv", "2.14.1", "cu130", true),
                           python("old", "1.13.1", "cpu")};
        Gpu gpu;
        gpu.vendor = known(GpuVendor::Nvidia, "test");
        machine.gpus = {gpu, gpu};
        gpu.vendor = known(GpuVendor::Amd, "test");
        machine.gpus.push_back(gpu);
        return machine;
    }

private slots:
    void initTestCase() { qputenv("TORCH_ADVISOR_LIBEXEC", ADVISOR_BINARY_DIR "/tests/fakes/worker"); }

    void namesAreAsShortAsTellsThemApart()
    {
        const auto all = installationsOf(machine(), false);
        QCOMPARE(all.size(), 4u);
        QCOMPARE(all[0].name, std::string("libtorch"));
        QCOMPARE(all[1].name, std::string("work/venv"));
        QCOMPARE(all[2].name, std::string("home/venv"));
        QCOMPARE(all[3].name, std::string("old"));
    }

    void devicesFollowBuildAndCards()
    {
        const auto all = installationsOf(machine(), false);
        QCOMPARE(all[1].devices, std::vector<std::string>{"cpu"});
        QCOMPARE(all[2].devices, (std::vector<std::string>{"cpu", "cuda:0", "cuda:1"}));
    }

    void whatIsTooOldIsRunByItsPythonOnlyWhenAllowed()
    {
        const auto refused = installationsOf(machine(), false)[3];
        QVERIFY(refused.problem);
        QCOMPARE(refused.problem->code, std::string("installation.needs_python"));
        const auto allowed = installationsOf(machine(), true)[3];
        QVERIFY(!allowed.problem);
        QCOMPARE(torchKindOf(allowed.id), TorchKind::Interpreter);
    }

    void found_data()
    {
        QTest::addColumn<QString>("which");
        QTest::addColumn<QString>("expected"); ///< end of the id, or an error's code
        QTest::newRow("by name") << "work/venv"
                                 << "work/venv/lib/python3.11/site-packages/torch";
        QTest::newRow("the LibTorch of the build") << "libtorch"
                                                   << "libtorch";
        QTest::newRow("by its environment's folder") << "$/home/venv"
                                                     << "home/venv/lib/python3.11/site-packages/torch";
        QTest::newRow("by the torch folder") << "$/home/venv/lib/python3.11/site-packages/torch"
                                             << "home/venv/lib/python3.11/site-packages/torch";
        QTest::newRow("one that the machine does not know") << "$/new"
                                                            << "/new";
        QTest::newRow("a name of nothing") << "venv"
                                           << "torch_unknown";
        QTest::newRow("a folder without torch") << "$/empty"
                                                << "torch_unknown";
        QTest::newRow("nothing") << ""
                                 << "torch_unknown";
        QTest::newRow("too old") << "old"
                                 << "torch_unusable";
    }

    void found()
    {
        QFETCH(QString, which);
        QFETCH(QString, expected);
        environment("new");
        fs::create_directories(folder() / "empty");
        const auto one = findInstallation(machine(), false, which.replace('$', m_folder.path()).toStdString());
        const std::string said = one ? one->id : one.error().code;
        QVERIFY2(said.ends_with(expected.toStdString()), said.c_str());
    }

    void aNamedFolderThatIsTooOldIsRunByItsPythonWhenAllowed()
    {
        const fs::path root = environment("named");
        std::ofstream(root / "pyvenv.cfg") << "home = /usr/bin\n";
        std::ofstream(root / "lib/python3.11/site-packages/torch/version.py") << "__version__ = '1.13.1'\n";
        const std::string folder = (root / "lib/python3.11/site-packages/torch").string();
        QCOMPARE(findInstallation(machine(), false, folder).error().code, std::string("torch_unusable"));
        const auto allowed = findInstallation(machine(), true, folder);
        QVERIFY(allowed);
        QVERIFY(allowed->id.ends_with("named/bin/python"));
    }

    void configurations_data()
    {
        QTest::addColumn<QStringList>("devices");
        QTest::addColumn<QList<int>>("threads");
        QTest::addColumn<QString>("expected"); ///< device/threads …, or an error's code
        QTest::newRow("usual: the processor and the first card")
            << QStringList{} << QList<int>{} << "cpu/1 cpu/4 cuda:0/4";
        QTest::newRow("one device") << QStringList{"cuda"} << QList<int>{} << "cuda:0/4";
        QTest::newRow("threads by hand") << QStringList{"cpu"} << QList<int>{2, 3} << "cpu/2 cpu/3";
        QTest::newRow("more threads than there are") << QStringList{} << QList<int>{5} << "plan_threads";
        QTest::newRow("no thread") << QStringList{} << QList<int>{0} << "plan_threads";
        QTest::newRow("not a device") << QStringList{"gpu"} << QList<int>{} << "plan_device";
        QTest::newRow("a device with junk behind") << QStringList{"cuda:0x"} << QList<int>{} << "plan_device";
        QTest::newRow("an index out of all bounds") << QStringList{"cuda:99999999999"} << QList<int>{} << "plan_device";
    }

    void configurations()
    {
        QFETCH(QStringList, devices);
        QFETCH(QList<int>, threads);
        QFETCH(QString, expected);
        ConfigurationChoice choice;
        choice.torches = {installationsOf(machine(), false)[2]};
        for (const QString& device : devices)
            choice.devices.push_back(device.toStdString());
        choice.threads = {threads.begin(), threads.end()};
        const auto all = configurationsOf(choice, machine());
        QStringList said;
        if (!all)
            said = {QString::fromStdString(all.error().code)};
        for (const Configuration& one : all.value_or(std::vector<Configuration>{}))
            said += QStringLiteral("%1/%2").arg(QString::fromStdString(one.device)).arg(one.threads);
        QCOMPARE(said.join(' '), expected);
    }

    void theUsualIsTheBuildsAndTheActiveOne()
    {
        const Machine here = machine();
        const auto usual = usualInstallations(installationsOf(here, false), here);
        QCOMPARE(usual.size(), 2u);
        QCOMPARE(usual[0].name, std::string("libtorch"));
        QCOMPARE(usual[1].name, std::string("home/venv"));
    }

    void aLibraryIsPutBeforeTheLoaderOfThatProcessOnly()
    {
        Machine here = machine();
        const fs::path folder = this->folder() / "blis-openmp";
        fs::create_directories(folder);
        std::ofstream(folder / "libblas.so.3") << "x";
        BlasLibrary library;
        library.name = known<std::string>("BLIS", "test");
        library.path = known((folder / "libblis.so.4").string(), "test");
        here.blas = {library};
        ConfigurationChoice choice;
        choice.torches = {installationsOf(here, false)[0]};
        choice.threads = {1};
        for (const char* name : {"blis", "blis-openmp"}) {
            choice.libraries = {name};
            const auto all = configurationsOf(choice, here);
            QVERIFY2(all, name);
            QCOMPARE(all->front().library, std::string("BLIS"));
            QVERIFY(all->front().environment.back().starts_with("LD_LIBRARY_PATH=" + folder.string()));
        }
        choice.libraries = {"mkl"};
        QCOMPARE(configurationsOf(choice, here).error().code, std::string("plan_library"));
        choice.libraries = {"blis"};
        choice.torches = {installationsOf(here, false)[1]};
        QCOMPARE(configurationsOf(choice, here).error().code, std::string("plan_library_fixed"));
    }

    void kernels_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::newRow("Haswell") << "OPENBLAS_CORETYPE=Haswell";
        QTest::newRow("AVX2") << "ATEN_CPU_CAPABILITY=avx2";
        QTest::newRow("default") << "ATEN_CPU_CAPABILITY=default";
    }

    void kernels()
    {
        QFETCH(QString, variable);
        ConfigurationChoice choice;
        choice.torches = {installationsOf(machine(), false)[0]};
        choice.threads = {1};
        choice.kernels = {QTest::currentDataTag()};
        const auto all = configurationsOf(choice, machine());
        QVERIFY(all);
        QCOMPARE(all->front().environment.back(), variable.toStdString());
    }

    void titlesSayWhichPyTorch()
    {
        Run run;
        run.configurations.resize(4);
        run.configurations[0].torch = "libtorch";
        run.configurations[1].torch = "/home/ada/venv/lib/python3.11/site-packages/torch";
        run.configurations[2].torch = "/home/ada/other/bin/python";
        run.configurations[3].torch = "/opt/libtorch";
        run.identities.resize(4);
        run.identities[0].torch = "1.13.1";
        run.identities[1].torch = run.identities[2].torch = "2.13.0";
        run.identities[3].torch = "2.14.1";
        QCOMPARE(torchTitle(run, 0), std::string("LibTorch 1.13.1"));
        QCOMPARE(torchTitle(run, 1), std::string("PyTorch 2.13.0 (venv)"));
        QCOMPARE(torchTitle(run, 2), std::string("PyTorch 2.13.0 (other)"));
        QCOMPARE(torchTitle(run, 3), std::string("PyTorch 2.14.1"));
        QCOMPARE(torchTitle(run, 4), std::string());
    }
};

QTEST_GUILESS_MAIN(TestInstallation)
#include "tst_installation.moc"
