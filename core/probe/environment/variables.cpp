// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/environment/variables.h"

#include <algorithm>

#include "core/probe/environment/kernelchoice.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

struct Question
{
    const std::string& value;
    const Machine& machine;
    const FileTree& files;
};

using Judge = Judgement (*)(const Question&);

bool isOn(const std::string& value)
{
    const std::string text = Text::lower(value);
    return !text.empty() && text != "0" && text != "false" && text != "no" && text != "off";
}

/// Fewer threads than the machine has, or more: both cost time.
Judgement threads(const Question& question, const char* one, const char* many, const char* other)
{
    // OMP_NUM_THREADS may be a list, one number a level.
    const auto count = Text::integer(question.value.substr(0, question.value.find(',')));
    const auto usable = question.machine.processor.usableThreads;
    if (!count || *count < 1 || !usable.isKnown())
        return {false, other};
    if (*count == 1 && *usable > 1)
        return {true, one};
    return *count > *usable ? Judgement{true, many} : Judgement{false, other};
}

Judgement ompThreads(const Question& question)
{
    return threads(question, "environment.omp_num_threads_one", "environment.threads_too_many",
                   "environment.omp_num_threads");
}

/// PyTorch divides work on one level; none at all leaves it one thread.
Judgement levels(const Question& question)
{
    return Text::trimmed(question.value) == "0" ? Judgement{true, "environment.omp_num_threads_one"}
                                                : Judgement{false, "environment.omp_no_effect"};
}

Judgement mklThreads(const Question& question)
{
    return threads(question, "environment.mkl_num_threads_one", "environment.threads_too_many",
                   "environment.mkl_num_threads");
}

Judgement blasThreads(const Question& question)
{
    return threads(question, "environment.blas_num_threads_one", "environment.threads_too_many",
                   "environment.blas_num_threads");
}

/// Threads of a library that only one kind of computer has.
Judgement armThreads(const Question& question)
{
    const auto& architecture = question.machine.system.architecture;
    return architecture.isKnown() && *architecture != "aarch64" ? Judgement{false, "environment.arm_no_effect"}
                                                                : blasThreads(question);
}

Judgement appleThreads(const Question& question)
{
    const auto& kind = question.machine.system.kind;
    return kind.isKnown() && *kind != SystemKind::MacOs ? Judgement{false, "environment.apple_no_effect"}
                                                        : blasThreads(question);
}

/// Other precisions than the program asks for make other figures, and other results.
Judgement onednnPrecision(const Question& question)
{
    return Text::lower(question.value) == "strict" ? Judgement{false, "environment.off"}
                                                   : Judgement{true, "environment.onednn_precision"};
}

Judgement onednnCache(const Question& question)
{
    return Text::trimmed(question.value) == "0" ? Judgement{true, "environment.onednn_cache_off"}
                                                : Judgement{false, "environment.onednn_cache"};
}

Judgement moduleLoading(const Question& question)
{
    return {false, Text::lower(question.value) == "eager" ? "environment.cuda_eager" : "environment.cuda_lazy"};
}

Judgement partOfGpu(const Question& question)
{
    const auto percent = Text::integer(Text::trimmed(question.value));
    return percent && *percent < 100 ? Judgement{true, "environment.cuda_mps_part"}
                                     : Judgement{false, "environment.other"};
}

Judgement sdma(const Question& question)
{
    return isOn(question.value) ? Judgement{false, "environment.other"} : Judgement{false, "environment.hsa_sdma_off"};
}

Judgement visibleDevices(const Question& question)
{
    const auto value = Text::trimmed(question.value);
    if (value.empty() || value.starts_with('-') || value == "NoDevFiles" || value == "void")
        return {!question.machine.gpus.empty(), "environment.devices_hidden"};
    return {false, "environment.devices_chosen"};
}

