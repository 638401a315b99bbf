// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace Advisor {

/// Where a program of ours lies: in TORCH_ADVISOR_LIBEXEC, the folder of the running executable,
/// `../libexec/torch-advisor` beside it; never in PATH. Nothing if it is in none of them.
std::optional<std::filesystem::path> findProgram(std::string_view name);

} // namespace Advisor
