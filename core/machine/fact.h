// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace Advisor {

/// What is known of a fact. Absent means that its source was read and says that there is none.
enum class FactState { Unknown, Known, Absent, NotPermitted, ToolMissing, TimedOut, NotUnderstood, Skipped };

/// A value, where it comes from, and how sure that is. There are no sentinels: a fact has a value in state Known only.
template<class T>
struct Fact
{
    struct Other
    {
        T value;
        std::string source;
    };

    std::optional<T> value;
    FactState state = FactState::Unknown;
    std::string source; ///< "/proc/cpuinfo", "CPUID", "NVML", "set by you"
    std::vector<Other> others; ///< what other sources say where they disagree
    std::string detail; ///< for a state without value: the exact error, or the command that fixes it

    bool isKnown() const { return state == FactState::Known && value.has_value(); }
    const T& operator*() const { return *value; }
    const T* operator->() const { return &*value; }
    T valueOr(T fallback) const { return isKnown() ? *value : std::move(fallback); }
};

template<class T>
Fact<T> known(T value, std::string source)
{
    return {std::move(value), FactState::Known, std::move(source), {}, {}};
}

template<class T>
Fact<T> without(FactState state, std::string source = {}, std::string detail = {})
{
    return {std::nullopt, state, std::move(source), {}, std::move(detail)};
}

/// The source of every value that a person set.
inline constexpr const char* SetByYou = "set by you";

} // namespace Advisor
