// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace Advisor {

struct NetworkAddress
{
    std::size_t length = 0;
    int version = 4;
    bool isLocal = false; ///< of nobody else: 127.0.0.1, 0.0.0.0, ::1, those of documentation
};

/// The address that begins at a place of a text. Four numbers of a version ("12.1.3.1" in the name of a package or a
/// folder) are none: an address stands alone, behind "=", "//", "@" or the like.
std::optional<NetworkAddress> networkAddressAt(std::string_view text, std::size_t at);

} // namespace Advisor
