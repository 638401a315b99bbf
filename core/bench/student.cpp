// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/student.h"

#include <cmath>
#include <limits>

namespace Advisor::Statistics {

namespace {

/// The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz.
double betaFraction(double a, double b, double x)
{
    constexpr double Tiny = 1e-300;
    const auto away = [](double value) { return std::abs(value) < Tiny ? Tiny : value; };
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int i = 1; i < 300; ++i) {
        const double even = i * (b - i) * x / ((a + 2 * i - 1) * (a + 2 * i));
        d = 1 / away(1 + even * d);
        c = away(1 + even / c);
        fraction *= d * c;
        const double odd = -(a + i) * (a + b + i) * x / ((a + 2 * i) * (a + 2 * i + 1));
        d = 1 / away(1 + odd * d);
        c = away(1 + odd / c);
        fraction *= d * c;
        if (std::abs(d * c - 1) < 1e-14)
            break;
    }
    return fraction;
}

double incompleteBeta(double a, double b, double x)
{
    if (x <= 0 || x >= 1)
        return x <= 0 ? 0 : 1;
    const double front
        = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * betaFraction(a, b, x) / a : 1 - front * betaFraction(b, a, 1 - x) / b;
}

} // namespace

double studentQuantile(double probability, double freedom)
{
    if (!(freedom >= 1))
        return std::numeric_limits<double>::infinity();
    double low = 0;
    double high = 1e7;
    for (int i = 0; i < 200 && high - low > 1e-9 * high; ++i) {
        const double t = (low + high) / 2;
        const double beyond = incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t));
        (beyond > probability ? low : high) = t;
    }
    return high;
}

} // namespace Advisor::Statistics
