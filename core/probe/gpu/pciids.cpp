// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/pciids.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/probe/text.h"

namespace Advisor {

// 10de  NVIDIA Corporation
// 	2204  GA102 [GeForce RTX 3090]
// 		1043 87d9  Subsystem
std::optional<std::string> pciName(std::string_view ids, std::uint32_t vendor, std::uint32_t device)
{
    const std::string vendorKey = fmt::format("\n{:04x}  ", vendor);
    const auto at = ids.find(vendorKey);
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::string deviceKey = fmt::format("\t{:04x}  ", device);
    std::string_view rest = ids.substr(at + 1);
    rest.remove_prefix(std::min(rest.find('\n'), rest.size()));
    while (rest.size() > 1) {
        rest.remove_prefix(1);
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size());
        if (line.starts_with(deviceKey)) {
            const std::string_view name = line.substr(deviceKey.size());
            const auto open = name.find('[');
            const auto close = name.rfind(']');
            const bool bracketed = open != std::string_view::npos && close != std::string_view::npos && close > open;
            return Text::printable(bracketed ? name.substr(open + 1, close - open - 1) : name);
        }
        if (!line.empty() && line.front() != '\t' && line.front() != '#')
            break; // the next vendor
    }
    return std::nullopt;
}

} // namespace Advisor
