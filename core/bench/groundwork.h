// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/observer.h"
#include "core/bench/run.h"
#include "core/bench/workerpool.h"

namespace Advisor {

struct Ceilings
{
    std::vector<Ceiling> found;
    std::optional<Failure> failed;
};

/// Clock, FMA and bandwidth ceilings at these thread counts, one for each dtype and instruction set; each count in a
/// fresh process, all together in about 3 s. What was told before a process died counts.
Ceilings probeCeilings(const WorkerSetting& setting, const std::vector<int>& threads, double seconds,
                       const Cancellation& cancellation);

/// The higher of two probes of the same thing: a ceiling that was measured beside a busy neighbour is none.
void raise(std::vector<Ceiling>& ceilings, const std::vector<Ceiling>& again);

/// A/A: the worker that the session measures this point with, and a clone of it in a process of its own, visited in
/// turn (ABBA). Differences below what it gives cannot be told apart on this machine now; 0 where it could not be
/// measured.
double selfTest(const WorkerSetting& setting, WorkerPool& pool, int index, const Configuration& configuration,
                const PointKey& point, double seconds, const Cancellation& cancellation);

} // namespace Advisor
