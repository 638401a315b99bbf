// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>

namespace Advisor {

/// a = b + 3 · c over so many elements, a multiple of eight; all three on a boundary of 64 bytes.
void triad(double* a, const double* b, const double* c, std::size_t elements);

/// The same with stores that do not read the line first, where the architecture has them: a third more on most.
void streamingTriad(double* a, const double* b, const double* c, std::size_t elements);

/// a = b, in the same two ways.
void copy(double* a, const double* b, const double*, std::size_t elements);
void streamingCopy(double* a, const double* b, const double*, std::size_t elements);

} // namespace Advisor
