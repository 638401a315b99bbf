// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/probe/helpers/helperanswer.h"
#include "core/probe/helpers/helperenvironment.h"
#include "core/probe/helpers/helpers.h"
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
        const auto answer = helperAnswerFromOutput("# loading libOpenCL.so.1\n" + withEnd(Pocl), "OpenCL");
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
        whole.answer.state = FactState::NotUnderstood;
        whole.answer.detail = "crashed: signal 6";
        AskedHelper good = openClWith("Card", "");
        AskedHelper bad = whole;
        bad.question.name = "bad.icd";
        AskedHelper none = whole;
        combineSingles(none, {bad, bad});
        QCOMPARE(none.answer.state, FactState::NotUnderstood);
        QCOMPARE(none.answer.detail, std::string("crashed: signal 6"));
        AskedHelper some = whole;
        combineSingles(some, {good, bad});
        QCOMPARE(some.answer.state, FactState::Known);
        QCOMPARE(some.answer.devices.size(), std::size_t(1));
        QCOMPARE(some.answer.detail, std::string("bad.icd: crashed: signal 6"));
        AskedHelper together = whole;
        combineSingles(together, {good, good});
        QCOMPARE(together.answer.detail, std::string("crashed: signal 6"));
    }

    void theEnvironmentHidesNoDevice()
    {
        const auto environment = helperEnvironment(
            {{"CUDA_VISIBLE_DEVICES", ""}, {"ROCR_VISIBLE_DEVICES", "1"}, {"PATH", "/bin"}, {"LC_ALL", "ko_KR.UTF-8"}},
            "/tmp/x");
        QVERIFY(!environment.count("CUDA_VISIBLE_DEVICES") && !environment.count("ROCR_VISIBLE_DEVICES"));
        QCOMPARE(environment.at("LC_ALL"), std::string("C"));
        QCOMPARE(environment.at("PATH"), std::string("/bin")); // PoCL needs ld
        QCOMPARE(environment.at("POCL_CACHE_DIR"), std::string("/tmp/x"));
    }
};

QTEST_GUILESS_MAIN(TestHelperAnswer)
#include "tst_helperanswer.moc"
