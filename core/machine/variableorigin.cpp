// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/variableorigin.h"

#include "core/machine/fact.h"
#include "core/system/environment.h"

namespace Advisor {

Phrase howToUnset(const EnvironmentVariable& variable)
{
    const std::string& origin = variable.origin;
    if (origin == SetByYou)
        return {};
    if (origin == FirstProcessVariables)
        return {"environment.unset.container", {{"name", variable.name}}};
    const auto colon = origin.rfind(':');
    const bool isPlace = origin.starts_with('/') || origin.starts_with('~');
    if (!isPlace || colon == std::string::npos)
        return {"environment.unset.terminal", {{"name", variable.name}}};
    const std::string file = origin.substr(0, colon);
    constexpr std::string_view CondaState = "/conda-meta/state";
    if (file.ends_with(CondaState))
        return {"environment.unset.conda",
                {{"name", variable.name}, {"prefix", file.substr(0, file.size() - CondaState.size())}}};
    if (file.ends_with("/fish_variables"))
        return {"environment.unset.fish", {{"name", variable.name}}};
    const Arguments place = {{"line", origin.substr(colon + 1)}, {"file", file}};
    if (file.find("/systemd/") == std::string::npos)
        return {"environment.unset.line", place};
    const bool isUser = file.find("/systemd/user") != std::string::npos;
    return {isUser ? "environment.unset.systemd_user" : "environment.unset.systemd", place};
}

} // namespace Advisor