/// The override makes a card of one generation run kernels of another: right for a neighbour of its own generation,
/// wrong for any other.
Judgement hsaOverride(const Question& question)
{
    const auto parts = Text::split(question.value, '.');
    for (const Gpu& gpu : question.machine.gpus) {
        const bool isAmd = gpu.vendor.isKnown() && *gpu.vendor == GpuVendor::Amd;
        if (!isAmd || !gpu.architecture.isKnown() || gpu.architecture->size() < 6)
            continue;
        const std::string& gfx = *gpu.architecture; // gfx1031: major 10, minor 3, step 1
        const std::string major = gfx.substr(3, gfx.size() - 5);
        if (major != parts.front())
            return {true, "environment.hsa_override_wrong"};
    }
    return {false, "environment.hsa_override"};
}

Judgement waitPolicy(const Question& question)
{
    const bool passive = Text::lower(question.value) == "passive";
    return {passive, passive ? "environment.omp_wait_passive" : "environment.omp_wait_active"};
}

Judgement harmfulWhenOn(const Question& question, const char* effect)
{
    return isOn(question.value) ? Judgement{true, effect} : Judgement{false, "environment.off"};
}

Judgement tf32(const Question& question)
{
    return Text::trimmed(question.value) == "0" ? Judgement{true, "environment.tf32_off"}
                                                : Judgement{false, "environment.tf32_on"};
}

Judgement jit(const Question& question)
{
    return isOn(question.value) ? Judgement{false, "environment.other"} : Judgement{true, "environment.jit_off"};
}

Judgement glibcTunables(const Question& question)
{
    if (question.value.find("glibc.cpu.") != std::string::npos && question.value.find('-') != std::string::npos)
        return {true, "environment.glibc_cpu"};
    const bool pages = question.value.find("glibc.malloc.hugetlb=1") != std::string::npos;
    const bool thresholds = question.value.find("glibc.malloc.mmap_threshold") != std::string::npos;
    return {false, pages || thresholds ? "environment.malloc_tuned" : "environment.other"};
}

/// The folder belongs to the PyTorch of the environment in use: a detour, but to the right place.
bool isOfPythonInUse(const Machine& machine, const std::string& folder)
{
    return std::any_of(machine.pythons.begin(), machine.pythons.end(), [&folder](const PythonEnvironment& one) {
        return one.active.valueOr(false) && one.path.isKnown() && folder.starts_with(*one.path + '/');
    });
}

/// The dynamic linker takes libraries from these folders first.
Judgement libraryPath(const Question& question)
{
    for (const std::string_view part : Text::split(question.value, ':')) {
        const std::string folder(part);
        if (!folder.starts_with('/') || isOfPythonInUse(question.machine, folder))
            continue;
        if (question.files.exists(folder + "/libtorch_cpu.so") || question.files.exists(folder + "/libc10.so"))
            return {true, "environment.library_path_torch"};
        for (const char* library : {"/libcudnn.so.9", "/libcudnn.so.8", "/libcublas.so.12", "/libcublas.so.13"}) {
            if (question.files.exists(folder + library))
                return {true, "environment.library_path_cuda"};
        }
    }
    return {false, "environment.library_path"};
}

bool names(const std::string& file, std::initializer_list<const char*> libraries)
{
    return std::any_of(libraries.begin(), libraries.end(),
                       [&file](const char* library) { return file.find(library) != std::string::npos; });
}

Judgement preload(const Question& question)
{
    std::string list = question.value;
    std::replace(list.begin(), list.end(), ':', ' ');
    for (const std::string_view word : Text::words(list)) {
        const std::string file(word);
        if (file.starts_with('/') && !question.files.exists(file))
            return {true, "environment.preload_missing"};
        if (file.find("tcmalloc") != std::string::npos)
            return {false, "environment.preload_tcmalloc"};
        if (file.find("jemalloc") != std::string::npos)
            return {false, "environment.preload_jemalloc"};
        if (names(file, {"libiomp5", "libomp.so", "libgomp"}))
            return {false, "environment.preload_openmp"};
        if (names(file, {"libblas", "libopenblas", "libmkl", "libblis"}))
            return {false, "environment.preload_blas"};
    }
    return {false, "environment.preload"};
}

