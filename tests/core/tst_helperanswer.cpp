// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/machine/probenotes.h"
#include "core/probe/helpers/helperanswer.h"
#include "core/probe/helpers/helperenvironment.h"
#include "core/probe/helpers/helpers.h"
#include "core/probe/helpers/mergecards.h"
#include "core/probe/helpers/questions.h"
#include "core/probe/helpers/singledrivers.h"
#include "core/system/filetree.h"

using namespace Advisor;

namespace {

std::string withEnd(const std::string& document)
{
    return document + "\n#end " + std::to_string(document.size()) + '\n';
}

// What the helper said of PoCL 3.1 on Debian 12.
const std::string Pocl = R"({"schema":"torch-advisor/helper/1","api":"opencl","state":"known","devices":[)"
                         R"({"name":"pthread-haswell-AMD EPYC","platform":"Portable Computing Language",)"
                         R"("version":"OpenCL 3.0 PoCL HSTR","driver":"3.1+debian","type":"cpu","software":true,)"
                         R"("memory_bytes":8281423872}]})";

AskedHelper openClWith(const std::string& name, const std::string& address, const std::string& uuid = {})
{
    HelperAnswer::Device device;
    device.shown.name = known(name, "OpenCL");
    device.shown.type = known<std::string>("discrete", "OpenCL");
    device.shown.software = known(false, "OpenCL");
    device.shown.memoryBytes = known<std::int64_t>(std::int64_t(12) << 30, "OpenCL");
    if (!address.empty())
        device.shown.pciAddress = known(address, "OpenCL");
    device.uuid = uuid;
    HelperAnswer answer;
    answer.state = FactState::Known;
    answer.devices = {device};
    return {{"opencl", "OpenCL", {"opencl"}}, answer, 0.1};
}

Detection twoEqualCards()
{
    Detection detection;
    for (const char* address : {"0000:03:00.0", "0000:04:00.0"}) {
        Gpu gpu;
        gpu.pciAddress = known<std::string>(address, "/sys/bus/pci");
        detection.machine.gpus.push_back(gpu);
    }
    return detection;
}

} // namespace

