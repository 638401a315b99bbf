// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/advice/check.h"
#include "tests/core/builtmachine.h"

using namespace Advisor;

namespace {

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

/// "venv 2.13.0+cu130" or "conda 2.13.0 cu126 | pytorch 2.13.0 conda-forge": kind, version and build of torch;
/// packages.
PythonEnvironment environmentOf(const QString& text)
{
    const QStringList parts = text.split(QStringLiteral(" | "));
    const QStringList words = parts.first().split(QLatin1Char(' '));
    PythonEnvironment environment;
    environment.kind = known(words[0].toStdString(), "test");
    environment.path = known<std::string>("/home/anna/env", "test");
    environment.version = known<std::string>("3.12.3", "test");
    environment.externallyManaged = known(words[0] == QLatin1String("system"), "test");
    TorchInstallation torch;
    torch.version = known(words[1].toStdString(), "test");
    const QString local = words[1].section(QLatin1Char('+'), 1);
    const QString build = words.value(2, local);
    if (!build.isEmpty())
        torch.build = known(build.toStdString(), "test");
    torch.folder = known<std::string>("/home/anna/env/lib/python3.12/site-packages/torch", "test");
    environment.torch = known(torch, "test");
    for (const QString& package : parts.mid(1)) {
        const QStringList of = package.split(QLatin1Char(' '));
        environment.packages.push_back({of[0].toStdString(), of[1].toStdString(), of.value(2).toStdString()});
    }
    return environment;
}

Checkup checkupOf(const QString& settings, const QString& environment)
{
    Machine machine = builtMachine(settings);
    machine.pythons.push_back(environmentOf(environment));
    const auto all = check(machine, catalog());
    return all.size() == 1 ? all.front() : Checkup{};
}

QString codesOf(const Checkup& checkup)
{
    QStringList codes;
    for (const Warning& one : checkup.problems)
        codes << qt(one.phrase.code).section(QLatin1Char('.'), 1);
    return codes.join(QLatin1Char(' '));
}

const char* Rtx4090 = "gpu=GeForce RTX 4090;driver=595.10";

} // namespace

