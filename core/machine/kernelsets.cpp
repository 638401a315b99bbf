// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/kernelsets.h"

#include <algorithm>

namespace Advisor::KernelSets {

namespace {

std::string lowered(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c != ' ')
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
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

// BLIS, frame/base/bli_arch.c
constexpr Kernels BlisArchitectures[] = {
    {"generic", Sse},     {"penryn", Sse},   {"sandybridge", Avx}, {"bulldozer", Avx}, {"piledriver", Avx},
    {"steamroller", Avx}, {"haswell", Avx2}, {"excavator", Avx2},  {"zen", Avx2},      {"zen2", Avx2},
    {"zen3", Avx2},       {"zen4", Avx512},  {"zen5", Avx512},     {"skx", Avx512},    {"knl", Avx512},
};

// The names of mklKernels(). Those for Zen use AVX2, also on processors of AMD that have AVX-512.
constexpr Kernels MklBranches[] = {
    {"sse2", Sse}, {"ssse3", Sse}, {"sse4.2", Sse}, {"avx", Avx}, {"avx2", Avx2}, {"zen", Avx2}, {"avx-512", Avx512},
};

template <std::size_t Size> std::optional<int> stepNamed(const Kernels (&table)[Size], std::string_view name)
{
    const std::string key = lowered(name);
    const auto found
        = std::find_if(std::begin(table), std::end(table), [&key](const Kernels& one) { return key == one.name; });
    return found == std::end(table) ? std::nullopt : std::optional<int>(found->step);
}

std::optional<int> stepOfKernels(const BlasLibrary& library)
{
    const std::string kernels = library.kernels.valueOr("");
    const std::string name = library.name.valueOr("");
    return name == "OpenBLAS" ? openBlasStep(kernels)
        : name == "BLIS"      ? blisStep(kernels)
        : name == "MKL"       ? mklStep(kernels)
                              : std::nullopt;
}

/// No library has kernels for AMX in a set of their own.
std::optional<int> ofVectors(const Processor& processor)
{
    const auto step = stepOf(processor);
    return step ? std::optional<int>(std::min<int>(*step, Avx512)) : std::nullopt;
}

/// OpenBLAS and BLIS on 64-bit Arm: the set for every such processor, on one that has longer vectors.
bool isGenericArm(const BlasLibrary& library, const Processor& processor)
{
    const std::string kernels = lowered(library.kernels.valueOr(""));
    const auto sets = processor.instructionSets.valueOr({});
    const bool hasLong = std::find(sets.begin(), sets.end(), "SVE") != sets.end();
    return hasLong && (kernels == "armv8" || kernels == "generic" || kernels.starts_with("cortexa"));
}

} // namespace

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

std::optional<int> openBlasStep(std::string_view core)
{
    return stepNamed(OpenBlasCores, core);
}

std::optional<int> oneDnnStep(std::string_view isa)
{
    return stepNamed(OneDnnSets, isa);
}

std::optional<int> blisStep(std::string_view architecture)
{
    return stepNamed(BlisArchitectures, architecture);
}

std::optional<int> mklStep(std::string_view kernels)
{
    return stepNamed(MklBranches, kernels);
}

bool areOlder(const BlasLibrary& library, const Processor& processor)
{
    const auto picked = stepOfKernels(library);
    const auto has = ofVectors(processor);
    // AMD's processors have no better ones in MKL.
    if (library.name.valueOr("") == "MKL" && library.kernels.valueOr("") == "Zen")
        return false;
    return isGenericArm(library, processor) || (picked && has && *picked < *has);
}

bool areTooNew(const BlasLibrary& library, const Processor& processor)
{
    const auto picked = stepOfKernels(library);
    const auto has = ofVectors(processor);
    return picked && has && *picked > *has;
}

} // namespace Advisor::KernelSets
