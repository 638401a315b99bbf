// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/ownenvironment.h"

#include <cstdlib>
#include <string_view>
#include <unistd.h>

namespace Advisor {

std::optional<std::string> ownVariable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? std::optional<std::string>(value) : std::nullopt;
}

std::map<std::string, std::string> ownEnvironment()
{
    std::map<std::string, std::string> all;
    for (char** entry = environ; entry && *entry; ++entry) {
        const std::string_view line = *entry;
        const auto equals = line.find('=');
        if (equals != std::string_view::npos && equals > 0)
            all.emplace(line.substr(0, equals), line.substr(equals + 1));
    }
    return all;
}

std::string ownHostName()
{
    char name[256] = {};
    return gethostname(name, sizeof(name) - 1) == 0 ? name : "";
}

} // namespace Advisor
