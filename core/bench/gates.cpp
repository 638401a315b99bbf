// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/gates.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/base/units.h"

namespace Advisor::Gates {

namespace {

constexpr double Tolerance = 0.10; ///< of the thread count
constexpr double LongEnough = 1e-3; ///< seconds a call: below, waking the threads is what is measured

std::string scientific(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1e", value);
    return text;
}

} // namespace

std::optional<Failure> correct(const Protocol::CheckedReply& checked)
{
    if (checked.correct)
        return std::nullopt;
    for (const char* known : {"nan", "zeros", "constant"}) {
        if (checked.reason == known)
            return Failure{"correct", {std::string("gate.correct.") + known, {}}};
    }
    if (checked.reason == "error" || checked.reason.empty())
        return Failure{"correct", {"gate.correct.error", {{"error", scientific(checked.error)}}}};
    return Failure{"correct", {"gate.correct.engine", {{"text", checked.reason}}}};
}

std::optional<Failure> counts(double claimedFlop, const Work& work)
{
    if (std::abs(claimedFlop - work.flop) <= 0.01 * work.flop)
        return std::nullopt;
    return Failure{
        "plausible",
        {"gate.plausible_count", {{"claimed", Units::number(claimedFlop)}, {"expected", Units::number(work.flop)}}}};
}

std::optional<Failure> plausible(const Point& point, double ceiling)
{
    if (ceiling <= 0 || point.flopPerSecond() <= 1.05 * ceiling)
        return std::nullopt;
    return Failure{
        "plausible",
        {"gate.plausible",
         {{"rate", Units::rate(point.flopPerSecond(), "FLOP/s")}, {"ceiling", Units::rate(ceiling, "FLOP/s")}}}};
}

std::optional<Failure> effectiveThreads(const Point& point, WorkloadKind kind, int asked)
{
    if (asked <= 0 || point.effectiveThreads <= 0)
        return std::nullopt;
    const bool over = point.effectiveThreads > asked * (1 + Tolerance);
    const bool mustFill
        = asked > 1 && kind == WorkloadKind::Compute && point.key.size >= 512 && point.median >= LongEnough;
    const bool under = mustFill && point.grade != 'E' && point.effectiveThreads < asked * (1 - Tolerance);
    if (!over && !under)
        return std::nullopt;
    return Failure{"effective-threads",
                   {"gate.effective_threads",
                    {{"asked", std::to_string(asked)}, {"used", Units::number(point.effectiveThreads, 2)}}}};
}

std::optional<Failure> synchronised(double secondsOfBlock, double secondsOfTwice)
{
    const double ratio = secondsOfBlock > 0 ? secondsOfTwice / secondsOfBlock : 0;
    if (ratio >= 1.8 && ratio <= 2.2)
        return std::nullopt;
    return Failure{"synchronised", {"gate.synchronised", {{"ratio", Units::number(ratio, 2)}}}};
}

std::optional<Failure> native(const Point& half, const Point& single)
{
    if (half.median <= 0 || single.median <= 0 || half.median <= single.median / 0.9)
        return std::nullopt;
    return Failure{"native", {"gate.native", {{"ratio", Units::number(half.median / single.median, 2)}}}};
}

Failure fromReply(const Protocol::FailedReply& reply)
{
    if (reply.gate == "synchronised" || reply.gate == "correct")
        return {reply.gate, {"gate.correct.engine", {{"text", reply.text}}}};
    return {reply.gate.empty() ? "unsupported" : reply.gate, {"gate.unsupported", {{"text", reply.text}}}};
}

double flopCeiling(std::span<const Ceiling> ceilings, const std::string& dtype, int threads)
{
    double best = 0;
    for (const Ceiling& ceiling : ceilings) {
        if (ceiling.dtype == dtype && ceiling.threads == threads)
            best = std::max(best, ceiling.flopPerSecond);
    }
    return best;
}

double bandwidthCeiling(std::span<const Ceiling> ceilings, int threads)
{
    double best = 0;
    for (const Ceiling& ceiling : ceilings) {
        if (ceiling.threads == threads)
            best = std::max(best, ceiling.bytesPerSecond);
    }
    return best;
}

} // namespace Advisor::Gates
