// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/base/utf8.h"
#include "core/machine/machinejson.h"
#include "core/machine/redact.h"
#include "core/text/phrase.h"

using namespace Advisor;

namespace {

/// A machine in which every kind of member and every state has a value.
Machine richMachine()
{
    Machine machine;
    machine.system.kind = known(SystemKind::Linux, "uname");
    machine.system.prettyName = known<std::string>("Debian GNU/Linux 12 (bookworm)", "/etc/os-release");
    machine.system.wsl = known(false, "/proc/version");
    machine.system.container = without<std::string>(FactState::Absent, "/proc/1");
    machine.processor.brand = known<std::string>("AMD Ryzen 7 5800X", "CPUID");
    machine.processor.instructionSets = known(std::vector<std::string>{"AVX2", "FMA"}, "CPUID, XCR0");
    machine.processor.cores = known(8, "/sys/devices/system/cpu");
    machine.processor.cores.others = {{4, "/proc/cpuinfo"}};
    CoreKind kind;
    kind.kind = known(CoreClass::LowPower, "/sys/devices/cpu_lowpower");
    kind.cpus = known<std::string>("14-15", "/sys/devices/cpu_lowpower");
    machine.processor.coreKinds = {kind};
    NumaNode node;
    node.number = known(0, "/sys/devices/system/node");
    machine.memory.nodes = {node};
    machine.openMp = {OpenMpLibrary{}};
    machine.processor.cpuLimit = known(1.5, "/sys/fs/cgroup/cpu.max");
    machine.processor.governor = without<std::string>(FactState::NotPermitted, "/sys", "permission denied");
    machine.memory.totalBytes = known<std::int64_t>(33'554'432'000, "/proc/meminfo");
    Gpu gpu;
    gpu.pciAddress = known<std::string>("0000:01:00.0", "/sys/bus/pci");
    gpu.vendor = known(GpuVendor::Amd, "/sys/bus/pci");
    gpu.kind = known(GpuKind::Discrete, "device table");
    gpu.name = known<std::string>("Radeon RX 6700 XT", "pci.ids");
    gpu.powerState = without<std::string>(FactState::Skipped, "power/runtime_status");
    gpu.uuid = known<std::string>("GPU-2f9c1a44-0b1d-4c8e-9a53-1f0f6d1f6a11", "NVML");
    machine.gpus = {gpu, Gpu{}};
    machine.gpusLookedFor = known(true, "/sys/bus/pci");
    ComputeApi api;
    api.api = "opencl";
    api.state = FactState::TimedOut;
    api.detail = "No answer within 15 s";
    api.asked = "libOpenCL.so.1";
    api.file = "/usr/lib/x86_64-linux-gnu/libOpenCL.so.1.0.0";
    api.notes = {{"helper.timed_out", {{"time", "15 s"}}}};
    api.seconds = 15.01;
    ApiDevice device;
    device.name = known<std::string>("pthread-EPYC", "OpenCL");
    device.software = known(true, "OpenCL");
    device.computeUnits = known(2, "OpenCL");
    device.features = known(std::vector<std::string>{"fp64"}, "OpenCL");
    device.subgroupSizes = known(std::vector<int>{8, 16}, "OpenCL");
    api.devices = {device};
    machine.apis = {api};
    BlasLibrary blas;
    blas.name = known<std::string>("OpenBLAS", "soname");
    blas.kernels = known<std::string>("Haswell", "openblas_get_corename");
    blas.threads = known(8, "OpenBLAS");
    blas.usedBy = known(std::vector<std::string>{"/home/alice/venv (torch)"}, "files");
    machine.blas = {blas};
    machine.mklOnAmd = without<std::string>(FactState::Absent, "CPUID");
    PythonEnvironment python;
    python.path = known<std::string>("/home/alice/venv", "VIRTUAL_ENV");
    TorchInstallation torch;
    torch.version = known<std::string>("2.9.1+cpu", "torch/version.py");
    torch.folder = known<std::string>("/home/alice/venv/lib/python3.11/site-packages/torch", "files");
    python.torch = known(torch, "/home/alice/venv");
    machine.pythons = {python};
    machine.libTorch = without<TorchInstallation>(FactState::Absent, "ld.so.cache");
    machine.variables = {{"OMP_NUM_THREADS", "1", "/home/alice/.bashrc:12", true, "environment.omp_num_threads"}};
    machine.mpi = without<std::string>(FactState::NotUnderstood, "ompi_info", "no version in it");
    return machine;
}

std::string errorOf(const std::string& text)
{
    const auto machine = machineFromJson(text, "machine.json");
    return machine ? "none" : machine.error().code;
}

std::string document(const std::string& rest)
{
    return R"({"schema": "torch-advisor/machine/1", )" + rest + "}";
}

} // namespace

class TestMachineJson : public QObject
{
    Q_OBJECT

private slots:
    void comesBackUnchanged()
    {
        const auto json = machineToJson(richMachine());
        const auto machine = machineFromJson(json.dump());
        QVERIFY(machine.has_value());
        QVERIFY(machine->foreign);
        QCOMPARE(QString::fromStdString(machineToJson(*machine).dump(1)), QString::fromStdString(json.dump(1)));
        QCOMPARE(*machine->processor.cores, 8);
        QCOMPARE(machine->processor.cores.others.at(0).value, 4);
        QCOMPARE(machine->processor.governor.state, FactState::NotPermitted);
        QCOMPARE(machine->apis.at(0).notes.at(0).arguments.at("time"), std::string("15 s"));
        QCOMPARE(machine->apis.at(0).devices.at(0).subgroupSizes->at(1), 16);
        QCOMPARE(machine->gpus.at(0).powerState.state, FactState::Skipped);
        QCOMPARE(machine->pythons.at(0).torch->version.valueOr(""), std::string("2.9.1+cpu"));
    }

