// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/randomfill.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

namespace Advisor {

namespace {

/// Larger tensors repeat this many values: drawing a billion would take longer than measuring. A prime, so that the
/// rows of a matrix differ.
constexpr std::size_t Tile = 262147;

/// splitmix64 (Steele, Lea, Flood 2014), because the distributions of the standard library differ between platforms.
class Generator
{
public:
    explicit Generator(std::uint64_t seed)
        : m_state(seed * 0x9e3779b97f4a7c15ULL)
    {
    }

    /// Above 0, up to 1.
    double uniform()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t bits = m_state;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ULL;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebULL;
        bits ^= bits >> 31;
        return (static_cast<double>(bits >> 11) + 1) * 0x1p-53;
    }

    double normal() { return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform()); }

private:
    std::uint64_t m_state;
};

template <class T, class Value>
Result<TensorId> make(PreparedWorkload& workload, const TensorSpec& spec, std::size_t tile, Value value)
{
    const auto tensor = workload.tensor(spec);
    if (!tensor)
        return tensor;
    const auto elements = static_cast<std::size_t>(spec.elements());
    std::vector<T> values(std::min(elements, tile));
    for (T& one : values)
        one = static_cast<T>(value());
    for (std::size_t done = 0; done < elements; done += values.size()) {
        const auto part = std::span(values).first(std::min(values.size(), elements - done));
        const auto copied = workload.engine().copyIn(*tensor, std::as_bytes(part), done * sizeof(T));
        if (!copied)
            return tl::make_unexpected(copied.error());
    }
    return tensor;
}

} // namespace

Result<TensorId> makeNormal(PreparedWorkload& workload, const TensorSpec& spec, std::uint64_t seed, double deviation)
{
    Generator generator(seed);
    const auto value = [&] { return deviation * generator.normal(); };
    return spec.dtype == DType::Float32 ? make<float>(workload, spec, Tile, value)
                                        : make<double>(workload, spec, Tile, value);
}

Result<TensorId> makeZeros(PreparedWorkload& workload, const TensorSpec& spec)
{
    const auto zero = [] { return 0; };
    return spec.dtype == DType::Float32 ? make<float>(workload, spec, Tile, zero)
                                        : make<double>(workload, spec, Tile, zero);
}

} // namespace Advisor
