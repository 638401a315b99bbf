// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <optional>
#include <string>

namespace Advisor {

/// The environment that this program was started with: where its files lie, what its children inherit. A probe asks
/// `Environment` of its ProbeContext instead, because that may belong to another computer.
std::optional<std::string> ownVariable(const char* name);
std::map<std::string, std::string> ownEnvironment();
std::string ownHostName(); ///< empty if it has none

} // namespace Advisor
