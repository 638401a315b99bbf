// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/triad.h"

#include <cstring>

namespace Advisor {

void triad(double* a, const double* b, const double* c, std::size_t elements)
{
    for (std::size_t index = 0; index < elements; ++index)
        a[index] = b[index] + 3.0 * c[index];
}

void streamingTriad(double* a, const double* b, const double* c, std::size_t elements)
{
    triad(a, b, c, elements);
}

void copy(double* a, const double* b, const double*, std::size_t elements)
{
    // The C library's copy knows the processor, and stores past the caches where that is better.
    std::memcpy(a, b, elements * sizeof(double));
}

void streamingCopy(double* a, const double* b, const double* c, std::size_t elements)
{
    copy(a, b, c, elements);
}

} // namespace Advisor
