// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/core/builtmachine.h"

using namespace Advisor;

namespace {

struct Extra
{
    const char* npu = ""; ///< PCI id
    const char* mpi = "";
    const char* processor = ""; ///< maker
    const char* brand = "";
    const char* torch = ""; ///< installed
    const char* build = "";
    const char* package = ""; ///< "mkl 2019.4"
    const char* api = ""; ///< "vulkan"
    bool software = false;
};

Machine machineWith(const QString& settings, const Extra& extra)
{
    Machine machine = builtMachine(settings);
    if (*extra.npu) {
        machine.npus.push_back({known(std::string(extra.npu), "test"), {}});
        if (!QByteArray(extra.npu).startsWith("19e5"))
            machine.npus.back().name = known(std::string("the NPU"), "test");
    }
    if (*extra.mpi)
        machine.mpi = known(std::string(extra.mpi), "test");
    if (*extra.processor)
        machine.processor.vendor = known(std::string(extra.processor), "test");
    if (*extra.brand)
        machine.processor.brand = known(std::string(extra.brand), "test");
    if (*extra.torch) {
        TorchInstallation torch;
        torch.version = known(std::string(extra.torch), "test");
        torch.build = known(std::string(extra.build), "test");
        PythonEnvironment environment;
        environment.kind = known(std::string("venv"), "test");
        environment.active = known(true, "test");
        environment.torch = known(torch, "test");
        if (*extra.package) {
            const QStringList words = QString::fromLatin1(extra.package).split(QLatin1Char(' '));
            environment.packages.push_back({words[0].toStdString(), words[1].toStdString(), "defaults"});
        }
        machine.pythons.push_back(environment);
    }
    if (*extra.api) {
        ComputeApi api;
        api.api = extra.api;
        api.state = FactState::Known;
        ApiDevice device;
        device.name = known(std::string("a device"), "test");
        device.software = known(extra.software, "test");
        api.devices.push_back(device);
        machine.apis.push_back(api);
    }
    return machine;
}

} // namespace

Q_DECLARE_METATYPE(Extra)

