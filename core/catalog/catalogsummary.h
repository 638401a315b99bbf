// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/catalog/catalog.h"

namespace Advisor {

/// Rows that belong together, and the days at which their facts were true.
struct CatalogShare
{
    std::string name; ///< of a table ("builds") or of a source
    std::size_t rows = 0;
    std::string oldest;
    std::string newest;
};

/// What `catalog` prints of a catalog.
struct CatalogSummary
{
    std::vector<CatalogShare> tables; ///< as catalogTables() names them
    std::vector<CatalogShare> sources; ///< most rows first
};

CatalogSummary summaryOf(const Catalog& catalog);

/// Days from one ISO date to another; 0 where one is none, and never less.
int daysBetween(std::string_view from, std::string_view to);

} // namespace Advisor
