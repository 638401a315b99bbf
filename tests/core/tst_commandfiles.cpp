// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QRegularExpression>
#include <QTest>

#include "core/advice/installcommand.h"
#include "tests/core/builtmachine.h"

using namespace Advisor;

namespace {

QString textOf(const std::map<std::string, std::string>& all, const char* key)
{
    const auto found = all.find(key);
    return found == all.end() ? QString() : QString::fromStdString(found->second);
}

/// What of a `pyproject.toml` uv reads. Lines that are none of the file's forms are in `strange`.
struct Project
{
    QMap<QString, QString> project; ///< name, version, requires-python
    QStringList dependencies;
    QMap<QString, QString> index; ///< name, url
    bool isExplicit = false;
    QMap<QString, QString> sources; ///< package → index
    QStringList strange;
};

Project projectOf(const QString& text)
{
    static const QRegularExpression value(QStringLiteral("^([a-z-]+) = \"([^\"\\\\]*)\"$"));
    static const QRegularExpression dependency(QStringLiteral("^    \"([^\"\\\\]*)\",$"));
    static const QRegularExpression source(QStringLiteral("^([a-z0-9-]+) = \\{ index = \"([a-z0-9.-]+)\" \\}$"));
    Project all;
    QString table;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1Char('[')))
            table = line;
        else if (const auto pair = value.match(line); pair.hasMatch() && table == QLatin1String("[project]"))
            all.project[pair.captured(1)] = pair.captured(2);
        else if (pair.hasMatch() && table == QLatin1String("[[tool.uv.index]]"))
            all.index[pair.captured(1)] = pair.captured(2);
        else if (const auto one = dependency.match(line); one.hasMatch())
            all.dependencies += one.captured(1);
        else if (line == QLatin1String("explicit = true") && table == QLatin1String("[[tool.uv.index]]"))
            all.isExplicit = true;
        else if (const auto from = source.match(line); from.hasMatch() && table == QLatin1String("[tool.uv.sources]"))
            all.sources[from.captured(1)] = from.captured(2);
        else if (!line.isEmpty() && line != QLatin1String("dependencies = [") && line != QLatin1String("]"))
            all.strange += line;
    }
    return all;
}

Advice adviceFor(const QString& machine, const char* manager = "pip")
{
    Question question;
    question.manager = manager;
    return Advisor::advise(builtMachine(machine), catalog(), question);
}

} // namespace

