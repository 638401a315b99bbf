// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/fieldrows.h"

#include <functional>

#include "core/machine/blasrows.h"
#include "core/machine/fieldvalue.h"

namespace Advisor::FieldRows {

namespace {

namespace Value = FieldValue;

enum Flag : unsigned
{
    Plain = 0,
    Deciding = 1, ///< the advice reads it
    Quiet = 2, ///< not shown while nobody has looked for it: it belongs to some machines only
};

bool needsAttention(FactState state)
{
    return state == FactState::NotPermitted || state == FactState::TimedOut || state == FactState::NotUnderstood
        || state == FactState::ToolMissing;
}

template <class T, class Speak> FieldRow rowOf(const char* id, const Fact<T>& fact, Speak speak, Language language)
{
    FieldRow row;
    row.id = id;
    row.state = fact.isKnown() ? FactState::Known : fact.state;
    row.value = fact.isKnown() ? speak(*fact, language) : std::string();
    row.source = spokenSource(fact.source, language);
    row.detail = fact.detail;
    row.attention = needsAttention(row.state);
    for (const auto& other : fact.others)
        row.others.emplace_back(speak(other.value, language), spokenSource(other.source, language));
    return row;
}

/// One row of the table: how a fact of an object is shown.
template <class Object> struct Field
{
    const char* id;
    unsigned flags;
    const char* setting;
    std::function<FieldRow(const Object&, Language)> show;
};

template <class Object, class T, class Speak>
Field<Object> field(const char* id, Fact<T> Object::*member, Speak speak, unsigned flags = Plain,
                    const char* setting = "")
{
    return {id, flags, setting,
            [=](const Object& object, Language language) { return rowOf(id, object.*member, speak, language); }};
}

template <class Object> using Table = std::vector<Field<Object>>;

const Table<Processor>& processorTable()
{
    static const Table<Processor> table = {
        field("cpu.brand", &Processor::brand, Value::text, Plain, "cpu"),
        field("cpu.vendor", &Processor::vendor, Value::text),
        field("cpu.microarchitecture", &Processor::microarchitecture, Value::text),
        field("cpu.isa_level", &Processor::isaLevel, Value::text, Deciding),
        field("cpu.instruction_sets", &Processor::instructionSets, Value::list),
        field("cpu.hidden_instruction_sets", &Processor::hiddenInstructionSets, Value::list),
        field("cpu.mixed_cores", &Processor::mixedCores, Value::yesNo, Quiet),
        field("cpu.cores", &Processor::cores, Value::count),
        field("cpu.threads", &Processor::threads, Value::count),
        field("cpu.usable_threads", &Processor::usableThreads, Value::count),
        field("cpu.cpu_limit", &Processor::cpuLimit, Value::cpus),
        field("cpu.packages", &Processor::packages, Value::count),
        field("cpu.numa_nodes", &Processor::numaNodes, Value::count),
        field("cpu.l1d", &Processor::l1dBytes, Value::bytes),
        field("cpu.l2", &Processor::l2Bytes, Value::bytes),
        field("cpu.l3", &Processor::l3Bytes, Value::bytes),
        field("cpu.governor", &Processor::governor, Value::text),
        field("cpu.family", &Processor::family, Value::number),
        field("cpu.model", &Processor::model, Value::number),
        field("cpu.stepping", &Processor::stepping, Value::number),
    };
    return table;
}

const Table<Memory>& memoryTable()
{
    static const Table<Memory> table = {
        field("memory.total", &Memory::totalBytes, Value::bytes, Plain, "ram_gib"),
        field("memory.available", &Memory::availableBytes, Value::bytes),
        field("memory.limit", &Memory::limitBytes, Value::bytes),
    };
    return table;
}

const Table<Gpu>& gpuTable()
{
    static const Table<Gpu> table = {
        field("gpu.name", &Gpu::name, Value::text, Deciding, "gpu"),
        field("gpu.vendor", &Gpu::vendor, Value::vendor, Deciding),
        field("gpu.architecture", &Gpu::architecture, Value::text, Deciding, "gpu"),
        field("gpu.chip", &Gpu::chip, Value::text),
        field("gpu.xpu_listed", &Gpu::xpuListed, Value::yesNo, Deciding | Quiet),
        field("gpu.kind", &Gpu::kind, Value::kind),
        field("gpu.memory", &Gpu::memoryBytes, Value::bytes, Plain, "gpu"),
        field("gpu.unified_memory", &Gpu::unifiedMemory, Value::yesNo, Quiet),
        field("gpu.driver_module", &Gpu::driverModule, Value::text, Deciding, "gpu"),
        field("gpu.driver_version", &Gpu::driverVersion, Value::text, Deciding, "gpu"),
        field("gpu.library_version", &Gpu::libraryVersion, Value::text, Deciding | Quiet),
        field("gpu.permitted", &Gpu::permitted, Value::yesNo, Deciding, "gpu"),
        field("gpu.power_state", &Gpu::powerState, Value::powerState, Quiet),
        field("gpu.pci_address", &Gpu::pciAddress, Value::text),
        field("gpu.pci_id", &Gpu::pciId, Value::text, Deciding, "gpu"),
        field("gpu.uuid", &Gpu::uuid, Value::text, Quiet),
        field("gpu.mig", &Gpu::mig, Value::mig, Quiet),
        field("gpu.compute_units", &Gpu::computeUnits, Value::count, Quiet),
        field("gpu.clock", &Gpu::clockMhz, Value::megahertz, Quiet),
        field("gpu.memory_clock", &Gpu::memoryClockMhz, Value::megahertz, Quiet),
        field("gpu.features", &Gpu::features, Value::list, Quiet),
        field("gpu.subgroup_sizes", &Gpu::subgroupSizes, Value::numbers, Quiet),
        field("gpu.partitions", &Gpu::partitions, Value::count, Quiet),
        field("gpu.partition_mode", &Gpu::partitionMode, Value::text, Quiet),
        field("gpu.used", &Gpu::used, Value::yesNo, Quiet),
    };
    return table;
}

const Table<Npu>& npuTable()
{
    static const Table<Npu> table = {
        field("npu.name", &Npu::name, Value::text),
        field("npu.driver_module", &Npu::driverModule, Value::text),
        field("npu.device_node", &Npu::deviceNode, Value::text, Quiet),
        field("npu.permitted", &Npu::permitted, Value::yesNo, Quiet),
        field("npu.pci_address", &Npu::pciAddress, Value::text),
        field("npu.pci_id", &Npu::pciId, Value::text),
    };
    return table;
}

const Table<ApiDevice>& apiDeviceTable()
{
    static const Table<ApiDevice> table = {
        field("api.name", &ApiDevice::name, Value::text),
        field("api.type", &ApiDevice::type, Value::deviceType),
        field("api.software", &ApiDevice::software, Value::yesNo),
        field("api.version", &ApiDevice::version, Value::text),
        field("api.driver", &ApiDevice::driver, Value::text),
        field("api.memory", &ApiDevice::memoryBytes, Value::bytes),
        field("api.pci_address", &ApiDevice::pciAddress, Value::text),
        field("api.architecture", &ApiDevice::architecture, Value::text, Quiet),
        field("api.mig", &ApiDevice::mig, Value::mig, Quiet),
        field("api.unified_memory", &ApiDevice::unifiedMemory, Value::yesNo, Quiet),
        field("api.compute_units", &ApiDevice::computeUnits, Value::count, Quiet),
        field("api.clock", &ApiDevice::clockMhz, Value::megahertz, Quiet),
        field("api.memory_clock", &ApiDevice::memoryClockMhz, Value::megahertz, Quiet),
        field("api.features", &ApiDevice::features, Value::list, Quiet),
        field("api.subgroup_sizes", &ApiDevice::subgroupSizes, Value::numbers, Quiet),
    };
    return table;
}

const Table<BlasLibrary>& blasTable()
{
    static const Table<BlasLibrary> table = {
        field("blas.name", &BlasLibrary::name, Value::blasName),
        field("blas.version", &BlasLibrary::version, Value::text),
        field("blas.kernels", &BlasLibrary::kernels, Value::text),
        field("blas.own_kernels", &BlasLibrary::ownKernels, Value::text, Quiet),
        field("blas.threading", &BlasLibrary::threading, Value::threading),
        field("blas.threads", &BlasLibrary::threads, Value::count),
        {"blas.remark", Quiet, "", blasRemark},
        field("blas.used_by_libtorch", &BlasLibrary::usedByLibTorch, Value::yesNo),
        field("blas.used_by", &BlasLibrary::usedBy, Value::list, Quiet),
        field("blas.path", &BlasLibrary::path, Value::text),
    };
    return table;
}

const Table<OpenMpLibrary>& openMpTable()
{
    static const Table<OpenMpLibrary> table = {
        field("openmp.name", &OpenMpLibrary::name, Value::text),
        field("openmp.version", &OpenMpLibrary::version, Value::text),
        field("openmp.path", &OpenMpLibrary::path, Value::text),
    };
    return table;
}

const Table<OperatingSystem>& systemTable()
{
    static const Table<OperatingSystem> table = {
        field("system.name", &OperatingSystem::prettyName, Value::text),
        field("system.kind", &OperatingSystem::kind, Value::systemName, Deciding, "os"),
        field("system.id", &OperatingSystem::id, Value::text),
        field("system.version", &OperatingSystem::version, Value::text, Deciding, "os_version"),
        field("system.architecture", &OperatingSystem::architecture, Value::text, Deciding, "arch"),
        field("system.libc", &OperatingSystem::libc, Value::text, Deciding, "libc"),
        field("system.kernel", &OperatingSystem::kernel, Value::text),
        field("system.wsl", &OperatingSystem::wsl, Value::yesNo, Deciding),
        field("system.virtual_machine", &OperatingSystem::virtualMachine, Value::text),
        field("system.container", &OperatingSystem::container, Value::text),
        field("system.board", &OperatingSystem::board, Value::text, Deciding),
    };
    return table;
}

const Table<PythonEnvironment>& pythonTable()
{
    static const Table<PythonEnvironment> table = {
        field("python.version", &PythonEnvironment::version, Value::text, Deciding),
        field("python.kind", &PythonEnvironment::kind, Value::environmentKind),
        field("python.path", &PythonEnvironment::path, Value::text),
        field("python.architecture", &PythonEnvironment::architecture, Value::text),
        field("python.active", &PythonEnvironment::active, Value::yesNo, Deciding),
        field("python.externally_managed", &PythonEnvironment::externallyManaged, Value::yesNo, Deciding),
        field("python.ensurepip", &PythonEnvironment::ensurepip, Value::yesNo, Deciding),
        field("python.numpy_blas", &PythonEnvironment::numpyBlas, Value::text, Quiet),
        field("python.problem", &PythonEnvironment::problem, Value::sentence, Quiet),
    };
    return table;
}

const Table<TorchInstallation>& torchTable()
{
    static const Table<TorchInstallation> table = {
        field("torch.version", &TorchInstallation::version, Value::text),
        field("torch.build", &TorchInstallation::build, Value::text),
        field("torch.blas", &TorchInstallation::blas, Value::text),
        field("torch.open_mp", &TorchInstallation::openMp, Value::text, Quiet),
        field("torch.size", &TorchInstallation::sizeBytes, Value::bytes, Quiet),
        field("torch.folder", &TorchInstallation::folder, Value::text),
    };
    return table;
}

const Table<Machine>& pythonChoiceTable()
{
    static const Table<Machine> table = {
        field("python.chosen", &Machine::python, Value::text, Deciding, "python"),
        field("python.chosen_architecture", &Machine::pythonArchitecture, Value::text, Deciding | Quiet, "python_arch"),
    };
    return table;
}

const Table<Machine>& mpiTable()
{
    static const Table<Machine> table = {
        field("mpi.version", &Machine::mpi, Value::text),
        field("mpi.launcher", &Machine::mpiLauncher, Value::text, Quiet),
        field("mpi.library", &Machine::mpiLibrary, Value::text, Quiet),
    };
    return table;
}

template <class Object>
void addRows(FieldGroup& group, const Table<Object>& table, const Object& object, Language language)
{
    for (const Field<Object>& field : table) {
        FieldRow row = field.show(object, language);
        if ((field.flags & Quiet) && row.state == FactState::Unknown && row.source.empty() && row.detail.empty())
            continue;
        row.deciding = (field.flags & Deciding) != 0;
        row.setting = field.setting;
        group.rows.push_back(std::move(row));
    }
}

} // namespace

void add(FieldGroup& group, const Processor& processor, Language language)
{
    addRows(group, processorTable(), processor, language);
}

void add(FieldGroup& group, const Memory& memory, Language language)
{
    addRows(group, memoryTable(), memory, language);
}

void add(FieldGroup& group, const Gpu& gpu, Language language)
{
    addRows(group, gpuTable(), gpu, language);
}

void add(FieldGroup& group, const Npu& npu, Language language)
{
    addRows(group, npuTable(), npu, language);
}

void add(FieldGroup& group, const ApiDevice& device, Language language)
{
    addRows(group, apiDeviceTable(), device, language);
}

void add(FieldGroup& group, const BlasLibrary& library, Language language)
{
    addRows(group, blasTable(), library, language);
}

void add(FieldGroup& group, const OpenMpLibrary& library, Language language)
{
    addRows(group, openMpTable(), library, language);
}

void add(FieldGroup& group, const OperatingSystem& system, Language language)
{
    addRows(group, systemTable(), system, language);
}

void add(FieldGroup& group, const PythonEnvironment& python, Language language)
{
    addRows(group, pythonTable(), python, language);
}

void add(FieldGroup& group, const TorchInstallation& torch, Language language)
{
    addRows(group, torchTable(), torch, language);
}

void addPythonChoice(FieldGroup& group, const Machine& machine, Language language)
{
    addRows(group, pythonChoiceTable(), machine, language);
}

void addMpi(FieldGroup& group, const Machine& machine, Language language)
{
    addRows(group, mpiTable(), machine, language);
}

FieldRow without(const char* id, FactState state, const std::string& source, const std::string& detail)
{
    FieldRow row;
    row.id = id;
    row.state = state;
    row.source = source;
    row.detail = detail;
    row.attention = needsAttention(state);
    return row;
}

std::string spokenSource(const std::string& source, Language language)
{
    if (source == "the environment of this program") // origin of a variable that no start-up file sets
        return speak("word.program_environment", {}, language);
    return source == SetByYou ? speak("word.set_by_you", {}, language) : source;
}

} // namespace Advisor::FieldRows
