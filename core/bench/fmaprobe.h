// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <functional>
#include <string_view>

#include "core/bench/fmakernels.h"
#include "core/bench/run.h"

namespace Advisor {

/// The FLOP/s that so many threads reach with nothing but this kernel, and the clock that their cores hold meanwhile:
/// what no product with these instructions can exceed. The best of rounds of about a millisecond within `seconds`:
/// whatever disturbs makes a round slower, never faster. No bandwidth.
Ceiling probeFma(const FmaKernel& kernel, int threads, double seconds);

/// Every kernel that runs here, weakest first, each told as soon as it is known: if one ends the process, the others
/// are known. The strongest of each dtype gets `seconds`, each of the others an eighth of it.
void probeFma(int threads, double seconds, const std::function<void(Ceiling)>& found);

/// The highest of one dtype.
Ceiling highestFma(std::string_view dtype, int threads, double seconds);

} // namespace Advisor