struct Row
{
    const char* name;
    Judge judge;
};

#define ADVISOR_SAYS(harmful, effect) [](const Question&) { return Judgement{harmful, effect}; }
#define ADVISOR_WHEN_ON(effect) [](const Question& question) { return harmfulWhenOn(question, effect); }

// Effects by measurement (Zen 1 and Zen 5, LibTorch 1.13 and torch 2.13) and by the documentation of each library.
const Row Rows[] = {
    {"OPENBLAS_CORETYPE", [](const Question& q) { return judgeOpenBlasCore(q.value, q.machine.processor); }},
    {"NVPL_BLAS_DEBUG_CPU_TYPE", [](const Question& q) { return judgeNvplCpu(q.machine.system); }},
    {"ONEDNN_MAX_CPU_ISA", [](const Question& q) { return judgeOneDnnIsa(q.value, q.machine.processor); }},
    {"DNNL_MAX_CPU_ISA", [](const Question& q) { return judgeOneDnnIsa(q.value, q.machine.processor); }},
    {"ATEN_CPU_CAPABILITY", [](const Question& q) { return judgeAtenCapability(q.value, q.machine.processor); }},
    {"BLIS_ARCH_TYPE", ADVISOR_SAYS(false, "environment.blis_arch_type")},
    {"OMP_NUM_THREADS", ompThreads},
    {"MKL_NUM_THREADS", mklThreads},
    {"OPENBLAS_NUM_THREADS", blasThreads},
    {"GOTO_NUM_THREADS", blasThreads},
    {"BLIS_NUM_THREADS", blasThreads},
    {"OPENBLAS_DEFAULT_NUM_THREADS", blasThreads},
    {"ARMPL_NUM_THREADS", armThreads},
    {"VECLIB_MAXIMUM_THREADS", appleThreads},
    {"OPENBLAS_THREAD_TIMEOUT", ADVISOR_SAYS(false, "environment.spin_time")},
    {"GOMP_SPINCOUNT", ADVISOR_SAYS(false, "environment.spin_time")},
    {"OPENBLAS_MAIN_FREE", ADVISOR_SAYS(false, "environment.openblas_main_free")},
    {"GOTOBLAS_MAIN_FREE", ADVISOR_SAYS(false, "environment.openblas_main_free")},
    {"OPENBLAS_VERBOSE", ADVISOR_SAYS(false, "environment.prints_once")},
    {"BLIS_ARCH_DEBUG", ADVISOR_SAYS(false, "environment.prints_once")},
    {"OMP_DISPLAY_ENV", ADVISOR_SAYS(false, "environment.prints_once")},
    {"OMP_DISPLAY_AFFINITY", ADVISOR_SAYS(false, "environment.prints_once")},
    {"BLIS_JC_NT", ADVISOR_SAYS(false, "environment.blis_loops")},
    {"BLIS_PC_NT", ADVISOR_SAYS(false, "environment.blis_loops")},
    {"BLIS_IC_NT", ADVISOR_SAYS(false, "environment.blis_loops")},
    {"BLIS_JR_NT", ADVISOR_SAYS(false, "environment.blis_loops")},
    {"BLIS_IR_NT", ADVISOR_SAYS(false, "environment.blis_loops")},
    {"MKL_DYNAMIC", ADVISOR_SAYS(false, "environment.mkl_dynamic")},
    {"MKL_DOMAIN_NUM_THREADS", ADVISOR_SAYS(false, "environment.mkl_domain_threads")},
    {"MKL_THREADING_LAYER", ADVISOR_SAYS(false, "environment.mkl_layer")},
    {"MKL_INTERFACE_LAYER", ADVISOR_SAYS(false, "environment.mkl_layer")},
    {"MKL_SERVICE_FORCE_INTEL", ADVISOR_WHEN_ON("environment.mkl_force_intel")},
    {"OMP_THREAD_LIMIT", ompThreads},
    {"OMP_DYNAMIC", ADVISOR_WHEN_ON("environment.omp_dynamic")},
    {"OMP_PROC_BIND", ADVISOR_SAYS(false, "environment.omp_places")},
    {"OMP_PLACES", ADVISOR_SAYS(false, "environment.omp_places")},
    {"GOMP_CPU_AFFINITY", ADVISOR_SAYS(false, "environment.omp_places")},
    {"OMP_SCHEDULE", ADVISOR_SAYS(false, "environment.omp_no_effect")},
    {"OMP_NESTED", ADVISOR_SAYS(false, "environment.omp_no_effect")},
    {"OMP_MAX_ACTIVE_LEVELS", levels},
    {"OMP_STACKSIZE", ADVISOR_SAYS(false, "environment.omp_no_effect")},
    {"GOMP_STACKSIZE", ADVISOR_SAYS(false, "environment.omp_no_effect")},
    {"ONEDNN_DEFAULT_FPMATH_MODE", onednnPrecision},
    {"DNNL_DEFAULT_FPMATH_MODE", onednnPrecision},
    {"ONEDNN_PRIMITIVE_CACHE_CAPACITY", onednnCache},
    {"DNNL_PRIMITIVE_CACHE_CAPACITY", onednnCache},
    {"ONEDNN_CPU_ISA_HINTS", [](const Question& q) { return judgeOneDnnHints(q.value, q.machine.processor); }},
    {"DNNL_CPU_ISA_HINTS", [](const Question& q) { return judgeOneDnnHints(q.value, q.machine.processor); }},
    {"PYTORCH_ALLOC_CONF", ADVISOR_SAYS(false, "environment.alloc_conf")},
    {"PYTORCH_ENABLE_MPS_FALLBACK", ADVISOR_WHEN_ON("environment.mps_fallback")},
    {"PYTORCH_TUNABLEOP_ENABLED", ADVISOR_SAYS(false, "environment.tunable_op")},
    {"TORCH_DISTRIBUTED_DEBUG", ADVISOR_WHEN_ON("environment.distributed_debug")},
    {"TORCH_LOGS", ADVISOR_SAYS(false, "environment.logs")},
    {"CUDA_DEVICE_ORDER", ADVISOR_SAYS(false, "environment.cuda_order")},
    {"CUDA_MODULE_LOADING", moduleLoading},
    {"CUDA_CACHE_DISABLE", ADVISOR_WHEN_ON("environment.cuda_cache_off")},
    {"CUDA_FORCE_PTX_JIT", ADVISOR_WHEN_ON("environment.cuda_force_jit")},
    {"CUDA_MPS_ACTIVE_THREAD_PERCENTAGE", partOfGpu},
    {"HSA_ENABLE_SDMA", sdma},
    {"HSA_XNACK", ADVISOR_WHEN_ON("environment.hsa_xnack")},
    {"OMP_WAIT_POLICY", waitPolicy},
    {"MKL_DEBUG_CPU_TYPE", ADVISOR_SAYS(false, "environment.mkl_debug_cpu_type")},
    {"MKL_ENABLE_INSTRUCTIONS", ADVISOR_SAYS(false, "environment.mkl_instructions")},
    {"MKL_CBWR", [](const Question& q) { return judgeMklCbwr(q.value); }},
    {"KMP_DUPLICATE_LIB_OK", ADVISOR_WHEN_ON("environment.kmp_duplicate")},
    {"CUDA_VISIBLE_DEVICES", visibleDevices},
    {"NVIDIA_VISIBLE_DEVICES", visibleDevices},
    {"HIP_VISIBLE_DEVICES", visibleDevices},
    {"ROCR_VISIBLE_DEVICES", visibleDevices},
    {"ZE_AFFINITY_MASK", visibleDevices},
    {"HSA_OVERRIDE_GFX_VERSION", hsaOverride},
    {"CUDA_LAUNCH_BLOCKING", ADVISOR_WHEN_ON("environment.launch_blocking")},
    {"AMD_SERIALIZE_KERNEL", ADVISOR_WHEN_ON("environment.launch_blocking")},
    {"HIP_LAUNCH_BLOCKING", ADVISOR_WHEN_ON("environment.launch_blocking")},
    {"PYTORCH_NO_CUDA_MEMORY_CACHING", ADVISOR_WHEN_ON("environment.no_caching")},
    {"NVIDIA_TF32_OVERRIDE", tf32},
    {"TORCH_ALLOW_TF32_CUBLAS_OVERRIDE", tf32},
    {"PYTORCH_JIT", jit},
    {"TORCHDYNAMO_DISABLE", ADVISOR_WHEN_ON("environment.compile_off")},
    {"TORCH_COMPILE_DISABLE", ADVISOR_WHEN_ON("environment.compile_off")},
    {"PYTORCH_CUDA_ALLOC_CONF", ADVISOR_SAYS(false, "environment.alloc_conf_old")},
    {"PYTORCH_HIP_ALLOC_CONF", ADVISOR_SAYS(false, "environment.alloc_conf_old")},
    {"GLIBC_TUNABLES", glibcTunables},
    {"THP_MEM_ALLOC_ENABLE", ADVISOR_SAYS(false, "environment.malloc_tuned")},
    {"MALLOC_PERTURB_", ADVISOR_WHEN_ON("environment.malloc_perturb")},
    {"LD_PRELOAD", preload},
    {"LD_LIBRARY_PATH", libraryPath},
    {"MKL_VERBOSE", ADVISOR_WHEN_ON("environment.verbose")},
    {"ONEDNN_VERBOSE", ADVISOR_WHEN_ON("environment.verbose")},
    {"DNNL_VERBOSE", ADVISOR_WHEN_ON("environment.verbose")},
};

