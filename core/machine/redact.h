// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/machine/machine.h"

namespace Advisor {

/// The machine without user names, home paths, serials, host names, UUIDs: what a report holds by default.
Machine redacted(Machine machine);

/// Home paths become "~" (and other users' homes "/home/USER").
std::string redactedPath(std::string path);

/// Any text: home paths as above, this user's name, this host's name, UUIDs, MAC addresses and what stands before the
/// `@` of a URL.
std::string redactedText(std::string text);

} // namespace Advisor
