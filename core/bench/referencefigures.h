// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bench/run.h"

/// Public figures of other hardware (resources/catalog/reference.json), beside one's own and never mixed with them.
namespace Advisor::Reference {

/// FLOP/s by the table for a device as its driver names it ("NVIDIA GeForce RTX 4090"), dense, a multiply-add counting
/// two: what a figure is held against. Nothing for a device or dtype that it does not know; a "Laptop", "Ti" or "SUPER"
/// is another device.
std::optional<double> tablePeak(std::string_view deviceName, std::string_view dtype);

/// What was measured on other hardware, for the same kind of work and the same dtype.
struct Figure
{
    std::string device; ///< "GeForce RTX 4090"
    double low = 0; ///< FLOP/s or B/s
    double high = 0;
    bool isEmulated = false;
    std::string what; ///< "torch.mm, best of the sizes measured"
    std::string source;
    std::string date;
};

/// Figures comparable with this point: products for gemm, copies for copy and add; at most `most`, the nearest to
/// one's own by their ratio, fastest first. Nothing for other workloads, and for latency.
std::vector<Figure> comparable(const Point& own, std::size_t most);

/// How fast a device trains a network of this family and size.
struct Estimate
{
    std::string device;
    double low = 0; ///< samples/s
    double middle = 0;
    double high = 0;
    bool fromMeasured = false; ///< the rate of arithmetic was measured there; else share of a peak
    std::string source;
    std::string date;
};

/// The devices of the table that a person is likely to choose between (`every`: all of them), fastest first, for a
/// training step in float32 of the workload of that family whose size is nearest, its work scaled to the parameters.
///
/// Computed, not measured: time = operations × cost of one + waiting once + the larger of FLOP / rate and bytes /
/// bandwidth. The rate is what products reach there (measured, else the typical share of the peak); a training step
/// reaches 0.35 to 1 of it, 0.6 in the middle; the bandwidth 0.5 to 0.9, 0.7 in the middle; operations are counted for
/// the family within a factor of two. Launch cost decides small networks, arithmetic large ones.
std::vector<Estimate> estimates(std::string_view network, double parameters, bool every = false);

/// The same for the step that a training point of one's own took.
std::vector<Estimate> estimates(const Point& own, bool every = false);

} // namespace Advisor::Reference