namespace {

struct Row
{
    const char* name;
    const char* id;
    QString machine;
    Extra extra;
    const char* here;
    bool concerns;
};

QList<Row> ruleRows()
{
    QList<Row> all;
    const QString plain = on("linux", "gpu=none");
    const QString nvidia = on("linux", "gpu=RTX 3090;driver=595.45");
    all.append({"Linux without a GPU: the answer leaves CUDA out", "cuda_off", plain, {}, "cuda_left_out", true});
    all.append({"an AMD GPU: so does ROCm",
                "cuda_off",
                on("linux", "gpu=RX 7900 XTX;driver=amdgpu"),
                {},
                "cuda_left_out",
                true});
    all.append({"an NVIDIA GPU needs it", "cuda_off", nvidia, {}, "cuda_used", false});
    all.append({"Windows has none in it", "cuda_off", on("windows", "gpu=none"), {}, "cuda_not_default", false});
    all.append({"nor a Mac", "cuda_off", on("mac", "os_version=15.5 | gpu=Apple M3"), {}, "cuda_not_default", false});
    all.append({"CUDA is installed for nothing",
                "cuda_off",
                plain,
                {"", "", "", "", "2.14.1+cu130", "cu130"},
                "cuda_installed",
                true});
    all.append({"CUDA beside a GPU that cannot run now is not for nothing",
                "cuda_off",
                on("linux", "gpu=RTX 3090;module=nouveau"),
                {"", "", "", "", "2.14.1+cu130", "cu130"},
                "cuda_left_out",
                true});
    all.append(
        {"nothing is recommended on musl", "cuda_off", on("linux", "libc=musl | gpu=none"), {}, "no_build", false});

    all.append({"the processor is not known", "ryzen_blas", plain, {}, "processor_unknown", false});
    all.append({"an Intel processor", "ryzen_blas", plain, {"", "", "Intel"}, "processor_other", false});
    all.append({"AMD, nothing installed", "ryzen_blas", plain, {"", "", "AMD"}, "amd_no_torch", true});
    all.append({"AMD, torch 1.13 reads the variable",
                "ryzen_blas",
                plain,
                {"", "", "AMD", "", "1.13.1+cpu", "cpu"},
                "amd_old_mkl",
                true});
    all.append({"AMD, torch 2.13 does not",
                "ryzen_blas",
                plain,
                {"", "", "AMD", "", "2.13.0+cpu", "cpu"},
                "amd_new_mkl",
                true});
    all.append({"AMD, a conda environment with an old MKL",
                "ryzen_blas",
                plain,
                {"", "", "AMD", "", "1.5.0", "cpu", "mkl 2019.4"},
                "amd_old_mkl",
                true});
    all.append({"AMD, a conda environment with a new MKL",
                "ryzen_blas",
                plain,
                {"", "", "AMD", "", "2.5.1", "cpu", "mkl 2023.1.0"},
                "amd_new_mkl",
                true});
    all.append({"AMD, 2020.1 is where it ended",
                "ryzen_blas",
                plain,
                {"", "", "AMD", "", "1.6.0", "cpu", "mkl 2020.1"},
                "amd_new_mkl",
                true});
    all.append({"AMD, the distribution's torch has no MKL",
                "ryzen_blas",
                plain,
                {"", "", "AMD", "", "1.13.1", "debian"},
                "amd_mkl_unknown",
                true});
    all.append({"AMD on Arm has none either",
                "ryzen_blas",
                on("arm", "gpu=none"),
                {"", "", "AMD", "", "2.13.0", "cpu"},
                "amd_mkl_unknown",
                true});
    all.append({"AMD, a torch that the table does not know",
                "ryzen_blas",
                plain,
                {"", "", "AMD", "", "9.9.0", "cpu"},
                "amd_mkl_unknown",
                true});

    all.append({"no Mac", "mac_nightly", nvidia, {}, "no_mac", false});
    all.append({"Apple silicon", "mac_nightly", on("mac", "os_version=15.5 | gpu=Apple M3"), {}, "mps", true});
    all.append({"an Intel Mac with a Radeon",
                "mac_nightly",
                on("intelmac", "python=3.11 | os_version=13.6 | gpu=RX 6800"),
                {},
                "mps",
                true});
    all.append(
        {"a Mac that is too old", "mac_nightly", on("mac", "os_version=11.2 | gpu=Apple M1"), {}, "mps_blocked", true});
    all.append({"an Intel Mac without",
                "mac_nightly",
                on("intelmac", "python=3.11 | os_version=13.6 | gpu=Iris Plus"),
                {},
                "mac_cpu",
                true});
    return all;
}

QList<Row> routeRows()
{
    QList<Row> all;
    const QString plain = on("linux", "gpu=none");
    const QString windows = on("windows", "gpu=none");
    all.append({"Intel's NPU", "npu_intel", plain, {"8086:643e"}, "npu", true});
    all.append({"AMD's NPU is not Intel's", "npu_intel", plain, {"1022:17f0"}, "no_such_device", false});
    all.append({"AMD's NPU", "npu_amd", plain, {"1022:17f0"}, "npu", true});
    all.append({"no NPU", "npu_amd", plain, {}, "no_such_device", false});
    all.append({"a Snapdragon", "npu_qualcomm", windows, {"", "", "", "Snapdragon X Elite - X1E80100"}, "npu", true});
    all.append({"a Snapdragon by its maker", "npu_qualcomm", windows, {"", "", "Qualcomm"}, "npu", true});
    all.append({"no Snapdragon", "npu_qualcomm", windows, {"", "", "Intel", "Core i7"}, "no_such_device", false});
    all.append({"an NPU without a name", "ascend", plain, {"19e5:d802"}, "npu", true});
    all.append({"no Ascend", "ascend", plain, {"8086:643e"}, "no_such_device", false});
    all.append({"a TPU", "tpu", plain, {"1ae0:0063"}, "npu", true});
    all.append({"no TPU", "tpu", plain, {}, "no_such_device", false});
    all.append(
        {"Apple silicon", "neural_engine", on("mac", "os_version=15.5 | gpu=Apple M3"), {}, "neural_engine", true});
    all.append({"Apple silicon without MPS",
                "neural_engine",
                on("mac", "os_version=11.2 | gpu=Apple M1"),
                {},
                "neural_engine_cpu",
                true});
    all.append({"an Intel Mac has none", "neural_engine", on("intelmac", "gpu=RX 6800"), {}, "no_such_device", false});
    all.append(
        {"DirectML on Linux", "directml", on("linux", "gpu=RX 580;driver=amdgpu"), {}, "directml_not_windows", false});
    all.append(
        {"DirectML with a good GPU", "directml", on("windows", "gpu=RTX 3090;driver=580.95"), {}, "own_build", true});
    all.append({"DirectML with a GPU that has no build",
                "directml",
                on("windows", "gpu=RX 580;driver=adrenalin"),
                {},
                "directml_last",
                true});
    all.append({"DirectML without a GPU", "directml", windows, {}, "directml_no_gpu", true});
    all.append({"DirectML in WSL",
                "directml",
                QStringLiteral("os=wsl2 | arch=x86_64 | python=3.12 | gpu=none"),
                {},
                "directml_no_gpu",
                true});
    all.append({"ZLUDA beside ROCm", "zluda", on("linux", "gpu=RX 7900 XTX;driver=amdgpu"), {}, "own_build", true});
    all.append({"ZLUDA beside ROCm that is only blocked",
                "zluda",
                on("linux", "gpu=RX 7900 XTX;driver=amdgpu;permission=denied"),
                {},
                "own_build",
                true});
    all.append({"ZLUDA without ROCm", "zluda", on("linux", "gpu=RX 580;driver=amdgpu"), {}, "zluda_useless", true});
    all.append({"ZLUDA on NVIDIA", "zluda", on("linux", "gpu=RTX 3090;driver=580.95"), {}, "no_amd", false});
    all.append({"MPI is installed", "openmpi", plain, {"", "Open MPI 4.1.4"}, "mpi", true});
    all.append({"no MPI", "openmpi", plain, {}, "no_mpi", false});
    all.append(
        {"Vulkan on a card", "vulkan", plain, {"", "", "", "", "", "", "", "vulkan", false}, "api_devices", true});
    all.append(
        {"Vulkan in software", "vulkan", plain, {"", "", "", "", "", "", "", "vulkan", true}, "api_software", false});
    all.append(
        {"Vulkan is not OpenCL", "opencl", plain, {"", "", "", "", "", "", "", "vulkan", false}, "nothing", false});
    all.append(
        {"OpenCL on a card", "opencl", plain, {"", "", "", "", "", "", "", "opencl", false}, "api_devices", true});
    all.append({"Vulkan for a card that has no build",
                "vulkan",
                on("linux", "gpu=RX 580;driver=amdgpu"),
                {},
                "api_useless",
                true});
    all.append({"OpenGL", "opengl", on("linux", "gpu=RX 580;driver=amdgpu"), {}, "nothing", false});
    return all;
}

void addRows(const QList<Row>& rows)
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("machine");
    QTest::addColumn<Extra>("extra");
    QTest::addColumn<QString>("here");
    QTest::addColumn<bool>("concerns");
    for (const Row& one : rows)
        QTest::newRow(one.name) << QString::fromLatin1(one.id) << one.machine << one.extra
                                << QString::fromLatin1(one.here) << one.concerns;
}

