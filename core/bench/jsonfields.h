// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace Advisor {

/// Reads the fields of one JSON object and remembers the first that does not fit, so that a reader is a list of fields
/// and one test at its end. A field that is missing leaves its value alone; `required` makes that a fault.
class Fields
{
public:
    explicit Fields(const nlohmann::ordered_json& object)
        : m_object(object)
    {
    }

    bool ok() const { return m_reason.empty(); }
    const std::string& reason() const { return m_reason; }

    void fail(std::string reason)
    {
        if (m_reason.empty())
            m_reason = std::move(reason);
    }

    template <class T>
    void required(const char* name, T& value, std::type_identity_t<T> least = lowest<T>(),
                  std::type_identity_t<T> most = highest<T>())
    {
        if (!m_object.contains(name))
            fail(std::string("`") + name + "` is missing");
        else
            optional(name, value, least, most);
    }

    template <class T>
    void optional(const char* name, T& value, std::type_identity_t<T> least = lowest<T>(),
                  std::type_identity_t<T> most = highest<T>())
    {
        const auto found = m_object.find(name);
        if (found == m_object.end())
            return;
        T read{};
        if (!take(*found, read))
            fail(std::string("`") + name + "` has the wrong type");
        else if (outside(read, least, most))
            fail(std::string("`") + name + "` is out of range");
        else
            value = std::move(read);
    }

    /// A list of at most a million values, each of the type.
    template <class T> void list(const char* name, std::vector<T>& values)
    {
        const auto found = m_object.find(name);
        if (found == m_object.end())
            return;
        if (!found->is_array() || found->size() > 1000000)
            return fail(std::string("`") + name + "` is not a list");
        values.clear();
        values.reserve(found->size());
        for (const auto& element : *found) {
            T read{};
            if (!take(element, read))
                return fail(std::string("`") + name + "` holds a value of the wrong type");
            values.push_back(std::move(read));
        }
    }

    void numberOrNull(const char* name, double& value, double ifNull)
    {
        const auto found = m_object.find(name);
        if (found != m_object.end() && found->is_null())
            value = ifNull;
        else
            optional(name, value);
    }

private:
    template <class T> static T lowest()
    {
        if constexpr (std::is_arithmetic_v<T>)
            return std::numeric_limits<T>::lowest();
        else
            return {};
    }

    template <class T> static T highest()
    {
        if constexpr (std::is_arithmetic_v<T>)
            return std::numeric_limits<T>::max();
        else
            return {};
    }

    template <class T> static bool outside(const T& value, const T& least, const T& most)
    {
        if constexpr (std::is_arithmetic_v<T>)
            return value < least || value > most;
        else
            return false;
    }

    template <class T> static bool take(const nlohmann::ordered_json& json, T& value)
    {
        if constexpr (std::is_same_v<T, bool>) {
            if (!json.is_boolean())
                return false;
            value = json.get<bool>();
        } else if constexpr (std::is_floating_point_v<T>) {
            // A number beyond the type's range parses to infinity.
            if (!json.is_number() || !std::isfinite(json.get<T>()))
                return false;
            value = json.get<T>();
        } else if constexpr (std::is_integral_v<T>) {
            if (!json.is_number_integer())
                return false;
            const bool tooLarge = json.is_number_unsigned()
                && json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<T>::max());
            const auto wide = json.get<std::int64_t>();
            if (tooLarge || wide < static_cast<std::int64_t>(std::numeric_limits<T>::lowest()))
                return false;
            value = static_cast<T>(wide);
        } else {
            if (!json.is_string())
                return false;
            value = json.get<std::string>();
        }
        return true;
    }

    const nlohmann::ordered_json& m_object;
    std::string m_reason;
};

} // namespace Advisor
