// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/cpu/cpuinfo.h"

#include "core/probe/text.h"

namespace Advisor {

namespace {

std::optional<int> small(std::string_view text)
{
    const auto value = Text::integer(text);
    if (!value || *value < 0 || *value > 1 << 20)
        return std::nullopt;
    return static_cast<int>(*value);
}

void setOnce(std::optional<int>& field, std::string_view text)
{
    if (!field)
        field = small(text);
}

void setOnce(std::string& field, std::string_view text)
{
    if (field.empty())
        field = Text::printable(text);
}

void readIdentity(CpuInfo& info, std::string_view key, std::string_view value)
{
    if (key == "vendor_id")
        setOnce(info.vendor, value);
    else if (key == "model name" || key == "cpu" || key == "uarch") // x86; POWER; RISC-V
        setOnce(info.brand, value);
    else if (key == "cpu family")
        setOnce(info.family, value);
    else if (key == "model")
        setOnce(info.model, value);
    else if (key == "stepping")
        setOnce(info.stepping, value);
    else if (key == "CPU implementer")
        setOnce(info.implementer, value);
    else if (key == "CPU part")
        setOnce(info.part, value);
    else if ((key == "flags" || key == "Features") && info.flags.empty()) {
        for (const std::string_view flag : Text::words(value))
            info.flags.emplace(flag);
    }
}

} // namespace

// processor	: 0
// vendor_id	: AuthenticAMD
// cpu family	: 25
// model		: 1
// model name	: AMD EPYC
// physical id	: 0
// core id		: 0
// flags		: fpu vme de pse tsc msr pae mce cx8 …
Result<CpuInfo> parseCpuInfo(std::string_view text)
{
    CpuInfo info;
    int package = -1;
    int core = -1;
    ArmCore arm{-1, -1, -1};
    const auto endBlock = [&] {
        if (arm.cpu >= 0 && arm.implementer >= 0 && arm.part >= 0)
            info.armCores.push_back(arm);
        arm = {-1, -1, -1};
        if (package >= 0)
            info.packages.insert(package);
        if (core >= 0)
            info.cores.emplace(package, core);
        package = core = -1;
    };
    for (const std::string_view line : Text::lines(text)) {
        const auto pair = Text::pairOf(line, ':');
        if (!pair) {
            endBlock();
            continue;
        }
        const auto [key, value] = *pair;
        if (key == "processor" && small(value)) {
            endBlock();
            ++info.processors;
            arm.cpu = *small(value);
        } else if (key == "physical id") {
            package = small(value).value_or(-1);
        } else if (key == "core id") {
            core = small(value).value_or(-1);
        } else {
            if (key == "CPU implementer")
                arm.implementer = small(value).value_or(-1);
            else if (key == "CPU part")
                arm.part = small(value).value_or(-1);
            readIdentity(info, key, value);
        }
    }
    endBlock();
    if (info.processors == 0)
        return failure("probe_not_understood",
                       {{"what", "/proc/cpuinfo"}, {"text", Text::printable(text.substr(0, 60))}});
    return info;
}

} // namespace Advisor
