// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/surroundings.h"

#include <algorithm>
#include <cstdlib>

#include "core/bench/blockreading.h"
#include "core/bench/clockprobe.h"

namespace Advisor {

std::optional<bool> onBattery(const FileTree& files)
{
    const std::string supplies = "/sys/class/power_supply";
    bool hasBattery = false;
    bool feeds = false;
    for (const std::string& name : files.names(supplies)) {
        const auto line
            = [&](const char* file) { return files.readLine(supplies + '/' + name + '/' + file).value_or(""); };
        // Linux, Documentation/ABI/testing/sysfs-class-power: the scope of what feeds a mouse is "Device".
        if (line("scope") == "Device")
            continue;
        if (line("type") != "Battery") {
            if (line("online") == "1")
                return false;
            continue;
        }
        hasBattery = true;
        feeds = feeds || line("status") == "Discharging";
    }
    return hasBattery ? std::optional(feeds) : std::nullopt;
}

Surroundings surroundings()
{
    Surroundings now;
    double load = 0;
    if (getloadavg(&load, 1) == 1)
        now.load = load;
    now.onBattery = onBattery(*directoryTree("/"));
    now.timerResolution = timerResolution();
    now.emptyBlock = 1;
    for (int count = 0; count < 100; ++count) {
        const BlockReading before = readBlock();
        const BlockReading after = readBlock();
        now.emptyBlock = std::min(now.emptyBlock, after.wall - before.wall);
    }
    return now;
}

} // namespace Advisor
