// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string_view>

#include "core/bench/run.h"

namespace Advisor::RunJson {

/// Takes one line of a journal into the run, as `apply` does of its JSON. Nearly all of a journal is samples: they are
/// read straight into floats, the rest of the line is parsed as usual. False for what is no line of a journal.
bool applyLine(std::string_view line, Run& run);

/// "visit", without parsing; empty where the line does not say. Safe against text inside of strings, which cannot hold
/// a quotation mark that is not escaped.
std::string_view typeOf(std::string_view line);

} // namespace Advisor::RunJson
