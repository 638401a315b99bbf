// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace Advisor {

/// RFC 4648 with padding.
std::string base64(std::string_view bytes);

/// Line breaks between the letters are allowed; nothing for other characters.
std::optional<std::string> fromBase64(std::string_view text);

} // namespace Advisor
