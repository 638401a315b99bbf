// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QTest>

#include "core/machine/packagenames.h"
#include "core/probe/python/filenames.h"
#include "core/probe/python/requirements.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

const std::string Venv = "/srv/model/.venv";
const std::string Conda = "/opt/conda";

/// A virtual environment with a torch of which only version.py is there.
std::string addVenv(const RootFolder& root, const std::string& prefix = Venv)
{
    root.write(prefix + "/pyvenv.cfg", "home = /usr/bin\nversion = 3.12.1\n");
    root.write(prefix + "/bin/python3", "");
    const std::string site = prefix + "/lib/python3.12/site-packages";
    root.write(site + "/torch/version.py", "__version__ = '2.13.0+cpu'\ncuda: Optional[str] = None\n");
    return site;
}

void install(const RootFolder& root, const std::string& site, const std::string& name, const char* installer = "pip\n")
{
    root.write(site + '/' + name + ".dist-info/METADATA", "Name: x\n");
    if (installer)
        root.write(site + '/' + name + ".dist-info/INSTALLER", installer);
}

std::string addConda(const RootFolder& root)
{
    root.write(Conda + "/bin/python3", "");
    root.write(Conda + "/conda-meta/history", "");
    const std::string site = Conda + "/lib/python3.12/site-packages";
    root.write(site + "/torch/version.py", "__version__ = '2.13.0'\ncuda: Optional[str] = None\n");
    return site;
}

void record(const RootFolder& root, const std::string& name, const std::string& channel)
{
    root.write(Conda + "/conda-meta/" + name + ".json",
               "{\n  \"build\": \"0\",\n  " + channel + ",\n  \"files\": []\n}");
}

const PythonEnvironment* at(const Machine& machine, const std::string& path)
{
    for (const PythonEnvironment& one : machine.pythons) {
        if (one.path.valueOr("") == path)
            return &one;
    }
    return nullptr;
}

QString listed(const PythonEnvironment* environment)
{
    QStringList all;
    for (const PythonPackage& one : environment ? environment->packages : std::vector<PythonPackage>{})
        all << qt(one.name + ' ' + one.version + ' ' + one.channel);
    return all.join(QStringLiteral(", "));
}

} // namespace

