// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/environment.h"

#include "core/system/ownenvironment.h"

namespace Advisor {

Environment Environment::ofThisProcess()
{
    return Environment(ownEnvironment());
}

std::optional<std::string> Environment::value(const std::string& name) const
{
    const auto found = m_variables.find(name);
    if (found == m_variables.end())
        return std::nullopt;
    return found->second;
}

} // namespace Advisor
