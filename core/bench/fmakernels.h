// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/probe/cpu/x86features.h"

namespace Advisor {

/// A loop of multiply-adds whose accumulators stay in registers.
struct FmaKernel
{
    std::string_view instructionSet; ///< "AVX2+FMA"
    std::string_view dtype; ///< of the factors: "float32"
    double flopPerIteration = 0;
    double (*run)(std::int64_t iterations) = nullptr; ///< at least 1; gives the sum of the first lane of all chains
    double limit = 0; ///< of that sum after a thousand iterations,
    double growth = 0; ///< plus so much for each of at most a million: a loop that skips work gives less
    bool (*permit)() = nullptr; ///< asks the system for the registers; false: it may not run. Null: nothing to ask
};

/// Those that a processor with these flags runs, weakest first for each dtype. Calling another one would end the
/// process.
std::vector<FmaKernel> fmaKernels(const Flags& flags);

/// The flags of this processor that the system lets a program use.
Flags usableFlags();

} // namespace Advisor
