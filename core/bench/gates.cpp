// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/gates.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "core/base/units.h"
#include "core/bench/workercommand.h"
#include "core/engine/cabi/torchfolder.h"
#include "core/probe/text.h"

namespace Advisor::Gates {

namespace {

constexpr double Tolerance = 0.10; ///< of the thread count
constexpr double MostTimesSlower = 10;
constexpr double LongEnough = 1e-3; ///< seconds a call: below, waking the threads is what is measured

std::string scientific(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1e", value);
    return text;
}

bool liesIn(const std::string& file, const std::string& folder)
{
    std::error_code error;
    const auto whole = std::filesystem::weakly_canonical(file, error).string();
    const auto stem = std::filesystem::weakly_canonical(folder, error).string();
    if (error || whole.starts_with(stem.ends_with('/') ? stem : stem + '/'))
        return true;
    const auto files = Cabi::findTorchLibrary(folder); // conda keeps it in the environment's own lib
    return files && std::filesystem::weakly_canonical(files->library, error).string() == whole;
}

bool holds(const std::string& text, const std::string& word)
{
    return Text::lower(text).find(Text::lower(word)) != std::string::npos;
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

std::optional<Failure> worthGoingOn(double slownessOfHalf)
{
    if (slownessOfHalf < MostTimesSlower)
        return std::nullopt;
    return Failure{"native", {"gate.native_stopped", {{"ratio", Units::number(slownessOfHalf, 2)}}}};
}

std::optional<Failure> identity(const Configuration& asked, const Protocol::HelloReply& runs)
{
    const auto differs = [](const char* code, const std::string& wanted, const std::string& found) {
        return Failure{"identity", {code, {{"asked", wanted}, {"runs", found}}}};
    };
    const EngineIdentity& is = runs.identity;
    if (torchKindOf(asked.torch) == TorchKind::Folder && !is.library.empty() && !liesIn(is.library, asked.torch))
        return differs("gate.identity.torch", asked.torch, is.library);
    if (!asked.library.empty() && !is.blas.empty() && !holds(is.blas, asked.library))
        return differs("gate.identity.library", asked.library, is.blas);
    // what ATen calls its kernels is not always what it is asked for by
    const char* called = asked.kernels == "default" ? "no avx" : asked.kernels == "zvector" ? "z vector" : nullptr;
    if (!asked.kernels.empty() && !holds(is.blas, asked.kernels) && !holds(is.capability, asked.kernels)
        && !(called && holds(is.capability, called)))
        return differs("gate.identity.kernels", asked.kernels, is.blas + ", " + is.capability);
    if (asked.threads > 0 && runs.threads > 0 && runs.threads != asked.threads) {
        return Failure{"effective-threads",
                       {"gate.effective_threads",
                        {{"asked", std::to_string(asked.threads)}, {"used", std::to_string(runs.threads)}}}};
    }
    return std::nullopt;
}

std::optional<Failure> plausibleByTable(const Point& point, double peak)
{
    return plausible(point, 1.25 / 1.05 * peak);
}

bool doubtsFigures(const Failure& failure)
{
    for (const char* gate : {"correct", "synchronised", "plausible", "identity", "effective-threads"}) {
        if (failure.gate == gate)
            return true;
    }
    return false;
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
