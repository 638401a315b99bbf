// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/ownenvironment.h"

#include <cstdlib>
#include <unistd.h>

#include "core/system/environment.h"

namespace Advisor {

std::optional<std::string> ownVariable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? std::optional<std::string>(value) : std::nullopt;
}

std::map<std::string, std::string> ownEnvironment()
{
    return Environment::ofThisProcess().all();
}

std::string ownHostName()
{
    char name[256] = {};
    return gethostname(name, sizeof(name) - 1) == 0 ? name : "";
}

} // namespace Advisor
