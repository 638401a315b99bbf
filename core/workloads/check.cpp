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

/// Calls before comparing: the second finds a training step whose gradients add up.
constexpr int Calls = 2;

struct Outcome
{
    std::vector<double> before;
    std::vector<double> after;
    std::string impl;
};

Result<Outcome> outcome(Engine& engine, const PointKey& point, const std::string& device, std::uint64_t seed)
{
    auto workload = prepareWorkload(engine, point, device, seed);
    if (!workload)
        return tl::make_unexpected(workload.error());
    Outcome outcome;
    auto values = (*workload)->results();
    if (values) {
        outcome.before = std::move(*values);
        const auto ran = (*workload)->run(Calls);
        if (!ran)
            return tl::make_unexpected(ran.error());
        values = engine.synchronise(device) ? (*workload)->results() : values;
    }
    if (!values)
        return tl::make_unexpected(values.error());
    outcome.after = std::move(*values);
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

Protocol::CheckedReply wrong(std::string reason, double error = std::numeric_limits<double>::quiet_NaN())
{
    Protocol::CheckedReply reply;
    reply.error = error;
    reply.reason = std::move(reason);
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
    return dtype == DType::Float32 ? 1e-5 : 1e-12;
}

Protocol::CheckedReply checkWorkload(Engine& engine, const PointKey& point, const std::string& device)
{
    PointKey small = point;
    if (const WorkloadInfo* workload = findWorkload(point.workload))
        small.size = std::min(point.size, workload->checkSize);
    const auto reference = makeReferenceEngine();
    const auto expected = outcome(*reference, small, "cpu", 1);
    const auto actual = outcome(engine, small, device, 1);
    const auto other = outcome(engine, small, device, 2);
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
    reply.error = std::max(relativeError(values, expected->after), 0.0);
    const double limit = errorLimit(*dtypeFromName(point.dtype));
    reply.correct = reply.error <= limit;
    if (!reply.correct)
        reply.reason = "error";
    return reply;
}

} // namespace Advisor
