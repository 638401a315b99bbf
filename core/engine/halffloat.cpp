// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/halffloat.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Advisor {

namespace {

struct Format
{
    int mantissaBits;
    int largestExponent; ///< and the bias

    int sign() const { return 1 << 15; }
    int infinite() const { return (2 * largestExponent + 1) << mantissaBits; }
};

constexpr Format Half{10, 15};
constexpr Format Brain{7, 127};

std::uint16_t encode(double value, const Format& format)
{
    const int sign = std::signbit(value) ? format.sign() : 0;
    const double size = std::fabs(value);
    if (std::isnan(value))
        return static_cast<std::uint16_t>(sign | format.infinite() | (1 << (format.mantissaBits - 1)));
    if (size == 0)
        return static_cast<std::uint16_t>(sign);
    const int smallestExponent = 1 - format.largestExponent;
    const int exponent = std::isinf(size) ? format.largestExponent + 1 : std::max(std::ilogb(size), smallestExponent);
    if (exponent > format.largestExponent)
        return static_cast<std::uint16_t>(sign | format.infinite());
    // Steps of the last place above the smallest exponent's: what rounds up to the next power carries into the
    // exponent.
    const auto steps = static_cast<int>(std::nearbyint(std::ldexp(size, format.mantissaBits - exponent)));
    return static_cast<std::uint16_t>(sign | (((exponent - smallestExponent) << format.mantissaBits) + steps));
}

double decode(std::uint16_t bits, const Format& format)
{
    const double sign = (bits & format.sign()) != 0 ? -1 : 1;
    const int rest = bits & ~format.sign();
    const int fraction = rest & ((1 << format.mantissaBits) - 1);
    const int exponent = rest >> format.mantissaBits;
    if (rest >= format.infinite())
        return rest > format.infinite() ? std::numeric_limits<double>::quiet_NaN() : sign * HUGE_VAL;
    const int steps = exponent == 0 ? fraction : fraction | (1 << format.mantissaBits);
    return sign * std::ldexp(steps, std::max(exponent, 1) - format.largestExponent - format.mantissaBits);
}

} // namespace

std::uint16_t float16FromDouble(double value)
{
    return encode(value, Half);
}

double doubleFromFloat16(std::uint16_t bits)
{
    return decode(bits, Half);
}

std::uint16_t bfloat16FromDouble(double value)
{
    return encode(value, Brain);
}

double doubleFromBFloat16(std::uint16_t bits)
{
    return decode(bits, Brain);
}

} // namespace Advisor
