// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/environment/variablejudges.h"

#include "core/probe/text.h"

namespace Advisor::VariableJudges {

namespace {

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

/// The PyTorch of the environment in use.
const TorchInstallation* torchInUse(const Machine& machine)
{
    for (const PythonEnvironment& one : machine.pythons) {
        if (one.active.valueOr(false) && one.torch.isKnown())
            return &*one.torch;
    }
    return nullptr;
}

} // namespace

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

/// Intel's and LLVM's OpenMP read them; GNU's, which the wheels for Linux bring, does not.
Judgement kmp(const Question& question)
{
    const TorchInstallation* torch = torchInUse(question.machine);
    const std::string runtime = torch ? torch->openMp.valueOr("") : "";
    const bool isRead = runtime.find("/libiomp5") != std::string::npos || runtime.find("/libomp") != std::string::npos;
    return {false, isRead ? "environment.kmp_read" : "environment.kmp_ignored"};
}

/// Matters where MKL is a library of its own: its threads have to be those of the OpenMP that PyTorch has.
Judgement mklLayer(const Question& question)
{
    const TorchInstallation* torch = torchInUse(question.machine);
    if (!torch || torch->blas.source.find("/libmkl_rt") == std::string::npos)
        return {false, "environment.mkl_layer"};
    const std::string layer = Text::lower(Text::trimmed(question.value));
    if (layer == "sequential")
        return {true, "environment.mkl_sequential"};
    const bool isGnu = torch->openMp.valueOr("").find("/libgomp") != std::string::npos;
    const bool fits = layer == "tbb" || (layer == "gnu") == isGnu;
    return {!fits, fits ? "environment.mkl_layer_fits" : "environment.mkl_layer_conflict"};
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

/// A container sees only those functions of the driver that it asks for.
Judgement driverCapabilities(const Question& question)
{
    const std::string value = Text::lower(question.value);
    const bool hasCuda = value.find("compute") != std::string::npos || value.find("all") != std::string::npos;
    return {!hasCuda, hasCuda ? "environment.other" : "environment.driver_capabilities"};
}

/// Paths between cards: their loss costs nothing where there is one card or none.
Judgement betweenGpus(const Question& question)
{
    if (!isOn(question.value))
        return {false, "environment.off"};
    return {question.machine.gpus.size() > 1, "environment.nccl_path_off"};
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

} // namespace Advisor::VariableJudges
