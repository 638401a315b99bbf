// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <algorithm>
#include <set>

#include "core/base/units.h"
#include "core/machine/fieldtable.h"
#include "core/machine/names.h"

using namespace Advisor;

namespace {

template <class T> void setKnown(Fact<T>& fact, T value)
{
    fact = known(std::move(value), "test");
}

Machine fullMachine()
{
    Machine machine;
    setKnown(machine.processor.brand, std::string("AMD Ryzen 7 5800X"));
    setKnown(machine.processor.cores, 8);
    setKnown(machine.processor.l3Bytes, std::int64_t(32) << 20);
    setKnown(machine.processor.instructionSets, std::vector<std::string>{"AVX2", "FMA"});
    setKnown(machine.memory.totalBytes, std::int64_t(25'232'932'864));
    setKnown(machine.processor.mixedCores, true);
    for (const auto kind : {CoreClass::Performance, CoreClass::Efficiency, CoreClass::LowPower}) {
        machine.processor.coreKinds.emplace_back();
        setKnown(machine.processor.coreKinds.back().kind, kind);
    }
    machine.processor.coreKinds.emplace_back().kind.state = FactState::NotUnderstood;
    machine.memory.nodes.resize(2);
    machine.openMp = {OpenMpLibrary{}};
    Gpu gpu;
    setKnown(gpu.name, std::string("Radeon RX 6700 XT"));
    setKnown(gpu.vendor, GpuVendor::Amd);
    setKnown(gpu.kind, GpuKind::Discrete);
    setKnown(gpu.architecture, std::string("gfx1031"));
    setKnown(gpu.permitted, false);
    gpu.permitted.detail = "sudo usermod -aG render $USER";
    gpu.driverVersion = without<std::string>(FactState::Absent, "/sys/module");
    setKnown(gpu.xpuListed, false);
    setKnown(gpu.unifiedMemory, false);
    setKnown(gpu.libraryVersion, std::string("1"));
    setKnown(gpu.powerState, std::string("suspended"));
    setKnown(gpu.uuid, std::string("u"));
    setKnown(gpu.mig, std::string("1g.18gb"));
    setKnown(gpu.computeUnits, 40);
    setKnown(gpu.clockMhz, 2581);
    setKnown(gpu.memoryClockMhz, 1000);
    setKnown(gpu.features, std::vector<std::string>{"fp16", "matrix bf16"});
    setKnown(gpu.subgroupSizes, std::vector<int>{32, 64});
    setKnown(gpu.used, true);
    machine.gpus = {gpu};
    setKnown(machine.gpus.back().partitions, 8);
    setKnown(machine.gpus.back().partitionMode, std::string("CPX"));
    Npu npu;
    setKnown(npu.deviceNode, std::string("/dev/accel/accel0"));
    setKnown(npu.permitted, false);
    machine.npus = {npu};
    setKnown(machine.mpiLauncher, std::string("/usr/bin/mpirun"));
    setKnown(machine.mpiLibrary, std::string("/usr/lib/libmpi.so.40"));
    ComputeApi api;
    api.api = "opencl";
    api.state = FactState::Known;
    ApiDevice device;
    setKnown(device.name, std::string("pthread"));
    setKnown(device.software, true);
    setKnown(device.type, std::string("cpu"));
    setKnown(device.architecture, std::string("gfx1031"));
    setKnown(device.mig, std::string("none"));
    setKnown(device.unifiedMemory, true);
    setKnown(device.computeUnits, 40);
    setKnown(device.clockMhz, 2581);
    setKnown(device.memoryClockMhz, 1000);
    setKnown(device.features, std::vector<std::string>{"fp16"});
    setKnown(device.subgroupSizes, std::vector<int>{64});
    api.devices = {device};
    ComputeApi late{"vulkan", FactState::TimedOut, "No answer within 15 s", 15, {}};
    late.notes = {{"helper.timed_out", {{"time", "15 s"}}}, {"helper.stuck", {{"driver", "radeon_icd.json"}}}};
    machine.apis = {api, late, {"nvml", FactState::NotUnderstood, "said by an older version", 1, {}}};
    BlasLibrary blas;
    setKnown(blas.name, std::string("OpenBLAS"));
    setKnown(blas.version, std::string("0.3.21"));
    setKnown(blas.kernels, std::string("Haswell"));
    setKnown(blas.ownKernels, std::string("SkylakeX"));
    setKnown(blas.usedBy, std::vector<std::string>{"/home/anna/venv (torch)"});
    setKnown(blas.threading, std::string("pthreads"));
    setKnown(blas.remark, std::string("blas.kernels_forced"));
    machine.blas = {blas};
    setKnown(machine.system.kind, SystemKind::Linux);
    setKnown(machine.mklOnAmd, std::string("blas.mkl_amd_fast"));
    machine.mklOnAmd.detail = "2024.2";
    PythonEnvironment python;
    setKnown(python.version, std::string("3.11.2"));
    setKnown(python.problem, std::string("its interpreter is gone"));
    setKnown(python.numpyBlas, std::string("OpenBLAS"));
    TorchInstallation torch;
    setKnown(torch.openMp, std::string("/home/anna/venv/libgomp.so.1"));
    setKnown(torch.sizeBytes, std::int64_t{1} << 30);
    setKnown(python.torch, torch);
    machine.pythons = {python};
    machine.python = known<std::string>("3.12", SetByYou);
    setKnown(machine.pythonArchitecture, std::string("x86_64"));
    machine.variables = {{"OMP_NUM_THREADS", "1", "~/.bashrc:3", true, "environment.nothing"}};
    return machine;
}

const FieldGroup& groupOf(const std::vector<FieldGroup>& groups, const std::string& id)
{
    return *std::find_if(groups.begin(), groups.end(), [&](const FieldGroup& group) { return group.id == id; });
}

const FieldRow* rowOf(const std::vector<FieldGroup>& groups, const std::string& id)
{
    for (const FieldGroup& group : groups) {
        for (const FieldRow& row : group.rows) {
            if (row.id == id)
                return &row;
        }
    }
    return nullptr;
}

} // namespace

class TestFieldTable : public QObject
{
    Q_OBJECT

private slots:
    void everyRowHasLabelAndExplanation_data()
    {
        QTest::addColumn<int>("language");
        QTest::newRow("in English") << 0;
        QTest::newRow("in Korean") << 1;
    }

    void everyRowHasLabelAndExplanation()
    {
        QFETCH(int, language);
        const auto spoken = language == 0 ? Language::English : Language::Korean;
        std::set<std::string> shown;
        for (const Machine& machine : {fullMachine(), Machine{}}) {
            for (const FieldGroup& group : fieldGroups(machine, spoken)) {
                QVERIFY2(!group.title.empty() && !group.title.starts_with("group."), group.title.c_str());
                QVERIFY2(hasPhrase("group." + group.id, spoken), group.id.c_str());
                QVERIFY2(!group.summary.starts_with("word.") && !group.summary.starts_with("group."),
                         group.summary.c_str());
                for (const Phrase& badge : group.badges)
                    QVERIFY2(hasPhrase(badge.code, spoken), badge.code.c_str());
                QVERIFY2(!group.rows.empty(), group.id.c_str());
                for (const FieldRow& row : group.rows) {
                    shown.insert(row.id);
                    QVERIFY2(hasPhrase("field." + row.id, spoken), row.id.c_str());
                    QVERIFY2(hasPhrase("field." + row.id + ".why", spoken), row.id.c_str());
                    QVERIFY2(row.value.empty() == (row.state != FactState::Known), row.id.c_str());
                }
            }
        }
        // The other way round: a text whose row is gone
        for (const std::string& code : phraseCodes(spoken)) {
            if (code.starts_with("field.") && !code.ends_with(".why"))
                QVERIFY2(shown.count(code.substr(6)) == 1, code.c_str());
        }
    }

    void everyStateHasAName()
    {
        for (const auto& [state, name] : namesOf<FactState>()) {
            QVERIFY(hasPhrase("state." + std::string(name), Language::English));
            QVERIFY(hasPhrase("state." + std::string(name), Language::Korean));
        }
    }

    void writesValues_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("korean");
        QTest::newRow("bytes have a unit")
            << "memory.total" << QString::fromUtf8("23.5\u00A0GiB") << QString::fromUtf8("23.5\u00A0GiB");
        QTest::newRow("lists are joined") << "cpu.instruction_sets"
                                          << "AVX2, FMA"
                                          << "AVX2, FMA";
        QTest::newRow("no is a word") << "gpu.permitted"
                                      << "no" << QString::fromUtf8("아니요");
        QTest::newRow("a kind is a word") << "gpu.kind"
                                          << "discrete" << QString::fromUtf8("외장");
        QTest::newRow("a vendor is a name") << "gpu.vendor"
                                            << "AMD"
                                            << "AMD";
        QTest::newRow("a software device says so")
            << "api.type"
            << "processor (software)" << QString::fromUtf8("프로세서(소프트웨어)");
        QTest::newRow("a clock has a unit")
            << "gpu.clock" << QString::fromUtf8("2581\u00A0MHz") << QString::fromUtf8("2581\u00A0MHz");
        QTest::newRow("sizes are joined") << "gpu.subgroup_sizes"
                                          << "32, 64"
                                          << "32, 64";
        QTest::newRow("a divided card without slices says what that means")
            << "api.mig"
            << "divided, but no slice has been made: programs see no device"
            << QString::fromUtf8("나누어져 있지만 만들어진 조각이 없음: 프로그램에 장치가 보이지 않음");
        QTest::newRow("an answer counts devices") << "api.answer"
                                                  << "1 device" << QString::fromUtf8("장치 1개");
        QTest::newRow("a remark names the kernels")
            << "blas.remark"
            << "A variable of the environment makes OpenBLAS 0.3.21 run its kernels Haswell; without it, it picks "
               "SkylakeX, which fit this processor: unset the variable"
            << QString::fromUtf8(
                   "환경 변수 때문에 OpenBLAS 0.3.21 라이브러리가 Haswell 커널을 실행합니다. 변수가 없으면 "
                   "이 프로세서에 맞는 SkylakeX 커널을 선택하므로 변수를 해제하십시오");
        QTest::newRow("threads of its own") << "blas.threading"
                                            << "its own (pthreads)" << QString::fromUtf8("자체 스레드(pthreads)");
        QTest::newRow("a variable names itself") << "environment.variable"
                                                 << "OMP_NUM_THREADS=1"
                                                 << "OMP_NUM_THREADS=1";
    }

    void writesValues()
    {
        QFETCH(QString, id);
        QFETCH(QString, english);
        QFETCH(QString, korean);
        const auto inEnglish = fieldGroups(fullMachine(), Language::English);
        const auto inKorean = fieldGroups(fullMachine(), Language::Korean);
        QCOMPARE(QString::fromStdString(rowOf(inEnglish, id.toStdString())->value), english);
        QCOMPARE(QString::fromStdString(rowOf(inKorean, id.toStdString())->value), korean);
    }

    void marksWhatDecidesAndWhatCanBeSet()
    {
        const auto groups = fieldGroups(fullMachine(), Language::English);
        const FieldRow* python = rowOf(groups, "python.chosen");
        QVERIFY(python->deciding);
        QCOMPARE(python->setting, std::string("python"));
        QCOMPARE(python->source, std::string("set by you"));
        QVERIFY(rowOf(groups, "gpu.architecture")->deciding);
        QVERIFY(!rowOf(groups, "cpu.stepping")->deciding);
        QVERIFY(rowOf(groups, "cpu.stepping")->setting.empty());
    }

    void marksWhatNeedsAttention()
    {
        const auto groups = fieldGroups(fullMachine(), Language::English);
        for (const char* id : {"gpu.permitted", "python.problem", "environment.variable"})
            QVERIFY2(rowOf(groups, id)->attention, id);
        QVERIFY2(!rowOf(groups, "gpu.driver_version")->attention, "absent is not a problem");
        const auto& vulkan = *std::find_if(groups.begin(), groups.end(),
                                           [](const FieldGroup& group) { return group.title == "Vulkan"; });
        QVERIFY(vulkan.rows.at(0).attention);
        QCOMPARE(
            QString::fromStdString(vulkan.rows.at(0).detail),
            QStringLiteral("No answer within 15 s. radeon_icd.json: The driver hangs in the kernel and its process "
                           "cannot be ended: restart the computer"));
        QCOMPARE(vulkan.summary, std::string("No answer"));
    }

    void titlesADeviceByItsName()
    {
        const auto groups = fieldGroups(fullMachine(), Language::Korean);
        const FieldGroup& gpu = groupOf(groups, "gpu");
        QCOMPARE(gpu.title, std::string("Radeon RX 6700 XT"));
        QCOMPARE(gpu.badges.size(), std::size_t(2));
        QCOMPARE(groupOf(groups, "cpu").summary, std::string("AMD Ryzen 7 5800X, 코어 8개"));
    }

    void saysWhetherAnyoneLookedForCards()
    {
        Machine machine;
        QCOMPARE(rowOf(fieldGroups(machine, Language::English), "gpu.list")->state, FactState::Unknown);
        machine.gpusLookedFor = known(true, "/sys/bus/pci");
        const auto groups = fieldGroups(machine, Language::English);
        QCOMPARE(rowOf(groups, "gpu.list")->state, FactState::Absent);
        QCOMPARE(rowOf(groups, "gpu.list")->source, std::string("/sys/bus/pci"));
    }

    void hidesWhatBelongsToOtherMachines()
    {
        Machine machine;
        machine.gpus = {Gpu{}};
        const auto groups = fieldGroups(machine, Language::English);
        QVERIFY(!rowOf(groups, "gpu.xpu_listed"));
        QVERIFY(rowOf(groups, "gpu.driver_version"));
    }

    void describesPartsInOneLineEach()
    {
        Machine machine;
        CoreKind kind;
        setKnown(kind.kind, CoreClass::Efficiency);
        setKnown(kind.microarchitecture, std::string("Skymont"));
        setKnown(kind.cores, 8);
        setKnown(kind.threads, 8);
        setKnown(kind.cpus, std::string("6-13"));
        machine.processor.coreKinds = {kind};
        NumaNode node;
        setKnown(node.number, 1);
        setKnown(node.gpu, std::string("0009:01:00.0"));
        setKnown(node.memoryBytes, std::int64_t(1) << 30);
        machine.memory.nodes = {NumaNode{}, node};
        const auto groups = fieldGroups(machine, Language::English);
        QCOMPARE(rowOf(groups, "cpu.cores_efficiency")->value, std::string("Skymont, 8 cores, 8 threads, CPUs 6-13"));
        const auto& rows = groupOf(groups, "memory").rows;
        QCOMPARE(rows.back().value, "1, memory of GPU 0009:01:00.0, " + Units::bytes(std::int64_t(1) << 30));
    }

    void saysWhatACoreCanDoThatNobodyKnows()
    {
        Machine machine;
        machine.processor.microarchitecture = without<std::string>(FactState::NotUnderstood, "CPUID");
        QVERIFY(rowOf(fieldGroups(machine, Language::English), "cpu.microarchitecture")->attention);
        setKnown(machine.processor.isaLevel, std::string("x86-64-v4"));
        const auto groups = fieldGroups(machine, Language::English);
        QCOMPARE(rowOf(groups, "cpu.microarchitecture")->value, std::string("x86-64-v4, newer than our table"));
        QVERIFY(!rowOf(groups, "cpu.microarchitecture")->attention);
    }

    void keepsWhatOtherSourcesSay()
    {
        Machine machine = fullMachine();
        machine.processor.cores.others = {{4, "/proc/cpuinfo"}};
        const auto groups = fieldGroups(machine, Language::English);
        const FieldRow* cores = rowOf(groups, "cpu.cores");
        QCOMPARE(cores->others.size(), std::size_t(1));
        QCOMPARE(cores->others.at(0).first, std::string("4"));
        QCOMPARE(cores->others.at(0).second, std::string("/proc/cpuinfo"));
    }
};

QTEST_GUILESS_MAIN(TestFieldTable)
#include "tst_fieldtable.moc"
