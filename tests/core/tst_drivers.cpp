// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <sys/wait.h>

#include "helperrun.h"

using namespace Advisor;

namespace {

struct Api
{
    const char* id;
    const char* library; ///< the name under which the fake is loaded
    const char* firstCall;
    const char* error; ///< of the fake that refuses
};

constexpr Api Apis[] = {
    {"nvml", "libnvidia-ml.so.1", "nvmlInit_v2", "18 (Driver/library version mismatch)"},
    {"hip", "libamdhip64.so.6", "hipGetDeviceCount",
     "35 (CUDA driver version is insufficient for CUDA runtime version)"},
    {"level_zero", "libze_loader.so.1", "zeInit", "0x70000002"},
    {"opencl", "libOpenCL.so.1", "clGetPlatformIDs", "-6"},
    {"vulkan", "libvulkan.so.1", "vkCreateInstance", "-1"},
    {"opengl", "libEGL.so.1", "eglQueryDevicesEXT", "0x3003"},
};

Gpu card(GpuVendor vendor, const std::string& address, const std::string& power = "active")
{
    Gpu gpu;
    gpu.vendor = known(vendor, "/sys/bus/pci");
    gpu.pciAddress = known(address, "/sys/bus/pci");
    gpu.powerState = known(power, "power/runtime_status");
    return gpu;
}

} // namespace

