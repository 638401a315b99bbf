// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "app/cli/cli.h"
#include "core/advice/advice.h"

namespace Advisor::Cli {

/// The advice as text on stdout, with the command of `manager` first; `all`: every candidate and rejection, the rules
/// that people repeat and the other routes too.
void printAdvice(const Advice& advice, const std::string& manager, bool all, const Session& session);

} // namespace Advisor::Cli
