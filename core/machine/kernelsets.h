// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/machine/machine.h"

/// The sets of kernels that libraries keep for generations of processors, as steps of the x86 instruction sets.
namespace Advisor::KernelSets {

enum Step
{
    Sse = 1,
    Avx = 2,
    Avx2 = 3,
    Avx512 = 4,
    Amx = 5
};

/// What this processor may use; nothing if its instruction sets are not known or not those of x86.
std::optional<int> stepOf(const Processor& processor);

std::optional<int> openBlasStep(std::string_view core); ///< "Haswell", any case; nothing for a name not in its list
std::optional<int> oneDnnStep(std::string_view isa); ///< "AVX512_CORE"
std::optional<int> blisStep(std::string_view architecture); ///< "skx"
std::optional<int> mklStep(std::string_view kernels); ///< "AVX2", "Zen"

/// Are the kernels that a library picked for older processors than this one? False where that is not known.
bool areOlder(const BlasLibrary& library, const Processor& processor);

/// Are they for processors that have what this one lacks? Then the library crashes at its first product.
bool areTooNew(const BlasLibrary& library, const Processor& processor);

} // namespace Advisor::KernelSets
