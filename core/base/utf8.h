// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

namespace Advisor {

/// The text with U+FFFD for each byte that is not UTF-8: paths and device names may hold anything, JSON may not.
std::string validUtf8(std::string_view text);

} // namespace Advisor
