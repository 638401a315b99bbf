// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>

namespace Advisor {

/// The two formats of 16 bits, rounded once, to the nearest and half way to the even one. Beyond the largest: infinite;
/// what is not a number stays so.
std::uint16_t float16FromDouble(double value);
double doubleFromFloat16(std::uint16_t bits);
std::uint16_t bfloat16FromDouble(double value);
double doubleFromBFloat16(std::uint16_t bits);

} // namespace Advisor
