// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/base/units.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace Advisor::Units {

namespace {

constexpr const char* NoBreakSpace = "\u00A0";
constexpr const char* ThinSpace = "\u2009";

std::string grouped(std::string digits)
{
    const auto point = std::min(digits.find('.'), digits.size());
    const std::size_t first = !digits.empty() && digits[0] == '-' ? 1 : 0;
    if (point - first < 5) // 1234 stays together
        return digits;
    for (std::size_t at = point; at > first + 3;) {
        at -= 3;
        digits.insert(at, ThinSpace);
    }
    return digits;
}

struct Scaled
{
    double value;
    std::string_view prefix;
};

Scaled scaled(double value)
{
    constexpr std::pair<double, std::string_view> steps[] = {{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}};
    for (const auto& [step, prefix] : steps) {
        // 999.95e6 would be written "1000 M"
        if (std::abs(value) >= step * 0.9995)
            return {value / step, prefix};
    }
    return {value, ""};
}

} // namespace

std::string number(double value, int digits)
{
    if (!std::isfinite(value))
        return "–";
    if (value == 0)
        return "0";
    int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
    const double step = std::pow(10.0, magnitude - digits);
    value = std::round(value / step) * step; // 54321 with three digits is 54 300
    magnitude = static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-12)) + 1;
    const int decimals = std::max(0, digits - magnitude);
    return grouped(fmt::format("{:.{}f}", value, decimals));
}

std::string count(std::int64_t value)
{
    return grouped(std::to_string(value));
}

std::string shortCount(double value, int digits)
{
    const auto [size, prefix] = scaled(value);
    return prefix.empty() ? number(size, std::max(digits, 3))
                          : number(size, digits) + NoBreakSpace + std::string(prefix);
}

std::string bytes(std::int64_t value)
{
    constexpr std::string_view units[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    double size = static_cast<double>(value);
    std::size_t unit = 0;
    while (std::abs(size) >= 1023.5 && unit + 1 < std::size(units)) {
        size /= 1024;
        ++unit;
    }
    const bool whole = size == std::floor(size);
    return (whole ? grouped(fmt::format("{:.0f}", size)) : number(size)) + NoBreakSpace + std::string(units[unit]);
}

std::string decimalBytes(std::int64_t value)
{
    const auto [size, prefix] = scaled(static_cast<double>(value));
    return number(size, 2) + NoBreakSpace + std::string(prefix) + "B";
}

std::string seconds(double value, int digits)
{
    const double size = std::abs(value);
    if (size >= 0.9995 || size == 0)
        return number(value, digits) + NoBreakSpace + "s";
    if (size >= 0.9995e-3)
        return number(value * 1e3, digits) + NoBreakSpace + "ms";
    if (size >= 0.9995e-6)
        return number(value * 1e6, digits) + NoBreakSpace + "µs";
    return number(value * 1e9, digits) + NoBreakSpace + "ns";
}

std::string rate(double perSecond, std::string_view unit, int digits)
{
    if (unit == "samples/s" || unit == "calls/s")
        return number(perSecond, digits) + NoBreakSpace + std::string(unit);
    const auto [size, prefix] = scaled(perSecond);
    return number(size, digits) + NoBreakSpace + std::string(prefix) + std::string(unit);
}

std::string percent(double share, int digits)
{
    return number(share * 100, digits) + NoBreakSpace + "%";
}

std::string spread(double median, double low, double high)
{
    if (!(median > 0))
        return "–";
    const double half = std::max(high - median, median - low) / median;
    if (half > 1) // two kinds of time, not a spread: more digits would say something that is not known
        return std::string("± >") + NoBreakSpace + percent(1, 3);
    return std::string("±") + NoBreakSpace + percent(half);
}

int digitsFor(double median, double low, double high)
{
    const double half = std::max(high - median, median - low) / median;
    if (!(half > 0))
        return 3;
    return std::clamp(static_cast<int>(std::ceil(-std::log10(half))) + 1, 2, 4);
}

} // namespace Advisor::Units
