// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/machine/fact.h"

namespace Advisor {

enum class SystemKind { Linux, Windows, MacOs };
enum class GpuVendor { Nvidia, Amd, Intel, Apple, Other };
enum class GpuKind { Discrete, Integrated, Virtual, DisplayOnly };
enum class CoreClass { Performance, Efficiency, LowPower };

struct OperatingSystem
{
    Fact<SystemKind> kind;
    Fact<std::string> id; ///< os-release ID: "debian", "ubuntu", "fedora"; "windows", "macos"
    Fact<std::string> version; ///< "12", "24.04", "14.5", Windows build "10.0.26100"
    Fact<std::string> prettyName;
    Fact<std::string> kernel; ///< "6.1.0-18-amd64"
    Fact<std::string> architecture; ///< "x86_64", "aarch64", "arm64" is written aarch64
    Fact<std::string> libc; ///< "glibc 2.36", "musl"
    Fact<bool> wsl;
    Fact<std::string> virtualMachine; ///< "KVM", "VMware"; Absent on bare metal
    Fact<std::string> container; ///< "docker", "podman", "lxc"; Absent outside
    Fact<std::string> board; ///< "Jetson Orin (L4T 36.3)", "Apple M2", "Raspberry Pi 5"; Absent on a PC
};

/// One kind of core of a processor that mixes several.
struct CoreKind
{
    Fact<CoreClass> kind; ///< NotUnderstood: a core that the catalog does not know
    Fact<std::string> microarchitecture; ///< "Skymont"
    Fact<int> cores;
    Fact<int> threads;
    Fact<std::string> cpus; ///< "0-11,16", as taskset and numactl take it
};

struct Processor
{
    Fact<std::string> vendor; ///< "AMD", "Intel", "Apple", "Arm"
    Fact<std::string> brand; ///< as the processor or the hypervisor spells it
    Fact<int> family;
    Fact<int> model;
    Fact<int> stepping;
    Fact<std::string> microarchitecture; ///< "Zen 3"; unknown models keep the state NotUnderstood
    Fact<std::string> isaLevel; ///< "x86-64-v3"
    Fact<std::vector<std::string>> instructionSets; ///< usable: processor, XCR0 and kernel agree; "AVX2", "FMA"
    Fact<std::vector<std::string>> hiddenInstructionSets; ///< advertised by the processor, not usable in this system
    Fact<bool> mixedCores; ///< does it have cores of several kinds?
    std::vector<CoreKind> coreKinds; ///< the strongest first; empty where all cores are alike, or nothing says
    Fact<int> packages;
    Fact<int> cores; ///< physical, online
    Fact<int> threads; ///< logical, online
    Fact<int> usableThreads; ///< what affinity and cgroup limits leave, rounded up
    Fact<double> cpuLimit; ///< CPUs by the smallest cgroup quota of all ancestors; Absent without a quota
    Fact<std::int64_t> l1dBytes; ///< per core
    Fact<std::int64_t> l2Bytes; ///< per core or cluster
    Fact<std::int64_t> l3Bytes; ///< the largest single one
    Fact<int> numaNodes;
    Fact<std::string> governor; ///< "performance"; Absent in most virtual machines
};

/// A part of the memory and the processors that are near to it.
struct NumaNode
{
    Fact<int> number;
    Fact<std::string> cpus; ///< "0-31"; Absent: memory without a processor
    Fact<std::int64_t> memoryBytes;
    Fact<std::string> gpu; ///< PCI address of the GPU whose memory this is; Absent: main memory
};

struct Memory
{
    Fact<std::int64_t> totalBytes; ///< without GPU memory that is shown as a NUMA node
    Fact<std::int64_t> availableBytes;
    Fact<std::int64_t> limitBytes; ///< the smallest cgroup limit of all ancestors; Absent without one
    std::vector<NumaNode> nodes; ///< empty where the system does not show them
};

struct Gpu
{
    Fact<std::string> pciAddress; ///< "0000:01:00.0"; Absent for a device that is not on PCI
    Fact<std::string> pciId; ///< "10de:2b85", lower case
    Fact<GpuVendor> vendor;
    Fact<std::string> name;
    Fact<std::string> chip; ///< "AD102", "Navi 22"
    Fact<std::string> architecture; ///< what builds are keyed by: "8.9", "gfx1031", "Xe-HPG"
    Fact<bool> xpuListed; ///< Intel: in the hardware list of the PyTorch XPU page
    Fact<GpuKind> kind;
    Fact<std::string> driverModule; ///< "nvidia", "nouveau", "amdgpu", "i915", "xe"; Absent if none is bound
    Fact<std::string> driverVersion; ///< NVIDIA: of the kernel module; "amdgpu", "adrenalin" where only that is known
    Fact<std::string> libraryVersion; ///< NVIDIA: of libcuda.so; differs from the module until a reboot
    Fact<std::int64_t> memoryBytes;
    Fact<bool> unifiedMemory;
    Fact<bool> permitted; ///< may this user open the compute device nodes? `detail` is the command that fixes it
    Fact<std::string> powerState; ///< "active", "suspended": a sleeping device is listed, not asked
    Fact<std::string> uuid;
    Fact<std::string> mig; ///< NVIDIA: the slice that is used, "1g.18gb"; "none": MIG, no slice; Absent: a whole card
    Fact<int> computeUnits; ///< as its driver counts them: SMs, CUs, EUs
    Fact<int> clockMhz; ///< the highest of its calculating units
    Fact<int> memoryClockMhz;
    Fact<std::vector<std::string>> features; ///< what drivers offer: "fp16", "bf16", "fp64", "matrix fp16", …
    Fact<std::vector<int>> subgroupSizes; ///< threads that run in step
    Fact<int> partitions; ///< AMD Instinct: devices that this one card is divided into; its memory is not multiplied
    Fact<std::string> partitionMode; ///< "CPX, NPS4"
    Fact<bool> used; ///< does the person want it used for PyTorch? Unknown means "if it helps"
};

struct Npu
{
    Fact<std::string> pciId; ///< Absent for a device that is not on PCI
    Fact<std::string> name;
    Fact<std::string> pciAddress;
    Fact<std::string> driverModule; ///< "intel_vpu", "amdxdna"; Absent if none is bound
    Fact<std::string> deviceNode; ///< "/dev/accel/accel0"; Absent: the driver made none
    Fact<bool> permitted; ///< may this user open the device node? `detail` is the command that fixes it
};

/// One answer of a helper (tier 1): a compute API and its devices.
struct ApiDevice
{
    Fact<std::string> name;
    Fact<std::string> version; ///< of the API on this device: "OpenCL 3.0 PoCL HSTR", "1.3.230"
    Fact<std::string> driver;
    Fact<std::string> type; ///< "cpu", "discrete", "integrated", "virtual", "other"
    Fact<bool> software; ///< runs on the processor
    Fact<std::int64_t> memoryBytes;
    Fact<std::string> pciAddress;
    Fact<std::string> architecture; ///< "8.9", "gfx1031"
    Fact<int> computeUnits;
    Fact<int> clockMhz;
    Fact<int> memoryClockMhz;
    Fact<std::vector<std::string>> features; ///< "fp16", "bf16", "fp64", "matrix fp16"
    Fact<std::vector<int>> subgroupSizes;
    Fact<bool> unifiedMemory;
    Fact<std::string> mig; ///< the slice that this is: "1g.18gb"; "none": a card that is divided; Absent: a whole card
};

/// Why a question had no answer, or what is to be said about it. The sentence of `code`; the argument "driver" names
/// the one driver of several that is meant.
struct ProbeNote
{
    std::string code; ///< "helper.crashed"
    Arguments arguments;
};

struct ComputeApi
{
    std::string api; ///< "nvml", "hip", "level_zero", "opencl", "vulkan", "opengl"
    FactState state = FactState::Unknown; ///< Known: it answered, even if with no device
    std::string detail; ///< the notes in English
    double seconds = 0; ///< how long the answer took
    std::vector<ApiDevice> devices;
    std::string asked = {}; ///< the library by name: "libOpenCL.so.1"
    std::string file = {}; ///< the file that the loader took for it
    std::vector<ProbeNote> notes = {};
};

struct BlasLibrary
{
    Fact<std::string> name; ///< "OpenBLAS", "BLIS", "MKL", "reference"
    Fact<std::string> version;
    Fact<std::string> path;
    Fact<std::string> kernels; ///< what it picks on this machine ("Haswell"); asked in a child, else Unknown
    Fact<bool> usedByLibTorch;
    Fact<std::string> threading; ///< "pthreads", "OpenMP", "TBB", "none": whose threads it computes with
    Fact<int> threads; ///< how many it takes here; asked in a child, else Unknown
    Fact<std::string> ownKernels; ///< what it picks without the variables of the environment; Absent: the same
    Fact<std::vector<std::string>> usedBy; ///< "/home/anna/venv (torch)": what calls it, beside LibTorch
    Fact<std::string> remark; ///< code of a sentence: what that means on this processor
};

/// An OpenMP runtime of the system; those of Python packages lie in their environment.
struct OpenMpLibrary
{
    Fact<std::string> name; ///< "libgomp", "libomp", "libiomp5"
    Fact<std::string> version; ///< of the compiler that it came with: "12.2.0"
    Fact<std::string> path;
};

struct TorchInstallation
{
    Fact<std::string> version; ///< "2.13.0+cpu"
    Fact<std::string> build; ///< "cpu", "cu130", "rocm7.2", "xpu", "debian"
    Fact<std::string> folder; ///< the `torch` folder, or of libtorch_cpu.so for the distribution's
    Fact<bool> deviceAvailable; ///< torch.cuda.is_available() or the like, as this PyTorch said itself
    Fact<std::string> blas; ///< "MKL 2024.2": what it multiplies matrices with; the source is the file that holds it
    Fact<std::string> openMp; ///< file of the OpenMP runtime that its threads come from
    Fact<std::int64_t> sizeBytes; ///< installed, with the libraries that came for it alone
};

/// A package that matters for PyTorch: torch and its companions, NumPy, BLAS, OpenMP, CUDA.
struct PythonPackage
{
    std::string name; ///< normalised: "torchvision", "nvidia-cublas-cu12", "mkl"
    std::string version; ///< "0.29.1+cpu"
    std::string channel; ///< "pypi", "conda-forge", "defaults", "pytorch", …; empty: not known
};

struct PythonEnvironment
{
    Fact<std::string> kind; ///< "system", "venv", "conda", "pyenv", "uv", "pipx"
    Fact<std::string> path;
    Fact<std::string> version; ///< "3.11.2"
    Fact<std::string> architecture; ///< of the interpreter's file
    Fact<bool> externallyManaged; ///< PEP 668
    Fact<bool> ensurepip; ///< can it make a virtual environment without another package?
    Fact<bool> active; ///< VIRTUAL_ENV, CONDA_PREFIX or the first python3 in PATH
    Fact<TorchInstallation> torch; ///< Absent: no PyTorch in it
    Fact<std::string> numpyBlas; ///< what NumPy multiplies matrices with; the source is the file that holds it
    std::vector<PythonPackage> packages; ///< those that matter for PyTorch, each copy of a package that is there twice
    Fact<std::vector<std::string>> openMp; ///< files of the OpenMP runtimes that come with its packages, links resolved
    Fact<std::string> problem; ///< code of a sentence: "python.interpreter_gone"; Absent if none was seen
};

struct EnvironmentVariable
{
    std::string name;
    std::string value;
    std::string origin; ///< "the environment of this program", "/root/.bashrc:12", "set by you"
    bool harmful = false; ///< it changes speed or behaviour for the worse on this machine
    std::string effect; ///< code of the sentence that says what it does: "environment.openblas_coretype"
};

/// Everything that is known of a computer. Made by core/probe, read from JSON, or built from `--set`.
struct Machine
{
    OperatingSystem system;
    Processor processor;
    Memory memory;
    std::vector<Gpu> gpus;
    Fact<bool> gpusLookedFor; ///< Known and true: the list above is complete ("no GPU" is an answer, not a gap)
    std::vector<Npu> npus;
    std::vector<ComputeApi> apis;
    std::vector<BlasLibrary> blas;
    std::vector<OpenMpLibrary> openMp; ///< those that the dynamic linker finds
    Fact<std::string> mklOnAmd; ///< code of the sentence that answers "MKL on a Ryzen?"; `detail` is the MKL that decides
    std::vector<PythonEnvironment> pythons;
    Fact<TorchInstallation> libTorch; ///< the distribution's C++ library
    Fact<std::string> python; ///< the version that the advice is for: active, else system
    Fact<std::string> pythonArchitecture; ///< differs from the system's under Rosetta or emulation
    std::vector<EnvironmentVariable> variables; ///< those that change PyTorch's speed or behaviour
    Fact<std::string> mpi; ///< "Open MPI 4.1.4"
    Fact<std::string> mpiLauncher; ///< "/usr/bin/mpirun"; Absent: a library without the program that starts it
    Fact<std::string> mpiLibrary; ///< "/usr/lib/x86_64-linux-gnu/libmpi.so.40.30.4"
    bool pythonIsHint = false; ///< pasted: its interpreter is one of several, a new environment may have another
    bool foreign = false; ///< read from a file or built by hand: nothing can be measured on it
};

} // namespace Advisor
