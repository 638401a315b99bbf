// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/probe/python/pyenv.h"
#include "core/probe/python/pyvenvcfg.h"
#include "core/probe/python/torchversion.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

const char* VersionPy
    = "from typing import Optional\n\n__all__ = ['__version__', 'debug', 'cuda', 'git_version', 'hip']\n"
      "__version__ = '%1'\ndebug = False\ncuda: Optional[str] = %2\n"
      "git_version = '6fc6a3ed'\nhip: Optional[str] = %3\nxpu: Optional[str] = %4\n";

/// The interpreter of an environment: only its first bytes are read.
std::string interpreter()
{
    std::string bytes("\x7f"
                      "ELF\x02\x01\x01",
                      7);
    bytes.resize(64);
    bytes[18] = 62;
    return bytes;
}

void addPython(const RootFolder& root, const std::string& prefix, const std::string& version)
{
    root.write(prefix + "/bin/python" + version, interpreter());
    root.link(prefix + "/bin/python3", "python" + version);
    root.write(prefix + "/lib/python" + version + "/ensurepip/__init__.py", "");
}

const PythonEnvironment* find(const Machine& machine, const char* path)
{
    for (const PythonEnvironment& one : machine.pythons) {
        if (one.path.valueOr("") == path)
            return &one;
    }
    return nullptr;
}

} // namespace

