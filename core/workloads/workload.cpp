// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/workload.h"

#include <span>

#include "core/bench/workload.h"

namespace Advisor {

namespace {

template <class T> Result<void> read(Engine& engine, TensorId tensor, std::int64_t elements, std::vector<double>& into)
{
    std::vector<T> values(static_cast<std::size_t>(elements));
    const auto copied = engine.copyOut(tensor, std::as_writable_bytes(std::span(values)));
    if (copied)
        into.insert(into.end(), values.begin(), values.end());
    return copied;
}

} // namespace

PreparedWorkload::~PreparedWorkload()
{
    m_engine.release(m_bound);
    for (const TensorId tensor : m_tensors)
        m_engine.release(tensor);
}

Result<TensorId> PreparedWorkload::tensor(const TensorSpec& spec)
{
    auto made = m_engine.makeTensor(spec);
    if (made)
        m_tensors.push_back(*made);
    return made;
}

Result<std::vector<double>> PreparedWorkload::results() const
{
    std::vector<double> values;
    for (const auto& [tensor, spec] : m_results) {
        const auto copied = spec.dtype == DType::Float32 ? read<float>(m_engine, tensor, spec.elements(), values)
                                                         : read<double>(m_engine, tensor, spec.elements(), values);
        if (!copied)
            return tl::make_unexpected(copied.error());
    }
    return values;
}

Result<std::unique_ptr<PreparedWorkload>> prepareWorkload(Engine& engine, const PointKey& point,
                                                          const std::string& device, std::uint64_t seed)
{
    const auto work = workOf(point);
    if (!work)
        return tl::make_unexpected(work.error());
    const Shape shape{point.size, *dtypeFromName(point.dtype), device, seed};
    auto workload = std::make_unique<PreparedWorkload>(engine);
    const auto prepared = point.workload == "gemm" ? prepareGemm(*workload, shape)
        : point.workload == "add"                  ? prepareAdd(*workload, shape)
                                                   : prepareMlpTrain(*workload, shape);
    if (!prepared)
        return tl::make_unexpected(prepared.error());
    return workload;
}

} // namespace Advisor
