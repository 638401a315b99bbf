// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string_view>

namespace Advisor {

/// What LibTorch's stable C ABI gives by release: lists and strings, and with them training, came with 2.10; the call
/// by name came with 2.7. Before that nothing of it is of use.
enum class CabiLevel
{
    TooOld,
    Kernels,
    Full
};

/// The release to update to, as people say it.
inline constexpr std::string_view CabiFullRelease = "2.10";

/// From "2.13.0+cpu". A text that is no version is TooOld.
CabiLevel cabiLevelOf(std::string_view version);

} // namespace Advisor
