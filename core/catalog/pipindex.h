// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/catalog/catalog.h"

namespace Advisor {

/// "pip 23.2.1 from /usr/lib/python3/dist-packages/pip (python 3.11)" → "23.2.1"; empty if it is no such line.
std::string parsePipVersion(std::string_view output);

/// Stable versions that pip lists, as it lists them, each once and without its local part ("2.13.0+cpu" → "2.13.0").
/// Takes what `pip index versions torch` prints, and what any pip says of a version that does not exist.
std::vector<std::string> parsePipVersions(std::string_view output);

/// Where pip looks, in its order, from the lines of `pip config list`; without names and passwords. Empty: only PyPI.
std::vector<std::string> parsePipConfig(std::string_view output);

/// "https://ann:secret@example.org/simple" → "https://…@example.org/simple", everywhere in a text.
std::string withoutPasswords(std::string_view text);

/// Why pip found nothing, from its stderr: `pip_too_old` (it has no such command or option), `pip_no_network` {reason},
/// `pip_no_torch`, `pip_failed` {reason}.
Error parsePipRefusal(std::string_view errors);

/// Releases that this catalog should know and does not: what is not in it and newer than its first one. Newest first.
std::vector<std::string> unknownReleases(const Catalog& catalog, const std::vector<std::string>& versions);

} // namespace Advisor
