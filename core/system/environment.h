// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <optional>
#include <string>

namespace Advisor {

/// The file of what the first process was started with: in a container, what its image or its start gave.
inline constexpr const char* FirstProcessVariables = "/proc/1/environ";

/// The environment variables that a probe sees.
class Environment
{
public:
    using Variables = std::map<std::string, std::string>;

    explicit Environment(Variables variables)
        : m_variables(std::move(variables))
    {
    }

    /// Of this process.
    static Environment ofThisProcess();

    const Variables& all() const { return m_variables; }
    std::optional<std::string> value(const std::string& name) const;

private:
    Variables m_variables;
};

} // namespace Advisor
