// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/cpu/x86features.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/probe/text.h"

namespace Advisor {

namespace {

enum class Register
{
    Eax,
    Ebx,
    Ecx,
    Edx
};
enum class State
{
    None,
    Ymm,
    Zmm,
    Tiles
};

struct Feature
{
    const char* flag;
    std::uint32_t leaf;
    std::uint32_t subleaf;
    Register reg;
    int bit;
    State state;
};

constexpr std::uint32_t Extended = 0x80000001;

// Intel SDM volume 2, CPUID; AMD APM volume 3, appendix E.
constexpr Feature Features[] = {
    {"pni", 1, 0, Register::Ecx, 0, State::None},
    {"ssse3", 1, 0, Register::Ecx, 9, State::None},
    {"fma", 1, 0, Register::Ecx, 12, State::Ymm},
    {"cx16", 1, 0, Register::Ecx, 13, State::None},
    {"sse4_1", 1, 0, Register::Ecx, 19, State::None},
    {"sse4_2", 1, 0, Register::Ecx, 20, State::None},
    {"movbe", 1, 0, Register::Ecx, 22, State::None},
    {"popcnt", 1, 0, Register::Ecx, 23, State::None},
    {"aes", 1, 0, Register::Ecx, 25, State::None},
    {"xsave", 1, 0, Register::Ecx, 27, State::None}, // OSXSAVE: the system uses it
    {"avx", 1, 0, Register::Ecx, 28, State::Ymm},
    {"f16c", 1, 0, Register::Ecx, 29, State::Ymm},
    {"sse2", 1, 0, Register::Edx, 26, State::None},
    {"lahf_lm", Extended, 0, Register::Ecx, 0, State::None},
    {"abm", Extended, 0, Register::Ecx, 5, State::None},
    {"lm", Extended, 0, Register::Edx, 29, State::None},
    {"bmi1", 7, 0, Register::Ebx, 3, State::None},
    {"avx2", 7, 0, Register::Ebx, 5, State::Ymm},
    {"bmi2", 7, 0, Register::Ebx, 8, State::None},
    {"avx512f", 7, 0, Register::Ebx, 16, State::Zmm},
    {"avx512dq", 7, 0, Register::Ebx, 17, State::Zmm},
    {"avx512ifma", 7, 0, Register::Ebx, 21, State::Zmm},
    {"avx512cd", 7, 0, Register::Ebx, 28, State::Zmm},
    {"avx512bw", 7, 0, Register::Ebx, 30, State::Zmm},
    {"avx512vl", 7, 0, Register::Ebx, 31, State::Zmm},
    {"avx512vbmi", 7, 0, Register::Ecx, 1, State::Zmm},
    {"avx512_vbmi2", 7, 0, Register::Ecx, 6, State::Zmm},
    {"vaes", 7, 0, Register::Ecx, 9, State::Ymm},
    {"avx512_vnni", 7, 0, Register::Ecx, 11, State::Zmm},
    {"avx512_bitalg", 7, 0, Register::Ecx, 12, State::Zmm},
    {"avx512_vpopcntdq", 7, 0, Register::Ecx, 14, State::Zmm},
    {"amx_bf16", 7, 0, Register::Edx, 22, State::Tiles},
    {"avx512_fp16", 7, 0, Register::Edx, 23, State::Zmm},
    {"amx_tile", 7, 0, Register::Edx, 24, State::Tiles},
    {"amx_int8", 7, 0, Register::Edx, 25, State::Tiles},
    {"avx_vnni", 7, 1, Register::Eax, 4, State::Ymm},
    {"avx512_bf16", 7, 1, Register::Eax, 5, State::Zmm},
    {"amx_fp16", 7, 1, Register::Eax, 21, State::Tiles},
};

constexpr std::pair<const char*, const char*> Shown[] = {
    {"sse4_2", "SSE4.2"},
    {"avx", "AVX"},
    {"f16c", "F16C"},
    {"fma", "FMA"},
    {"avx2", "AVX2"},
    {"avx_vnni", "AVX-VNNI"},
    {"avx512f", "AVX512F"},
    {"avx512bw", "AVX512BW"},
    {"avx512cd", "AVX512CD"},
    {"avx512dq", "AVX512DQ"},
    {"avx512vl", "AVX512VL"},
    {"avx512ifma", "AVX512_IFMA"},
    {"avx512vbmi", "AVX512_VBMI"},
    {"avx512_vbmi2", "AVX512_VBMI2"},
    {"avx512_vnni", "AVX512_VNNI"},
    {"avx512_bitalg", "AVX512_BITALG"},
    {"avx512_vpopcntdq", "AVX512_VPOPCNTDQ"},
    {"avx512_bf16", "AVX512_BF16"},
    {"avx512_fp16", "AVX512_FP16"},
    {"amx_tile", "AMX-TILE"},
    {"amx_int8", "AMX-INT8"},
    {"amx_bf16", "AMX-BF16"},
    {"amx_fp16", "AMX-FP16"},
    {"asimd", "NEON"},
    {"asimdhp", "FP16"},
    {"asimddp", "DotProd"},
    {"i8mm", "I8MM"},
    {"bf16", "BF16"},
    {"sve", "SVE"},
    {"sve2", "SVE2"},
    {"sme", "SME"},
    {"sme2", "SME2"},
};

std::uint32_t registerOf(const CpuidLeaf& leaf, Register reg)
{
    switch (reg) {
    case Register::Eax:
        return leaf.eax;
    case Register::Ebx:
        return leaf.ebx;
    case Register::Ecx:
        return leaf.ecx;
    case Register::Edx:
        break;
    }
    return leaf.edx;
}

/// Palette 1: the tiles that programs are compiled for. Some hypervisors advertise AMX without them.
bool hasPalette(const Cpuid& cpuid)
{
    constexpr std::uint32_t TileInformation = 0x1d;
    const auto highest = cpuid.leaf(TileInformation, 0);
    const auto palette = cpuid.leaf(TileInformation, 1);
    return highest && highest->eax >= 1 && palette && palette->eax >> 16 != 0 && palette->ebx >> 16 != 0;
}

bool stateEnabled(State state, const Cpuid& cpuid)
{
    constexpr std::uint64_t Sse = 1U << 1;
    constexpr std::uint64_t Avx = 1U << 2;
    constexpr std::uint64_t Avx512 = 7U << 5; // opmask, upper halves, upper sixteen
    constexpr std::uint64_t TileConfig = 1U << 17;
    constexpr std::uint64_t TileData = 1U << 18;
    const std::uint64_t switched = cpuid.xcr0().value_or(0);
    const auto all = [switched](std::uint64_t mask) { return (switched & mask) == mask; };
    switch (state) {
    case State::None:
        return true;
    case State::Ymm:
        return all(Sse | Avx);
    case State::Zmm:
        return all(Sse | Avx | Avx512);
    case State::Tiles:
        // Linux grants tile data on request only, from 5.16 on; an older kernel cannot.
        return all(TileConfig | TileData) && (cpuid.permittedStates().value_or(0) & TileData) && hasPalette(cpuid);
    }
    return false;
}

std::string textOf(std::initializer_list<std::uint32_t> registers)
{
    std::string text;
    for (const std::uint32_t value : registers) {
        for (int shift = 0; shift < 32; shift += 8) {
            const char c = static_cast<char>((value >> shift) & 0xff);
            if (c)
                text += c;
        }
    }
    return text;
}

bool hasAll(const Flags& flags, std::initializer_list<const char*> names)
{
    return std::all_of(names.begin(), names.end(), [&flags](const char* name) { return flags.contains(name); });
}

} // namespace

std::optional<X86Features> x86Features(const Cpuid& cpuid)
{
    if (!cpuid.leaf(1))
        return std::nullopt;
    X86Features features;
    for (const Feature& feature : Features) {
        const auto leaf = cpuid.leaf(feature.leaf, feature.subleaf);
        if (!leaf || !((registerOf(*leaf, feature.reg) >> feature.bit) & 1))
            continue;
        features.advertised.insert(feature.flag);
        if (stateEnabled(feature.state, cpuid))
            features.enabled.insert(feature.flag);
    }
    return features;
}

std::optional<Identity86> x86Identity(const Cpuid& cpuid)
{
    const auto vendor = cpuid.leaf(0);
    const auto version = cpuid.leaf(1);
    if (!vendor || !version)
        return std::nullopt;
    Identity86 identity;
    identity.vendor = Text::printable(textOf({vendor->ebx, vendor->edx, vendor->ecx}));
    const std::uint32_t signature = version->eax;
    identity.stepping = static_cast<int>(signature & 0xf);
    identity.model = static_cast<int>((signature >> 4) & 0xf);
    identity.family = static_cast<int>((signature >> 8) & 0xf);
    if (identity.family >= 6) // Intel's manual says 6 and 15, Zhaoxin's 7 has it too
        identity.model += static_cast<int>((signature >> 16) & 0xf) << 4;
    if (identity.family == 15)
        identity.family += static_cast<int>((signature >> 20) & 0xff);
    std::string brand;
    for (std::uint32_t number = 0x80000002; number <= 0x80000004; ++number) {
        if (const auto leaf = cpuid.leaf(number))
            brand += textOf({leaf->eax, leaf->ebx, leaf->ecx, leaf->edx});
    }
    identity.brand = Text::printable(brand);
    return identity;
}

std::optional<std::string> x86Hypervisor(const Cpuid& cpuid)
{
    const auto features = cpuid.leaf(1);
    if (!features)
        return std::nullopt;
    constexpr std::uint32_t HypervisorPresent = 1U << 31;
    if (!(features->ecx & HypervisorPresent))
        return std::string{};
    const auto leaf = cpuid.leaf(0x40000000);
    const std::string signature = leaf ? Text::printable(textOf({leaf->ebx, leaf->ecx, leaf->edx})) : "";
    constexpr std::pair<const char*, const char*> Known[] = {
        {"KVMKVMKVM", "KVM"},           {"Linux KVM Hv", "KVM"},     {"Microsoft Hv", "Hyper-V"},
        {"VMwareVMware", "VMware"},     {"XenVMMXenVMM", "Xen"},     {"TCGTCGTCGTCG", "QEMU"},
        {"VBoxVBoxVBox", "VirtualBox"}, {"prl hyperv", "Parallels"}, {"lrpepyh vr", "Parallels"},
        {"bhyve bhyve", "bhyve"},       {"ACRNACRNACRN", "ACRN"},
    };
    for (const auto& [text, name] : Known) {
        if (Text::trimmed(signature) == text)
            return name;
    }
    return signature.empty() ? "hypervisor" : signature;
}

std::vector<std::string> shownInstructionSets(const Flags& flags)
{
    std::vector<std::string> shown;
    for (const auto& [flag, name] : Shown) {
        if (flags.contains(flag))
            shown.emplace_back(name);
    }
    return shown;
}

std::optional<std::string> x86Level(const Flags& flags)
{
    if (!hasAll(flags, {"lm", "sse2"}))
        return std::nullopt;
    if (!hasAll(flags, {"cx16", "lahf_lm", "popcnt", "pni", "sse4_1", "sse4_2", "ssse3"}))
        return "x86-64";
    if (!hasAll(flags, {"avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe", "xsave"}))
        return "x86-64-v2";
    if (!hasAll(flags, {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"}))
        return "x86-64-v3";
    return "x86-64-v4";
}

std::optional<std::string> armLevel(const Flags& flags)
{
    if (!flags.contains("asimd"))
        return std::nullopt;
    if (flags.contains("sve2"))
        return "armv9.0-a";
    return hasAll(flags, {"asimdhp", "atomics"}) ? "armv8.2-a" : "armv8.0-a";
}

Flags armFlags(std::uint64_t hwcap, std::uint64_t hwcap2)
{
    // Linux, arch/arm64/include/uapi/asm/hwcap.h
    constexpr std::pair<const char*, int> First[]
        = {{"asimd", 1}, {"atomics", 8}, {"asimdhp", 10}, {"asimddp", 20}, {"sve", 22}};
    constexpr std::pair<const char*, int> Second[]
        = {{"sve2", 1}, {"i8mm", 13}, {"bf16", 14}, {"sme", 23}, {"sme2", 37}};
    Flags flags;
    for (const auto& [name, bit] : First) {
        if ((hwcap >> bit) & 1)
            flags.insert(name);
    }
    for (const auto& [name, bit] : Second) {
        if ((hwcap2 >> bit) & 1)
            flags.insert(name);
    }
    return flags;
}

} // namespace Advisor
