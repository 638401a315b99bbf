// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/randomfill.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include "core/engine/elements.h"

namespace Advisor {

namespace {

/// Larger tensors repeat this many values: drawing a billion, or the hundreds of tensors of a network, would take
/// longer than measuring. A prime, so that the rows of a matrix differ.
constexpr std::size_t Tile = 65537;

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

template <class Value>
Result<TensorId> make(PreparedWorkload& workload, const TensorSpec& spec, std::size_t tile, Value value)
{
    const auto tensor = workload.tensor(spec);
    if (!tensor)
        return tensor;
    const auto elements = static_cast<std::size_t>(spec.elements());
    const std::size_t size = bytesOf(spec.dtype);
    std::vector<double> values(std::min(elements, tile));
    for (double& one : values)
        one = value();
    const auto bytes = encodeElements(values, spec.dtype);
    for (std::size_t done = 0; done < elements; done += values.size()) {
        const auto part = std::span(bytes).first(std::min(values.size(), elements - done) * size);
        const auto copied = workload.engine().copyIn(*tensor, part, done * size);
        if (!copied)
            return tl::make_unexpected(copied.error());
    }
    return tensor;
}

} // namespace

Result<TensorId> makeNormal(PreparedWorkload& workload, const TensorSpec& spec, std::uint64_t seed, double deviation,
                            double mean)
{
    Generator generator(seed);
    return make(workload, spec, Tile, [&] { return mean + deviation * generator.normal(); });
}

Result<TensorId> makeIntegers(PreparedWorkload& workload, const TensorSpec& spec, std::uint64_t seed,
                              std::int64_t below)
{
    Generator generator(seed);
    return make(workload, spec, Tile, [&] { return std::ceil(generator.uniform() * static_cast<double>(below)) - 1; });
}

Result<TensorId> makeCounting(PreparedWorkload& workload, const TensorSpec& spec, std::int64_t below)
{
    std::int64_t next = 0;
    return make(workload, spec, static_cast<std::size_t>(spec.elements()),
                [&] { return static_cast<double>(next++ % below); });
}

Result<TensorId> makeZeros(PreparedWorkload& workload, const TensorSpec& spec)
{
    return make(workload, spec, Tile, [] { return 0.0; });
}

} // namespace Advisor
