// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/store/paths.h"

#include <optional>

#include "core/system/ownenvironment.h"

namespace Advisor {

namespace fs = std::filesystem;

namespace {

std::optional<fs::path> absoluteFrom(const char* variable)
{
    const auto value = ownVariable(variable);
    if (!value || !fs::path(*value).is_absolute())
        return std::nullopt;
    return fs::path(*value);
}

Result<fs::path> folder(const char* xdgVariable, const char* belowHome)
{
    if (const auto ours = absoluteFrom("TORCH_ADVISOR_HOME"))
        return *ours;
    if (const auto xdg = absoluteFrom(xdgVariable))
        return *xdg / "torch-advisor";
    if (const auto home = absoluteFrom("HOME"))
        return *home / belowHome / "torch-advisor";
    return failure("no_home");
}

} // namespace

Result<fs::path> configFolder()
{
    return folder("XDG_CONFIG_HOME", ".config");
}

Result<fs::path> dataFolder()
{
    return folder("XDG_DATA_HOME", ".local/share");
}

Result<fs::path> runsFolder()
{
    auto data = dataFolder();
    if (data)
        *data /= "runs";
    return data;
}

} // namespace Advisor
