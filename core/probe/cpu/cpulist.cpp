// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/cpu/cpulist.h"

#include <algorithm>

#include "core/probe/text.h"

namespace Advisor {

Result<std::vector<int>> parseCpuList(std::string_view text)
{
    constexpr std::int64_t MostCpus = 1 << 16;
    const auto notUnderstood = [text] {
        return failure("probe_not_understood", {{"what", "a CPU list"}, {"text", Text::printable(text.substr(0, 60))}});
    };
    std::vector<int> cpus;
    text = Text::trimmed(text);
    if (text.empty())
        return cpus;
    for (const std::string_view part : Text::split(text, ',')) {
        const auto range = Text::pairOf(part, '-');
        const auto first = Text::integer(range ? range->first : part);
        const auto last = range ? Text::integer(range->second) : first;
        if (!first || !last || *first < 0 || *last < *first || *last >= MostCpus)
            return notUnderstood();
        for (std::int64_t cpu = *first; cpu <= *last; ++cpu)
            cpus.push_back(static_cast<int>(cpu));
        if (cpus.size() > MostCpus)
            return notUnderstood();
    }
    std::sort(cpus.begin(), cpus.end());
    cpus.erase(std::unique(cpus.begin(), cpus.end()), cpus.end());
    return cpus;
}

std::string cpuListText(std::vector<int> cpus)
{
    std::sort(cpus.begin(), cpus.end());
    std::string text;
    for (std::size_t from = 0; from < cpus.size();) {
        std::size_t to = from;
        while (to + 1 < cpus.size() && cpus[to + 1] == cpus[to] + 1)
            ++to;
        text += (text.empty() ? "" : ",") + std::to_string(cpus[from]);
        if (to > from)
            text += '-' + std::to_string(cpus[to]);
        from = to + 1;
    }
    return text;
}

} // namespace Advisor
