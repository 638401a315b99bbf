// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/advice/situation.h"

namespace Advisor {

/// "GeForce RTX 3090, Radeon RX 6800"; two of a name are "2 × GeForce RTX 3090".
std::string deviceNames(const std::vector<const Device*>& devices);

std::string commaJoined(const std::vector<std::string>& all);

/// "source (date)" of a row of the catalog.
std::string sourceOf(const Origin& origin);

} // namespace Advisor
