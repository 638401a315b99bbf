// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include "helperrun.h"

using namespace Advisor;

namespace {

using Facts = QMap<QString, QString>;

/// Runs a program of the distribution in the environment of a helper.
QString output(const QString& program, const QStringList& arguments, const HelperRun& run)
{
    QProcess process;
    QProcessEnvironment environment;
    for (const auto& [name, value] : run.settings.environment)
        environment.insert(QString::fromStdString(name), QString::fromStdString(value));
    process.setProcessEnvironment(environment);
    process.start(QStandardPaths::findExecutable(program), arguments);
    return process.waitForFinished(60000) ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

/// The devices of `clinfo --raw`: "[POCL/0]    CL_DEVICE_NAME      pthread-haswell-AMD EPYC".
QList<Facts> clinfoDevices(const QString& text)
{
    static const QRegularExpression line(QStringLiteral("^\\[(\\S+/\\d+)\\]\\s+(\\w+)\\s+(.*?)\\s*$"),
                                         QRegularExpression::MultilineOption);
    QMap<QString, Facts> devices;
    for (const QRegularExpressionMatch& match : line.globalMatch(text))
        devices[match.captured(1)].insert(match.captured(2), match.captured(3));
    return devices.values();
}

/// The devices of `vulkaninfo`, each from "GPU0:" on: "\tdeviceName        = llvmpipe (LLVM 15.0.6, 256 bits)". Of keys
/// that come more than once the first counts.
QList<Facts> vulkaninfoDevices(const QString& text)
{
    static const QRegularExpression line(QStringLiteral("^\\s*(\\w+)\\s*=\\s*(.*?)\\s*$"));
    QList<Facts> devices;
    static const QRegularExpression begin(QStringLiteral("^GPU\\d+:$"));
    bool underDevices = false;
    for (const QString& one : text.split(QLatin1Char('\n'))) {
        underDevices |= one == QStringLiteral("Device Properties and Extensions:") || one == QStringLiteral("Devices:");
        if (underDevices && begin.match(one).hasMatch())
            devices.append(Facts());
        const QRegularExpressionMatch match = line.match(one);
        if (!devices.isEmpty() && match.hasMatch() && !devices.last().contains(match.captured(1)))
            devices.last().insert(match.captured(1), match.captured(2));
    }
    return devices;
}

QString text(const Fact<std::string>& fact)
{
    return QString::fromStdString(fact.valueOr(""));
}

template <class T> QString number(const Fact<T>& fact)
{
    return fact.isKnown() ? QString::number(*fact) : QString();
}

bool offers(const ApiDevice& device, const std::string& feature)
{
    const auto all = device.features.valueOr({});
    return std::find(all.begin(), all.end(), feature) != all.end();
}

} // namespace

/// What our helper says of the drivers of this machine against the programs of the distribution that ask the same.
class TestDriverOracles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (driversAreLeftOut())
            QSKIP("ADVISOR_NO_DRIVERS is set");
        QVERIFY2(HelperRun::isBuilt(), "build torch-advisor-probe and fakedriver");
        for (const char* program : {"clinfo", "vulkaninfo"})
            QVERIFY2(!QStandardPaths::findExecutable(QLatin1String(program)).isEmpty(),
                     "install clinfo and vulkan-tools");
    }

    void agreesWithClinfo()
    {
        HelperRun run;
        const auto answer = ask(run, "opencl");
        QVERIFY(answer.has_value());
        const QList<Facts> devices = clinfoDevices(output(QStringLiteral("clinfo"), {QStringLiteral("--raw")}, run));
        QVERIFY2(!devices.isEmpty(), "install pocl-opencl-icd");
        QCOMPARE(answer->devices.size(), std::size_t(devices.size()));
        for (const Facts& facts : devices) {
            const auto found
                = std::find_if(answer->devices.begin(), answer->devices.end(), [&facts](const auto& device) {
                      return text(device.shown.name) == facts.value(QStringLiteral("CL_DEVICE_NAME"))
                          && text(device.shown.version) == facts.value(QStringLiteral("CL_DEVICE_VERSION"));
                  });
            QVERIFY2(found != answer->devices.end(), qPrintable(facts.value(QStringLiteral("CL_DEVICE_NAME"))));
            const ApiDevice& device = found->shown;
            QCOMPARE(text(device.driver), facts.value(QStringLiteral("CL_DRIVER_VERSION")));
            QCOMPARE(number(device.computeUnits), facts.value(QStringLiteral("CL_DEVICE_MAX_COMPUTE_UNITS")));
            QCOMPARE(number(device.clockMhz), facts.value(QStringLiteral("CL_DEVICE_MAX_CLOCK_FREQUENCY")));
            // PoCL offers a share of what is free when it is asked, in whole GiB or not, by its version.
            const double memory = facts.value(QStringLiteral("CL_DEVICE_GLOBAL_MEM_SIZE")).toDouble();
            QVERIFY(memory > 0 && std::abs(double(device.memoryBytes.valueOr(0)) / memory - 1) < 0.25);
            QCOMPARE(device.type.valueOr("") == "cpu",
                     facts.value(QStringLiteral("CL_DEVICE_TYPE")).contains(QStringLiteral("CL_DEVICE_TYPE_CPU")));
            const QStringList extensions
                = facts.value(QStringLiteral("CL_DEVICE_EXTENSIONS")).simplified().split(QLatin1Char(' '));
            QVERIFY(extensions.size() > 1);
            QCOMPARE(offers(device, "fp16"), extensions.contains(QStringLiteral("cl_khr_fp16")));
            QCOMPARE(offers(device, "fp64"), extensions.contains(QStringLiteral("cl_khr_fp64")));
            // clinfo 3.0 asks for the PCI address and the UUID only where the extension is listed, as the driver does.
            QCOMPARE(device.pciAddress.isKnown(), extensions.contains(QStringLiteral("cl_khr_pci_bus_info")));
            QCOMPARE(!found->uuid.empty(), extensions.contains(QStringLiteral("cl_khr_device_uuid")));
        }
    }

    void agreesWithVulkaninfo()
    {
        HelperRun run;
        const auto answer = ask(run, "vulkan");
        QVERIFY(answer.has_value());
        const QList<Facts> brief
            = vulkaninfoDevices(output(QStringLiteral("vulkaninfo"), {QStringLiteral("--summary")}, run));
        const QList<Facts> full = vulkaninfoDevices(output(QStringLiteral("vulkaninfo"), {}, run));
        QVERIFY2(!brief.isEmpty(), "install mesa-vulkan-drivers");
        QCOMPARE(full.size(), brief.size());
        QCOMPARE(answer->devices.size(), std::size_t(brief.size()));
        for (int i = 0; i < brief.size(); ++i) { // both in the order of the loader
            const Facts& facts = brief.at(i);
            const Facts& more = full.at(i);
            const ApiDevice& device = answer->devices.at(std::size_t(i)).shown;
            QCOMPARE(text(device.name), facts.value(QStringLiteral("deviceName")));
            // Some versions write the number behind it: "1.3.230 (4206822)".
            QCOMPARE(text(device.version), facts.value(QStringLiteral("apiVersion")).section(QLatin1Char(' '), 0, 0));
            QCOMPARE(text(device.driver),
                     facts.value(QStringLiteral("driverName")) + QLatin1Char(' ')
                         + facts.value(QStringLiteral("driverInfo")));
            QCOMPARE(QString::fromStdString(answer->devices.at(std::size_t(i)).uuid),
                     facts.value(QStringLiteral("deviceUUID")));
            QCOMPARE(device.type.valueOr("") == "cpu",
                     facts.value(QStringLiteral("deviceType")) == QStringLiteral("PHYSICAL_DEVICE_TYPE_CPU"));
            // Of its heaps the first is the one on the device.
            QCOMPARE(number(device.memoryBytes), more.value(QStringLiteral("size")).section(QLatin1Char(' '), 0, 0));
            for (const auto& [feature, key] : {std::pair("fp16", "shaderFloat16"), std::pair("fp64", "shaderFloat64"),
                                               std::pair("int8", "shaderInt8"), std::pair("int16", "shaderInt16")})
                QCOMPARE(offers(device, feature), more.value(QLatin1String(key)) == QStringLiteral("true"));
            const auto sizes = device.subgroupSizes.valueOr({});
            QVERIFY(!sizes.empty());
            QCOMPARE(QString::number(sizes.front()), more.value(QStringLiteral("minSubgroupSize")));
            QCOMPARE(QString::number(sizes.back()), more.value(QStringLiteral("maxSubgroupSize")));
        }
    }

private:
    static Result<HelperAnswer> ask(const HelperRun& run, const std::string& api)
    {
        ProcessRequest request;
        request.child = {Probe, {api}, run.settings.environment};
        SystemProcessRunner runner;
        const auto result = runner.run(request);
        if (!result)
            return tl::make_unexpected(result.error());
        return helperAnswerFromOutput(result->output, api);
    }
};

QTEST_GUILESS_MAIN(TestDriverOracles)
#include "tst_driveroracles.moc"
