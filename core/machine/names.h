// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "core/machine/machine.h"

namespace Advisor {

/// How the enumerations of a machine are written in JSON and in codes of sentences (`state.not_permitted`).
template <class E> const std::vector<std::pair<E, std::string_view>>& namesOf();

template <> const std::vector<std::pair<FactState, std::string_view>>& namesOf<FactState>();
template <> const std::vector<std::pair<SystemKind, std::string_view>>& namesOf<SystemKind>();
template <> const std::vector<std::pair<GpuVendor, std::string_view>>& namesOf<GpuVendor>();
template <> const std::vector<std::pair<GpuKind, std::string_view>>& namesOf<GpuKind>();
template <> const std::vector<std::pair<CoreClass, std::string_view>>& namesOf<CoreClass>();

template <class E> std::string_view nameOf(E value)
{
    for (const auto& [one, name] : namesOf<E>()) {
        if (one == value)
            return name;
    }
    return {};
}

template <class E> std::optional<E> fromName(std::string_view name)
{
    for (const auto& [one, itsName] : namesOf<E>()) {
        if (itsName == name)
            return one;
    }
    return std::nullopt;
}

} // namespace Advisor
