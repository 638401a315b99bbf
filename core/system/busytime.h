// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string_view>

namespace Advisor {

/// Seconds that all processors together have worked for any program since the computer began, in steps of some
/// milliseconds; nothing: this system does not say. A neighbour on the sibling of a core costs speed that neither
/// processor time nor context switches show.
std::optional<double> busySeconds();

/// Of the first line of /proc/stat: what was given to programs, to the kernel and to other guests, in ticks.
///     cpu  10132153 290696 3084719 46828483 16683 0 25195 0 175628 0
std::optional<double> busyTicks(std::string_view stat);

} // namespace Advisor
