// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <map>
#include <utility>

namespace Advisor {

/// Gives out handles for values and finds them again. A handle is never used twice, so a stale one finds nothing.
template <class Id, class Value> class Handles
{
public:
    Id add(Value value)
    {
        const Id id{++m_last};
        m_values.emplace(id, std::move(value));
        return id;
    }

    Value* find(Id id)
    {
        const auto found = m_values.find(id);
        return found == m_values.end() ? nullptr : &found->second;
    }

    const Value* find(Id id) const
    {
        const auto found = m_values.find(id);
        return found == m_values.end() ? nullptr : &found->second;
    }

    void remove(Id id) { m_values.erase(id); }

private:
    std::map<Id, Value> m_values;
    std::uint32_t m_last = 0;
};

} // namespace Advisor