#undef ADVISOR_SAYS
#undef ADVISOR_WHEN_ON

constexpr const char* Prefixes[]
    = {"OPENBLAS_", "GOTO_",   "GOTOBLAS_", "BLIS_",    "MKL_",   "OMP_",          "GOMP_", "KMP_",
       "DNNL_",     "ONEDNN_", "ATEN_",     "PYTORCH_", "TORCH_", "CUDA_",         "HSA_",  "HIP_",
       "ROCR_",     "NVPL_",   "ARMPL_",    "VECLIB_",  "ZE_",    "TORCHINDUCTOR_"};

/// They say where something lies; they change neither speed nor results.
constexpr const char* Places[] = {"CUDA_HOME",
                                  "CUDA_PATH",
                                  "CUDA_ROOT",
                                  "CUDA_VERSION",
                                  "CUDA_CACHE_PATH",
                                  "CUDA_MPS_PIPE_DIRECTORY",
                                  "CUDA_MPS_LOG_DIRECTORY",
                                  "TORCH_HOME",
                                  "HIP_PATH",
                                  "TORCH_EXTENSIONS_DIR",
                                  "TORCH_CUDA_ARCH_LIST",
                                  "MKL_ROOT",
                                  "HIP_DEVICE_LIB_PATH"};

bool isOurs(const std::string& name)
{
    return name.starts_with("TORCH_ADVISOR_");
}

} // namespace

std::optional<Judgement> judgeVariable(const std::string& name, const std::string& value, const Machine& machine,
                                       const FileTree& files)
{
    const auto row
        = std::find_if(std::begin(Rows), std::end(Rows), [&name](const Row& one) { return name == one.name; });
    if (row != std::end(Rows))
        return row->judge({value, machine, files});
    const bool isPlace = std::find(std::begin(Places), std::end(Places), name) != std::end(Places);
    if (isPlace || isOurs(name))
        return std::nullopt;
    if (name.starts_with("KMP_"))
        return Judgement{false, "environment.kmp_ignored"};
    const bool known = std::any_of(std::begin(Prefixes), std::end(Prefixes),
                                   [&name](const char* prefix) { return name.starts_with(prefix); });
    return known ? std::optional(Judgement{false, "environment.other"}) : std::nullopt;
}

} // namespace Advisor
