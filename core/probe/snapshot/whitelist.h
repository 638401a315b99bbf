// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

#include "core/probe/snapshot/excerpts.h"

namespace Advisor {

/// Which files a snapshot may hold the content of, and how it is cut. Of all others it holds that they are there. Null:
/// not in the list. `path` is one without links.
Excerpt excerptFor(std::string_view path);

/// May the name be kept that was found in a folder and of which nothing was asked?
bool keepsName(std::string_view folder, std::string_view name);

/// "*" stands for any part of a name, "**" for any number of folders.
bool matchesPath(std::string_view pattern, std::string_view path);

} // namespace Advisor
