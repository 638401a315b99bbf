// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/names.h"

namespace Advisor {

template <> const std::vector<std::pair<FactState, std::string_view>>& namesOf<FactState>()
{
    static const std::vector<std::pair<FactState, std::string_view>> names = {
        {FactState::Unknown, "unknown"},
        {FactState::Known, "known"},
        {FactState::Absent, "absent"},
        {FactState::NotPermitted, "not_permitted"},
        {FactState::ToolMissing, "tool_missing"},
        {FactState::TimedOut, "timed_out"},
        {FactState::NotUnderstood, "not_understood"},
        {FactState::Skipped, "skipped"},
    };
    return names;
}

template <> const std::vector<std::pair<SystemKind, std::string_view>>& namesOf<SystemKind>()
{
    static const std::vector<std::pair<SystemKind, std::string_view>> names
        = {{SystemKind::Linux, "linux"}, {SystemKind::Windows, "windows"}, {SystemKind::MacOs, "macos"}};
    return names;
}

template <> const std::vector<std::pair<GpuVendor, std::string_view>>& namesOf<GpuVendor>()
{
    static const std::vector<std::pair<GpuVendor, std::string_view>> names = {
        {GpuVendor::Nvidia, "nvidia"}, {GpuVendor::Amd, "amd"},     {GpuVendor::Intel, "intel"},
        {GpuVendor::Apple, "apple"},   {GpuVendor::Other, "other"},
    };
    return names;
}

template <> const std::vector<std::pair<GpuKind, std::string_view>>& namesOf<GpuKind>()
{
    static const std::vector<std::pair<GpuKind, std::string_view>> names = {
        {GpuKind::Discrete, "discrete"},
        {GpuKind::Integrated, "integrated"},
        {GpuKind::Virtual, "virtual"},
        {GpuKind::DisplayOnly, "display_only"},
    };
    return names;
}

template <> const std::vector<std::pair<CoreClass, std::string_view>>& namesOf<CoreClass>()
{
    static const std::vector<std::pair<CoreClass, std::string_view>> names = {
        {CoreClass::Performance, "performance"},
        {CoreClass::Efficiency, "efficiency"},
        {CoreClass::LowPower, "low_power"},
    };
    return names;
}

} // namespace Advisor
