// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <string>

#include "core/base/result.h"

namespace Advisor {

inline constexpr std::size_t LargestDocument = 64u << 20;

/// The whole text of a file that a person names; "-" is standard input. A file larger than the limit is refused before
/// it is read whole. Errors: `file_missing`, `file_unreadable`, `file_too_large`.
Result<std::string> readDocument(const std::string& path, std::size_t limit = LargestDocument);

/// Writes beside the file and renames, so that the old content or the new is there, never half of it; "-" is standard
/// output. Error: `file_unwritable` {path, reason}.
Result<void> writeDocument(const std::string& path, const std::string& text);

} // namespace Advisor
