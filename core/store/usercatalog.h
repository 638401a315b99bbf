// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace Advisor {

/// <data>/torch-advisor/catalog/catalog.json
Result<std::filesystem::path> userCatalogFile();

/// Which catalog a program works with, and where from.
struct CatalogChoice
{
    std::filesystem::path file; ///< the person's; empty: there is none, or no folder for it
    std::optional<Error> refused; ///< why that file is not used; the shipped catalog is
    bool isUsed() const { return !file.empty() && !refused; }

    /// A file that was overtaken by a newer program is nothing to warn of on every call.
    bool isWorthSaying() const { return refused && refused->code != "catalog_not_newer"; }
};

/// `catalog_not_used` {path}, with the reason as its cause: what a program says at its start.
Error catalogNotUsed(const CatalogChoice& choice);

/// Puts the person's catalog in use where it is valid and later than the shipped one. Programs call it once, at their
/// start. `today` is an ISO date. Reasons for a refusal: those of readCatalogDocument and readDocument,
/// `catalog_not_newer` {path, date, current}, `catalog_of_tomorrow` {path, date}.
CatalogChoice chooseCatalog(std::string_view today);

/// Checks a catalog file as chooseCatalog does, and installs it if it is later than the one in use: whole or not at
/// all. "-" is standard input. Gives the date of what was installed. Errors: those above, `no_home`, `file_unwritable`.
Result<std::string> importCatalog(const std::string& path, std::string_view today);

/// The document of the catalog in use, as `importCatalog` takes it.
Result<std::string> catalogDocument(const CatalogChoice& choice);

} // namespace Advisor
