// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/showconfig.h"

namespace Advisor {

std::string capabilityFromConfig(std::string_view config)
{
    const std::string_view label = "CPU capability usage: ";
    const auto at = config.find(label);
    if (at == std::string_view::npos)
        return {};
    const auto rest = config.substr(at + label.size());
    return std::string(rest.substr(0, rest.find_first_of("\r\n")));
}

std::string onednnFromConfig(std::string_view config)
{
    for (const std::string_view label : {"MKL-DNN v", "oneDNN v"}) {
        const auto at = config.find(label);
        if (at == std::string_view::npos)
            continue;
        const auto rest = config.substr(at + label.size());
        return std::string(rest.substr(0, rest.find_first_not_of("0123456789.")));
    }
    return {};
}

} // namespace Advisor
