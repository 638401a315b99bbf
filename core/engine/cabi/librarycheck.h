// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/base/result.h"

namespace Advisor::Cabi {

/// Whether the dynamic loader may be given this file. It answers for another architecture as if the file were not
/// there, and a library that was cut ends the process.
/// Errors: `engine_not_library` {file}, `engine_other_architecture` {file, machine, own}, `engine_truncated`
/// {file, size, needed}.
Result<void> checkLibrary(const std::string& file);

} // namespace Advisor::Cabi
