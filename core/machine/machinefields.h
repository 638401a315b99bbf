// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"

/// The keys of `torch-advisor/machine/1`, once: reader, writer and redaction are visitors that are called with
/// (key, member) for each member. `Object` is the struct or the const struct.
namespace Advisor::MachineFields {

template <class T> struct Of
{
    static constexpr bool Known = false;
};

template <class T>
concept Described = Of<T>::Known;

template <> struct Of<OperatingSystem>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("kind", object.kind);
        visitor("id", object.id);
        visitor("version", object.version);
        visitor("pretty_name", object.prettyName);
        visitor("kernel", object.kernel);
        visitor("architecture", object.architecture);
        visitor("libc", object.libc);
        visitor("wsl", object.wsl);
        visitor("virtual_machine", object.virtualMachine);
        visitor("container", object.container);
        visitor("board", object.board);
    }
};

template <> struct Of<CoreKind>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("kind", object.kind);
        visitor("microarchitecture", object.microarchitecture);
        visitor("cores", object.cores);
        visitor("threads", object.threads);
        visitor("cpus", object.cpus);
    }
};

template <> struct Of<Processor>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("vendor", object.vendor);
        visitor("brand", object.brand);
        visitor("family", object.family);
        visitor("model", object.model);
        visitor("stepping", object.stepping);
        visitor("microarchitecture", object.microarchitecture);
        visitor("isa_level", object.isaLevel);
        visitor("instruction_sets", object.instructionSets);
        visitor("hidden_instruction_sets", object.hiddenInstructionSets);
        visitor("mixed_cores", object.mixedCores);
        visitor("core_kinds", object.coreKinds);
        visitor("packages", object.packages);
        visitor("cores", object.cores);
        visitor("threads", object.threads);
        visitor("usable_threads", object.usableThreads);
        visitor("cpu_limit", object.cpuLimit);
        visitor("l1d_bytes", object.l1dBytes);
        visitor("l2_bytes", object.l2Bytes);
        visitor("l3_bytes", object.l3Bytes);
        visitor("numa_nodes", object.numaNodes);
        visitor("governor", object.governor);
    }
};

template <> struct Of<NumaNode>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("number", object.number);
        visitor("cpus", object.cpus);
        visitor("memory_bytes", object.memoryBytes);
        visitor("gpu", object.gpu);
    }
};

template <> struct Of<Memory>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("total_bytes", object.totalBytes);
        visitor("available_bytes", object.availableBytes);
        visitor("limit_bytes", object.limitBytes);
        visitor("nodes", object.nodes);
    }
};

template <> struct Of<Gpu>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("pci_address", object.pciAddress);
        visitor("pci_id", object.pciId);
        visitor("vendor", object.vendor);
        visitor("name", object.name);
        visitor("chip", object.chip);
        visitor("architecture", object.architecture);
        visitor("xpu_listed", object.xpuListed);
        visitor("kind", object.kind);
        visitor("driver_module", object.driverModule);
        visitor("driver_version", object.driverVersion);
        visitor("library_version", object.libraryVersion);
        visitor("memory_bytes", object.memoryBytes);
        visitor("unified_memory", object.unifiedMemory);
        visitor("permitted", object.permitted);
        visitor("power_state", object.powerState);
        visitor("uuid", object.uuid);
        visitor("partitions", object.partitions);
        visitor("partition_mode", object.partitionMode);
        visitor("mig", object.mig);
        visitor("compute_units", object.computeUnits);
        visitor("clock_mhz", object.clockMhz);
        visitor("memory_clock_mhz", object.memoryClockMhz);
        visitor("features", object.features);
        visitor("subgroup_sizes", object.subgroupSizes);
        visitor("used", object.used);
    }
};

template <> struct Of<Npu>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("pci_id", object.pciId);
        visitor("name", object.name);
        visitor("pci_address", object.pciAddress);
        visitor("driver_module", object.driverModule);
        visitor("device_node", object.deviceNode);
        visitor("permitted", object.permitted);
    }
};

