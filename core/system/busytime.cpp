// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/busytime.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace Advisor {

std::optional<double> busyTicks(std::string_view stat)
{
    constexpr std::string_view label = "cpu ";
    if (!stat.starts_with(label))
        return std::nullopt;
    stat = stat.substr(label.size(), stat.find('\n') - label.size());
    std::array<double, 8> ticks{}; // user, nice, system, idle, iowait, irq, softirq, steal; guests are in user
    for (double& one : ticks) {
        stat.remove_prefix(std::min(stat.find_first_not_of(' '), stat.size()));
        const auto [end, error] = std::from_chars(stat.data(), stat.data() + stat.size(), one);
        if (error != std::errc{} || !(one >= 0))
            return std::nullopt;
        stat.remove_prefix(static_cast<std::size_t>(end - stat.data()));
    }
    return ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7];
}

} // namespace Advisor
