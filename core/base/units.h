// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Numbers as people read them: a unit behind a no-break space, thin spaces in thousands, no more digits than asked.
namespace Advisor::Units {

/// "118", "1.23", "54 300": so many significant digits, never an exponent.
std::string number(double value, int digits = 3);

/// "54 300"
std::string count(std::int64_t value);

/// "4.2 M", "17 k": for parameters and samples.
std::string shortCount(double value, int digits = 2);

/// Binary multiples: "23.5 GiB", "512 KiB".
std::string bytes(std::int64_t value);

/// Decimal multiples, as downloads are given: "200 MB", "2.9 GB".
std::string decimalBytes(std::int64_t value);

/// "1.23 ms", "45.6 µs", "2.1 s"
std::string seconds(double value, int digits = 3);

/// "118 GFLOP/s", "12.3 GB/s", "54 300 samples/s"; `unit` is "FLOP/s", "B/s", "samples/s".
std::string rate(double perSecond, std::string_view unit, int digits = 3);

/// "85 %"
std::string percent(double share, int digits = 2);

/// Half of the interval as a share of the median: "± 1.2 %"; beyond it "± > 100 %".
std::string spread(double median, double low, double high);

/// Significant digits that an interval supports, 2 to 4.
int digitsFor(double median, double low, double high);

} // namespace Advisor::Units
