// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace Advisor {

/// A loop of multiply-adds whose accumulators stay in registers.
struct FmaKernel
{
    std::string_view instructionSet; ///< "AVX2+FMA"
    std::string_view dtype; ///< "float32"
    double flopPerIteration = 0;
    double (*run)(std::int64_t iterations) = nullptr; ///< gives the sum, so that nothing is dropped
};

/// Those that this processor and its system can run, weakest first. Calling another one would end the process.
std::vector<FmaKernel> fmaKernels();

} // namespace Advisor
