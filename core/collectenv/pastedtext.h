// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace Advisor {

/// The lines of a report as the program printed them, out of a text as people paste it: without quote marks, code
/// fences, table bars, time stamps, colours, HTML entities and indentation; always UTF-8. `anchor` is a label that the
/// report has for certain: what stands before it on its line stands before the other lines too.
std::vector<std::string> plainLines(std::string_view text, std::string_view anchor);

} // namespace Advisor
