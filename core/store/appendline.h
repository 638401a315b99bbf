// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string_view>

#include "core/base/result.h"

namespace Advisor {

/// Writes all of a line with one write(2), where the system takes it in one. Signals that a closed pipe or a file-size
/// limit would send become errors. Errors: `journal_full` {path}, `journal_unwritable` {path, reason}. A part of a line
/// that got onto the disk before it was full is taken back where the file allows that.
Result<void> appendLine(int descriptor, std::string_view line, const std::string& path);

/// The error that errno says, about this path.
Error journalError(int number, const std::string& path);

} // namespace Advisor
