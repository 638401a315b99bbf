// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/memory/meminfo.h"

#include "core/probe/text.h"

namespace Advisor {

// MemTotal:       24683656 kB
// MemFree:        24375128 kB
// MemAvailable:   24335344 kB
Result<MemInfo> parseMemInfo(std::string_view text)
{
    constexpr std::int64_t MostKiB = std::int64_t{1} << 50;
    MemInfo info;
    for (const std::string_view line : Text::lines(text)) {
        const auto pair = Text::pairOf(line, ':');
        const auto words = pair ? Text::words(pair->second) : std::vector<std::string_view>{};
        if (words.size() != 2 || words[1] != "kB")
            continue;
        const auto amount = Text::integer(words[0]);
        if (!amount || *amount < 0 || *amount > MostKiB)
            continue;
        if (pair->first.ends_with("MemTotal"))
            info.totalBytes = *amount << 10;
        else if (pair->first == "MemAvailable")
            info.availableBytes = *amount << 10;
    }
    if (info.totalBytes == 0)
        return failure("probe_not_understood",
                       {{"what", "/proc/meminfo"}, {"text", Text::printable(text.substr(0, 60))}});
    return info;
}

} // namespace Advisor
