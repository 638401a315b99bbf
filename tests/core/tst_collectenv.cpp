// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <nlohmann/json.hpp>

#include "core/advice/advise.h"
#include "core/catalog/catalog.h"
#include "core/collectenv/collectenv.h"
#include "core/machine/machinejson.h"
#include "tests/core/collectenvtexts.h"

using namespace Advisor;

namespace {

using Change = std::string (*)(const std::string&);

std::string eachLine(const std::string& text, const std::string& before, const std::string& after = {})
{
    std::string all;
    for (const QString& line : QString::fromStdString(text).split(QLatin1Char('\n')))
        all += before + line.toStdString() + after + "\n";
    return all;
}

std::string replaced(const std::string& text, const char* what, const char* with)
{
    return QString::fromStdString(text).replace(QLatin1String(what), QLatin1String(with)).toStdString();
}

std::string asTable(const std::string& text)
{
    std::string all = "| Field | Value |\n| --- | --- |\n";
    const QStringList lines = QString::fromStdString(text).split(QLatin1Char('\n'));
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const qsizetype colon = lines.at(at).indexOf(QLatin1Char(':'));
        if (lines.at(at).startsWith(QLatin1String("GPU models")))
            all += "| GPU models and configuration | GPU 0: NVIDIA GeForce RTX 4090<br>GPU 1: NVIDIA GeForce RTX 3090 "
                   "|\n";
        else if (lines.at(at).startsWith(QLatin1String("GPU ")))
            continue;
        else if (lines.at(at).startsWith(QLatin1Char('[')) || colon < 0)
            all += lines.at(at).toStdString() + "\n";
        else
            all += ("| " + lines.at(at).left(colon) + " | " + lines.at(at).mid(colon + 1).trimmed() + " |\n")
                       .toStdString();
    }
    return all;
}

/// What of a machine the advice reads, in one line.
QString factsOf(const Machine& machine)
{
    QStringList gpus;
    for (const Gpu& gpu : machine.gpus) {
        gpus << QString::fromStdString(gpu.name.valueOr("?") + (gpu.pciId.isKnown() ? " " + *gpu.pciId : "")
                                       + (gpu.driverVersion.isKnown() ? " driver " + *gpu.driverVersion : "")
                                       + (gpu.mig.isKnown() ? " mig " + *gpu.mig : ""));
    }
    const PythonEnvironment& python = machine.pythons.front();
    const std::string torch = python.torch.isKnown()
        ? python.torch->version.valueOr("?") + " " + python.torch->build.valueOr("?")
            + (python.torch->deviceAvailable.isKnown() ? (*python.torch->deviceAvailable ? " runs" : " blind") : "")
        : "none";
    const OperatingSystem& system = machine.system;
    return QString::fromStdString(system.id.valueOr("?") + " " + system.version.valueOr("?") + " "
                                  + system.architecture.valueOr("?") + ", libc " + system.libc.valueOr("?")
                                  + ", python " + machine.python.valueOr("?") + ", torch " + torch + ", ")
        + (gpus.isEmpty() ? QStringLiteral("no gpu") : gpus.join(QStringLiteral(" + ")));
}

} // namespace

