// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/estimator.h"

#include <algorithm>
#include <cstdlib>

#include "core/bench/gates.h"
#include "core/bench/referencefigures.h"
#include "core/bench/statistics.h"

namespace Advisor {

namespace {

constexpr double CacheMultiple = 4; ///< of the last cache, from which on memory is what is measured
constexpr std::int64_t UsualCache = 32 << 20; ///< where the machine does not say

} // namespace

/// A ceiling that was probed beside a busy neighbour is too low: before a figure is called impossible it is probed
/// again.
void Estimator::probeAgain(int threads)
{
    if (std::find(m_probedAgain.begin(), m_probedAgain.end(), threads) != m_probedAgain.end())
        return;
    m_probedAgain.push_back(threads);
    Conditions conditions = m_ledger.run().conditions;
    raise(conditions.ceilings, probeCeilings(m_setting, {threads}, 0.2, m_cancellation).found);
    m_ledger.set(std::move(conditions));
}

/// Of the nth card that PyTorch counts; 0 where the table does not know it.
double Estimator::tableCeiling(const std::string& device, const std::string& dtype) const
{
    const auto colon = device.find(':');
    std::size_t left = colon == std::string::npos ? 0 : static_cast<std::size_t>(std::atoi(device.c_str() + colon + 1));
    const bool intel = device.starts_with("xpu");
    for (const Gpu& gpu : m_machine.gpus) {
        const GpuVendor vendor = gpu.vendor.valueOr(GpuVendor::Other);
        const bool counted
            = intel ? vendor == GpuVendor::Intel : vendor == GpuVendor::Nvidia || vendor == GpuVendor::Amd;
        if (counted && left-- == 0)
            return Reference::tablePeak(gpu.name.valueOr(""), dtype).value_or(0);
    }
    return 0;
}

std::optional<Failure> Estimator::gatesOf(const Cell& cell, const Point& point)
{
    const Configuration& configuration = m_ledger.configuration(cell.configuration);
    if (configuration.device != "cpu")
        return Gates::plausibleByTable(point, tableCeiling(configuration.device, cell.key.dtype));
    const auto plausible = [&] {
        const auto& ceilings = m_ledger.run().conditions.ceilings;
        return Gates::plausible(point, Gates::flopCeiling(ceilings, cell.key.dtype, configuration.threads));
    };
    auto failure = plausible();
    if (failure) {
        probeAgain(configuration.threads);
        failure = plausible();
    }
    return failure ? failure : Gates::effectiveThreads(point, cell.kind, configuration.threads);
}

double Estimator::shareOfCeiling(const Cell& cell, const Point& point) const
{
    if (m_ledger.configuration(cell.configuration).device != "cpu")
        return 0; // what was probed is the processor
    const auto& ceilings = m_ledger.run().conditions.ceilings;
    const int threads = m_ledger.configuration(cell.configuration).threads;
    if (cell.kind != WorkloadKind::Memory) {
        const double ceiling = Gates::flopCeiling(ceilings, cell.key.dtype, threads);
        return ceiling > 0 ? point.flopPerSecond() / ceiling : 0;
    }
    const auto cache = static_cast<double>(m_machine.processor.l3Bytes.valueOr(UsualCache));
    const double ceiling = Gates::bandwidthCeiling(ceilings, threads);
    return point.bytes > CacheMultiple * cache && ceiling > 0 ? point.bytesPerSecond() / ceiling : 0;
}

void Estimator::estimate(Cell& cell)
{
    if (!cell.wasMeasured() && !cell.failure)
        return;
    std::vector<const Visit*> visits;
    for (const std::size_t index : cell.visits)
        visits.push_back(&m_ledger.run().visits[index]);
    Point point = Statistics::estimate(cell.key, cell.configuration, visits);
    point.flop = cell.work.flop;
    point.bytes = cell.work.bytes;
    point.parameters = cell.work.parameters;
    point.samplesPerCall = cell.work.samplesPerCall;
    point.shareOfCeiling = shareOfCeiling(cell, point);
    if (cell.kind == WorkloadKind::Memory && point.shareOfCeiling > 1.05 && !m_cancellation.isCancelled()) {
        probeAgain(m_ledger.configuration(cell.configuration).threads);
        point.shareOfCeiling = shareOfCeiling(cell, point);
    }
    point.failed = cell.failure;
    if (!point.failed && !m_cancellation.isCancelled())
        point.failed = gatesOf(cell, point);
    if (point.median > 0)
        cell.halfWidth = std::max(point.high - point.median, point.median - point.low) / point.median;
    m_ledger.put(std::move(point));
}

} // namespace Advisor