class TestPythonPackages : public QObject
{
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("package");
        const auto row = [](const char* folder, const char* package) {
            QTest::newRow(folder) << QString::fromUtf8(folder) << QString::fromUtf8(package);
        };
        row("torch-2.13.0+cpu.dist-info", "torch 2.13.0+cpu");
        row("nvidia_cublas_cu12-12.8.4.1.dist-info", "nvidia-cublas-cu12 12.8.4.1");
        row("torch-1.13.0a0+gitunknown.egg-info", "torch 1.13.0a0+gitunknown"); // python3-torch of Debian 12
        row("numpy-1.24.2-py3.11.egg-info", "numpy 1.24.2");
        row("NumPy-2.0.0.dist-info", "numpy 2.0.0");
        row("pytorch_triton.rocm-3.4.0.dist-info", "pytorch-triton-rocm 3.4.0");
        row("torch.dist-info", "");
        row("torch-.dist-info", "");
        row("torch-unknown.dist-info", "");
        row("-2.0.dist-info", "");
        row("~orch-2.0.dist-info.bak", "");
        row("torch", "");
        row("", "");
    }

    void names()
    {
        QFETCH(QString, folder);
        QFETCH(QString, package);
        const auto found = parseDistributionName(plain(folder));
        QCOMPARE(found ? qt(found->name + ' ' + found->version) : QString(), package);
    }

    void condaNames_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("package");
        const auto row = [](const char* file, const char* package) {
            QTest::newRow(file) << QString::fromUtf8(file) << QString::fromUtf8(package);
        };
        row("libblas-3.9.0-32_h59b9bed_openblas.json", "libblas 3.9.0");
        row("_openmp_mutex-4.5-2_gnu.json", "openmp-mutex 4.5");
        row("pytorch-cuda-12.4-hc786d27_7.json", "pytorch-cuda 12.4");
        row("history", "");
        row("a.json", "");
        row("-1-0.json", "");
    }

    void condaNames()
    {
        QFETCH(QString, file);
        QFETCH(QString, package);
        const auto found = parseCondaRecordName(plain(file));
        QCOMPARE(found ? qt(found->name + ' ' + found->version) : QString(), package);
    }

    void channels_data()
    {
        QTest::addColumn<QString>("record");
        QTest::addColumn<QString>("channel");
        const auto row = [](const char* name, const char* record, const char* channel) {
            QTest::newRow(name) << QString::fromUtf8(record) << QString::fromUtf8(channel);
        };
        row("conda-forge by its address", "\"channel\": \"https://conda.anaconda.org/conda-forge/linux-64\"",
            "conda-forge");
        row("conda-forge by its name", "\"channel\":\"conda-forge\"", "conda-forge");
        row("Anaconda's main channel is defaults", "\"channel\": \"https://repo.anaconda.com/pkgs/main/linux-64\"",
            "defaults");
        row("a name with its platform", "\"channel\": \"pytorch/linux-64\"", "pytorch");
        row("a token is no name", "\"channel\": \"https://conda.anaconda.org/t/ab-12/nvidia/noarch\"", "nvidia");
        row("the address of the package where no channel is named",
            "\"url\": \"https://conda.anaconda.org/pytorch/linux-64/pytorch-2.5.1-0.conda\"", "pytorch");
        row("a word in a list is none", "\"keywords\": [\"channel\", \"x\"], \"channel\": \"nvidia\"", "nvidia");
        row("cut", "\"channel\": \"conda-fo", "");
        row("not a string", "\"channel\": null", "");
        row("an address without a path", "\"channel\": \"https://example.org\"", "");
        row("empty", "", "");
    }

    void channels()
    {
        QFETCH(QString, record);
        QFETCH(QString, channel);
        QCOMPARE(qt(condaChannel(plain(record))), channel);
    }

    void onlyWhatMattersIsListed_data()
    {
        QTest::addColumn<bool>("matters");
        for (const char* name : {"torch", "pytorch-triton-rocm", "numpy", "mkl-fft", "openmp-mutex", "nvidia-cufft",
                                 "nvidia-cudnn-cu12", "cuda-bindings", "libcublas", "rocm-sdk-core"})
            QTest::newRow(name) << true;
        for (const char* name : {"pytorch-lightning", "torchmetrics", "requests", "libcurl", "nvidia-ml-py", ""})
            QTest::addRow("not %s", name) << false;
    }

    void onlyWhatMattersIsListed()
    {
        QFETCH(bool, matters);
        const QByteArray tag = QTest::currentDataTag();
        QCOMPARE(mattersForTorch((matters ? tag : tag.mid(4)).toStdString()), matters);
    }

    void aVirtualEnvironmentIsOfPyPi()
    {
        const RootFolder root;
        const std::string site = addVenv(root);
        install(root, site, "torch-2.13.0+cpu");
        install(root, site, "numpy-2.3.0", "uv");
        install(root, site, "requests-2.32.0");
        install(root, site, "nvidia_cublas_cu12-12.8.4.1", nullptr);
        QCOMPARE(listed(at(root.detect({"/srv/model"}), Venv)),
                 QStringLiteral("numpy 2.3.0 pypi, nvidia-cublas-cu12 12.8.4.1 pypi, torch 2.13.0+cpu pypi"));
    }

    void twoCopiesAreListedTwice()
    {
        const RootFolder root;
        const std::string site = addVenv(root);
        install(root, site, "torch-2.13.0+cpu");
        install(root, site, "torch-2.12.0");
        root.link(Venv + "/lib64", "lib"); // the same folder once more
        QCOMPARE(listed(at(root.detect({"/srv/model"}), Venv)),
                 QStringLiteral("torch 2.12.0 pypi, torch 2.13.0+cpu pypi"));
    }

    void condaAndPipAreToldApart()
    {
        const RootFolder root;
        const std::string site = addConda(root);
        record(root, "pytorch-2.13.0-cpu_mkl_py312_h6a7998d_100",
               "\"channel\": \"https://conda.anaconda.org/conda-forge/linux-64\"");
        record(root, "mkl-2024.2.2-ha770c72_17", "\"channel\": \"https://repo.anaconda.com/pkgs/main/linux-64\"");
        record(root, "requests-2.32.0-py312_0", "\"channel\": \"conda-forge\"");
        install(root, site, "torch-2.13.0", "conda\n");
        install(root, site, "numpy-2.3.0");
        QCOMPARE(listed(at(root.detect(), Conda)),
                 QStringLiteral("mkl 2024.2.2 defaults, pytorch 2.13.0 conda-forge, numpy 2.3.0 pypi"));
    }

    void whatTorchCannotStartWithout()
    {
        // As the wheel of 2.15.0 says it.
        const auto needed = requiredToImport(
            "Metadata-Version: 2.4\nName: torch\nRequires-Dist: filelock\nRequires-Dist: typing-extensions>=4.13.0\n"
            "Requires-Dist: cuda-toolkit[cublas,cudart]==13.2.2; platform_system == \"Linux\"\n"
            "Requires-Dist: cuda-bindings<14,>=13.0.3; platform_system == \"Linux\" and python_version < \"3.15\"\n"
            "Requires-Dist: nvidia-cudnn-cu13==9.26.0.51; platform_system == \"Linux\"\n"
            "Requires-Dist: optree>=0.13.0; extra == \"optree\"\n\nRequires-Dist: nvidia-of-the-description\n");
        QCOMPARE(joined(needed), QStringLiteral("typing-extensions cuda-toolkit nvidia-cudnn-cu13"));
        QVERIFY(requiredToImport("").empty() && requiredToImport("Requires-Dist:").empty());
    }

    void missingPackagesBreakIt_data()
    {
        QTest::addColumn<bool>("there");
        QTest::addColumn<QString>("problem");
        QTest::newRow("all there") << true << "";
        QTest::newRow("one missing") << false << "python.torch_dependencies typing-extensions";
    }

    void missingPackagesBreakIt()
    {
        QFETCH(bool, there);
        QFETCH(QString, problem);
        const RootFolder root;
        const std::string site = addVenv(root);
        install(root, site, "torch-2.13.0+cpu");
        root.write(site + "/torch-2.13.0+cpu.dist-info/METADATA",
                   "Name: torch\nVersion: 2.13.0+cpu\nRequires-Dist: typing-extensions>=4.10.0\n");
        if (there)
            install(root, site, "typing_extensions-4.16.0");
        const Machine machine = root.detect({"/srv/model"});
        const PythonEnvironment* python = at(machine, Venv);
        QVERIFY(python);
        QCOMPARE(qt(python->problem.valueOr("") + (there ? "" : " ") + python->problem.detail), problem);
    }

    void debiansTorchIsTheDistributions()
    {
        const RootFolder root;
        root.write("/usr/bin/python3.11", "");
        root.link("/usr/bin/python3", "python3.11");
        root.write("/usr/lib/python3.11/os.py", "");
        const std::string site = "/usr/lib/python3/dist-packages";
        root.write(site + "/torch/version.py",
                   "__version__ = '1.13.0a0'\ndebug = False\ncuda = None\ngit_version = 'Unknown'\nhip = None\n");
        root.write(site + "/torch-1.13.0a0+gitunknown.egg-info/PKG-INFO", "Name: torch\n");
        const Machine machine = root.detect();
        const PythonEnvironment* python = at(machine, "/usr");
        QVERIFY(python && python->torch.isKnown());
        QCOMPARE(qt(python->torch->build.valueOr("")), QStringLiteral("debian"));
        QCOMPARE(listed(python), QStringLiteral("torch 1.13.0a0+gitunknown "));
    }

    void openMpRuntimesAreFound()
    {
        const RootFolder root;
        const std::string site = addConda(root);
        root.write(site + "/torch/lib/libgomp-a34b3233.so.1", "");
        root.write(site + "/torch/lib/libtorch_cpu.so", "");
        root.write(site + "/scikit_learn.libs/libgomp-d22c30c5.so.1.0.0", "");
        root.write(site + "/numpy.libs/libscipy_openblas64_-56d6093b.so", "");
        root.write(Conda + "/lib/libomp.so", "");
        root.link(Conda + "/lib/libiomp5.so", "libomp.so"); // as llvm-openmp installs it
        const Machine machine = root.detect();
        QVERIFY(at(machine, Conda));
        QCOMPARE(joined(at(machine, Conda)->openMp.valueOr({})),
                 qt(site + "/torch/lib/libgomp-a34b3233.so.1 " + site + "/scikit_learn.libs/libgomp-d22c30c5.so.1.0.0 "
                    + Conda + "/lib/libomp.so"));
    }

    void hostileFoldersAreBounded()
    {
        const RootFolder root;
        const std::string site = addVenv(root);
        for (int i = 0; i < 260; ++i)
            std::filesystem::create_directories(root.path() + site + "/nvidia_x" + std::to_string(i)
                                                + "_cu12-1.0.dist-info");
        install(root, site, "torch-1." + std::string(200, '9'));
        install(root, site, "torch-1\x1b[31m");
        root.write(site + "/numpy-1.0.dist-info/INSTALLER", std::string(1 << 20, 'x'));
        const Machine machine = root.detect({"/srv/model"});
        const PythonEnvironment* python = at(machine, Venv);
        QVERIFY(python);
        QCOMPARE(python->packages.size(), std::size_t{256});
        for (const PythonPackage& one : python->packages)
            QVERIFY(one.version.find('\x1b') == std::string::npos && one.version.size() < 200);
    }

    void manyEnvironmentsAreQuick()
    {
        const RootFolder root;
        const std::string site = addVenv(root);
        for (int i = 0; i < 500; ++i)
            std::filesystem::create_directories(root.path() + site + "/package" + std::to_string(i) + "-1.0.dist-info");
        install(root, site, "torch-2.13.0");
        for (int i = 0; i < 15; ++i)
            install(root, site, "nvidia_x" + std::to_string(i) + "_cu12-1.0");
        for (int i = 0; i < 19; ++i) {
            const std::string prefix = "/srv/model/env" + std::to_string(i);
            root.write(prefix + "/pyvenv.cfg", "home = /usr/bin\nversion = 3.12.1\n");
            root.write(prefix + "/bin/python3", "");
            root.link(prefix + "/lib", Venv + "/lib");
        }
        const auto parts = ProbeParts::ofRoot(root.path());
        QVERIFY(parts);
        QElapsedTimer timer;
        timer.start();
        const Detection detection = Advisor::detect(parts->context(), {"/srv/model"});
        const qint64 elapsed = timer.elapsed();
        QCOMPARE(detection.machine.pythons.size(), std::size_t{20});
        for (const PythonEnvironment& one : detection.machine.pythons)
            QCOMPARE(one.packages.size(), std::size_t{16});
        qInfo("20 environments with 500 packages each: %lld ms", static_cast<long long>(elapsed));
        QVERIFY2(elapsed < 2000, "a loaded machine is slow, a quadratic search is slower");
    }
};

QTEST_GUILESS_MAIN(TestPythonPackages)
#include "tst_pythonpackages.moc"