class TestHelperAnswer : public QObject
{
    Q_OBJECT

private slots:
    void readsAnAnswer()
    {
        const auto answer = helperAnswerFromOutput("# dlopen libOpenCL.so.1\n" + withEnd(Pocl), "OpenCL");
        QVERIFY(answer.has_value());
        QCOMPARE(answer->state, FactState::Known);
        QCOMPARE(answer->devices.size(), std::size_t(1));
        const ApiDevice& device = answer->devices.at(0).shown;
        QCOMPARE(device.name.valueOr(""), std::string("pthread-haswell-AMD EPYC"));
        QCOMPARE(device.software.valueOr(false), true);
        QCOMPARE(device.memoryBytes.valueOr(0), std::int64_t(8281423872));
        QCOMPARE(device.pciAddress.state, FactState::Absent);
        QCOMPARE(device.name.source, std::string("OpenCL"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const std::string& output, const char* error) {
            QTest::newRow(name) << QByteArray::fromStdString(output) << error;
        };
        const std::string whole = withEnd(Pocl);
        row("nothing", "", "helper_no_answer");
        row("steps only", "# loading\n# asking\n", "helper_no_answer");
        row("no end", Pocl + "\n", "helper_no_answer");
        row("a cut end", whole.substr(0, whole.size() - 1), "helper_no_answer");
        row("an end that counts wrong", Pocl + "\n#end 3\n", "helper_broken");
        row("an end without count", Pocl + "\n#end \n", "helper_broken");
        row("an end that is a word", Pocl + "\n#end many\n", "helper_broken");
        row("an end alone", "\n#end 0\n", "helper_broken");
        row("no JSON", withEnd("hello"), "helper_broken");
        row("a list", withEnd("[]"), "helper_broken");
        row("another schema", withEnd(R"({"schema":"torch-advisor/helper/2","state":"known"})"), "helper_broken");
        row("no state", withEnd(R"({"schema":"torch-advisor/helper/1"})"), "helper_broken");
        row("devices that are a number", withEnd(R"({"schema":"torch-advisor/helper/1","state":"known","devices":3})"),
            "helper_broken");
        row("a device that is a text",
            withEnd(R"({"schema":"torch-advisor/helper/1","state":"known","devices":["x"]})"), "helper_broken");
        row("a sentence that is not in the texts",
            withEnd(R"({"schema":"torch-advisor/helper/1","state":"known","notes":[{"code":"helper.nonsense"}]})"),
            "helper_broken");
        row("a sentence of another subject",
            withEnd(R"({"schema":"torch-advisor/helper/1","state":"known","notes":[{"code":"state.known"}]})"),
            "helper_broken");
        row("notes that are a text", withEnd(R"({"schema":"torch-advisor/helper/1","state":"known","notes":"x"})"),
            "helper_broken");
        row("binary junk", std::string("\x7f\x45\x4c\x46\x00\xff\n", 7), "helper_no_answer");
    }

    void refuses()
    {
        QFETCH(QByteArray, output);
        QFETCH(QString, error);
        const auto answer = helperAnswerFromOutput(output.toStdString(), "OpenCL");
        QVERIFY(!answer.has_value());
        QCOMPARE(QString::fromStdString(answer.error().code), error);
    }

    void takesNoNumberThatDoesNotFit()
    {
        const auto answer = helperAnswerFromOutput(
            withEnd(R"({"schema":"torch-advisor/helper/1","state":"known","devices":[{"name":"x","compute_units":-1,)"
                    R"("clock_mhz":99999999999,"memory_bytes":18446744073709551615,"features":[1,"fp16",null],)"
                    R"("subgroup_sizes":[32,-4,"a",1e300,99999999]}]})"),
            "OpenCL");
        QVERIFY(answer.has_value());
        const ApiDevice& device = answer->devices.at(0).shown;
        QVERIFY(!device.computeUnits.isKnown() && !device.clockMhz.isKnown() && !device.memoryBytes.isKnown());
        QCOMPARE(*device.features, std::vector<std::string>{"fp16"});
        QCOMPARE(*device.subgroupSizes, std::vector<int>{32});
    }

    void survivesACutAnywhere()
    {
        const std::string whole = withEnd(Pocl);
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY(!helperAnswerFromOutput(whole.substr(0, length), "OpenCL").has_value());
    }

    void steps_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("step");
        QTest::newRow("the last one") << "# loading\n# asking X\n"
                                      << "asking X";
        QTest::newRow("one that is cut") << "# loading\n# ask"
                                         << "ask";
        QTest::newRow("none") << "{}\n"
                              << "";
        QTest::newRow("the end is none") << "# loading\n{}\n#end 2\n"
                                         << "loading";
    }

    void steps()
    {
        QFETCH(QString, output);
        QFETCH(QString, step);
        QCOMPARE(QString::fromStdString(lastHelperStep(output.toStdString())), step);
    }

    void joinsByAddressNotByName()
    {
        Detection detection = twoEqualCards();
        detection.machine.gpus.at(0).name = known<std::string>("Radeon RX 6700 XT", "pci.ids");
        mergeAnswers(detection, {openClWith("Radeon RX 6700 XT", "0000:04:00.0")});
        QVERIFY(!detection.machine.gpus.at(0).memoryBytes.isKnown());
        QCOMPARE(detection.machine.gpus.at(1).memoryBytes.valueOr(0), std::int64_t(12) << 30);
        QCOMPARE(detection.machine.gpus.at(1).name.valueOr(""), std::string("Radeon RX 6700 XT"));
        QCOMPARE(detection.machine.gpus.size(), std::size_t(2));
        QCOMPARE(detection.machine.apis.size(), std::size_t(1));
    }

    void withoutAddressNoCardChanges()
    {
        Detection detection = twoEqualCards();
        detection.machine.gpus.at(0).name = known<std::string>("Radeon", "pci.ids");
        mergeAnswers(detection, {openClWith("Radeon", "")});
        QVERIFY(!detection.machine.gpus.at(0).memoryBytes.isKnown());
        QCOMPARE(detection.machine.apis.at(0).devices.size(), std::size_t(1));
    }

    void joinsByUuid()
    {
        Detection detection = twoEqualCards();
        detection.machine.gpus.at(1).uuid = known<std::string>("GPU-2F9C1A44-0b1d-4c8e-9a53-1f0f6d1f6a11", "NVML");
        mergeAnswers(detection, {openClWith("Card", "", "2f9c1a44-0b1d-4c8e-9a53-1f0f6d1f6a11")});
        QCOMPARE(detection.machine.gpus.at(1).name.valueOr(""), std::string("Card"));
        QVERIFY(!detection.machine.gpus.at(0).name.isKnown());
    }