const Route* find(const std::vector<Route>& all, const QString& id)
{
    for (const Route& one : all) {
        if (one.id == id.toStdString())
            return &one;
    }
    return nullptr;
}

} // namespace

/// What people advise, and the ways that are no build of PyTorch: what holds, and what it means for this machine.
class TestRoutes : public QObject
{
    Q_OBJECT

private slots:
    void rules_data() { addRows(ruleRows()); }

    void rules()
    {
        QFETCH(QString, id);
        QFETCH(QString, machine);
        QFETCH(Extra, extra);
        QFETCH(QString, here);
        QFETCH(bool, concerns);
        const Advice advice = Advisor::advise(machineWith(machine, extra), catalog(), {});
        QCOMPARE(advice.rules.size(), std::size_t(3));
        const Route* found = find(advice.rules, id);
        QVERIFY(found);
        QCOMPARE(QString::fromStdString(found->here.code), QStringLiteral("rule.here.") + here);
        QCOMPARE(found->concerns, concerns);
    }

    void routes_data() { addRows(routeRows()); }

    void routes()
    {
        QFETCH(QString, id);
        QFETCH(QString, machine);
        QFETCH(Extra, extra);
        QFETCH(QString, here);
        QFETCH(bool, concerns);
        const Advice advice = Advisor::advise(machineWith(machine, extra), catalog(), {});
        const Route* found = find(advice.routes, id);
        QVERIFY(found);
        QCOMPARE(QString::fromStdString(found->here.code), QStringLiteral("route.here.") + here);
        QCOMPARE(found->concerns, concerns);
        // What concerns the machine comes first.
        bool others = false;
        for (const Route& one : advice.routes) {
            QVERIFY(!(others && one.concerns));
            others = others || !one.concerns;
        }
    }

    void anNpuComesFirst()
    {
        const Advice advice = Advisor::advise(
            machineWith(on("windows", "gpu=RX 7900 XTX;driver=adrenalin"), {"1022:17f0", "MS-MPI"}), catalog(), {});
        QStringList concerned;
        for (const Route& one : advice.routes) {
            if (one.concerns)
                concerned += QString::fromStdString(one.id);
        }
        QCOMPARE(concerned, QStringList({"npu_amd", "directml", "zluda", "openmpi"}));
    }

