// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <vector>

/// Fields of a JSON object that may be missing or of another type: then the default stands. Nothing here throws.
namespace Advisor::RunJson {

inline const nlohmann::json* field(const nlohmann::json& object, const char* name)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

inline void read(const nlohmann::json& object, const char* name, std::string& value)
{
    if (const auto* found = field(object, name); found && found->is_string())
        value = found->get<std::string>();
}

inline void read(const nlohmann::json& object, const char* name, double& value)
{
    if (const auto* found = field(object, name); found && found->is_number())
        value = found->get<double>();
}

inline void read(const nlohmann::json& object, const char* name, bool& value)
{
    if (const auto* found = field(object, name); found && found->is_boolean())
        value = found->get<bool>();
}

/// A number beyond the type's range, or with a fraction, is not taken.
template <class Integer>
requires(std::is_same_v<Integer, int> || std::is_same_v<Integer, std::int64_t>) void read(const nlohmann::json& object,
                                                                                          const char* name,
                                                                                          Integer& value)
{
    const auto* found = field(object, name);
    if (!found || !found->is_number_integer())
        return;
    const auto number = found->get<std::int64_t>();
    if (static_cast<std::int64_t>(static_cast<Integer>(number)) == number)
        value = static_cast<Integer>(number);
}

template <class T> void readNumbers(const nlohmann::json& object, const char* name, std::vector<T>& values)
{
    const auto* found = field(object, name);
    if (!found || !found->is_array())
        return;
    values.clear();
    for (const auto& one : *found) {
        if (std::is_integral_v<T> ? one.is_number_integer() : one.is_number())
            values.push_back(one.get<T>());
    }
}

inline void readTexts(const nlohmann::json& object, const char* name, std::vector<std::string>& values)
{
    const auto* found = field(object, name);
    if (!found || !found->is_array())
        return;
    values.clear();
    for (const auto& one : *found) {
        if (one.is_string())
            values.push_back(one.get<std::string>());
    }
}

/// A float as the shortest decimal that reads back as the same float: as a double it would take 17 digits.
nlohmann::json shortest(const std::vector<float>& values);

} // namespace Advisor::RunJson
