// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <sys/wait.h>
#include <thread>

#include "helperrun.h"

using namespace Advisor;

namespace {

class Recorder : public Observer
{
public:
    void progress(const Progress& progress) override { said.push_back(speak(progress.what, Language::English)); }
    std::vector<std::string> said;
};

} // namespace

/// Runs the real helper against the fake driver in each of its behaviours, and against PoCL and lavapipe.
class TestHelpers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(HelperRun::isBuilt(), "build torch-advisor-probe and fakedriver"); }

    void init() { m_run = std::make_unique<HelperRun>(); }

    void aDriverBehindTheRealLoader_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<QString>("detail");
        QTest::newRow("answers") << "answers"
                                 << "";
        QTest::newRow("crashes") << "crashes"
                                 << "Crashed with signal 11 (SIGSEGV) in `clGetPlatformIDs`";
        QTest::newRow("exits") << "exits"
                               << "Ended without an answer (status 0) in `clGetPlatformIDs`";
    }

    void aDriverBehindTheRealLoader()
    {
        QFETCH(QString, behaviour);
        QFETCH(QString, detail);
        if (driversAreLeftOut())
            QSKIP("ADVISOR_NO_DRIVERS is set");
        m_run->settings.environment["OCL_ICD_VENDORS"] = Fakes + "/icd";
        m_run->settings.environment["ADVISOR_FAKE_DRIVER"] = behaviour.toStdString();
        const Detection detection = ask();
        QCOMPARE(QString::fromStdString(apiOf(detection, "opencl").detail), detail);
        if (detail.isEmpty())
            QCOMPARE(apiOf(detection, "opencl").devices.at(0).name.valueOr(""), std::string("Fake Card"));
    }

    void oneDriverCostsNoOther_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<QString>("detail");
        QTest::newRow("crashes") << "crashes"
                                 << "fake.icd: Crashed with signal 11 (SIGSEGV) in `clGetPlatformIDs`";
        QTest::newRow("exits") << "exits"
                               << "fake.icd: Ended without an answer (status 0) in `clGetPlatformIDs`";
        QTest::newRow("hangs") << "hangs"
                               << "fake.icd: No answer within 1.";
        QTest::newRow("floods") << "floods"
                                << "fake.icd: Printed without end in `clGetPlatformIDs`";
    }

    void oneDriverCostsNoOther()
    {
        QFETCH(QString, behaviour);
        QFETCH(QString, detail);
        if (driversAreLeftOut())
            QSKIP("ADVISOR_NO_DRIVERS is set");
        QTemporaryDir vendors;
        QVERIFY(QFile::copy(QString::fromStdString(Fakes + "/icd/fake.icd"), vendors.filePath("fake.icd")));
        QVERIFY2(QFile::copy("/etc/OpenCL/vendors/pocl.icd", vendors.filePath("pocl.icd")), "install pocl-opencl-icd");
        m_run->settings.environment["OCL_ICD_VENDORS"] = vendors.path().toStdString();
        m_run->settings.environment["ADVISOR_FAKE_DRIVER"] = behaviour.toStdString();
        m_run->settings.hardSeconds = behaviour == QStringLiteral("hangs") ? 2 : 10;
        const Detection detection = ask();
        const ComputeApi& api = apiOf(detection, "opencl");
        QVERIFY2(QString::fromStdString(api.detail).startsWith(detail), api.detail.c_str());
        QCOMPARE(api.state, FactState::Known);
        QCOMPARE(api.devices.size(), std::size_t(1));
        QVERIFY(api.devices.at(0).version.valueOr("").find("PoCL") != std::string::npos);
    }

    void readsThePciAddress_data()
    {
        QTest::addColumn<QString>("api");
        QTest::addColumn<QString>("extension");
        QTest::addColumn<QString>("address");
        QTest::newRow("OpenCL by cl_khr_pci_bus_info") << "opencl"
                                                       << "khr"
                                                       << "0000:03:00.0";
        QTest::newRow("OpenCL by AMD's topology") << "opencl"
                                                  << "amd"
                                                  << "0000:03:00.0";
        QTest::newRow("OpenCL by NVIDIA's attributes") << "opencl"
                                                       << "nv"
                                                       << "0000:03:00.0";
        QTest::newRow("OpenCL without any") << "opencl"
                                            << ""
                                            << "";
        QTest::newRow("Vulkan by VK_EXT_pci_bus_info") << "vulkan"
                                                       << "khr"
                                                       << "0000:03:00.0";
        QTest::newRow("Vulkan without it") << "vulkan"
                                           << ""
                                           << "";
    }

    void readsThePciAddress()
    {
        QFETCH(QString, api);
        QFETCH(QString, extension);
        QFETCH(QString, address);
        m_run->settings.environment["LD_LIBRARY_PATH"] = Fakes + '/' + api.toStdString();
        m_run->settings.environment["ADVISOR_FAKE_PCI"] = extension.toStdString();
        Detection detection;
        Gpu gpu;
        gpu.pciAddress = known<std::string>("0000:03:00.0", "/sys/bus/pci");
        detection.machine.gpus = {gpu};
        ask(detection);
        const ApiDevice& device = apiOf(detection, api.toStdString()).devices.at(0);
        QCOMPARE(QString::fromStdString(device.pciAddress.valueOr("")), address);
        QCOMPARE(device.type.valueOr(""), std::string("discrete"));
        QCOMPARE(device.memoryBytes.valueOr(0), std::int64_t(8) << 30);
        QCOMPARE(device.software.valueOr(true), false);
        QCOMPARE(detection.machine.gpus.at(0).name.isKnown(), !address.isEmpty());
    }

    void theRealDriversAreSoftware_data()
    {
        QTest::addColumn<QString>("api");
        QTest::addColumn<QString>("name");
        QTest::newRow("PoCL") << "opencl"
                              << "PoCL"; // in the version: its devices are "pthread-…" in 3.1 and "cpu-…" in 6.0
        QTest::newRow("lavapipe") << "vulkan"
                                  << "llvmpipe";
        QTest::newRow("Mesa's OpenGL") << "opengl"
                                       << "llvmpipe";
    }

    void theRealDriversAreSoftware()
    {
        QFETCH(QString, api);
        QFETCH(QString, name);
        if (driversAreLeftOut())
            QSKIP("ADVISOR_NO_DRIVERS is set");
        const Detection detection = ask();
        const ComputeApi& asked = apiOf(detection, api.toStdString());
        QVERIFY2(asked.state == FactState::Known, asked.detail.c_str());
        const auto device = std::find_if(asked.devices.begin(), asked.devices.end(), [&name](const ApiDevice& one) {
            return QString::fromStdString(one.name.valueOr("")).contains(name)
                || QString::fromStdString(one.version.valueOr("")).contains(name);
        });
        QVERIFY2(device != asked.devices.end(), "install pocl-opencl-icd and mesa-vulkan-drivers");
        QVERIFY(device->software.valueOr(false));
        QCOMPARE(device->type.valueOr(""), std::string("cpu"));
        QVERIFY(!device->version.valueOr("").empty() && !device->driver.valueOr("").empty());
        if (api != QStringLiteral("opengl")) // which does not tell
            QVERIFY(device->memoryBytes.valueOr(0) > (std::int64_t(1) << 28));
        QVERIFY(asked.seconds > 0);
    }

    void aLibraryThatIsMissingIsNotInstalled()
    {
        QTemporaryDir empty;
        QFile notALibrary(empty.filePath(QStringLiteral("libOpenCL.so.1")));
        QVERIFY(notALibrary.open(QIODevice::WriteOnly));
        notALibrary.close();
        m_run->settings.environment["LD_LIBRARY_PATH"] = empty.path().toStdString();
        const Detection detection = ask();
        QCOMPARE(apiOf(detection, "opencl").state, FactState::ToolMissing);
        QVERIFY(!apiOf(detection, "opencl").detail.empty());
    }

    void asksBlasLibraries_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<QString>("kernels");
        QTest::addColumn<int>("state");
        QTest::newRow("answers") << "answers"
                                 << "Fakewell" << static_cast<int>(FactState::Known);
        QTest::newRow("has no name for them") << "refuses"
                                              << "" << static_cast<int>(FactState::Absent);
        QTest::newRow("hangs") << "hangs"
                               << "" << static_cast<int>(FactState::TimedOut);
        QTest::newRow("crashes") << "crashes"
                                 << "" << static_cast<int>(FactState::NotUnderstood);
        QTest::newRow("exits") << "exits"
                               << "" << static_cast<int>(FactState::NotUnderstood);
    }

    void asksBlasLibraries()
    {
        QFETCH(QString, behaviour);
        QFETCH(QString, kernels);
        QFETCH(int, state);
        m_run->settings.environment["ADVISOR_FAKE_DRIVER"] = behaviour.toStdString();
        m_run->settings.hardSeconds = behaviour == QStringLiteral("hangs") ? 1 : 10;
        Detection detection;
        BlasLibrary reference;
        reference.name = known<std::string>("reference", "files");
        reference.path = known<std::string>("/usr/lib/libblas.so.3", "files");
        BlasLibrary openBlas;
        openBlas.name = known<std::string>("OpenBLAS", "files");
        openBlas.path = known(Fakes + "/blas/libopenblas.so.0", "files");
        detection.machine.blas = {reference, openBlas};
        ask(detection);
        const BlasLibrary& asked = detection.machine.blas.at(1);
        QCOMPARE(QString::fromStdString(asked.kernels.valueOr("")), kernels);
        QCOMPARE(static_cast<int>(asked.kernels.state), state);
        if (behaviour == QStringLiteral("answers"))
            QCOMPARE(asked.version.valueOr(""), std::string("9.8.7"));
        QCOMPARE(detection.machine.blas.at(0).kernels.state, FactState::Absent); // of the reference library
    }

    void asksWithoutTheVariablesToo_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("kernels");
        QTest::addColumn<QString>("own"); // "-": the same, "?": not asked
        QTest::addColumn<int>("threads");
        QTest::newRow("no variable is set") << ""
                                            << ""
                                            << "Fakewell"
                                            << "?" << 12;
        QTest::newRow("kernels are forced") << "OPENBLAS_CORETYPE"
                                            << "Haswell"
                                            << "Haswell"
                                            << "Fakewell" << 12;
        QTest::newRow("threads are forced") << "OPENBLAS_NUM_THREADS"
                                            << "3"
                                            << "Fakewell"
                                            << "-" << 3;
        QTest::newRow("kernels that crash") << "OPENBLAS_CORETYPE"
                                            << "Xeon"
                                            << ""
                                            << "Fakewell" << 0;
    }

    void asksWithoutTheVariablesToo()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, kernels);
        QFETCH(QString, own);
        QFETCH(int, threads);
        for (auto one = m_run->settings.environment.begin(); one != m_run->settings.environment.end();) {
            const bool chooses = one->first.starts_with("OPENBLAS_") || one->first.starts_with("OMP_")
                || one->first.starts_with("MKL_") || one->first.starts_with("NVPL_") || one->first.starts_with("BLIS_")
                || one->first.starts_with("KMP_") || one->first.starts_with("GOTO_") || one->first == "LD_PRELOAD"
                || one->first == "GLIBC_TUNABLES";
            one = chooses ? m_run->settings.environment.erase(one) : std::next(one);
        }
        if (!name.isEmpty())
            m_run->settings.environment[name.toStdString()] = value.toStdString();
        Detection detection;
        BlasLibrary library;
        library.name = known<std::string>("OpenBLAS", "files");
        library.path = known(Fakes + "/blas/libopenblas.so.0", "files");
        detection.machine.blas = {library};
        ask(detection);
        const BlasLibrary& asked = detection.machine.blas.front();
        QCOMPARE(QString::fromStdString(asked.kernels.valueOr("")), kernels);
        if (kernels.isEmpty()) {
            QVERIFY2(asked.kernels.detail.find("signal 4") != std::string::npos, asked.kernels.detail.c_str());
            QCOMPARE(asked.remark.valueOr(""), std::string("blas.kernels_crash_forced"));
        }
        const FactState ownState = own == QStringLiteral("?") ? FactState::Unknown
            : own == QStringLiteral("-")                      ? FactState::Absent
                                                              : FactState::Known;
        QCOMPARE(asked.ownKernels.state, ownState);
        if (ownState == FactState::Known)
            QCOMPARE(QString::fromStdString(asked.ownKernels.valueOr("")), own);
        QCOMPARE(asked.threads.valueOr(0), threads);
        if (threads > 0)
            QCOMPARE(asked.threading.valueOr(""), std::string("OpenMP"));
    }

    void saysThatItWaits()
    {
        m_run->settings.environment["LD_LIBRARY_PATH"] = Fakes + "/vulkan";
        m_run->settings.environment["ADVISOR_FAKE_DRIVER"] = "hangs";
        m_run->settings.softSeconds = 0.7;
        m_run->settings.hardSeconds = 1;
        Recorder recorder;
        Detection detection;
        Cancellation cancellation;
        SystemProcessRunner runner;
        askHelpersWith(detection, runner, m_run->settings, recorder, cancellation);
        QCOMPARE(QString::fromStdString(recorder.said.at(0)), QStringLiteral("Asking the drivers"));
        QVERIFY(std::count(recorder.said.begin(), recorder.said.end(), "Still waiting for Vulkan") == 1);
    }

    void stopsAtOnce()
    {
        m_run->settings.environment["LD_LIBRARY_PATH"] = Fakes + "/opencl:" + Fakes + "/vulkan";
        m_run->settings.environment["ADVISOR_FAKE_DRIVER"] = "hangs";
        Cancellation cancellation;
        QElapsedTimer timer;
        std::thread cancels([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            timer.start();
            cancellation.cancel();
        });
        Detection detection;
        SystemProcessRunner runner;
        Observer observer;
        askHelpersWith(detection, runner, m_run->settings, observer, cancellation);
        const qint64 took = timer.elapsed();
        cancels.join();
        QVERIFY2(took < 100, qPrintable(QString::number(took)));
        QCOMPARE(apiOf(detection, "vulkan").state, FactState::Skipped);
    }

    void wakesNoCard()
    {
        Detection detection;
        Gpu gpu;
        gpu.name = known<std::string>("GeForce RTX 4070", "pci.ids");
        gpu.powerState = known<std::string>("suspended", "power/runtime_status");
        detection.machine.gpus = {gpu};
        ask(detection);
        QCOMPARE(apiOf(detection, "vulkan").state, FactState::Skipped);
        QCOMPARE(apiOf(detection, "vulkan").detail, std::string("Not asked, because that would wake GeForce RTX 4070"));
        QVERIFY2(apiOf(detection, "vulkan").seconds == 0, "nothing was started");
    }

    void doesWithoutTheHelper()
    {
        m_run->settings.program.clear();
        const Detection detection = ask();
        QCOMPARE(apiOf(detection, "opencl").state, FactState::ToolMissing);
        QCOMPARE(apiOf(detection, "opencl").detail, std::string("The program `torch-advisor-probe` is missing"));
    }

    void asksNothingForAnotherComputer()
    {
        Detection detection;
        detection.machine.foreign = true;
        Observer observer;
        Cancellation cancellation;
        askHelpers(detection, observer, cancellation);
        QVERIFY(detection.machine.apis.empty() && detection.outcomes.empty());
    }

    void theHelperEndsWithoutItsParent()
    {
        m_run->settings.environment["TORCH_ADVISOR_PARENT"] = "1";
        const Detection detection = ask();
        QCOMPARE(apiOf(detection, "opencl").detail, std::string("Ended without an answer (status 3)"));
    }

    void theHelperDiesWithTheThreadThatStartedIt()
    {
        auto environment = m_run->settings.environment;
        environment["LD_LIBRARY_PATH"] = Fakes + "/opencl";
        environment["ADVISOR_FAKE_DRIVER"] = "hangs";
        Result<ChildProcess> child = failure("not_started");
        std::thread starts([&] {
            child = ChildProcess::start({Probe, {"opencl"}, environment});
            if (child)
                QTest::qWait(300); // it hangs in the driver by now
        });
        starts.join();
        QVERIFY(child.has_value());
        const auto ended = child->wait(5);
        QVERIFY2(ended.has_value(), "it waits for the driver for ever");
        QCOMPARE(ended->signal, SIGKILL);
    }

    void theHelperLinksNoDriver()
    {
        ProcessRequest request;
        request.child = {Probe, {"opencl"}, {{"LD_TRACE_LOADED_OBJECTS", "1"}}};
        SystemProcessRunner runner;
        const auto result = runner.run(request);
        QVERIFY(result.has_value());
        const QString libraries = QString::fromStdString(result->output);
        QVERIFY(libraries.contains(QStringLiteral("libc.so")));
        for (const char* name : {"OpenCL", "vulkan", "Qt", "torch", "blas"})
            QVERIFY2(!libraries.contains(QLatin1String(name)), qPrintable(libraries));
    }

    void theHelperExplainsItself_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::newRow("--help") << QStringList{"--help"} << 0;
        QTest::newRow("nothing") << QStringList() << 2;
        QTest::newRow("an unknown API") << QStringList{"directx"} << 2;
        QTest::newRow("blas without a file") << QStringList{"blas"} << 2;
        QTest::newRow("more than one") << QStringList{"opencl", "vulkan"} << 2;
    }

    void theHelperExplainsItself()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        ProcessRequest request;
        request.child = {Probe, {}, {}};
        for (const QString& argument : arguments)
            request.child.arguments.push_back(argument.toStdString());
        SystemProcessRunner runner;
        const auto result = runner.run(request);
        QVERIFY(result.has_value());
        QCOMPARE(result->exitStatus, status);
        QVERIFY(QString::fromStdString(result->output + result->errors).contains(QStringLiteral("Usage:")));
    }

private:
    void ask(Detection& detection) { m_run->ask(detection); }
    Detection ask() { return m_run->ask(); }

    std::unique_ptr<HelperRun> m_run;
};

QTEST_GUILESS_MAIN(TestHelpers)
#include "tst_helpers.moc"
