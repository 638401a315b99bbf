// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

namespace Advisor::Statistics {

/// What |t| of Student's distribution exceeds with this probability: 4.30 for 0.05 and 2 degrees of freedom, which need
/// not be whole. Infinity below one degree.
double studentQuantile(double probability, double freedom);

} // namespace Advisor::Statistics