    void unknownIsNullWithAState()
    {
        const auto json = machineToJson(Machine{});
        QCOMPARE(json["schema"].get<std::string>(), std::string("torch-advisor/machine/1"));
        QVERIFY(json["memory"]["total_bytes"]["value"].is_null());
        QCOMPARE(json["memory"]["total_bytes"]["state"].get<std::string>(), std::string("unknown"));
        QVERIFY(json["gpus"].is_array() && json["gpus"].empty());
    }

    void writesBytesThatAreNotUtf8()
    {
        Machine machine;
        machine.python = known<std::string>("/home/\xff\xfe", "\xc3(");
        const std::string text = machineToJson(machine).dump(); // throws unless all is UTF-8
        QVERIFY(machineFromJson(text).has_value());
    }

    void utf8_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("valid");
        QTest::newRow("UTF-8 stays") << QByteArray("프로세서 \xF0\x9F\x94\xA5")
                                     << QString::fromUtf8("프로세서 \xF0\x9F\x94\xA5");
        QTest::newRow("a cut character is replaced") << QByteArray("a\xED\x94") << QStringLiteral("a\uFFFD\uFFFD");
        QTest::newRow("an overlong slash is replaced") << QByteArray("\xC0\xAF") << QStringLiteral("\uFFFD\uFFFD");
        QTest::newRow("a surrogate is replaced") << QByteArray("\xED\xA0\x80") << QStringLiteral("\uFFFD\uFFFD\uFFFD");
        QTest::newRow("beyond Unicode is replaced") << QByteArray("\xF5\x80\x80\x80") << QString(4, QChar(0xFFFD));
    }

