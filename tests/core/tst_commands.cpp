// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "tests/core/builtmachine.h"

using namespace Advisor;

namespace {

/// One Python environment as the probe finds it.
struct Found
{
    const char* kind = "system";
    const char* version = "3.12.3";
    bool managed = false;
    bool ensurepip = true;
    const char* torch = ""; ///< "2.14.1+cpu"
    const char* build = "";
};

void addPython(Machine& machine, const Found& found, const char* distribution = "")
{
    PythonEnvironment environment;
    environment.kind = known(std::string(found.kind), "test");
    environment.version = known(std::string(found.version), "test");
    environment.externallyManaged = known(found.managed, "test");
    environment.ensurepip = known(found.ensurepip, "test");
    environment.active = known(true, "test");
    if (*found.torch) {
        TorchInstallation torch;
        torch.version = known(std::string(found.torch), "test");
        torch.build = known(std::string(found.build), "test");
        environment.torch = known(torch, "test");
    }
    machine.pythons.push_back(environment);
    if (*distribution)
        machine.system.id = known(std::string(distribution), "test");
}

QString commandOf(const Advice& advice, const char* manager)
{
    const auto found = advice.answer.commands.find(manager);
    return found == advice.answer.commands.end() ? QString() : QString::fromStdString(found->second);
}

} // namespace

Q_DECLARE_METATYPE(Found)