/// The helper against a fake library of every API, in each way in which one can behave.
class TestDrivers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(HelperRun::isBuilt(), "build torch-advisor-probe and fakedriver"); }

    void eachBehaviourCostsItsOneAnswer_data()
    {
        QTest::addColumn<QString>("api"); // behind which the fake stands
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("note"); // the sentence; empty: none
        struct Row
        {
            const char* behaviour;
            FactState state;
            const char* note;
        };
        const Row rows[] = {
            {"answers", FactState::Known, ""},
            {"chats", FactState::Known, ""},
            {"mumbles", FactState::Known, ""},
            {"lies", FactState::Known, "-"},
            {"refuses", FactState::NotUnderstood, "`%3` refused with error %4"},
            {"hangs", FactState::TimedOut, "No answer within 3 s in `%3`"},
            {"crashes", FactState::NotUnderstood, "Crashed with signal 11 (SIGSEGV) in `dlopen %2`"},
            {"exits", FactState::NotUnderstood, "Ended without an answer (status 0) in `dlopen %2`"},
            {"floods", FactState::NotUnderstood, "Printed without end in `dlopen %2`"},
        };
        for (const Api& api : Apis) {
            for (const Row& row : rows) {
                QTest::addRow("%s %s", api.id, row.behaviour)
                    << api.id << row.behaviour << static_cast<int>(row.state)
                    << QString::fromLatin1(row.note)
                           .replace(QStringLiteral("%2"), QString::fromLatin1(api.library))
                           .replace(QStringLiteral("%3"), QString::fromLatin1(api.firstCall))
                           .replace(QStringLiteral("%4"), QString::fromLatin1(api.error));
            }
        }
    }

    void eachBehaviourCostsItsOneAnswer()
    {
        QFETCH(QString, api);
        QFETCH(QString, behaviour);
        QFETCH(int, state);
        QFETCH(QString, note);
        HelperRun run;
        run.standIn({api}, behaviour);
        if (behaviour == QStringLiteral("hangs"))
            run.settings.hardSeconds = 3; // of the real drivers beside it, too
        const Detection detection = run.ask();
        const ComputeApi& asked = apiOf(detection, api.toStdString());
        QString said = QString::fromStdString(spokenNotes(asked, Language::English));
        said.replace(QStringLiteral(" 3.0\u00A0s"), QStringLiteral(" 3 s")); // what is past the limit is rounded away
        if (note != QStringLiteral("-"))
            QCOMPARE(said, note);
        QCOMPARE(static_cast<int>(asked.state), state);
        const ProbeOutcome& outcome = outcomeOf(detection, api.toStdString());
        QCOMPARE(static_cast<int>(outcome.state), state);
        QVERIFY(outcome.seconds > 0);
        const bool answered = asked.state == FactState::Known;
        QCOMPARE(!asked.devices.empty(), answered);
        const auto& its
            = *std::find_if(std::begin(Apis), std::end(Apis), [&](const Api& one) { return one.id == api; });
        const bool saidItsFile = answered || behaviour == QStringLiteral("refuses");
        QCOMPARE(outcome.asked,
                 saidItsFile ? std::filesystem::canonical(Fakes + "/fakedriver.so").string() : its.library);
        for (const ApiDevice& device : asked.devices) {
            const std::string name = device.name.valueOr("");
            QVERIFY(!name.empty() && name.size() < 300);
            QVERIFY(std::none_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20; }));
            if (behaviour == QStringLiteral("mumbles"))
                QVERIFY2(QString::fromStdString(name).contains(QChar(0xFFFD)), name.c_str());
        }
        for (const Api& other : Apis) {
            const ProbeOutcome& beside = outcomeOf(detection, other.id);
            QVERIFY2(other.id == api || driversAreLeftOut() || beside.state == FactState::Known
                         || beside.state == FactState::ToolMissing,
                     qPrintable(QString::fromStdString(beside.id + ": " + beside.detail)));
        }
        QCOMPARE(waitpid(-1, nullptr, WNOHANG), -1); // nothing is left running
    }

    void allThatHangEndTogether()
    {
        HelperRun run;
        QStringList all;
        for (const Api& api : Apis)
            all.append(QString::fromLatin1(api.id));
        run.standIn(all, QStringLiteral("hangs"));
        run.settings.hardSeconds = 3;
        QElapsedTimer timer;
        timer.start();
        const Detection detection = run.ask();
        // The hard limit, half a second in which a process may die, and half a second for everything else.
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
        for (const Api& api : Apis)
            QCOMPARE(apiOf(detection, api.id).state, FactState::TimedOut);
        QCOMPARE(waitpid(-1, nullptr, WNOHANG), -1);
    }

    void tellsWhatItWasTold_data()
    {
        QTest::addColumn<QString>("api");
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<QString>("expected"); // name|driver|architecture|type|GiB|units|clock|memory clock|address
        QTest::addColumn<QString>("features");
        QTest::addColumn<QString>("sizes");
        QTest::newRow("NVML") << "nvml"
                              << "answers"
                              << "NVIDIA A100-SXM4-40GB|999.88.77|8.0|discrete|40||1410|1215|0000:01:00.0"
                              << ""
                              << "";
        QTest::newRow("NVML without memory of its own")
            << "nvml"
            << "unified"
            << "NVIDIA A100-SXM4-40GB|999.88.77|8.0|integrated|||1410|1215|0000:01:00.0"
            << ""
            << "";
        QTest::newRow("HIP") << "hip"
                             << "answers"
                             << "AMD Radeon RX 6700 XT||gfx1031|discrete|12|40|2581|1000|0000:03:00.0"
                             << ""
                             << "32";
        QTest::newRow("Level Zero")
            << "level_zero"
            << "answers"
            << "Intel(R) Arc(TM) A770 Graphics|1.3.26241||discrete|16|512|2400|2187|0000:03:00.0"
            << "fp16 int8 dot bf16"
            << "8 16 32";
        QTest::newRow("OpenCL") << "opencl"
                                << "answers"
                                << "Fake Card|1.2.3||discrete|8|40|2581||"
                                << "fp16 fp64"
                                << "8 16";
        QTest::newRow("Vulkan") << "vulkan"
                                << "answers"
                                << "Fake Card|fakev||discrete|8||||"
                                << "fp16 bf16 fp64 int8 matrix fp16 matrix bf16 matrix int8"
                                << "8 16 32";
        QTest::newRow("OpenGL") << "opengl"
                                << "answers"
                                << "Fake Card|fakegl|||8||||"
                                << "fp64"
                                << "32";
    }

    void tellsWhatItWasTold()
    {
        QFETCH(QString, api);
        QFETCH(QString, behaviour);
        QFETCH(QString, expected);
        QFETCH(QString, features);
        QFETCH(QString, sizes);
        HelperRun run;
        run.standIn({api}, behaviour);
        const Detection detection = run.ask();
        QVERIFY2(!apiOf(detection, api.toStdString()).devices.empty(),
                 apiOf(detection, api.toStdString()).detail.c_str());
        const ApiDevice& device = apiOf(detection, api.toStdString()).devices.at(0);
        const auto text = [](const Fact<std::string>& fact) { return QString::fromStdString(fact.valueOr("")); };
        const auto number = [](const auto& fact) { return fact.isKnown() ? QString::number(*fact) : QString(); };
        const QString gib = device.memoryBytes.isKnown() ? QString::number(*device.memoryBytes >> 30) : QString();
        QCOMPARE((QStringList{text(device.name), text(device.driver), text(device.architecture), text(device.type), gib,
                              number(device.computeUnits), number(device.clockMhz), number(device.memoryClockMhz),
                              text(device.pciAddress)}
                      .join(QLatin1Char('|'))),
                 expected);
        QStringList offered;
        for (const std::string& one : device.features.valueOr({}))
            offered.append(QString::fromStdString(one));
        QCOMPARE(offered.join(QLatin1Char(' ')), features);
        QStringList inStep;
        for (const int one : device.subgroupSizes.valueOr({}))
            inStep.append(QString::number(one));
        QCOMPARE(inStep.join(QLatin1Char(' ')), sizes);
        QCOMPARE(device.unifiedMemory.valueOr(false), behaviour == QStringLiteral("unified"));
    }

    void theBudgetIsThatOfTheSlice_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<QString>("visible"); // CUDA_VISIBLE_DEVICES
        QTest::addColumn<QString>("slice");
        QTest::addColumn<int>("mebibytes");
        QTest::addColumn<int>("whole"); // kept beside it; 0: it is the budget
        QTest::newRow("a card that cannot be divided") << "answers"
                                                       << ""
                                                       << "" << 40960 << 0;
        QTest::newRow("a card that is not divided") << "undivided"
                                                    << ""
                                                    << "" << 40960 << 0;
        QTest::newRow("the first slice") << "mig"
                                         << ""
                                         << "1g.5gb" << 4864 << 40960;
        QTest::newRow("the slice that the environment names") << "mig"
                                                              << "MIG-22222222-0b1d-4c8e-9a53-1f0f6d1f6a11"
                                                              << "2g.10gb" << 9856 << 40960;
        QTest::newRow("a card divided into nothing") << "sliceless"
                                                     << ""
                                                     << "none" << 40960 << 0;
    }

    void theBudgetIsThatOfTheSlice()
    {
        QFETCH(QString, behaviour);
        QFETCH(QString, visible);
        QFETCH(QString, slice);
        QFETCH(int, mebibytes);
        QFETCH(int, whole);
        HelperRun run;
        run.standIn({QStringLiteral("nvml")}, behaviour);
        Detection detection;
        detection.machine.gpus = {card(GpuVendor::Nvidia, "0000:01:00.0"), card(GpuVendor::Nvidia, "0000:02:00.0")};
        if (!visible.isEmpty())
            detection.machine.variables = {{"CUDA_VISIBLE_DEVICES", visible.toStdString(), "", false, ""}};
        for (int again = 0; again < 2; ++again) {
            run.ask(detection);
            const Gpu& divided = detection.machine.gpus.at(0);
            QCOMPARE(QString::fromStdString(divided.mig.valueOr("")), slice);
            QCOMPARE(divided.memoryBytes.valueOr(0) >> 20, std::int64_t(mebibytes));
            QCOMPARE(divided.memoryBytes.others.empty(), whole == 0);
            if (whole != 0)
                QCOMPARE(divided.memoryBytes.others.at(0).value >> 20, std::int64_t(whole));
            QCOMPARE(divided.uuid.valueOr(""), std::string("GPU-2f9c1a44-0b1d-4c8e-9a53-1f0f6d1f6a11"));
            QCOMPARE(detection.machine.gpus.at(1).memoryBytes.valueOr(0) >> 20, std::int64_t(40960));
        }
        if (behaviour == QStringLiteral("undivided"))
            QCOMPARE(detection.machine.gpus.at(0).mig.state, FactState::Absent);
    }

    void withoutMemoryOfItsOwnItIsTheComputers()
    {
        HelperRun run;
        run.standIn({QStringLiteral("nvml")}, QStringLiteral("unified"));
        Detection detection;
        detection.machine.gpus = {card(GpuVendor::Nvidia, "0000:01:00.0")};
        detection.machine.memory.totalBytes = known(std::int64_t(128) << 30, "/proc/meminfo");
        run.ask(detection);
        const Gpu& gpu = detection.machine.gpus.at(0);
        QVERIFY(gpu.unifiedMemory.valueOr(false));
        QCOMPARE(gpu.memoryBytes.valueOr(0), std::int64_t(128) << 30);
        QCOMPARE(gpu.memoryBytes.source, std::string("/proc/meminfo"));
        QCOMPARE(gpu.kind.valueOr(GpuKind::Discrete), GpuKind::Integrated);
    }

    void partitionsAreOneCard()
    {
        HelperRun run;
        run.standIn({QStringLiteral("hip")}, QStringLiteral("partitioned"));
        Detection detection;
        detection.machine.gpus = {card(GpuVendor::Amd, "0000:03:00.0")};
        run.ask(detection);
        QCOMPARE(apiOf(detection, "hip").devices.size(), std::size_t(8));
        QCOMPARE(detection.machine.gpus.size(), std::size_t(1));
        QCOMPARE(detection.machine.gpus.at(0).memoryBytes.valueOr(0), std::int64_t(12) << 30);
        QVERIFY(detection.machine.gpus.at(0).memoryBytes.others.empty());
    }

    void aSleepingCardIsNotAsked()
    {
        HelperRun run;
        run.standIn({QStringLiteral("nvml"), QStringLiteral("hip"), QStringLiteral("level_zero")},
                    QStringLiteral("answers"));
        Detection detection;
        detection.machine.gpusLookedFor = known(true, "/sys/bus/pci");
        detection.machine.gpus
            = {card(GpuVendor::Nvidia, "0000:01:00.0", "suspended"), card(GpuVendor::Nvidia, "0000:02:00.0"),
               card(GpuVendor::Amd, "0000:03:00.0", "suspended"), card(GpuVendor::Amd, "0000:04:00.0")};
        run.ask(detection);
        // NVML takes a card by its address; HIP opens all.
        QCOMPARE(apiOf(detection, "nvml").devices.size(), std::size_t(1));
        QCOMPARE(apiOf(detection, "nvml").devices.at(0).pciAddress.valueOr(""), std::string("0000:02:00.0"));
        QVERIFY(!detection.machine.gpus.at(0).memoryBytes.isKnown());
        for (const char* id : {"hip", "opencl", "vulkan", "opengl"}) {
            QCOMPARE(outcomeOf(detection, id).state, FactState::Skipped);
            QCOMPARE(outcomeOf(detection, id).seconds, 0.0); // nothing was started
        }
        QCOMPARE(QString::fromStdString(outcomeOf(detection, "hip").detail),
                 QStringLiteral("Not asked, because that would wake 0000:03:00.0"));
        QCOMPARE(outcomeOf(detection, "level_zero").state, FactState::Absent);
        QVERIFY2(apiOf(detection, "level_zero").api == "none", "there is nothing to show of it");
        detection.machine.gpus.at(1).powerState = known<std::string>("suspended", "power/runtime_status");
        run.ask(detection);
        QCOMPARE(outcomeOf(detection, "nvml").state, FactState::Skipped);
    }
};

QTEST_GUILESS_MAIN(TestDrivers)
#include "tst_drivers.moc"
