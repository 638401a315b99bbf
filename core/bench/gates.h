// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <span>

#include "core/bench/protocol.h"
#include "core/bench/run.h"
#include "core/bench/workload.h"

/// What a figure must pass before it is shown. Each gives the failure, or nothing.
namespace Advisor::Gates {

/// The workload's result on a small shape against the fp64 reference.
std::optional<Failure> correct(const Protocol::CheckedReply& checked);

/// A worker that counts other operations than the formula says makes every speed wrong by that factor.
std::optional<Failure> counts(double claimedFlop, const Work& work);

/// More FLOP/s than 1.05 × the probed ceiling of these threads.
std::optional<Failure> plausible(const Point& point, double ceilingFlopPerSecond);

/// More threads than asked, anywhere; fewer where the work is large enough to keep all of them busy and nothing
/// disturbed it. Within 10 %.
std::optional<Failure> effectiveThreads(const Point& point, WorkloadKind kind, int asked);

/// A block of twice the calls takes 1.8 to 2.2 times as long, or the device was not waited for.
std::optional<Failure> synchronised(double secondsOfBlock, double secondsOfTwice);

/// Whether a 16-bit type that took so many times the time of float32 at a smaller size is worth measuring further:
/// from ten times on it is not.
std::optional<Failure> worthGoingOn(double slownessOfHalf);

/// The installation, BLAS library, kernel set and number of threads that were asked for are those that run. What the
/// worker does not say is not held against it.
std::optional<Failure> identity(const Configuration& asked, const Protocol::HelloReply& runs);

/// At most 1.25 × what the card is known for; a table knows no boost clock.
std::optional<Failure> plausibleByTable(const Point& point, double peak);

/// Whether it says that figures of this kind are wrong, not only that there will be no more of them.
bool doubtsFigures(const Failure& failure);

/// What a worker says of itself with `failed`.
Failure fromReply(const Protocol::FailedReply& reply);

/// The highest ceiling that was probed at this thread count; 0 if it was not.
double flopCeiling(std::span<const Ceiling> ceilings, const std::string& dtype, int threads);
double bandwidthCeiling(std::span<const Ceiling> ceilings, int threads);

} // namespace Advisor::Gates
