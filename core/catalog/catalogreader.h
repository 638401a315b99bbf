// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <functional>
#include <string_view>

#include "core/base/result.h"
#include "core/catalog/catalog.h"

namespace Advisor {

/// Reads the catalog from its files; `file` gives the text of "releases.json" and so on.
/// Errors: `catalog_broken` {file, row}: not JSON, a row without source or date, a field of another type.
Result<Catalog> readCatalog(const std::function<std::string_view(std::string_view)>& file);

} // namespace Advisor