/// What goes with a command: the files of a project, and the check that belongs to it.
class TestCommandFiles : public QObject
{
    Q_OBJECT

private slots:
    void uvProject_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("dependencies");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isExplicit");
        QTest::newRow("processor on Linux") << on("linux", "gpu=none") << "torch==2.15.0 torchvision==0.29.2"
                                            << "https://download.pytorch.org/whl/cpu" << true;
        QTest::newRow("CUDA") << on("linux", "gpu=GTX 1080;driver=580.95") << "torch==2.14.1 torchvision==0.29.1"
                              << "https://download.pytorch.org/whl/cu126" << true;
        QTest::newRow("ROCm of PyTorch: its Triton has another name and lies on the same index")
            << on("linux", "gpu=RX 7900 XTX;driver=amdgpu") << "torch==2.14.1 torchvision==0.29.1 triton-rocm"
            << "https://download.pytorch.org/whl/rocm7.2" << true;
        QTest::newRow("an older ROCm: Triton's older name")
            << on("linux", "gpu=Radeon VII;driver=amdgpu") << "torch==2.9.1 torchvision==0.24.1 pytorch-triton-rocm"
            << "https://download.pytorch.org/whl/rocm6.3" << true;
        QTest::newRow("XPU") << on("linux", "gpu=Arc A750") << "torch==2.15.0 torchvision==0.29.2 triton-xpu"
                             << "https://download.pytorch.org/whl/xpu" << true;
        QTest::newRow("AMD's index holds all that torch needs: asked first for everything")
            << on("windows", "gpu=RX 6700 XT;driver=adrenalin")
            << "torch[device-gfx1031]==2.13.0 torchvision[device-gfx1031]==0.28.0"
            << "https://repo.amd.com/rocm/whl-multi-arch/" << false;
        QTest::newRow("PyPI needs no index")
            << on("mac", "os_version=15.5 | gpu=Apple M3") << "torch==2.15.0 torchvision==0.29.2"
            << "" << false;
        QTest::newRow("an old torch: the NumPy that it knows, from PyPI")
            << on("mac", "os_version=15.5 | python_arch=x86_64 | gpu=Apple M2")
            << "torch==2.2.2 torchvision==0.17.2 numpy<2"
            << "" << false;
        QTest::newRow("JetPack 6") << on("arm", "python=3.10 | gpu=Jetson AGX Orin (JetPack 6);driver=540.4.0")
                                   << "torch torchvision"
                                   << "https://pypi.jetson-ai-lab.io/jp6/cu126" << true;
    }

    void uvProject()
    {
        QFETCH(QString, machine);
        QFETCH(QString, dependencies);
        QFETCH(QString, url);
        QFETCH(bool, isExplicit);
        const Project all = projectOf(textOf(adviceFor(machine).answer.commands, "uv_project"));
        QCOMPARE(all.strange, QStringList());
        QCOMPARE(all.dependencies.join(QLatin1Char(' ')), dependencies);
        QCOMPARE(all.index.value(QStringLiteral("url")), url);
        QCOMPARE(all.isExplicit, isExplicit);
        QVERIFY(all.project.value(QStringLiteral("requires-python")).startsWith(QLatin1String("==3.1")));
        // Everything that comes from the index is named, and NumPy never is: only direct dependencies have a source.
        QStringList named;
        for (const QString& one : all.dependencies) {
            if (!url.isEmpty() && !one.startsWith(QLatin1String("numpy")))
                named += one.section(QRegularExpression(QStringLiteral("[\\[=<]")), 0, 0);
        }
        named.sort();
        QCOMPARE(QStringList(all.sources.keys()), named);
        for (const QString& index : all.sources)
            QCOMPARE(index, all.index.value(QStringLiteral("name")));
    }

    void noUvProject_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::newRow("a free-threaded Python is no version") << on("linux", "python=3.14t | gpu=none");
        QTest::newRow("an index of pre-releases") << on("windows", "arch=arm64 | gpu=none");
        QTest::newRow("only conda-forge has it") << on("arm", "gpu=NVIDIA T4G;driver=580.95");
    }

    void noUvProject()
    {
        QFETCH(QString, machine);
        const Advice advice = adviceFor(machine);
        QVERIFY(advice.answer.build.backend != "none");
        QCOMPARE(textOf(advice.answer.commands, "uv_project"), QString());
    }

    void aPythonThatTorchvisionRefusesIsLeftOut()
    {
        const Project all
            = projectOf(textOf(adviceFor(on("linux", "python=3.14 | gpu=none")).answer.commands, "uv_project"));
        QCOMPARE(all.project.value(QStringLiteral("requires-python")), QStringLiteral("==3.14.*,!=3.14.1"));
    }

    void dockerfile()
    {
        const Advice advice = adviceFor(on("linux", "gpu=RX 6700 XT;driver=amdgpu"));
        QCOMPARE(textOf(advice.answer.commands, "dockerfile"),
                 QStringLiteral("FROM python:3.12-slim\nRUN pip install --no-cache-dir "
                                "\"torch[device-gfx1031]==2.13.0\" \"torchvision[device-gfx1031]==0.28.0\" --index-url "
                                "https://repo.amd.com/rocm/whl-multi-arch/\nWORKDIR /work\nCMD [\"bash\"]"));
        QCOMPARE(textOf(advice.answer.commands, "docker_build"),
                 QStringLiteral("docker build -t torch-env .\ndocker run --rm -it --device=/dev/kfd --device=/dev/dri "
                                "--ipc=host torch-env"));
        // A container is Linux: its processor's build is not PyPI's default.
        const Advice windows = adviceFor(on("windows", "gpu=none"));
        QVERIFY(textOf(windows.answer.commands, "dockerfile")
                    .contains(QStringLiteral("--index-url https://download.pytorch.org/whl/cpu")));
    }

    void cmake()
    {
        const Advice advice = adviceFor(on("linux", "gpu=GTX 1080;driver=580.95"), "libtorch");
        const QString lists = textOf(advice.answer.commands, "libtorch_cmake");
        QVERIFY(lists.contains(QStringLiteral("find_package(Torch REQUIRED)")));
        QVERIFY(!lists.contains(QStringLiteral("TORCH_DLLS")));
        QCOMPARE(textOf(advice.answer.commands, "libtorch_configure"),
                 QStringLiteral("cmake -S . -B build -DCMAKE_BUILD_TYPE=Release "
                                "\"-DCMAKE_PREFIX_PATH=$PWD/libtorch-2.14.1-cu126/libtorch\"\ncmake --build build"));
        QCOMPARE(advice.answer.notes.at("libtorch").arguments.at("toolkit"), std::string("CUDA 12.6"));
        // The check builds the same lines, against the same folder, and computes on the device.
        const QString check = QString::fromStdString(advice.answer.verify);
        QVERIFY(check.contains(lists) && check.contains(QStringLiteral("torch::kCUDA")));
        QVERIFY(check.contains(QStringLiteral("libtorch-2.14.1-cu126/libtorch")));
        const Advice windows = adviceFor(on("windows", "gpu=none"), "libtorch");
        QVERIFY(textOf(windows.answer.commands, "libtorch_cmake").contains(QStringLiteral("TORCH_DLLS")));
        QVERIFY(textOf(windows.answer.commands, "libtorch_configure").endsWith(QStringLiteral("--config Release")));
        QVERIFY(QString::fromStdString(windows.answer.verify).contains(QStringLiteral("@'\ncmake_minimum_required")));
        QVERIFY(!windows.answer.notes.contains("libtorch"));
    }

    void checks_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QByteArray>("manager");
        QTest::addColumn<QString>("begins");
        const QString pascal = on("linux", "gpu=GTX 1080;driver=580.95");
        const QString windows = on("windows", "gpu=GTX 1080;driver=580.95");
        QTest::newRow("pip: in the environment that is active now") << pascal << QByteArray("pip") << "python -c ";
        QTest::newRow("uv") << pascal << QByteArray("uv") << "python -c ";
        QTest::newRow("uv on Windows: nothing was activated")
            << windows << QByteArray("uv") << ".\\torch-env\\Scripts\\python -c ";
        QTest::newRow("pip on Windows, in place") << windows << QByteArray("pip") << "python -c ";
        QTest::newRow("conda: in the environment") << windows << QByteArray("conda") << "python -c ";
        QTest::newRow("pixi runs it in its environment") << pascal << QByteArray("pixi") << "pixi run python -c ";
        QTest::newRow("docker: in the container") << pascal << QByteArray("docker") << "python -c ";
        QTest::newRow("libtorch: a program of its own") << pascal << QByteArray("libtorch") << "mkdir -p torch-check\n";
        QTest::newRow("no command of this manager: the check of the one that is shown")
            << on("arm", "gpu=none") << QByteArray("libtorch") << "python -c ";
    }

    void checks()
    {
        QFETCH(QString, machine);
        QFETCH(QByteArray, manager);
        QFETCH(QString, begins);
        const Answer answer = adviceFor(machine, manager.constData()).answer;
        const QString check = QString::fromStdString(answer.verify);
        QVERIFY2(check.startsWith(begins), qPrintable(check));
        QCOMPARE(answer.verify, answer.checks.at(shownManager(answer, manager.toStdString())));
        QCOMPARE(answer.checks.size() + answer.unavailable.size(), std::size_t(6));
    }

    void theCheckComputesOnTheDevice_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("device");
        QTest::newRow("CUDA") << on("linux", "gpu=GTX 1080;driver=580.95") << "'cuda'";
        QTest::newRow("ROCm is called cuda") << on("linux", "gpu=RX 7900 XTX;driver=amdgpu") << "'cuda'";
        QTest::newRow("XPU") << on("linux", "gpu=Arc A750") << "'xpu'";
        QTest::newRow("MPS") << on("mac", "os_version=15.5 | gpu=Apple M3") << "'mps'";
        QTest::newRow("processor") << on("linux", "gpu=none") << "'cpu'";
    }

    void theCheckComputesOnTheDevice()
    {
        QFETCH(QString, machine);
        QFETCH(QString, device);
        QVERIFY(QString::fromStdString(adviceFor(machine).answer.verify).contains(QStringLiteral("device=") + device));
    }

    void everyPartHasItsWords()
    {
        for (const char* manager : {"pip", "uv", "conda", "pixi", "docker", "libtorch"}) {
            for (const std::string& part : commandParts(manager)) {
                QVERIFY2(hasPhrase("command." + part, Language::English), part.c_str());
                QVERIFY2(hasPhrase("command." + part, Language::Korean), part.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCommandFiles)
#include "tst_commandfiles.moc"