class TestCheckInstalls : public QObject
{
    Q_OBJECT

private slots:
    void verdicts_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("codes");
        const auto row = [](const char* name, const QString& settings, const char* environment, const char* verdict,
                            const char* codes) {
            QTest::newRow(name) << settings << QString::fromUtf8(environment) << QString::fromUtf8(verdict)
                                << QString::fromUtf8(codes);
        };
        const QString none = on("linux", "gpu=none");
        const QString ada = on("linux", Rtx4090);
        row("the CPU build without a GPU is right", none, "venv 2.15.0+cpu", "right", "");
        row("an older one works", none, "venv 2.13.0+cpu", "works", "older");
        row("a CUDA build without a GPU is a big download", none, "venv 2.15.0+cu132", "works", "device_build.size");
        row("the same for ROCm, of unknown size", none, "venv 2.14.1+rocm7.2", "works", "device_build older");
        row("a GPU that no build serves is none", on("linux", "gpu=GeForce GT 710;driver=470.256.02"),
            "venv 2.15.0+cpu", "right", "");
        row("CUDA on its GPU is right", ada, "venv 2.15.0+cu132", "right", "");
        row("another CUDA of the same release is right too", ada, "venv 2.15.0+cu130", "right", "");
        row("a cubin serves the later minor of its major", ada, "venv 2.14.1+cu126", "works", "older");
        row("the CPU build beside a GPU is wrong", ada, "venv 2.15.0+cpu", "wrong", "cpu_beside_gpu");
        row("beside one whose driver is not loaded it is right", on("linux", "gpu=GeForce RTX 4090;module=nouveau"),
            "venv 2.15.0+cpu", "right", "");
        row("and CUDA waits for the driver", on("linux", "gpu=GeForce RTX 4090;module=nouveau"), "venv 2.15.0+cu130",
            "works", "driver_below.not_loaded");
        row("no code for Pascal in CUDA 13", on("linux", "gpu=GeForce GTX 1080;driver=580.95"), "venv 2.15.0+cu130",
            "wrong", "arch_not_in_build");
        row("Pascal with its last build is right", on("linux", "gpu=GeForce GTX 1080;driver=580.95"),
            "venv 2.14.1+cu126", "right", "");
        row("the driver is too old for its CUDA", on("linux", "gpu=GeForce RTX 4090;driver=550.54"),
            "venv 2.15.0+cu130", "wrong", "driver_below");
        row("a ROCm build beside an NVIDIA GPU is wrong", ada, "venv 2.14.1+rocm7.2", "wrong", "other_maker older");
        row("a nightly works", ada, "venv 2.16.0.dev20261101+cu130", "works", "nightly_installed");
        row("a CPU nightly beside a GPU is wrong", ada, "venv 2.16.0.dev20261101+cpu", "wrong",
            "cpu_beside_gpu nightly_installed");
        row("a build of one's own works", ada, "venv 2.12.0a0+git1234567 cu130", "works", "source_build");
        row("and what it holds is not known", on("linux", "gpu=GeForce GTX 1080;driver=580.95"),
            "venv 2.15.0a0+git1234567 cu130", "works", "source_build");
        row("the distribution's build works", none, "system 1.13.0a0 debian", "works", "distro_build");
        row("the distribution's build beside a GPU is wrong", ada, "system 1.13.0a0 debian", "wrong",
            "cpu_beside_gpu distro_build");
        row("torchvision of another release is wrong", ada, "venv 2.15.0+cu130 | torchvision 0.21.0 pypi", "wrong",
            "mixed_torch_versions");
        row("torchvision of this release is right", ada, "venv 2.15.0+cu130 | torchvision 0.29.2 pypi", "right", "");
        row("the newest of conda-forge is right", none, "conda 2.13.0 cpu | pytorch 2.13.0 conda-forge", "right", "");
        row("the last of the channel pytorch is old", none, "conda 2.5.1 cpu | pytorch 2.5.1 pytorch", "works",
            "older");
        row("pip over conda is wrong", none,
            "conda 2.15.0+cpu | pytorch 2.13.0 conda-forge | mkl 2024.2 conda-forge | torch 2.15.0+cpu pypi", "wrong",
            "conda_pip_mix mkl_openmp_duplicate_risk");
        row("libcurl of conda is no part of CUDA", none,
            "conda 2.15.0+cpu | libcurl 8.9 conda-forge | torch 2.15.0+cpu pypi", "right", "pip_inside_conda");
        row("NumPy of the distribution is not of conda", none,
            "system 2.15.0+cpu | numpy 1.24.2 | torch 2.15.0+cpu pypi", "right", "");
        row("the wheel for a Mac has MPS", on("mac", "os_version=15.1"), "venv 2.15.0 cpu", "right", "");
        row("on macOS 14 the newest has no MPS", on("mac", "os_version=14.5"), "venv 2.15.0 cpu", "wrong", "os_floor");
        row("which GPU is not known", on("linux", ""), "venv 2.15.0+cpu", "unknown", "gpu_unknown");
        row("which build is not known", none, "venv 2.15.0", "unknown", "build_unknown");
        row("a platform that nobody publishes for", on("linux", "arch=ppc64le | gpu=none"), "venv 2.7.0 cpu", "works",
            "none_platform");
        row("two makers, one of them served, is right",
            on("linux",
               "gpu=GeForce RTX 4090;driver=595.10 | "
               "gpu=Radeon RX 7900 XTX;driver=amdgpu"),
            "venv 2.15.0+cu130", "right", "");
    }

    void verdicts()
    {
        QFETCH(QString, settings);
        QFETCH(QString, environment);
        QFETCH(QString, verdict);
        QFETCH(QString, codes);
        const Checkup checkup = checkupOf(settings, environment);
        QCOMPARE(codesOf(checkup), codes);
        QCOMPARE(QString::fromUtf8(verdictName(checkup.verdict)), verdict);
        for (const Language language : {Language::English, Language::Korean}) {
            QStringList spoken = {qt(speak(checkup.summary, language))};
            for (const Warning& one : checkup.problems)
                spoken << qt(speak(one.phrase, language));
            for (const QString& sentence : spoken)
                QVERIFY2(!sentence.contains(QLatin1Char('{')) && sentence.contains(QLatin1Char(' ')),
                         qPrintable(sentence));
        }
    }

    void fixes_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("fix");
        const auto row = [](const char* name, const QString& settings, const char* environment, const char* fix) {
            QTest::newRow(name) << settings << QString::fromUtf8(environment) << QString::fromUtf8(fix);
        };
        const QString none = on("linux", "gpu=none");
        const QString ada = on("linux", Rtx4090);
        row("nothing to do", none, "venv 2.15.0+cpu", "");
        row("the processor is no step up from an old CUDA", on("linux", "gpu=GeForce GTX 980M;driver=396.54"),
            "venv 1.12.1+cu102", "");
        row("nothing to install where the driver is to be loaded", on("linux", "gpu=GeForce RTX 4090;module=nouveau"),
            "venv 2.15.0+cu130", "");
        row("whoever built it wanted it", ada, "venv 2.12.0a0+git1234567 cu130", "");
        row("a venv is put right in place, with its own python", ada, "venv 2.15.0+cpu | torch 2.15.0+cpu pypi",
            "/home/anna/env/bin/python -m pip uninstall -y torch\n"
            "/home/anna/env/bin/python -m pip install torch==2.15.0 torchvision==0.29.2 --index-url "
            "https://download.pytorch.org/whl/cu132");
        row("CUDA's packages go with a CUDA build that nothing uses", none,
            "venv 2.15.0+cu132 | torch 2.15.0 pypi | nvidia-cublas 13.1 pypi | triton 3.9.0 pypi",
            "/home/anna/env/bin/python -m pip uninstall -y torch nvidia-cublas triton\n"
            "/home/anna/env/bin/python -m pip install torch==2.15.0 torchvision==0.29.2 --index-url "
            "https://download.pytorch.org/whl/cpu");
        row("torchaudio stays installed", none, "venv 2.13.0+cpu | torch 2.13.0 pypi | torchaudio 2.11.0 pypi",
            "/home/anna/env/bin/python -m pip uninstall -y torch torchaudio\n"
            "/home/anna/env/bin/python -m pip install torch==2.15.0 torchvision==0.29.2 --index-url "
            "https://download.pytorch.org/whl/cpu torchaudio==2.11.0");
        row("uv has its own command", none, "uv 2.13.0+cpu | torch 2.13.0 pypi",
            "uv pip uninstall --python /home/anna/env torch\n"
            "uv pip install --python /home/anna/env torch==2.15.0 torchvision==0.29.2 --index-url "
            "https://download.pytorch.org/whl/cpu");
        row("conda too", none, "conda 2.5.1 cpu | pytorch 2.5.1 pytorch",
            "conda install -y -p /home/anna/env --override-channels -c conda-forge python=3.12 pytorch-cpu=2.13.0 "
            "torchvision");
        row("pip's torch leaves a conda environment first", none,
            "conda 2.15.0+cpu | numpy 2.3.0 conda-forge | torch 2.15.0+cpu pypi",
            "/home/anna/env/bin/python -m pip uninstall -y torch\n"
            "conda install -y -p /home/anna/env --override-channels -c conda-forge python=3.12 pytorch-cpu=2.13.0 "
            "torchvision");
        row("the system's Python gets a new environment", none, "system 1.13.0a0 debian",
            "/home/anna/env/bin/python3 -m venv torch-env\n. torch-env/bin/activate\npython -m pip install "
            "torch==2.15.0 "
            "torchvision==0.29.2 --index-url https://download.pytorch.org/whl/cpu");
        row("PowerShell calls a path", on("windows", Rtx4090), "venv 2.15.0+cpu | torch 2.15.0 pypi",
            "& '/home/anna/env\\Scripts\\python.exe' -m pip uninstall -y torch\n"
            "& '/home/anna/env\\Scripts\\python.exe' -m pip install torch==2.15.0 torchvision==0.29.2 --index-url "
            "https://download.pytorch.org/whl/cu132");
    }

    void fixes()
    {
        QFETCH(QString, settings);
        QFETCH(QString, environment);
        QFETCH(QString, fix);
        QCOMPARE(qt(checkupOf(settings, environment).fix), fix);
    }

    void brokenOnes_data()
    {
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("says");
        QTest::newRow("a gone interpreter gets a new environment") << "python.interpreter_gone"
                                                                   << ""
                                                                   << "broken"
                                                                   << "-m venv torch-env";
        QTest::newRow("an incomplete torch is replaced") << "python.torch_broken"
                                                         << ""
                                                         << "broken"
                                                         << "/home/anna/env/bin/python -m pip uninstall";
        QTest::newRow("missing packages come with it") << "python.torch_dependencies"
                                                       << "nvidia-cublas"
                                                       << "broken"
                                                       << "/home/anna/env/bin/python -m pip install";
    }

    void brokenOnes()
    {
        QFETCH(QString, problem);
        QFETCH(QString, detail);
        QFETCH(QString, verdict);
        QFETCH(QString, says);
        Machine machine = builtMachine(on("linux", "gpu=none"));
        machine.pythons.push_back(environmentOf(QStringLiteral("venv 2.15.0+cpu")));
        machine.pythons.front().problem = known(problem.toStdString(), "test");
        machine.pythons.front().problem.detail = detail.toStdString();
        const Checkup checkup = check(machine, catalog()).front();
        QCOMPARE(QString::fromUtf8(verdictName(checkup.verdict)), verdict);
        QVERIFY2(qt(checkup.fix).contains(says), checkup.fix.c_str());
        QVERIFY(qt(speak(checkup.problems.front().phrase, Language::English)).contains(detail));
        QVERIFY(needsAttention({checkup}));
    }

    void itsOwnPythonDecides()
    {
        Machine machine = builtMachine(on("linux", Rtx4090)); // Python 3.12
        machine.pythons.push_back(environmentOf(QStringLiteral("venv 2.14.1+cu130")));
        machine.pythons.push_back(machine.pythons.front());
        machine.pythons.back().version = known<std::string>("3.10.13", "test");
        machine.pythons.back().active = known(true, "test");
        const auto all = check(machine, catalog());
        QCOMPARE(all.size(), std::size_t{2});
        QVERIFY(all.front().active); // the active one comes first
        QCOMPARE(all.front().verdict, Verdict::Right); // the last release for 3.10
        QCOMPARE(all.back().verdict, Verdict::Works);
    }

    void aDeviceThatItSeesMayLackCode_data()
    {
        QTest::addColumn<QString>("gpu");
        QTest::addColumn<QString>("codes");
        QTest::newRow("the driver is newer than it says") << "gpu=GeForce RTX 4090;driver=470.82"
                                                          << "older";
        QTest::newRow("no code for Blackwell") << "gpu=GeForce RTX 5090;driver=595.10"
                                               << "arch_not_in_build older";
    }

    void aDeviceThatItSeesMayLackCode()
    {
        QFETCH(QString, gpu);
        QFETCH(QString, codes);
        Machine machine = builtMachine(on("linux", gpu.toUtf8().constData()));
        machine.pythons.push_back(environmentOf(QStringLiteral("venv 2.7.0+cu126")));
        machine.pythons.front().torch.value->deviceAvailable = known(true, "collect_env");
        QCOMPARE(codesOf(check(machine, catalog()).front()), codes);
    }

    void aPastedEnvironmentHasNoFolder()
    {
        Machine machine = builtMachine(on("linux", Rtx4090));
        machine.pythons.push_back(environmentOf(QStringLiteral("venv 2.15.0+cpu")));
        machine.pythons.front().path = {};
        const Checkup checkup = check(machine, catalog()).front();
        QCOMPARE(checkup.verdict, Verdict::Wrong);
        QVERIFY(checkup.place.empty());
        QVERIFY2(checkup.verify.starts_with("python -c "), checkup.verify.c_str());
        QVERIFY2(qt(checkup.fix).contains(QStringLiteral("pip install torch==")), checkup.fix.c_str());
    }

    void withoutTorchThereIsNothingToJudge()
    {
        Machine machine = builtMachine(on("linux", Rtx4090));
        machine.pythons.push_back(environmentOf(QStringLiteral("venv 2.14.1+cu130")));
        machine.pythons.front().torch = without<TorchInstallation>(FactState::Absent);
        QVERIFY(check(machine, catalog()).empty());
        QVERIFY(!needsAttention({}));
    }

    void theDistributionsLibraryIsNeverWrong()
    {
        Machine machine = builtMachine(on("linux", Rtx4090));
        TorchInstallation torch;
        torch.version = known<std::string>("1.13.1", "test");
        torch.build = known<std::string>("debian", "test");
        machine.libTorch = known(torch, "test");
        const auto all = check(machine, catalog());
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(all.front().verdict, Verdict::Works);
        QVERIFY2(qt(all.front().fix).contains(QStringLiteral("libtorch")), all.front().fix.c_str());
    }

    void twoOpenMpFilesAreSaid_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<bool>("said");
        const QString own = QStringLiteral("/home/anna/env/lib/python3.12/site-packages/torch/lib/libgomp.so.1");
        QTest::newRow("its own alone") << QStringList{own} << false;
        QTest::newRow("Intel's beside its own")
            << QStringList{own, QStringLiteral("/home/anna/env/lib/libiomp5.so")} << true;
        QTest::newRow("two copies of GNU's get along")
            << QStringList{own,
                           QStringLiteral("/home/anna/env/lib/python3.12/site-packages/scikit_learn.libs/"
                                          "libgomp-d22c30c5.so.1.0.0")}
            << false;
        QTest::newRow("conda's alone") << QStringList{QStringLiteral("/home/anna/env/lib/libomp.so")} << false;
    }

    void twoOpenMpFilesAreSaid()
    {
        QFETCH(QStringList, files);
        QFETCH(bool, said);
        Machine machine = builtMachine(on("linux", "gpu=none"));
        machine.pythons.push_back(environmentOf(QStringLiteral("venv 2.15.0+cpu")));
        std::vector<std::string> all;
        for (const QString& file : files)
            all.push_back(file.toStdString());
        machine.pythons.front().openMp = known(all, "test");
        QCOMPARE(codesOf(check(machine, catalog()).front()), said ? QStringLiteral("two_openmp") : QString());
    }

    void pathsAreQuoted_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("word");
        QTest::newRow("a space") << "/my env"
                                 << "\"/my env/bin/python\"";
        QTest::newRow("a command") << "/a;rm -rf x"
                                   << "'/a;rm -rf x/bin/python'";
        QTest::newRow("a substitution") << "/$(touch x)`y`"
                                        << "'/$(touch x)`y`/bin/python'";
        QTest::newRow("a quote") << "/it's"
                                 << "'/it'\\''s/bin/python'";
        QTest::newRow("a new line") << "/a\nb"
                                    << "'/a\nb/bin/python'";
    }

    void pathsAreQuoted()
    {
        QFETCH(QString, prefix);
        QFETCH(QString, word);
        Machine machine = builtMachine(on("linux", "gpu=none"));
        machine.pythons.push_back(environmentOf(QStringLiteral("venv 2.13.0+cpu")));
        machine.pythons.front().path = known(prefix.toStdString(), "test");
        const QString fix = qt(check(machine, catalog()).front().fix);
        QVERIFY2(fix.startsWith(word + QStringLiteral(" -m pip uninstall -y torch")), qPrintable(fix));
        QVERIFY2(fix.contains(word + QStringLiteral(" -m pip install torch==")), qPrintable(fix));
    }

    void theDocumentSaysTheSame()
    {
        const Checkup checkup = checkupOf(on("linux", Rtx4090), QStringLiteral("venv 2.15.0+cpu"));
        const auto json = checksToJson({checkup}, 3, catalog());
        QCOMPARE(qt(json["schema"].get<std::string>()), QStringLiteral("torch-advisor/check/1"));
        QCOMPARE(json["environments"].get<int>(), 3);
        QVERIFY(json["attention"].get<bool>());
        const auto& one = json["installations"][0];
        QCOMPARE(qt(one["verdict"].get<std::string>()), QStringLiteral("wrong"));
        QCOMPARE(qt(one["problems"][0]["code"].get<std::string>()), QStringLiteral("cpu_beside_gpu"));
        QCOMPARE(qt(one["fix"]["commands"].get<std::string>()), qt(checkup.fix));
        QVERIFY(one["fix"]["unavailable"].is_null());
    }

    void manyEnvironmentsAreQuick()
    {
        Machine machine = builtMachine(on("linux", Rtx4090));
        for (int i = 0; i < 100; ++i)
            machine.pythons.push_back(environmentOf(QStringLiteral("venv 2.14.1+cu130 | torch 2.14.1 pypi")));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(check(machine, catalog()).size(), std::size_t{100});
        qInfo("100 environments: %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() < 5000);
    }
};

QTEST_GUILESS_MAIN(TestCheckInstalls)
#include "tst_checkinstalls.moc"