    void keepsBothWhereTheyDisagree()
    {
        Detection detection = twoEqualCards();
        Gpu& gpu = detection.machine.gpus.at(0);
        gpu.name = known<std::string>("Navi 22", "pci.ids");
        gpu.memoryBytes = known(std::int64_t(12'700'000'000), "/sys");
        mergeAnswers(detection, {openClWith("Radeon", "0000:03:00.0")});
        QCOMPARE(gpu.name.valueOr(""), std::string("Navi 22"));
        QCOMPARE(gpu.name.others.size(), std::size_t(1));
        QCOMPARE(gpu.name.others.at(0).source, std::string("OpenCL"));
        QVERIFY2(gpu.memoryBytes.others.empty(), "what a driver keeps for itself is no disagreement");
    }

    void askedAgainReplacesTheAnswer()
    {
        Detection detection = twoEqualCards();
        mergeAnswers(detection, {openClWith("Radeon", "0000:03:00.0")});
        mergeAnswers(detection, {openClWith("Radeon", "0000:03:00.0")});
        QCOMPARE(detection.machine.apis.size(), std::size_t(1));
        QCOMPARE(detection.outcomes.size(), std::size_t(1));
    }

    void comparesAddresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("comparable");
        QTest::newRow("as in sysfs") << "0000:01:00.0"
                                     << "0000:01:00.0";
        QTest::newRow("eight digits of NVML") << "00000000:0A:00.0"
                                              << "0000:0a:00.0";
        QTest::newRow("a domain of five digits") << "10000:e1:00.0"
                                                 << "10000:e1:00.0";
        QTest::newRow("the same in eight") << "00010000:E1:00.0"
                                           << "10000:e1:00.0";
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("a word") << "Card"
                                << "card";
    }

    void comparesAddresses()
    {
        QFETCH(QString, address);
        QFETCH(QString, comparable);
        QCOMPARE(QString::fromStdString(comparablePciAddress(address.toStdString())), comparable);
    }

    void theDriverNamesItsCard()
    {
        Detection detection = twoEqualCards();
        Gpu& gpu = detection.machine.gpus.at(0);
        gpu.name = known<std::string>("GA100 [A100 SXM4 40GB]", "/usr/share/misc/pci.ids");
        AskedHelper nvml = openClWith("NVIDIA A100", "00000000:03:00.0", "GPU-2F9C1A44-0b1d-4c8e-9a53-1f0f6d1f6a11");
        nvml.question = {"nvml", "NVML", {"nvml"}};
        mergeAnswers(detection, {nvml});
        QCOMPARE(gpu.name.valueOr(""), std::string("NVIDIA A100"));
        QCOMPARE(gpu.name.others.at(0).value, std::string("GA100 [A100 SXM4 40GB]"));
        QCOMPARE(gpu.uuid.valueOr(""), std::string("GPU-2F9C1A44-0b1d-4c8e-9a53-1f0f6d1f6a11"));
        // and OpenCL's device of the same number, which has no address here, is the same card
        mergeAnswers(detection, {openClWith("Other name", "", "2f9c1a44-0b1d-4c8e-9a53-1f0f6d1f6a11")});
        QCOMPARE(gpu.name.others.size(), std::size_t(2));
    }

    void abilitiesAreThoseOfAllDrivers()
    {
        Detection detection = twoEqualCards();
        AskedHelper openCl = openClWith("Card", "0000:03:00.0");
        openCl.answer.devices.at(0).shown.features = known(std::vector<std::string>{"fp16", "fp64"}, "OpenCL");
        AskedHelper vulkan = openClWith("Card", "0000:03:00.0");
        vulkan.question = {"vulkan", "Vulkan", {"vulkan"}};
        vulkan.answer.devices.at(0).shown.features = known(std::vector<std::string>{"fp16", "matrix fp16"}, "Vulkan");
        mergeAnswers(detection, {openCl, vulkan});
        mergeAnswers(detection, {openCl, vulkan});
        const Gpu& gpu = detection.machine.gpus.at(0);
        QCOMPARE(*gpu.features, (std::vector<std::string>{"fp16", "fp64", "matrix fp16"}));
        QCOMPARE(gpu.features.source, std::string("OpenCL, Vulkan"));
    }

    void whatIsStuckIsNotAskedAgain_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("api");
        QTest::addColumn<QString>("notAsked");
        QTest::newRow("NVML: no API that would load NVIDIA's driver") << "NVML"
                                                                      << "nvml"
                                                                      << "nvml opencl vulkan opengl";
        QTest::newRow("one driver of Vulkan: nothing of its vendor") << "radeon_icd.x86_64.json"
                                                                     << "vulkan"
                                                                     << "hip opencl vulkan opengl";
        QTest::newRow("OpenCL, nobody knows which driver") << "OpenCL"
                                                           << "opencl"
                                                           << "opencl vulkan opengl";
    }