    void theMpiThatIsThereIsNamed()
    {
        const Advice advice
            = Advisor::advise(machineWith(on("linux", "gpu=none"), {"", "Open MPI 4.1.4"}), catalog(), {});
        QVERIFY(speak(find(advice.routes, QStringLiteral("openmpi"))->here, Language::English)
                    .starts_with("Open MPI 4.1.4"));
    }

    void theMklOfTheInstalledTorchIsNamed()
    {
        const Advice advice = Advisor::advise(
            machineWith(on("linux", "gpu=none"), {"", "", "AMD", "", "2.13.0+cpu", "cpu"}), catalog(), {});
        const Phrase& here = find(advice.rules, QStringLiteral("ryzen_blas"))->here;
        QCOMPARE(here.arguments.at("mkl"), std::string("2024.2"));
        QCOMPARE(here.arguments.at("version"), std::string("2.13.0+cpu"));
    }

    void mpsFactsAgeWithTheCatalog()
    {
        const Arguments facts = find(Advisor::advise(builtMachine(on("linux", "gpu=none")), catalog(), {}).rules,
                                     QStringLiteral("mac_nightly"))
                                    ->truth.arguments;
        const Release* newest = catalog().release(catalog().newestTorch);
        QCOMPARE(facts.at("macos"), newest->mpsMacos);
        QCOMPARE(facts.at("intel_last"), std::string("2.2.2"));
        Catalog older = catalog();
        older.releases.pop_back();
        older.newestTorch = older.releases.back().version;
        const Advice advice = Advisor::advise(builtMachine(on("linux", "gpu=none")), older, {});
        QVERIFY(find(advice.rules, QStringLiteral("mac_nightly"))->truth.arguments.at("macos") != facts.at("macos"));
    }

    void allIsSaid_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::newRow("Linux") << on("linux", "gpu=RTX 3090;driver=595.45");
        QTest::newRow("Windows") << on("windows", "gpu=RX 580;driver=adrenalin");
        QTest::newRow("Mac") << on("mac", "os_version=15.5 | gpu=Apple M3");
        QTest::newRow("nothing is known") << QString();
    }

    /// Each with its title, its truth, what it means here, its source with a date, in both languages, nothing open.
    void allIsSaid()
    {
        QFETCH(QString, machine);
        const Advice advice = Advisor::advise(builtMachine(machine), catalog(), {});
        std::vector<Route> all = advice.rules;
        all.insert(all.end(), advice.routes.begin(), advice.routes.end());
        QCOMPARE(all.size(), catalog().routes.size());
        for (const Route& one : all) {
            for (const Language language : {Language::English, Language::Korean}) {
                for (const Phrase& phrase : {one.title, one.truth, one.here}) {
                    QVERIFY2(hasPhrase(phrase.code, language), phrase.code.c_str());
                    const QString text = QString::fromStdString(speak(phrase, language));
                    QVERIFY2(!text.contains(QLatin1Char('{')), qPrintable(text));
                }
            }
            QVERIFY2(one.source.ends_with(")") && one.link.starts_with("https://"), one.id.c_str());
        }
    }

    /// No sentence that no machine hears: each `here` of the texts is expected by a row above.
    void everySentenceIsHeard()
    {
        QStringList heard;
        for (const Row& one : ruleRows())
            heard += QStringLiteral("rule.here.") + QLatin1String(one.here);
        for (const Row& one : routeRows())
            heard += QStringLiteral("route.here.") + QLatin1String(one.here);
        heard.removeDuplicates();
        heard.sort();
        QStringList written;
        for (const std::string& code : phraseCodes(Language::English)) {
            if (code.starts_with("route.here.") || code.starts_with("rule.here."))
                written += QString::fromStdString(code);
        }
        written.sort();
        QCOMPARE(written, heard);
    }

    void json()
    {
        const auto json
            = adviceToJson(Advisor::advise(machineWith(on("linux", "gpu=none"), {"8086:643e"}), catalog(), {}));
        QCOMPARE(json["rules"].size(), std::size_t(3));
        const auto& first = json["routes"][0];
        QCOMPARE(first["id"].get<std::string>(), std::string("npu_intel"));
        QCOMPARE(first["concerns"].get<bool>(), true);
        QVERIFY(first["here"]["text"].get<std::string>().find("the NPU") != std::string::npos);
        for (const char* key : {"status", "title", "truth", "source", "link"})
            QVERIFY2(first.contains(key), key);
    }
};

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"