/// The commands have to work as pasted: one wrong quote, one missing line, and the whole answer is worth nothing.
class TestCommands : public QObject
{
    Q_OBJECT

private slots:
    void pip_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("command");
        QTest::newRow("Linux: a virtual environment, then the index")
            << on("linux", "gpu=GTX 1080;driver=580.95")
            << "python3 -m venv torch-env\n. torch-env/bin/activate\npython -m pip install torch==2.14.1 "
               "torchvision==0.29.1 --index-url https://download.pytorch.org/whl/cu126";
        QTest::newRow("Windows: no index for the processor")
            << on("windows", "gpu=none") << "python -m pip install torch==2.15.0 torchvision==0.29.2";
        QTest::newRow("AMD's index: the device as an extra, quoted")
            << on("windows", "gpu=RX 6700 XT;driver=adrenalin")
            << "python -m pip install \"torch[device-gfx1031]==2.13.0\" \"torchvision[device-gfx1031]==0.28.0\" "
               "--index-url https://repo.amd.com/rocm/whl-multi-arch/";
        QTest::newRow("two kinds of AMD device: both extras")
            << on("windows", "gpu=RX 7600;driver=adrenalin | gpu=RX 7900 XTX;driver=adrenalin")
            << "python -m pip install \"torch[device-gfx1102,device-gfx1100]==2.13.0\" "
               "\"torchvision[device-gfx1102,device-gfx1100]==0.28.0\" "
               "--index-url https://repo.amd.com/rocm/whl-multi-arch/";
        QTest::newRow("Windows on Arm: pre-releases, torch alone")
            << on("windows", "arch=arm64 | gpu=none")
            << "python -m pip install --pre torch --index-url https://download.pytorch.org/whl/nightly/cpu";
        QTest::newRow("Python 3.14.1: torchvision refuses it")
            << on("windows", "python=3.14.1 | gpu=none") << "python -m pip install torch==2.15.0";
        QTest::newRow("Python 3.14.2: torchvision takes it")
            << on("windows", "python=3.14.2 | gpu=none") << "python -m pip install torch==2.15.0 torchvision==0.29.2";
        QTest::newRow("an old torch: the NumPy that it knows")
            << on("mac", "os_version=15.5 | python_arch=x86_64 | gpu=Apple M2")
            << "python3 -m venv torch-env\n. torch-env/bin/activate\npython -m pip install torch==2.2.2 "
               "torchvision==0.17.2 \"numpy<2\"";
        QTest::newRow("a Python that had torch alone")
            << on("windows", "python=3.15 | gpu=GTX 1080;driver=580.95")
            << "python -m pip install torch==2.14.1 --index-url https://download.pytorch.org/whl/cu126";
        QTest::newRow("JetPack 6: the index names the newest")
            << on("arm", "python=3.10 | gpu=Jetson AGX Orin (JetPack 6);driver=540.4.0")
            << "python3 -m venv torch-env\n. torch-env/bin/activate\npython -m pip install torch torchvision "
               "--index-url https://pypi.jetson-ai-lab.io/jp6/cu126";
        QTest::newRow("conda-forge only: none for pip") << on("arm", "gpu=NVIDIA T4G;driver=580.95") << "";
        QTest::newRow("JetPack 5: single files, none for pip")
            << on("arm", "python=3.8 | gpu=Jetson AGX Orin;driver=35.4.1") << "";
    }

    void pip()
    {
        QFETCH(QString, machine);
        QFETCH(QString, command);
        const Advice advice = Advisor::advise(builtMachine(machine), catalog(), {});
        QCOMPARE(commandOf(advice, "pip"), command);
        QCOMPARE(advice.answer.unavailable.count("pip"), std::size_t(command.isEmpty() ? 1 : 0));
    }

    void environments_data()
    {
        QTest::addColumn<Found>("found");
        QTest::addColumn<QString>("distribution");
        QTest::addColumn<QString>("first");
        QTest::newRow("externally managed: a virtual environment first")
            << Found{"system", "3.12.3", true, true} << "fedora"
            << "python3 -m venv torch-env";
        QTest::newRow("Debian without ensurepip: its package first")
            << Found{"system", "3.12.3", true, false} << "debian"
            << "sudo apt install -y python3-venv";
        QTest::newRow("Debian with ensurepip: no package") << Found{"system", "3.12.3", true, true} << "debian"
                                                           << "python3 -m venv torch-env";
        QTest::newRow("in a virtual environment: in place")
            << Found{"venv", "3.12.3", false, true} << "debian"
            << "python -m pip install torch==2.15.0 torchvision==0.29.2 --index-url "
               "https://download.pytorch.org/whl/cpu";
        QTest::newRow("a Python of one's own: in place") << Found{"pyenv", "3.12.3", false, true} << "debian"
                                                         << "python3 -m pip install torch==2.15.0 torchvision==0.29.2 "
                                                            "--index-url https://download.pytorch.org/whl/cpu";
        QTest::newRow("a conda environment gets nothing from pip") << Found{"conda", "3.12.3", false, true} << "debian"
                                                                   << "python3 -m venv torch-env";
        QTest::newRow("another build there: out with it first")
            << Found{"venv", "3.12.3", false, true, "2.15.0+cu130", "cu130"} << "debian"
            << "python -m pip uninstall -y torch torchvision torchaudio";
        QTest::newRow("the right build there: nothing to remove")
            << Found{"venv", "3.12.3", false, true, "2.15.0+cpu", "cpu"} << "debian"
            << "python -m pip install torch==2.15.0 torchvision==0.29.2 --index-url "
               "https://download.pytorch.org/whl/cpu";
        QTest::newRow("an older release of the right build: out with it")
            << Found{"venv", "3.12.3", false, true, "2.9.0+cpu", "cpu"} << "debian"
            << "python -m pip uninstall -y torch torchvision torchaudio";
    }

    void environments()
    {
        QFETCH(Found, found);
        QFETCH(QString, distribution);
        QFETCH(QString, first);
        Machine machine = builtMachine(on("linux", "gpu=none"));
        addPython(machine, found, distribution.toLatin1().constData());
        const Advice advice = Advisor::advise(machine, catalog(), {});
        QCOMPARE(commandOf(advice, "pip").section(QLatin1Char('\n'), 0, 0), first);
    }

    void anotherPythonThanTheMachines()
    {
        Machine machine = builtMachine(on("linux", "gpu=none"));
        machine.foreign = false;
        addPython(machine, {"system", "3.12.3", true, true});
        Question question;
        question.python = "3.13";
        const Advice advice = Advisor::advise(machine, catalog(), question);
        QVERIFY(commandOf(advice, "pip").isEmpty()); // there is no python3.13 to call
        QCOMPARE(advice.answer.unavailable.at("pip").code, std::string("unavailable.python_missing"));
        QVERIFY(
            commandOf(advice, "uv").startsWith(QStringLiteral("uv venv --allow-existing --python 3.13 torch-env\n")));
    }

    void aContainerHasNoSudo()
    {
        Machine machine = builtMachine(on("linux", "gpu=none"));
        machine.system.container = known(std::string("docker"), "test");
        addPython(machine, {"system", "3.12.3", true, false}, "debian");
        const Advice advice = Advisor::advise(machine, catalog(), {});
        QVERIFY(commandOf(advice, "pip").startsWith(QStringLiteral("apt install -y python3-venv\n")));
    }

    void otherManagers_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QByteArray>("manager");
        QTest::addColumn<QString>("command");
        const QString pascal = on("linux", "gpu=GTX 1080;driver=580.95");
        const QString radeon = on("linux", "gpu=RX 7900 XTX;driver=amdgpu");
        QTest::newRow("uv makes its environment with the right Python")
            << pascal << QByteArray("uv")
            << "uv venv --allow-existing --python 3.12 torch-env\n. torch-env/bin/activate\nuv pip install "
               "torch==2.14.1 "
               "torchvision==0.29.1 --index-url https://download.pytorch.org/whl/cu126";
        QTest::newRow("conda asks for the CUDA version")
            << pascal << QByteArray("conda")
            << "conda create -y -n torch-env --override-channels -c conda-forge python=3.12 pytorch-gpu=2.13.0 "
               "cuda-version=12.9 torchvision\nconda activate torch-env";
        QTest::newRow("pixi is told that there is a GPU") << pascal << QByteArray("pixi")
                                                          << "pixi init torch-env\ncd torch-env\npixi workspace "
                                                             "system-requirements add cuda 12\npixi add python=3.12 "
                                                             "pytorch-gpu=2.13.0 cuda-version=12.9 torchvision";
        QTest::newRow("docker passes the GPUs in")
            << pascal << QByteArray("docker")
            << "docker run --rm -it --gpus all python:3.12-slim sh -c 'pip install torch==2.14.1 torchvision==0.29.1 "
               "--index-url https://download.pytorch.org/whl/cu126 && exec bash'";
        QTest::newRow("docker passes the device nodes of AMD in")
            << radeon << QByteArray("docker")
            << "docker run --rm -it --device=/dev/kfd --device=/dev/dri --ipc=host python:3.12-slim sh -c 'pip install "
               "torch==2.14.1 torchvision==0.29.1 --index-url https://download.pytorch.org/whl/rocm7.2 && exec bash'";
        QTest::newRow("conda-forge has no ROCm") << radeon << QByteArray("conda") << "";
        QTest::newRow("LibTorch for Linux, in a folder of its own")
            << pascal << QByteArray("libtorch")
            << "curl -fL -o libtorch.zip "
               "\"https://download.pytorch.org/libtorch/cu126/libtorch-shared-with-deps-2.14.1%2Bcu126.zip\"\n"
               "cmake -E make_directory libtorch-2.14.1-cu126\n"
               "cmake -E chdir libtorch-2.14.1-cu126 cmake -E tar xf ../libtorch.zip";
        QTest::newRow("LibTorch of an older release has its older name")
            << on("linux", "gpu=GTX 1080;driver=470.1") << QByteArray("libtorch")
            << "curl -fL -o libtorch.zip "
               "\"https://download.pytorch.org/libtorch/cu118/libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu118.zip\"\n"
               "cmake -E make_directory libtorch-2.7.1-cu118\n"
               "cmake -E chdir libtorch-2.7.1-cu118 cmake -E tar xf ../libtorch.zip";
        QTest::newRow("LibTorch for Windows")
            << on("windows", "gpu=none") << QByteArray("libtorch")
            << "Invoke-WebRequest -Uri "
               "\"https://download.pytorch.org/libtorch/cpu/libtorch-win-shared-with-deps-2.15.0%2Bcpu.zip\" -OutFile "
               "libtorch.zip\nExpand-Archive -Force libtorch.zip -DestinationPath libtorch-2.15.0-cpu";
        QTest::newRow("Docker on Windows: no double quote, PowerShell would lose it")
            << on("windows", "python=3.10 | gpu=GTX 1080;driver=456.71") << QByteArray("docker")
            << "docker run --rm -it --gpus all python:3.10-slim sh -c 'pip install torch==2.7.1 torchvision==0.22.1 "
               "--index-url https://download.pytorch.org/whl/cu118 && exec bash'";
        QTest::newRow("Docker with an extra: escaped inside the single quotes")
            << on("linux", "gpu=RX 6700 XT;driver=amdgpu") << QByteArray("docker")
            << "docker run --rm -it --device=/dev/kfd --device=/dev/dri --ipc=host python:3.12-slim sh -c 'pip install "
               "torch\\[device-gfx1031\\]==2.13.0 torchvision\\[device-gfx1031\\]==0.28.0 --index-url "
               "https://repo.amd.com/rocm/whl-multi-arch/ && exec bash'";
        QTest::newRow("no LibTorch for Arm servers") << on("arm", "gpu=none") << QByteArray("libtorch") << "";
        QTest::newRow("no container reaches the GPU of a Mac")
            << on("mac", "os_version=15.5 | gpu=Apple M3") << QByteArray("docker") << "";
    }

    void otherManagers()
    {
        QFETCH(QString, machine);
        QFETCH(QByteArray, manager);
        QFETCH(QString, command);
        const Advice advice = Advisor::advise(builtMachine(machine), catalog(), {});
        QCOMPARE(commandOf(advice, manager.constData()), command);
        QCOMPARE(advice.answer.unavailable.count(manager.toStdString()), std::size_t(command.isEmpty() ? 1 : 0));
    }

    void nightlyTakesItsIndex()
    {
        Question question;
        question.channel = "nightly";
        const Advice advice
            = Advisor::advise(builtMachine(on("linux", "gpu=RTX 5090;driver=595.45")), catalog(), question);
        QVERIFY(
            commandOf(advice, "pip")
                .endsWith(QStringLiteral(
                    "pip install --pre torch torchvision --index-url https://download.pytorch.org/whl/nightly/cu132")));
    }

    void anEarlierEnvironmentOfOursIsReplaced()
    {
        Machine machine = builtMachine(on("linux", "gpu=none"));
        addPython(machine, {"system", "3.12.3", true, true});
        addPython(machine, {"venv", "3.12.3", false, true, "2.15.0+cu132", "cu132"});
        machine.pythons[1].active = known(false, "test");
        machine.pythons[1].path = known(std::string("/home/me/torch-env"), "test");
        const Advice advice = Advisor::advise(machine, catalog(), {});
        QVERIFY(commandOf(advice, "pip")
                    .contains(QStringLiteral(
                        "\npython -m pip uninstall -y torch torchvision torchaudio\npython -m pip install ")));
        QVERIFY(commandOf(advice, "uv")
                    .contains(QStringLiteral("\nuv pip uninstall torch torchvision torchaudio\nuv pip install ")));
        machine.pythons[1].path = known(std::string("/home/me/other"), "test");
        QVERIFY(!commandOf(Advisor::advise(machine, catalog(), {}), "pip").contains(QStringLiteral("uninstall")));
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
