// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <memory>
#include <vector>

#include "app/probehelper/vulkanabi.h"

namespace Advisor::Helper::Vulkan {

namespace {

constexpr std::uint32_t Version13 = (1u << 22) | (3u << 12);

// Structures of the specification that are asked: their types and what stands at which place.
constexpr std::int32_t Float16Features = 1000082000; // shaderFloat16, shaderInt8
constexpr std::int32_t Bfloat16Features = 1000141000; // shaderBFloat16Type, …DotProduct, …CooperativeMatrix
constexpr std::int32_t MatrixFeatures = 1000506000; // cooperativeMatrix, …RobustBufferAccess
constexpr std::int32_t SubgroupProperties = 1000094000; // subgroupSize, …
constexpr std::int32_t SubgroupSizeProperties = 1000225000; // minSubgroupSize, maxSubgroupSize, …
constexpr std::int32_t MultiprocessorsNv = 1000154001; // shaderSMCount, shaderWarpsPerSM
constexpr std::int32_t CoreProperties2Amd = 1000227000; // shaderCoreFeatures, activeComputeUnitCount

/// Structures in one chain. Only those that the device knows may be added.
class Chain
{
public:
    const Block& add(std::int32_t type)
    {
        m_blocks.push_back(std::make_unique<Block>());
        m_blocks.back()->type = type;
        m_blocks.back()->next = m_first;
        m_first = m_blocks.back().get();
        return *m_blocks.back();
    }
    void* first() const { return m_first; }

private:
    std::vector<std::unique_ptr<Block>> m_blocks;
    void* m_first = nullptr;
};

/// Of VkComponentTypeKHR.
std::string componentName(std::int32_t type)
{
    switch (type) {
    case 0:
        return "fp16";
    case 1:
        return "fp32";
    case 2:
        return "fp64";
    case 3:
    case 7: // unsigned
        return "int8";
    case 1000141000:
        return "bf16";
    case 1000491002: // E4M3
    case 1000491003: // E5M2
        return "fp8";
    default:
        return {};
    }
}

/// What matrices the device multiplies: "matrix fp16" for each type of the factors.
std::vector<std::string> matrixTypes(const Functions& functions, PhysicalDevice device)
{
    std::uint32_t count = 0;
    if (!functions.matrices || functions.matrices(device, &count, nullptr) != Success)
        return {};
    std::vector<MatrixProperties> all(std::min(count, 4096u));
    count = static_cast<std::uint32_t>(all.size());
    if (all.empty() || functions.matrices(device, &count, all.data()) < Success)
        return {};
    std::vector<std::string> names;
    for (const MatrixProperties& one : all) {
        const std::string type = componentName(one.a);
        const std::string name = "matrix " + type;
        if (!type.empty() && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
    return names;
}

std::vector<std::string> featuresOf(const Functions& functions, PhysicalDevice device, std::uint32_t version,
                                    const Extensions& extensions)
{
    std::vector<std::string> features;
    if (!functions.features2)
        return features;
    static const Block nothing;
    Chain chain;
    const auto ask = [&](bool known, std::int32_t type) -> const Block& { return known ? chain.add(type) : nothing; };
    const Block& half
        = ask(version >= Version12 || extensions.count("VK_KHR_shader_float16_int8") > 0, Float16Features);
    const Block& brain = ask(extensions.count("VK_KHR_shader_bfloat16") > 0, Bfloat16Features);
    const Block& matrix = ask(extensions.count("VK_KHR_cooperative_matrix") > 0, MatrixFeatures);
    Features2 all;
    all.next = chain.first();
    functions.features2(device, &all);
    const auto add = [&](bool has, const char* name) {
        if (has)
            features.emplace_back(name);
    };
    add(half.values[0] != 0, "fp16");
    add(brain.values[0] != 0, "bf16");
    add(all.all[ShaderFloat64] != 0, "fp64");
    add(half.values[1] != 0, "int8");
    add(all.all[ShaderInt16] != 0, "int16");
    if (matrix.values[0] != 0) {
        for (const std::string& name : matrixTypes(functions, device))
            features.push_back(name);
    }
    return features;
}

/// All powers of two between the smallest and the largest.
std::vector<std::uint32_t> sizesBetween(std::uint32_t smallest, std::uint32_t largest)
{
    std::vector<std::uint32_t> sizes;
    for (std::uint32_t size = smallest; size > 0 && size <= largest && size <= 1024; size *= 2)
        sizes.push_back(size);
    return sizes;
}

} // namespace

void putFeatures(Json& json, const Functions& functions, PhysicalDevice device, std::uint32_t version,
                 const Extensions& extensions)
{
    json["features"] = featuresOf(functions, device, version, extensions);
    Chain chain;
    const Block& subgroup = chain.add(SubgroupProperties);
    const bool hasSizes = version >= Version13 || extensions.count("VK_EXT_subgroup_size_control") > 0;
    const Block* sizes = hasSizes ? &chain.add(SubgroupSizeProperties) : nullptr;
    const Block* nvidia = extensions.count("VK_NV_shader_sm_builtins") > 0 ? &chain.add(MultiprocessorsNv) : nullptr;
    const Block* amd
        = extensions.count("VK_AMD_shader_core_properties2") > 0 ? &chain.add(CoreProperties2Amd) : nullptr;
    Properties2 all;
    all.next = chain.first();
    functions.properties2(device, &all);
    auto found = sizes ? sizesBetween(sizes->values[0], sizes->values[1]) : std::vector<std::uint32_t>();
    if (found.empty() && subgroup.values[0] > 0)
        found = {subgroup.values[0]};
    if (!found.empty())
        json["subgroup_sizes"] = found;
    if (const std::uint32_t units = nvidia ? nvidia->values[0] : amd ? amd->values[1] : 0; units > 0)
        json["compute_units"] = units;
}

} // namespace Advisor::Helper::Vulkan