    void whatIsStuckIsNotAskedAgain()
    {
        QFETCH(QString, name);
        QFETCH(QString, api);
        QFETCH(QString, notAsked);
        StuckDrivers stuck;
        HelperSettings settings;
        settings.program = "/usr/libexec/torch-advisor-probe";
        settings.stuck = &stuck;
        QVERIFY(planQuestions(Machine{}, settings).settled.empty());
        stuck.add({api.toStdString(), name.toStdString(), {}});
        QStringList settled;
        for (const AskedHelper& one : planQuestions(Machine{}, settings).settled) {
            settled.append(QString::fromStdString(one.question.id));
            QCOMPARE(one.answer.notes.at(0).code, std::string("helper.stuck_before"));
        }
        QCOMPARE(settled.join(QLatin1Char(' ')), notAsked);
    }

    void aChildThatHangsInTheKernelIsTheLast()
    {
        // What no test can make: a process that does not die. The real runner reports it like this.
        class StuckRunner : public ProcessRunner
        {
        public:
            Result<ProcessResult> run(const ProcessRequest& request) override
            {
                ProcessResult result;
                result.how = ProcessResult::How::TimedOut;
                result.isStuck = request.child.arguments.front() == "nvml";
                result.seconds = 15;
                result.output = "# nvmlInit_v2\n";
                return result;
            }
        };
        StuckRunner runner;
        StuckDrivers stuck;
        HelperSettings settings;
        settings.program = "/usr/libexec/torch-advisor-probe";
        settings.stuck = &stuck;
        Observer observer;
        Cancellation cancellation;
        Detection detection;
        askHelpersWith(detection, runner, settings, observer, cancellation);
        QCOMPARE(
            QString::fromStdString(detection.outcomes.at(0).detail),
            QString::fromUtf8("No answer within 15\u00A0s in `nvmlInit_v2`. The driver hangs in the kernel and its "
                              "process cannot be ended: restart the computer"));
        QVERIFY(stuck.contains("nvidia") && !stuck.contains("amd"));
        askHelpersWith(detection, runner, settings, observer, cancellation);
        const auto nvml = std::find_if(detection.outcomes.begin(), detection.outcomes.end(),
                                       [](const ProbeOutcome& one) { return one.id == "nvml"; });
        QCOMPARE(nvml->state, FactState::Skipped);
    }

    void findsRegisteredDrivers_data()
    {
        QTest::addColumn<QString>("api");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("OpenCL of the system")
            << "opencl" << QStringList{"etc/OpenCL/vendors/a.icd", "etc/OpenCL/vendors/b.txt"} << ""
            << "" << QStringList{"a.icd"};
        QTest::newRow("OpenCL in a folder that a variable names")
            << "opencl" << QStringList{"etc/OpenCL/vendors/a.icd", "opt/v/c.icd"} << "OCL_ICD_VENDORS"
            << "/opt/v" << QStringList{"c.icd"};
        QTest::newRow("Vulkan in all folders")
            << "vulkan"
            << QStringList{"etc/vulkan/icd.d/a.json", "usr/share/vulkan/icd.d/b.json", "usr/share/vulkan/icd.d/c"} << ""
            << "" << QStringList{"a.json", "b.json"};
        QTest::newRow("Vulkan by the list of a variable")
            << "vulkan" << QStringList{"usr/share/vulkan/icd.d/b.json"} << "VK_ICD_FILENAMES"
            << "/x/d.json:/y/e.json" << QStringList{"d.json", "e.json"};
        QTest::newRow("EGL of the system")
            << "opengl" << QStringList{"usr/share/glvnd/egl_vendor.d/50_mesa.json", "etc/glvnd/egl_vendor.d/10_nv.json"}
            << ""
            << "" << QStringList{"10_nv.json", "50_mesa.json"};
        QTest::newRow("EGL in folders that a variable names")
            << "opengl" << QStringList{"usr/share/glvnd/egl_vendor.d/50_mesa.json", "opt/egl/a.json"}
            << "__EGL_VENDOR_LIBRARY_DIRS"
            << "/opt/egl" << QStringList{"a.json"};
        QTest::newRow("HIP has one driver") << "hip" << QStringList{"usr/share/vulkan/icd.d/b.json"} << ""
                                            << "" << QStringList();
        QTest::newRow("none") << "vulkan" << QStringList() << ""
                              << "" << QStringList();
    }

