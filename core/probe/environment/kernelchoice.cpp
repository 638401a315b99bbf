// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/environment/kernelchoice.h"

#include <algorithm>
#include <optional>

#include "core/probe/text.h"

namespace Advisor {

namespace {

/// Steps of the x86 instruction sets for which libraries keep kernels.
enum Step
{
    Sse = 1,
    Avx = 2,
    Avx2 = 3,
    Avx512 = 4,
    Amx = 5
};

std::optional<int> stepOf(const Processor& processor)
{
    if (!processor.instructionSets.isKnown())
        return std::nullopt;
    const auto has = [&processor](const char* name) {
        const auto& all = *processor.instructionSets;
        return std::find(all.begin(), all.end(), name) != all.end();
    };
    if (has("AMX-TILE"))
        return Amx;
    if (has("AVX512F") && has("AVX512BW"))
        return Avx512;
    if (has("AVX2") && has("FMA"))
        return Avx2;
    if (has("AVX"))
        return Avx;
    return has("SSE4.2") ? std::optional<int>(Sse) : std::nullopt;
}

struct Kernels
{
    const char* name; ///< lower case
    int step;
};

// OpenBLAS, driver/others/dynamic.c
constexpr Kernels OpenBlasCores[] = {
    {"prescott", Sse},      {"core2", Sse},
    {"penryn", Sse},        {"dunnington", Sse},
    {"nehalem", Sse},       {"athlon", Sse},
    {"katmai", Sse},        {"coppermine", Sse},
    {"northwood", Sse},     {"banias", Sse},
    {"atom", Sse},          {"nano", Sse},
    {"opteron", Sse},       {"opteron_sse3", Sse},
    {"barcelona", Sse},     {"bobcat", Sse},
    {"sandybridge", Avx},   {"bulldozer", Avx},
    {"piledriver", Avx},    {"steamroller", Avx},
    {"excavator", Avx2},    {"haswell", Avx2},
    {"zen", Avx2},          {"skylakex", Avx512},
    {"cooperlake", Avx512}, {"sapphirerapids", Avx512},
};

// oneDNN, "CPU Dispatcher Control"
constexpr Kernels OneDnnSets[] = {
    {"sse41", Sse},
    {"avx", Avx},
    {"avx2", Avx2},
    {"avx2_vnni", Avx2},
    {"avx2_vnni_2", Avx2},
    {"avx512_core", Avx512},
    {"avx512_core_vnni", Avx512},
    {"avx512_core_bf16", Avx512},
    {"avx512_core_fp16", Avx512},
    {"avx512_core_amx", Amx},
    {"avx512_core_amx_fp16", Amx},
};

template <std::size_t Size> std::optional<int> stepNamed(const Kernels (&table)[Size], const std::string& name)
{
    const std::string key = Text::lower(Text::trimmed(name));
    const auto found
        = std::find_if(std::begin(table), std::end(table), [&key](const Kernels& one) { return key == one.name; });
    return found == std::end(table) ? std::nullopt : std::optional<int>(found->step);
}

} // namespace

Judgement judgeOpenBlasCore(const std::string& core, const Processor& processor)
{
    const auto wanted = stepNamed(OpenBlasCores, core);
    const auto has = stepOf(processor);
    if (!wanted || !has)
        return {false, "environment.openblas_coretype"};
    if (*wanted > *has)
        return {true, "environment.openblas_coretype_crashes"};
    // OpenBLAS has no kernels for AMX that its core for AVX-512 would leave out.
    return *wanted < std::min<int>(*has, Avx512) ? Judgement{true, "environment.openblas_coretype_slower"}
                                                 : Judgement{false, "environment.openblas_coretype_same"};
}

Judgement judgeOneDnnIsa(const std::string& isa, const Processor& processor)
{
    const auto wanted = stepNamed(OneDnnSets, isa);
    const auto has = stepOf(processor);
    const bool limits = wanted && has && *wanted < *has;
    return {limits, limits ? "environment.onednn_isa_slower" : "environment.onednn_isa"};
}

Judgement judgeOneDnnHints(const std::string& hints, const Processor& processor)
{
    const bool narrow = Text::lower(hints) == "prefer_ymm" && stepOf(processor).value_or(Sse) >= Avx512;
    return {narrow, narrow ? "environment.onednn_hints_narrow" : "environment.onednn_hints"};
}

Judgement judgeAtenCapability(const std::string& capability, const Processor& processor)
{
    const std::string name = Text::lower(Text::trimmed(capability));
    const auto has = stepOf(processor);
    // ATen takes the word for it and asks the processor nothing.
    if (has && ((name == "avx512" && *has < Avx512) || (name == "avx2" && *has < Avx2)))
        return {true, "environment.aten_capability_crashes"};
    const bool limits = name == "default" && has && *has >= Avx2;
    return {limits, limits ? "environment.aten_capability_slower" : "environment.aten_capability"};
}

Judgement judgeMklCbwr(const std::string& branch)
{
    const std::string name = Text::lower(branch);
    const bool slow = name.find("compatible") != std::string::npos || name.find("sse") != std::string::npos;
    return {slow, slow ? "environment.mkl_cbwr_slower" : "environment.mkl_cbwr"};
}

Judgement judgeNvplCpu(const OperatingSystem& system)
{
    if (system.architecture.isKnown() && *system.architecture != "aarch64")
        return {false, "environment.nvpl_no_effect"};
    return {system.architecture.isKnown(), "environment.nvpl_cpu_type"};
}

} // namespace Advisor
