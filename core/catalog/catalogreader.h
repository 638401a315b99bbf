// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <functional>
#include <string_view>

#include "core/base/result.h"
#include "core/catalog/catalog.h"

namespace Advisor {

inline constexpr const char* CatalogSchema = "torch-advisor/catalog/1";
inline constexpr std::size_t LargestCatalog = 8u << 20;

/// The tables that a catalog has, each a file resources/catalog/<name>.json and a member of `tables` in a document.
const std::vector<std::string>& catalogTables();

/// Reads the tables from files of their own; `file` gives the text of "releases.json" and so on.
/// Errors: `catalog_broken` {table, row, field}, `catalog_table_broken` {table}, `catalog_not_json` {path} with its
/// cause.
Result<Catalog> readCatalog(const std::function<std::string_view(std::string_view)>& file);

/// Reads one document that holds every table: what `catalog --json` prints and `catalog --import` takes. Fields, tables
/// and kinds of rows that are not known here are passed over: a newer program may have written it. `path` is for the
/// sentence. Errors: those of readCatalog, `schema_unknown`, `schema_too_new` {path, schema}.
Result<Catalog> readCatalogDocument(std::string_view text, const std::string& path);

/// The document of the catalog that is part of the program.
std::string shippedCatalogDocument();

} // namespace Advisor
