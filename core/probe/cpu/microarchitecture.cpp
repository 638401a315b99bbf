// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/cpu/microarchitecture.h"

#include <nlohmann/json.hpp>

#include "core/base/resources.h"
#include "core/machine/names.h"
#include "core/probe/text.h"

namespace Advisor {

namespace {

using Json = nlohmann::json;

/// The rows of one table of the catalog. The file is part of the program and a test reads every row, so nothing is
/// reported here.
const Json& rows(const char* table)
{
    static const Json catalog = Json::parse(resource("catalog/processors.json"), nullptr, false);
    static const Json none = Json::array();
    return catalog.is_object() && catalog.contains(table) ? catalog[table] : none;
}

std::string textAt(const Json& row, const char* key)
{
    const auto found = row.find(key);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

int numberAt(const Json& row, const char* key)
{
    const auto found = row.find(key);
    return found != row.end() && found->is_number_integer() ? found->get<int>() : -1;
}

bool inRange(const Json& range, int value)
{
    return range.is_array() && range.size() == 2 && range[0].is_number_integer() && range[1].is_number_integer()
        && value >= range[0].get<int>() && value <= range[1].get<int>();
}

X86Design designOf(const Json& row)
{
    X86Design design;
    design.name = textAt(row, "name");
    const Json cores = row.value("cores", Json::object());
    for (const auto& [kind, name] : namesOf<CoreClass>()) {
        if (const std::string core = textAt(cores, std::string(name).c_str()); !core.empty())
            design.cores.emplace_back(kind, core);
    }
    for (const Json& set : row.value("has", Json::array()))
        design.has.push_back(set.get<std::string>());
    return design;
}

bool sameNumber(const std::string& text, int value)
{
    const auto number = Text::integer(text);
    return number && *number == value;
}

} // namespace

std::optional<X86Design> x86Design(std::string_view vendor, int family, int model, int stepping)
{
    for (const Json& row : rows("x86")) {
        if (textAt(row, "vendor") != vendor || numberAt(row, "family") != family)
            continue;
        if (row.contains("steppings") && !inRange(row["steppings"], stepping))
            continue;
        for (const Json& range : row.value("models", Json::array())) {
            if (inRange(range, model))
                return designOf(row);
        }
    }
    return std::nullopt;
}

std::optional<ArmDesign> armDesign(int implementer, int part)
{
    for (const Json& row : rows("arm")) {
        if (sameNumber(textAt(row, "implementer"), implementer) && sameNumber(textAt(row, "part"), part))
            return ArmDesign{textAt(row, "name"), numberAt(row, "tier")};
    }
    return std::nullopt;
}

std::optional<std::string> armVendor(int implementer)
{
    for (const Json& row : rows("implementers")) {
        if (sameNumber(textAt(row, "implementer"), implementer))
            return textAt(row, "vendor");
    }
    return std::nullopt;
}

std::optional<std::string> jetsonCapability(std::string_view boardModel)
{
    for (const Json& row : rows("jetson")) {
        if (Text::containsWord(boardModel, textAt(row, "model")))
            return textAt(row, "compute_capability");
    }
    return std::nullopt;
}

std::string x86Vendor(std::string_view cpuidVendor)
{
    constexpr std::pair<const char*, const char*> Vendors[] = {
        {"GenuineIntel", "Intel"},   {"AuthenticAMD", "AMD"}, {"HygonGenuine", "Hygon"},
        {"CentaurHauls", "Zhaoxin"}, {"Shanghai", "Zhaoxin"}, {"GenuineTMx86", "Transmeta"},
    };
    cpuidVendor = Text::trimmed(cpuidVendor);
    for (const auto& [text, name] : Vendors) {
        if (cpuidVendor == text)
            return name;
    }
    return std::string(cpuidVendor);
}

} // namespace Advisor