template <> struct Of<ApiDevice>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("name", object.name);
        visitor("version", object.version);
        visitor("driver", object.driver);
        visitor("type", object.type);
        visitor("software", object.software);
        visitor("memory_bytes", object.memoryBytes);
        visitor("pci_address", object.pciAddress);
        visitor("architecture", object.architecture);
        visitor("compute_units", object.computeUnits);
        visitor("clock_mhz", object.clockMhz);
        visitor("memory_clock_mhz", object.memoryClockMhz);
        visitor("features", object.features);
        visitor("subgroup_sizes", object.subgroupSizes);
        visitor("unified_memory", object.unifiedMemory);
        visitor("mig", object.mig);
    }
};

template <> struct Of<ProbeNote>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("code", object.code);
        visitor("args", object.arguments);
    }
};

template <> struct Of<ComputeApi>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("api", object.api);
        visitor("state", object.state);
        visitor("asked", object.asked);
        visitor("file", object.file);
        visitor("detail", object.detail);
        visitor("notes", object.notes);
        visitor("seconds", object.seconds);
        visitor("devices", object.devices);
    }
};

template <> struct Of<BlasLibrary>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("name", object.name);
        visitor("version", object.version);
        visitor("path", object.path);
        visitor("kernels", object.kernels);
        visitor("used_by_libtorch", object.usedByLibTorch);
        visitor("threading", object.threading);
        visitor("threads", object.threads);
        visitor("own_kernels", object.ownKernels);
        visitor("used_by", object.usedBy);
        visitor("remark", object.remark);
    }
};

template <> struct Of<OpenMpLibrary>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("name", object.name);
        visitor("version", object.version);
        visitor("path", object.path);
    }
};

template <> struct Of<TorchInstallation>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("version", object.version);
        visitor("build", object.build);
        visitor("folder", object.folder);
        visitor("device_available", object.deviceAvailable);
        visitor("blas", object.blas);
        visitor("open_mp", object.openMp);
        visitor("size_bytes", object.sizeBytes);
    }
};

template <> struct Of<PythonPackage>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("name", object.name);
        visitor("version", object.version);
        visitor("channel", object.channel);
    }
};

template <> struct Of<PythonEnvironment>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("kind", object.kind);
        visitor("path", object.path);
        visitor("version", object.version);
        visitor("architecture", object.architecture);
        visitor("externally_managed", object.externallyManaged);
        visitor("ensurepip", object.ensurepip);
        visitor("active", object.active);
        visitor("torch", object.torch);
        visitor("numpy_blas", object.numpyBlas);
        visitor("packages", object.packages);
        visitor("open_mp", object.openMp);
        visitor("problem", object.problem);
    }
};

template <> struct Of<EnvironmentVariable>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("name", object.name);
        visitor("value", object.value);
        visitor("origin", object.origin);
        visitor("harmful", object.harmful);
        visitor("effect", object.effect);
    }
};

template <> struct Of<Machine>
{
    static constexpr bool Known = true;
    template <class Visitor, class Object> static void visit(Visitor& visitor, Object& object)
    {
        visitor("system", object.system);
        visitor("processor", object.processor);
        visitor("memory", object.memory);
        visitor("gpus", object.gpus);
        visitor("gpus_looked_for", object.gpusLookedFor);
        visitor("npus", object.npus);
        visitor("apis", object.apis);
        visitor("blas", object.blas);
        visitor("open_mp", object.openMp);
        visitor("mkl_on_amd", object.mklOnAmd);
        visitor("pythons", object.pythons);
        visitor("libtorch", object.libTorch);
        visitor("python", object.python);
        visitor("python_architecture", object.pythonArchitecture);
        visitor("python_is_hint", object.pythonIsHint);
        visitor("variables", object.variables);
        visitor("mpi", object.mpi);
        visitor("mpi_launcher", object.mpiLauncher);
        visitor("mpi_library", object.mpiLibrary);
    }
};

} // namespace Advisor::MachineFields
