// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string_view>

namespace Advisor {

/// FLOP per cycle of one core by resources/catalog/processors.json, a multiply-add counting two: what a probe is held
/// against. Nothing for a microarchitecture or dtype that it does not know.
std::optional<double> tableFlopPerCycle(std::string_view microarchitecture, std::string_view dtype);

} // namespace Advisor
