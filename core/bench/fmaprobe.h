// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string_view>

#include "core/bench/run.h"

namespace Advisor {

/// The FLOP/s that so many threads reach with nothing but multiply-adds in registers, by the best instruction set that
/// runs here, and the clock beside it: what no product can exceed. The best of rounds of about a millisecond within
/// `seconds`: whatever disturbs makes a round slower, never faster. No bandwidth.
Ceiling probeFma(std::string_view dtype, int threads, double seconds);

} // namespace Advisor