/// Reports of collect_env, as programs print them and as people paste them.
class TestCollectEnv : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("facts");
        using namespace CollectEnvTexts;
        const auto row = [](const char* name, const std::string& text, const char* facts) {
            QTest::newRow(name) << text << QString::fromLatin1(facts);
        };
        row("a processor's build on Debian", Debian,
            "debian 12 x86_64, libc glibc 2.36, python 3.11.7, torch 2.13.0+cpu cpu blind, no gpu");
        row("two cards under conda", TwoCards,
            "ubuntu 22.04.5 x86_64, libc glibc 2.35, python 3.12.9, torch 2.6.0+cu124 cu124 runs, "
            "NVIDIA GeForce RTX 4090 driver 550.120 + NVIDIA GeForce RTX 3090 driver 550.120");
        row("the layout of vLLM, a MIG slice below its card", Vllm,
            "ubuntu 24.04.2 x86_64, libc glibc 2.39, python 3.12.3, torch 2.9.1+cu128 cu128 runs, "
            "NVIDIA H200 driver 575.51.03 mig 1g.18gb");
        row("an old layout: yes and no, no architecture, no libc", Old,
            "ubuntu 18.04.3 x86_64, libc ?, python 3.7, torch 1.4.0 cu101 runs, GeForce GTX 1080 Ti driver 430.50");
        row("Windows in Korean with broken characters and the fields of 2.15", Windows,
            "windows 10.0.26200 x86_64, libc ?, python 3.12.10, torch 2.14.0+cu130 cu130 runs, "
            "NVIDIA GeForce RTX 4070 Ti");
        row("an Arc under XPU, though it says No CUDA", Xpu,
            "ubuntu 24.04.3 x86_64, libc glibc 2.39, python 3.12.3, torch 2.11.0+xpu xpu runs, "
            "Intel(R) Arc(TM) Pro B60 Graphics 8086:e211");
        row("a Mac whose Python runs under Rosetta", Rosetta,
            "macos 15.1 aarch64, libc ?, python 3.11.9, torch 2.2.2 cpu blind, no gpu");
        row("a Jetson that names no GPU", Jetson,
            "ubuntu 22.04.4 aarch64, libc glibc 2.35, python 3.10.12, torch none, NVIDIA Jetson");
        row("an interpreter that tells what it was built for, not the system's libc", OldConda,
            "ubuntu 20.04.3 x86_64, libc ?, python 3.6.13, torch 1.10.2 cu113 blind, no gpu");
    }

    void reads()
    {
        QFETCH(std::string, text);
        QFETCH(QString, facts);
        const Result<Machine> machine = machineFromCollectEnv(text);
        QVERIFY(machine);
        QCOMPARE(factsOf(*machine), facts);
        QVERIFY(machine->foreign && machine->pythonIsHint);
        QVERIFY(isCollectEnv(text));
    }

    void thePastedTextIsTheSameMachine_data()
    {
        QTest::addColumn<std::string>("pasted");
        using CollectEnvTexts::TwoCards;
        const auto row = [](const char* name, const std::string& text) { QTest::newRow(name) << text; };
        row("as it was printed", TwoCards);
        row("quoted in a mail", eachLine(TwoCards, "> "));
        row("quoted twice", eachLine(TwoCards, ">> "));
        row("indented", eachLine(TwoCards, "        "));
        row("with the line ends of Windows", eachLine(TwoCards, "", "\r"));
        row("between fences", "Here it is:\n```\n" + TwoCards + "```\nThanks!\n");
        row("in a details block",
            "<details><summary>collect_env</summary>\n\n```text\n" + TwoCards + "\n```\n</details>");
        row("with time stamps", eachLine(TwoCards, "2024-06-01T10:00:07.123Z worker-3 | "));
        row("with colours", eachLine(TwoCards, "\x1b[32m", "\x1b[0m"));
        row("with entities", replaced(TwoCards, "\"", "&quot;") + "&gt;&gt;&gt; done");
        row("with <br> for line ends", replaced(TwoCards, "\n", "<br>"));
        row("through JSON", replaced(TwoCards, "\n", "\\n"));
        row("on one line", replaced(TwoCards, "\n", " "));
        row("with bold labels",
            replaced(replaced(TwoCards, "Python version:", "**Python version**:"), "OS:", "**OS:**"));
        row("as a table", asTable(TwoCards));
        row("behind a summary by hand", "PyTorch version: 2.6.0+cu124\nGPU 0: NVIDIA GeForce RTX 4090\n\n" + TwoCards);
        row("behind an issue template",
            "**Environment**\n - PyTorch Version (e.g., 1.0):\n - pytorch version: [e.g. pytorch 1.4.0]\n\n"
                + TwoCards);
        row("before the report of another machine", TwoCards + "\nAnd the other one:\n" + CollectEnvTexts::Windows);
    }

    void thePastedTextIsTheSameMachine()
    {
        QFETCH(std::string, pasted);
        const Result<Machine> expected = machineFromCollectEnv(CollectEnvTexts::TwoCards);
        const Result<Machine> machine = machineFromCollectEnv(pasted);
        QVERIFY(machine);
        QCOMPARE(factsOf(*machine), factsOf(*expected));
        QCOMPARE(machine->pythons.front().packages.size(), expected->pythons.front().packages.size());
    }

    void aCutReportStillSaysWhatItHolds()
    {
        const std::string& text = CollectEnvTexts::TwoCards;
        for (std::size_t length = 0; length < text.size(); length += 7) {
            const Result<Machine> machine = machineFromCollectEnv(std::string_view(text).substr(0, length));
            if (!machine)
                QCOMPARE(machine.error().code, std::string("collectenv_not_recognised"));
            else
                QVERIFY(machine->gpus.size() <= 2);
        }
    }

    void notAReport_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::newRow("nothing") << std::string();
        QTest::newRow("prose") << std::string("My computer has an RTX 4090 and PyTorch does not work.");
        QTest::newRow("one label only") << std::string("PyTorch version: 2.6.0\n");
        QTest::newRow("binary") << std::string(4096, '\0') + std::string("\xff\xfe\x00\x01", 4);
        QTest::newRow("JSON") << std::string(R"({"schema": "torch-advisor/machine/1"})");
        QTest::newRow("a line of ten million characters") << std::string(10'000'000, 'x');
        QTest::newRow("a million empty lines") << std::string(1'000'000, '\n');
        QTest::newRow("a million line breaks of HTML")
            << QString(QStringLiteral("<br>")).repeated(1'000'000).toStdString();
        QTest::newRow("escapes without an end") << std::string(100'000, '\x1b') + "[";
    }

    void notAReport()
    {
        QFETCH(std::string, text);
        const Result<Machine> machine = machineFromCollectEnv(text);
        QVERIFY(!machine);
        QCOMPARE(machine.error().code, std::string("collectenv_not_recognised"));
    }

    void aHostileReportStaysText()
    {
        std::string text
            = replaced(CollectEnvTexts::TwoCards, "NVIDIA GeForce RTX 4090", "$(touch x); `reboot` RTX 4090");
        for (int i = 0; i < 100'000; ++i)
            text
                += "GPU " + std::to_string(i) + ": NVIDIA GeForce RTX 4090\n[pip3] torch==1\n[conda] torch 1 2 3 4 5\n";
        const Result<Machine> machine = machineFromCollectEnv(text);
        QVERIFY(machine);
        QVERIFY(machine->gpus.size() <= 400);
        const Result<Machine> read = machineFromJson(machineToJson(*machine).dump());
        QVERIFY2(read, read ? "" : read.error().code.c_str());
    }

    void warnings_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("unwanted");
        using namespace CollectEnvTexts;
        const auto row = [](const char* name, const std::string& text, const char* wanted, const char* unwanted) {
            QTest::newRow(name) << text << QString::fromLatin1(wanted) << QString::fromLatin1(unwanted);
        };
        row("torch of pip in a conda environment", TwoCards, "pip_inside_conda", "conda_pip_mix");
        row("MKL of a channel beside torch of pip", TwoCards + "[conda] mkl   2025.0.0   h7f037a6_939   conda-forge\n",
            "conda_pip_mix mkl_openmp_duplicate_risk", "pip_inside_conda");
        row("all of it from a channel", Old, "", "conda_pip_mix pip_inside_conda mixed_torch_versions");
        row("a list of conda that is for another Python",
            replaced(TwoCards, "pypi_0    pypi", "py37h1234567_0   conda-forge"), "", "conda_pip_mix pip_inside_conda");
        row("a torchvision of another release", replaced(TwoCards, "0.21.0", "0.19.1"), "mixed_torch_versions", "");
        row("a torchvision of another build",
            replaced(TwoCards, "torchvision               0.21.0", "torchvision               0.21.0+cpu"),
            "mixed_torch_versions", "");
        row("nightlies of one date belong together",
            replaced(replaced(TwoCards, "2.6.0", "2.12.0.dev20260301"), "0.21.0", "0.26.0.dev20260301"),
            "nightly_installed", "mixed_torch_versions");
        row("nightlies of two dates do not",
            replaced(replaced(TwoCards, "2.6.0", "2.12.0.dev20260301"), "0.21.0", "0.26.0.dev20260115"),
            "nightly_installed mixed_torch_versions", "");
        row("a build of one's own", replaced(TwoCards, "2.6.0+cu124", "2.6.0a0+git1234567"), "source_build",
            "nightly_installed mixed_torch_versions");
        row("no code for a new card in an old build", replaced(TwoCards, "RTX 4090", "RTX 5090"),
            "gpu_sm_not_in_installed_build multi_gpu_mixed_arch", "");
        row("code of 8.6 runs on 8.9", TwoCards, "", "gpu_sm_not_in_installed_build");
        row("a processor's build beside two cards",
            replaced(replaced(TwoCards, "2.6.0+cu124", "2.6.0+cpu"), "PyTorch: 12.4", "PyTorch: None"),
            "cpu_wheel_on_gpu_box", "cuda_not_visible");
        row("a CUDA build that sees nothing", OldConda, "cuda_not_visible gpu_unknown python_too_old", "glibc_too_old");
        row("a MIG slice under WSL", Vllm, "mig wsl", "multi_gpu");
        row("an old driver on an old system", Old, "driver_must_upgrade glibc_too_old python_too_old", "");
        row("a driver that is not named, though CUDA runs", Windows, "driver_version_missing",
            "driver_upgrade_for_cu13 driver_must_upgrade");
        row("a Jetson", Jetson, "jetpack_wheels_only torch_not_installed", "gpu_unknown driver_version_missing");
        row("Rosetta", Rosetta, "rosetta_python", "intel_mac_eol");
    }

    void warnings()
    {
        QFETCH(std::string, text);
        QFETCH(QString, wanted);
        QFETCH(QString, unwanted);
        Result<Machine> machine = machineFromCollectEnv(text);
        QVERIFY(machine);
        completeMachine(*machine, catalog());
        QStringList codes;
        for (const Warning& one : Advisor::advise(*machine, catalog(), {}).warnings)
            codes << QString::fromStdString(one.phrase.code).section(QLatin1Char('.'), 1, 1);
        for (const QString& code : wanted.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            QVERIFY2(codes.contains(code),
                     qPrintable(code + QStringLiteral(" is not in ") + codes.join(QLatin1Char(' '))));
        for (const QString& code : unwanted.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            QVERIFY2(!codes.contains(code),
                     qPrintable(code + QStringLiteral(" is in ") + codes.join(QLatin1Char(' '))));
    }

    void answers_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("answer");
        using namespace CollectEnvTexts;
        const auto row = [](const char* name, const std::string& text, const char* answer) {
            QTest::newRow(name) << text << QString::fromLatin1(answer);
        };
        row("the driver that is not named is at least what the build needs", Windows, "fits cu130 2.15.0");
        row("an old Python is no limit", replaced(TwoCards, "3.12.9", "3.8.16"), "fits cu126 2.14.1");
        row("JetPack 6 by its kernel", Jetson, "fits cu126 nvidia");
        row("a Jetson's own Python is kept where only its wheels fit",
            replaced(replaced(Jetson, "5.15.148", "5.10.216"), "3.10.12", "3.8.10"), "fits cu114 nvidia");
        row("no GPU is known", OldConda, "ask cpu 2.15.0");
    }

    void answers()
    {
        QFETCH(std::string, text);
        QFETCH(QString, answer);
        Result<Machine> machine = machineFromCollectEnv(text);
        QVERIFY(machine);
        completeMachine(*machine, catalog());
        const Answer found = Advisor::advise(*machine, catalog(), {}).answer;
        const QString torch = answer.endsWith(QLatin1String("nvidia")) ? QString::fromStdString(found.build.channel)
                                                                       : QString::fromStdString(found.build.torch);
        QCOMPARE(QString::fromLatin1(statusName(found.status)) + QLatin1Char(' ')
                     + QString::fromStdString(found.build.backend) + QLatin1Char(' ') + torch,
                 answer);
    }
};

QTEST_APPLESS_MAIN(TestCollectEnv)
#include "tst_collectenv.moc"