    void utf8()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, valid);
        QCOMPARE(QString::fromStdString(validUtf8(text.toStdString())), valid);
    }

    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const std::string& text, const char* error) {
            QTest::newRow(name) << QString::fromStdString(text) << error;
        };
        row("the smallest document", R"({"schema": "torch-advisor/machine/1"})", "none");
        row("a report's machine", R"({"schema": "torch-advisor/report/1", "machine": {"python": "3.12"}})", "none");
        row("a report without machine", R"({"schema": "torch-advisor/report/1"})", "machine_bad_field");
        row("keys of the future are ignored", document(R"("quantum": [1, 2], "memory": {"colour": "red"})"), "none");
        row("a bare value is known", document(R"("processor": {"cores": 8})"), "none");
        row("null is unknown", document(R"("processor": {"cores": null})"), "none");
        row("nothing", "", "json_broken");
        row("a word", "hello", "json_broken");
        row("binary junk",
            std::string("\x7f"
                        "ELF\x02\x01\x00\xff",
                        8),
            "json_broken");
        row("cut in the middle", machineToJson(richMachine()).dump().substr(0, 700), "json_broken");
        row("a list", "[]", "schema_unknown");
        row("a number", "42", "schema_unknown");
        row("no schema", "{}", "schema_unknown");
        row("a schema that is a number", R"({"schema": 1})", "schema_unknown");
        row("another kind", R"({"schema": "torch-advisor/advice/1"})", "schema_unknown");
        row("a schema without version", R"({"schema": "torch-advisor/machine/"})", "schema_unknown");
        row("a version that is a word", R"({"schema": "torch-advisor/machine/new"})", "schema_unknown");
        row("version 0", R"({"schema": "torch-advisor/machine/0"})", "schema_unknown");
        row("version 2", R"({"schema": "torch-advisor/machine/2"})", "schema_too_new");
        row("version 99999999999", R"({"schema": "torch-advisor/machine/99999999999"})", "schema_too_new");
        row("text for a number", document(R"("processor": {"cores": "eight"})"), "machine_bad_field");
        row("a negative count", document(R"("processor": {"cores": -1})"), "machine_bad_field");
        row("a fraction of a core", document(R"("processor": {"cores": 1.5})"), "machine_bad_field");
        row("8.0 cores are 8", document(R"("processor": {"cores": 8.0})"), "none");
        row("more than an int", document(R"("processor": {"cores": 4294967296})"), "machine_bad_field");
        row("more than 64 bits", document(R"("memory": {"total_bytes": 18446744073709551615})"), "machine_bad_field");
        row("1e999", document(R"("memory": {"total_bytes": 1e999})"), "json_broken");
        row("a number for a list", document(R"("gpus": 3)"), "machine_bad_field");
        row("a list for an object", document(R"("system": [])"), "machine_bad_field");
        row("an unheard-of state", document(R"("python": {"value": null, "state": "tired"})"), "machine_bad_field");
        row("an unheard-of vendor", document(R"("gpus": [{"vendor": "3dfx"}])"), "machine_bad_field");
        row("known without a value", document(R"("python": {"value": null, "state": "known"})"), "machine_bad_field");
        row("absent with a value", document(R"("python": {"value": "3", "state": "absent"})"), "machine_bad_field");
        row("others that are no list", document(R"("python": {"value": "3", "others": 3})"), "machine_bad_field");
        row("others without value", document(R"("python": {"value": "3", "others": [{}]})"), "machine_bad_field");
        row("nested 100 000 deep", std::string(100'000, '['), "json_broken");
        row("nested deep in a string", document("\"x\": \"" + std::string(1000, '[') + "\""), "none");
        row("100 000 cards", document("\"gpus\": [" + QByteArray("{},").repeated(99'999).toStdString() + "{}]"),
            "machine_bad_field");
        row("a list of millions", document("\"x\": [" + QByteArray("0,").repeated(4'500'000).toStdString() + "0]"),
            "json_broken");
        row("commas in a text are no values", document("\"x\": \"" + std::string(4'500'000, ',') + "\""), "none");
        row("100 MB of text", std::string(100'000'000, 'a'), "file_too_large");
    }

    void reads()
    {
        QFETCH(QString, text);
        QFETCH(QString, error);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(QString::fromStdString(errorOf(text.toStdString())), error);
        QVERIFY2(timer.elapsed() < 10000, "and in little time");
    }

    void namesThePlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("line and column of what is no JSON") << "{\n  \"schema\": oops }"
                                                            << "`m.json` is not valid JSON: line 2, column 13";
        QTest::newRow("path of a value that does not fit")
            << QString::fromStdString(document(R"("gpus": [{}, {"memory_bytes": {"value": "much"}}])"))
            << "`m.json`: the value at `gpus[1].memory_bytes.value` does not fit (expected: `integer >= 0`)";
        QTest::newRow("choices of an enumeration")
            << QString::fromStdString(document(R"("system": {"kind": "beos"})"))
            << "`m.json`: the value at `system.kind` does not fit (expected: `linux|windows|macos`)";
        QTest::newRow("a schema of a megabyte is cut")
            << QStringLiteral("{\"schema\": \"%1\"}").arg(QString(1'000'000, QLatin1Char('x')))
            << QStringLiteral(
                   "`m.json` is not a Torch Advisor document of a kind that is read here (its schema is `%1`)")
                   .arg(QString(60, QLatin1Char('x')));
    }

    void namesThePlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, sentence);
        const auto machine = machineFromJson(text.toStdString(), "m.json");
        QVERIFY(!machine.has_value());
        QCOMPARE(QString::fromStdString(speak(machine.error(), Language::English)), sentence);
    }

    void survivesACutAnywhere()
    {
        const std::string whole = machineToJson(richMachine()).dump();
        for (std::size_t length = 0; length < whole.size(); length += 7)
            QCOMPARE(QString::fromStdString(errorOf(whole.substr(0, length))), QStringLiteral("json_broken"));
    }

    void survivesAFlippedByteAnywhere()
    {
        const std::string whole = machineToJson(richMachine()).dump();
        int refused = 0;
        for (std::size_t at = 0; at < whole.size(); at += 3) {
            for (const char byte : {'\0', '"', '[', '-', '\xff'}) {
                std::string text = whole;
                text[at] = byte;
                refused += errorOf(text) != "none" ? 1 : 0;
            }
        }
        QVERIFY(refused > 0);
    }

    void redacts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("this user's home is a tilde") << "/home/alice/.bashrc:12"
                                                     << "~/.bashrc:12";
        QTest::newRow("several in one text") << "/home/alice/a:/home/alice/b"
                                             << "~/a:~/b";
        QTest::newRow("a longer name is another user") << "/home/alice2/venv"
                                                       << "/home/USER/venv";
        QTest::newRow("another user's home") << "/home/bob/venv"
                                             << "/home/USER/venv";
        QTest::newRow("a home of macOS") << "/Users/bob/venv"
                                         << "/Users/USER/venv";
        QTest::newRow("a home of Windows") << "C:\\Users\\Bob Smith\\venv"
                                           << "C:\\Users\\USER\\venv";
        QTest::newRow("a shared folder stays") << "/Users/Shared/venv"
                                               << "/Users/Shared/venv";
        QTest::newRow("the user's name elsewhere") << "/data/alice/venv"
                                                   << "/data/USER/venv";
        QTest::newRow("a word that holds the name stays") << "/data/malice/venv"
                                                          << "/data/malice/venv";
        QTest::newRow("a UUID") << "GPU-2f9c1a44-0b1d-4c8e-9a53-1f0f6d1f6a11,1"
                                << "GPU-UUID,1";
        QTest::newRow("a MAC address") << "eth 00:1a:2b:3c:4d:5e"
                                       << "eth MAC";
        QTest::newRow("a PCI address stays") << "0000:01:00.0"
                                             << "0000:01:00.0";
        QTest::newRow("a password in a URL") << "https://me:secret@host/simple"
                                             << "https://host/simple";
        QTest::newRow("a system path stays") << "/usr/lib/python3"
                                             << "/usr/lib/python3";
        QTest::newRow("nothing") << ""
                                 << "";
    }

    void redacts()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const ScopedUser user;
        QCOMPARE(QString::fromStdString(redactedText(text.toStdString())), expected);
    }

    void redactsEveryTextOfAMachine()
    {
        const ScopedUser user;
        const Machine machine = redacted(richMachine());
        const QString text = QString::fromStdString(machineToJson(machine).dump());
        QVERIFY(!text.contains(QStringLiteral("alice")));
        QVERIFY(!text.contains(QStringLiteral("2f9c1a44")));
        QVERIFY2(text.contains(QStringLiteral("~/venv/lib/python3.11")), "what helps is kept");
        QVERIFY(!machine.gpus.at(0).uuid.isKnown());
    }

private:
    struct ScopedUser
    {
        QByteArray home = qgetenv("HOME");
        QByteArray user = qgetenv("USER");
        ScopedUser()
        {
            qputenv("HOME", "/home/alice");
            qputenv("USER", "alice");
        }
        ~ScopedUser()
        {
            qputenv("HOME", home);
            qputenv("USER", user);
        }
    };
};

QTEST_GUILESS_MAIN(TestMachineJson)
#include "tst_machinejson.moc"
