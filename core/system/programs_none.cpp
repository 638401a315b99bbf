// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/programs.h"

namespace Advisor {

std::optional<std::filesystem::path> findProgram(std::string_view)
{
    return std::nullopt;
}

} // namespace Advisor