    void findsRegisteredDrivers()
    {
        QFETCH(QString, api);
        QFETCH(QStringList, files);
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QFETCH(QStringList, names);
        QTemporaryDir root;
        QTemporaryDir scratch;
        for (const QString& name : files) {
            QDir().mkpath(QFileInfo(root.filePath(name)).path());
            QFile file(root.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("libfake.so\n");
        }
        const auto tree = directoryTree(root.path().toStdString());
        QStringList found;
        for (const RegisteredDriver& driver :
             registeredDrivers(*tree, api.toStdString(), {{variable.toStdString(), value.toStdString()}},
                               scratch.path().toStdString())) {
            found.append(QString::fromStdString(driver.name));
            QVERIFY(!driver.variables.empty());
        }
        QCOMPARE(found, names);
    }

    void oneDriverThatAnswersIsEnough()
    {
        AskedHelper whole{{"opencl", "OpenCL", {"opencl"}}, {}, 1};
        whole.answer = helperAnswerThat(FactState::NotUnderstood, "helper.crashed", {{"signal", "6 (SIGABRT)"}});
        const auto said = [](const AskedHelper& asked) {
            return QString::fromStdString(spokenNotes(asked.answer.notes, Language::English));
        };
        AskedHelper good = openClWith("Card", "");
        AskedHelper bad = whole;
        bad.question.name = "bad.icd";
        AskedHelper none = whole;
        combineSingles(none, {bad, bad});
        QCOMPARE(none.answer.state, FactState::NotUnderstood);
        QCOMPARE(said(none), QStringLiteral("Crashed with signal 6 (SIGABRT)"));
        AskedHelper some = whole;
        combineSingles(some, {good, bad});
        QCOMPARE(some.answer.state, FactState::Known);
        QCOMPARE(some.answer.devices.size(), std::size_t(1));
        QCOMPARE(said(some), QStringLiteral("bad.icd: Crashed with signal 6 (SIGABRT)"));
        AskedHelper together = whole;
        combineSingles(together, {good, good});
        QCOMPARE(said(together), QStringLiteral("Crashed with signal 6 (SIGABRT)"));
    }

    void theEnvironmentHidesNoDevice()
    {
        const auto environment = helperEnvironment({{"CUDA_VISIBLE_DEVICES", ""},
                                                    {"ROCR_VISIBLE_DEVICES", "1"},
                                                    {"ZE_AFFINITY_MASK", "0.1"},
                                                    {"ZE_FLAT_DEVICE_HIERARCHY", "FLAT"},
                                                    {"HSA_OVERRIDE_GFX_VERSION", "10.3.0"},
                                                    {"VK_LOADER_DRIVERS_DISABLE", "*"},
                                                    {"PATH", "/bin"},
                                                    {"LC_ALL", "ko_KR.UTF-8"}},
                                                   "/tmp/x");
        for (const char* mask : {"CUDA_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES", "ZE_AFFINITY_MASK",
                                 "HSA_OVERRIDE_GFX_VERSION", "VK_LOADER_DRIVERS_DISABLE"})
            QVERIFY2(!environment.count(mask), mask);
        QCOMPARE(environment.at("ZE_FLAT_DEVICE_HIERARCHY"), std::string("COMPOSITE")); // tiles are no cards
        QCOMPARE(environment.at("LC_ALL"), std::string("C"));
        QCOMPARE(environment.at("PATH"), std::string("/bin")); // PoCL needs ld
        QCOMPARE(environment.at("POCL_CACHE_DIR"), std::string("/tmp/x"));
    }
};

QTEST_GUILESS_MAIN(TestHelperAnswer)
#include "tst_helperanswer.moc"