class TestProbePython : public QObject
{
    Q_OBJECT

private slots:
    void versionFiles_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("cuda");
        QTest::addColumn<QString>("hip");
        QTest::addColumn<QString>("xpu");
        QTest::addColumn<QString>("build");
        QTest::newRow("2.13.0+cpu is cpu") << "2.13.0+cpu"
                                           << "None"
                                           << "None"
                                           << "None"
                                           << "cpu";
        QTest::newRow("2.13.0+cu130 is cu130") << "2.13.0+cu130"
                                               << "'13.0'"
                                               << "None"
                                               << "None"
                                               << "cu130";
        QTest::newRow("a plain version takes the literal of cuda") << "2.7.1"
                                                                   << "'12.6'"
                                                                   << "None"
                                                                   << "None"
                                                                   << "cu126";
        QTest::newRow("a wheel of AMD lacks rocm in its version") << "2.9.0"
                                                                  << "None"
                                                                  << "'7.1.25424-4179531dcd'"
                                                                  << "None"
                                                                  << "rocm7.1";
        QTest::newRow("rocm6.3 keeps its dot") << "2.9.0+rocm6.3"
                                               << "None"
                                               << "'6.3.42131-fa1d09cbd'"
                                               << "None"
                                               << "rocm6.3";
        QTest::newRow("xpu") << "2.8.0+xpu"
                             << "None"
                             << "None"
                             << "'20250101'"
                             << "xpu";
        QTest::newRow("nothing is cpu") << "1.13.1"
                                        << "None"
                                        << "None"
                                        << "None"
                                        << "cpu";
        QTest::newRow("a local build keeps its own words apart") << "2.6.0a0+gitabcdef"
                                                                 << "'12.4'"
                                                                 << "None"
                                                                 << "None"
                                                                 << "cu124";
    }

    void versionFiles()
    {
        QFETCH(QString, version);
        QFETCH(QString, cuda);
        QFETCH(QString, hip);
        QFETCH(QString, xpu);
        QFETCH(QString, build);
        const QString text = QString::fromLatin1(VersionPy).arg(version, cuda, hip, xpu);
        const auto found = parseVersionPy(plain(text));
        QVERIFY(found);
        QCOMPARE(qt(found->version), version);
        QCOMPARE(qt(found->build), build);
    }

    void versionFilesOfJunk_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("cut") << "from typing import Optional\n__version__ = '2.1";
        QTest::newRow("computed, nothing is run") << "__version__ = get_version()\n";
        QTest::newRow("no number") << "__version__ = 'unknown'\n";
    }

    void versionFilesOfJunk()
    {
        QFETCH(QString, text);
        QVERIFY(!parseVersionPy(plain(text)));
    }

    void metadata()
    {
        const auto found
            = parseTorchMetadata("Metadata-Version: 2.1\nName: torch\nVersion: 2.13.0+cpu\n\nVersion: 9\n");
        QVERIFY(found);
        QCOMPARE(qt(found->version), QStringLiteral("2.13.0+cpu"));
        QVERIFY(!parseTorchMetadata("Name: torchvision\nVersion: 0.2\n") && !parseTorchMetadata(""));
    }

    void condaNames_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("build");
        QTest::newRow("the channel pytorch") << "pytorch-2.5.1-py3.12_cuda12.4_cudnn9.1.0_0.json"
                                             << "2.5.1"
                                             << "cu124";
        QTest::newRow("conda-forge with CUDA") << "pytorch-2.7.1-cuda126_mkl_py312_h6f5d3b9_301.json"
                                               << "2.7.1"
                                               << "cu126";
        QTest::newRow("conda-forge without") << "pytorch-2.7.1-cpu_mkl_py312_h6a7998d_100.json"
                                             << "2.7.1"
                                             << "cpu";
        QTest::newRow("another package") << "pytorch-cuda-12.4-hc786d27_7.json"
                                         << ""
                                         << "";
        QTest::newRow("no package") << "pytorch.json"
                                    << ""
                                    << "";
    }

    void condaNames()
    {
        QFETCH(QString, file);
        QFETCH(QString, version);
        QFETCH(QString, build);
        const auto found = parseCondaName(plain(file));
        QCOMPARE(found ? qt(found->version) : QString(), version);
        QCOMPARE(found ? qt(found->build) : QString(), build);
    }

    void venvFiles()
    {
        const auto venv = parsePyVenvConfig("home = /usr/bin\ninclude-system-site-packages = true\nversion = 3.11.2\n");
        QVERIFY(venv.systemPackages && !venv.madeByUv);
        QCOMPARE(qt(venv.version), QStringLiteral("3.11.2"));
        const auto uv = parsePyVenvConfig("home = /x/bin\nuv = 0.4.18\nversion_info = 3.12.4.final.0\n");
        QVERIFY(uv.madeByUv);
        QCOMPARE(qt(uv.version), QStringLiteral("3.12.4"));
        QCOMPARE(qt(condaPythonVersion("python-3.12.4-h5148396_1.json")), QStringLiteral("3.12.4"));
        QCOMPARE(qt(condaPythonVersion("python-dateutil-2.9.0-py_0.json")), QString());
    }

    void pyenvVersions_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("3.11.7") << "3.11.7\n"
                                << "3.11.7";
        QTest::newRow("3.11 takes the newest") << "3.11"
                                               << "3.11.12";
        QTest::newRow("3.1 is not 3.11") << "3.1"
                                         << "";
        QTest::newRow("system") << "system"
                                << "";
        QTest::newRow("empty") << ""
                               << "";
    }

    void pyenvVersions()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, chosen);
        QCOMPARE(qt(pyenvChoice(plain(wanted), {"2.7.18", "3.11.12", "3.11.7", "3.9.1"}).value_or("")), chosen);
    }

    void theSystemsPythonIsFound()
    {
        const RootFolder root;
        addPython(root, "/usr", "3.11");
        root.write("/usr/lib/python3.11/EXTERNALLY-MANAGED", "");
        root.write("/var/lib/dpkg/status",
                   "Package: python3.11\nStatus: install ok installed\nVersion: 3.11.2-6+deb12u6\n");
        const Machine machine = root.detect();
        QCOMPARE(machine.pythons.size(), std::size_t{1});
        const PythonEnvironment& python = machine.pythons[0];
        QCOMPARE(qt(*python.kind), QStringLiteral("system"));
        QCOMPARE(qt(python.version.valueOr("")), QStringLiteral("3.11.2"));
        QCOMPARE(qt(python.architecture.valueOr("")), QStringLiteral("x86_64"));
        QVERIFY(*python.externallyManaged && *python.ensurepip);
        QCOMPARE(python.torch.state, FactState::Absent);
        QCOMPARE(qt(machine.python.valueOr("")), QStringLiteral("3.11.2"));
    }

    void torchOfAProjectIsReadWithoutRunningIt()
    {
        const RootFolder root;
        addPython(root, "/usr", "3.11");
        const std::string venv = "/srv/model/.venv";
        root.write(venv + "/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n");
        root.link(venv + "/bin/python3", "/usr/bin/python3.11");
        const std::string site = venv + "/lib/python3.11/site-packages";
        root.write(site + "/torch/__init__.py", "raise SystemExit('it was run')");
        root.write(site + "/torch/version.py", "__version__ = '2.13.0+cu130'\ncuda: Optional[str] = '13.0'\n");
        root.write(site + "/torch-2.13.0.dist-info/METADATA", "Name: torch\nVersion: 2.13.0\n");
        const Machine machine = root.detect({"/srv/model"});
        const PythonEnvironment* python = find(machine, "/srv/model/.venv");
        QVERIFY(python);
        QCOMPARE(qt(python->torch->version.valueOr("")), QStringLiteral("2.13.0+cu130"));
        QCOMPARE(qt(python->torch->build.valueOr("")), QStringLiteral("cu130"));
        QCOMPARE(python->torch->version.others.size(), std::size_t{1});
        QCOMPARE(python->problem.state, FactState::Absent);
        QVERIFY(python->ensurepip.valueOr(false));
    }

    void brokenOnesAreSaidBroken_data()
    {
        QTest::addColumn<bool>("interpreter");
        QTest::addColumn<bool>("versionFile");
        QTest::addColumn<int>("distributions");
        QTest::addColumn<QString>("problem");
        QTest::newRow("whole") << true << true << 1 << "";
        QTest::newRow("the interpreter is gone") << false << true << 1 << "python.interpreter_gone";
        QTest::newRow("version.py is missing") << true << false << 1 << "python.torch_broken";
        QTest::newRow("installed twice") << true << true << 2 << "python.torch_twice";
    }

    void brokenOnesAreSaidBroken()
    {
        QFETCH(bool, interpreter);
        QFETCH(bool, versionFile);
        QFETCH(int, distributions);
        QFETCH(QString, problem);
        const RootFolder root;
        addPython(root, "/usr", "3.11");
        root.write("/p/venv/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n");
        root.link("/p/venv/bin/python3", interpreter ? "/usr/bin/python3.11" : "/opt/gone/python3.11");
        const std::string site = "/p/venv/lib/python3.11/site-packages";
        root.write(site + "/torch/__init__.py", "");
        if (versionFile)
            root.write(site + "/torch/version.py", "__version__ = '2.13.0+cpu'\n");
        for (int i = 0; i < distributions; ++i) {
            const std::string version = "2.1" + std::to_string(3 - i) + ".0+cpu";
            root.write(site + "/torch-" + version + ".dist-info/METADATA", "Name: torch\nVersion: " + version + "\n");
        }
        const Machine machine = root.detect({"/p"});
        const PythonEnvironment* python = find(machine, "/p/venv");
        QVERIFY(python);
        QCOMPARE(qt(python->problem.valueOr("")), problem);
        QCOMPARE(qt(python->torch->version.valueOr("")), QStringLiteral("2.13.0+cpu"));
        if (!problem.isEmpty()) {
            QVERIFY(hasPhrase(plain(problem), Language::English));
            QVERIFY(hasPhrase(plain(problem), Language::Korean));
        }
    }

    void condaAndPyenvOfEveryHomeAreFound()
    {
        const RootFolder root;
        const std::string conda = "/home/anna/miniconda3";
        addPython(root, conda, "3.12");
        root.write(conda + "/conda-meta/python-3.12.4-h5148396_1.json", "{}");
        addPython(root, conda + "/envs/ml", "3.11");
        root.write("/home/anna/.conda/environments.txt", conda + "/envs/ml\n/gone/env\n\xff\xfe\n");
        addPython(root, "/home/anna/.pyenv/versions/3.10.13", "3.10");
        const Machine machine = root.detect();
        QCOMPARE(machine.pythons.size(), std::size_t{3});
        QCOMPARE(qt(find(machine, "/home/anna/miniconda3")->version.valueOr("")), QStringLiteral("3.12.4"));
        QCOMPARE(qt(*find(machine, "/home/anna/miniconda3/envs/ml")->kind), QStringLiteral("conda"));
        QCOMPARE(qt(find(machine, "/home/anna/.pyenv/versions/3.10.13")->version.valueOr("")),
                 QStringLiteral("3.10.13"));
    }
};

QTEST_GUILESS_MAIN(TestProbePython)
#include "tst_probepython.moc"
