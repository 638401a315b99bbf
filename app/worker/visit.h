// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/base/result.h"
#include "core/bench/protocol.h"
#include "core/workloads/workload.h"

namespace Advisor::Worker {

/// One visit: the first call apart, warm-up, then blocks of calls until the wanted time has passed. Errors: those of
/// the engine.
Result<Protocol::VisitedReply> visit(PreparedWorkload& workload, const Protocol::VisitRequest& request,
                                     const std::string& device);

/// Calls of a block, so that it lasts a millisecond, a thousand steps of the timer, and a hundred times as long as the
/// wait for the device at its end.
std::int64_t callsPerBlock(double secondsPerCall, double timerResolution, double synchroniseSeconds);

} // namespace Advisor::Worker
