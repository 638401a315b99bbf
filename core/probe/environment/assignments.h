// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string_view>

namespace Advisor {

/// The line (from 1) that sets a variable last, in any of the languages in which start-up files are written: of
/// shells (`export A=…`, `A=…`, `set -gx A …`, `setenv A …`, `declare -x A=…`), of fish's own store
/// (`SETUVAR --export A:…`), of systemd (`Environment="A=…" B=…`), of PAM (`A DEFAULT=…`), of conda's state
/// (`"A": "…"`). Nothing if none does. With `value`, only lines that may have set this value: another one that is
/// written out did not.
std::optional<int> lineThatSets(std::string_view text, std::string_view name,
                                std::optional<std::string_view> value = std::nullopt);

} // namespace Advisor
