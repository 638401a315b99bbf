// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/workloads/check.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/bench/workload.h"
#include "core/engine/reference/referenceengine.h"
#include "core/text/phrase.h"
#include "core/workloads/workload.h"

namespace Advisor {

namespace {

/// Half a unit in the last place of 1.
double roundoff(DType dtype)
{
    switch (dtype) {
    case DType::Float64:
        return 0x1p-53;
    case DType::BFloat16:
        return 0x1p-9;
    case DType::Float16:
        return 0x1p-12;
    default:
        return 0x1p-24;
    }
}

struct Outcome
{
    std::vector<double> before;
    std::vector<double> after;
    std::vector<double> gradients; ///< of the first step
    std::vector<double> updated; ///< after the first step
    double learningRate = 0;
    std::string impl;
};

/// The second call finds a training step whose gradients add up. Its first is made in two parts, to see the gradients
/// in between: a step moves parameters by so little that a wrong gradient would hide in their rounding.
Result<void> runTwice(Engine& engine, PreparedWorkload& workload, Outcome& outcome)
{
    if (!workload.trains())
        return workload.run(2);
    auto ran = engine.run(workload.bound(), 1, StepPart::Gradients);
    if (!ran)
        return ran;
    auto gradients = workload.gradients();
    if (!gradients)
        return tl::make_unexpected(gradients.error());
    outcome.gradients = std::move(*gradients);
    ran = engine.run(workload.bound(), 1, StepPart::Update);
    if (!ran)
        return ran;
    auto updated = workload.results();
    if (!updated)
        return tl::make_unexpected(updated.error());
    outcome.updated = std::move(*updated);
    outcome.learningRate = workload.learningRate();
    return workload.run(1);
}

Result<Outcome> outcome(Engine& engine, const PointKey& point, const std::string& device, std::uint64_t seed)
{
    auto workload = prepareWorkload(engine, point, device, seed, Purpose::Check);
    if (!workload)
        return tl::make_unexpected(workload.error());
    Outcome outcome;
    auto before = (*workload)->results();
    if (!before)
        return tl::make_unexpected(before.error());
    outcome.before = std::move(*before);
    auto ran = runTwice(engine, **workload, outcome);
    ran = ran ? engine.synchronise(device) : ran;
    if (!ran)
        return tl::make_unexpected(ran.error());
    auto after = (*workload)->results();
    if (!after)
        return tl::make_unexpected(after.error());
    outcome.after = std::move(*after);
    outcome.impl = (*workload)->impl();
    return outcome;
}

/// What the calls changed. Parameters move little in a step: compared themselves, they would hide a step that does
/// nothing.
std::vector<double> change(const Outcome& outcome)
{
    std::vector<double> difference(outcome.after);
    for (std::size_t index = 0; index < difference.size(); ++index)
        difference[index] -= outcome.before[index];
    return difference;
}

double norm(std::span<const double> values)
{
    double sum = 0;
    for (const double value : values)
        sum += value * value;
    return std::sqrt(sum);
}

/// Whether the first step took the engine's own gradients, as far as the rounding of the parameters lets it be seen:
/// in PyTorch there are kernels that leave 16-bit parameters as they are.
bool updatesByItsGradients(const Outcome& outcome, DType dtype)
{
    std::vector<double> off(outcome.before);
    for (std::size_t index = 0; index < off.size(); ++index)
        off[index] -= outcome.learningRate * outcome.gradients[index] + outcome.updated[index];
    return norm(off) <= 2 * roundoff(dtype) * norm(outcome.before);
}

Protocol::CheckedReply wrong(std::string reason, double error = std::numeric_limits<double>::quiet_NaN())
{
    Protocol::CheckedReply reply;
    reply.error = error;
    reply.reason = std::move(reason);
    return reply;
}

Protocol::CheckedReply compare(Engine& engine, const PointKey& point, const std::string& device, std::uint64_t seed)
{
    const auto reference = makeReferenceEngine(&engine, device);
    const auto expected = outcome(*reference, point, device, seed);
    const auto actual = outcome(engine, point, device, seed);
    const auto other = outcome(engine, point, device, seed + 1);
    for (const auto* one : {&expected, &actual, &other}) {
        if (!*one)
            return wrong(speak(one->error(), Language::English));
    }
    const auto& values = actual->after;
    if (!std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
        return wrong("nan");
    const auto changed = change(*actual);
    if (std::all_of(changed.begin(), changed.end(), [](double value) { return value == 0; }))
        return wrong("zeros");
    if (changed == change(*other))
        return wrong("constant");
    Protocol::CheckedReply reply;
    reply.impl = actual->impl;
    const DType dtype = *dtypeFromName(point.dtype);
    reply.error = relativeError(values, expected->after);
    reply.correct = reply.error <= errorLimit(dtype);
    if (!expected->gradients.empty()) {
        const double error = relativeError(actual->gradients, expected->gradients);
        reply.correct = reply.correct && error <= gradientLimit(dtype) && updatesByItsGradients(*actual, dtype);
        reply.error = std::max(reply.error, error);
    }
    if (!reply.correct)
        reply.reason = "error";
    return reply;
}

} // namespace

double relativeError(std::span<const double> actual, std::span<const double> expected)
{
    if (actual.size() != expected.size())
        return std::numeric_limits<double>::quiet_NaN();
    double off = 0;
    double norm = 0;
    for (std::size_t index = 0; index < expected.size(); ++index) {
        off += (actual[index] - expected[index]) * (actual[index] - expected[index]);
        norm += expected[index] * expected[index];
    }
    return std::sqrt(off / norm);
}

double errorLimit(DType dtype)
{
    switch (dtype) {
    case DType::Float64:
        return 1e-12;
    case DType::TensorFloat32:
        return 2e-3;
    case DType::BFloat16:
        return 3e-2;
    case DType::Float16:
        return 1e-2;
    case DType::Float32:
    case DType::Int64:
        break;
    }
    return 1e-5;
}

double gradientLimit(DType dtype)
{
    switch (dtype) {
    case DType::TensorFloat32:
    case DType::Float16:
        return 0.25;
    case DType::BFloat16:
        return 0.6;
    default:
        return 10 * errorLimit(dtype);
    }
}

Protocol::CheckedReply checkWorkload(Engine& engine, const PointKey& point, const std::string& device)
{
    PointKey small = point;
    const WorkloadInfo* workload = findWorkload(point.workload);
    if (workload)
        small.size = std::min(point.size, workload->checkSize);
    auto reply = compare(engine, small, device, 1);
    // A ReLU at zero that two libraries round to either side costs a per cent of a gradient. Not with other samples
    // too.
    if (reply.reason == "error" && workload->kind == WorkloadKind::Training)
        reply = compare(engine, small, device, 3);
    return reply;
}

} // namespace Advisor
