// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>

#include "core/bench/protocol.h"
#include "core/bench/run.h"

namespace Advisor {

/// PyTorch's threads over a BLAS that has threads of its own: each waits for the other while both spin. What the worker
/// says of itself tells it before a figure does.
std::optional<PreflightItem> twoPools(const Protocol::HelloReply& hello);

} // namespace Advisor
