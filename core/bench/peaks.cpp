// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/peaks.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "core/base/resources.h"

namespace Advisor {

namespace {

/// FLOP per cycle by dtype.
using Peak = std::map<std::string, double, std::less<>>;
using Peaks = std::map<std::string, Peak, std::less<>>;

constexpr std::pair<const char*, const char*> Columns[]
    = {{"float32", "fp32"}, {"float64", "fp64"}, {"bfloat16", "bf16"}, {"float16", "fp16"}};

double number(const nlohmann::json& row, const char* name)
{
    const auto found = row.find(name);
    return found != row.end() && found->is_number() ? found->get<double>() : 0;
}

Peaks load()
{
    const auto catalog = nlohmann::json::parse(resource("catalog/processors.json"), nullptr, false);
    Peaks byId;
    Peaks byName;
    if (!catalog.is_object())
        return byName;
    for (const auto& row : catalog.value("flop_per_cycle", nlohmann::json::array()))
        for (const auto& [dtype, column] : Columns)
            byId[row.value("id", std::string())][dtype] = number(row, column);
    for (const char* architecture : {"x86", "arm"}) {
        for (const auto& row : catalog.value(architecture, nlohmann::json::array())) {
            const auto peak = row.find("peak");
            const auto found
                = peak != row.end() && peak->is_string() ? byId.find(peak->get<std::string>()) : byId.end();
            if (found != byId.end())
                byName[row.value("name", std::string())] = found->second;
        }
    }
    return byName;
}

} // namespace

std::optional<double> tableFlopPerCycle(std::string_view microarchitecture, std::string_view dtype)
{
    static const Peaks peaks = load();
    const auto found = peaks.find(microarchitecture);
    if (found == peaks.end())
        return std::nullopt;
    const auto flop = found->second.find(dtype);
    return flop != found->second.end() && flop->second > 0 ? std::optional(flop->second) : std::nullopt;
}

} // namespace Advisor
