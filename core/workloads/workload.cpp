// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/workload.h"

#include <algorithm>
#include <map>

#include "core/bench/workload.h"
#include "core/engine/elements.h"

namespace Advisor {

namespace {

using Prepare = Result<void> (*)(PreparedWorkload&, const Shape&);

Prepare preparationOf(const WorkloadInfo& workload)
{
    static const std::map<std::string_view, Prepare> all = {
        {"gemm", prepareProduct},  {"convolution", prepareConvolution}, {"attention", prepareAttention},
        {"rows", prepareRows},     {"memory", prepareStream},           {"memory-new", prepareStream},
        {"launch", prepareStream}, {"transfer", prepareTransfer},       {"mlp", prepareMlp},
        {"cnn", prepareCnn},       {"resnet", prepareResNet},           {"transformer", prepareTransformer},
        {"lstm", prepareLstm},
    };
    return all.at(workload.family);
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

Result<void> PreparedWorkload::bind(const Operation& operation)
{
    const auto bound = m_engine.bind(operation);
    if (!bound)
        return tl::make_unexpected(bound.error());
    m_bound = *bound;
    return {};
}

Result<void> PreparedWorkload::bind(const TrainingStep& step)
{
    const auto bound = m_engine.bind(step);
    if (!bound)
        return tl::make_unexpected(bound.error());
    m_bound = *bound;
    m_learningRate = step.learningRate;
    return {};
}

Result<std::vector<double>> PreparedWorkload::results() const
{
    std::vector<double> values;
    for (const auto& [tensor, spec] : m_results) {
        std::vector<std::byte> bytes(static_cast<std::size_t>(spec.elements()) * bytesOf(spec.dtype));
        const auto copied = m_engine.copyOut(tensor, bytes);
        if (!copied)
            return tl::make_unexpected(copied.error());
        const auto decoded = decodeElements(bytes, spec.dtype);
        values.insert(values.end(), decoded.begin(), decoded.end());
    }
    return values;
}

std::int64_t PreparedWorkload::resultElements() const
{
    std::int64_t elements = 0;
    for (const Written& one : m_results)
        elements += one.spec.elements();
    return elements;
}

Result<std::vector<double>> PreparedWorkload::gradients() const
{
    std::vector<double> values;
    for (std::size_t parameter = 0; parameter < m_results.size(); ++parameter) {
        const TensorSpec& spec = m_results[parameter].spec;
        const auto bytes = m_engine.gradient(m_bound, parameter);
        if (!bytes)
            return tl::make_unexpected(bytes.error());
        // The reference keeps doubles whatever the dtype.
        const bool isDouble = bytes->size() == static_cast<std::size_t>(spec.elements()) * sizeof(double);
        const auto decoded = decodeElements(*bytes, isDouble ? DType::Float64 : spec.dtype);
        values.insert(values.end(), decoded.begin(), decoded.end());
    }
    return values;
}

tl::unexpected<Error> Shape::unsupported() const
{
    return failure("engine_unsupported", {{"what", workload + ", " + std::string(nameOf(dtype)) + ", " + device}});
}

Result<std::unique_ptr<PreparedWorkload>>
prepareWorkload(Engine& engine, const PointKey& point, const std::string& device, std::uint64_t seed, Purpose purpose)
{
    const auto work = workOf(point);
    if (!work)
        return tl::make_unexpected(work.error());
    const WorkloadInfo& info = *findWorkload(point.workload);
    const Shape shape{point.workload, point.size, *dtypeFromName(point.dtype), device, seed, purpose == Purpose::Check};
    if (info.needsDevice && device == "cpu")
        return shape.unsupported();
    auto workload = std::make_unique<PreparedWorkload>(engine);
    const auto prepared = preparationOf(info)(*workload, shape);
    if (!prepared)
        return tl::make_unexpected(prepared.error());
    return workload;
}

std::vector<std::string> workloadsOn(const Engine& engine, const std::string& device)
{
    std::vector<std::string> ids;
    for (const WorkloadInfo& workload : workloads()) {
        if ((workload.needsDevice && device == "cpu") || (workload.kind == WorkloadKind::Training && !engine.trains()))
            continue;
        ids.emplace_back(workload.id);
    }
    return ids;
}

} // namespace Advisor
