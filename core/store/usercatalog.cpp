// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/store/usercatalog.h"

#include <algorithm>

#include "core/catalog/catalogreader.h"
#include "core/catalog/catalogsummary.h"
#include "core/catalog/version.h"
#include "core/store/document.h"
#include "core/store/paths.h"

namespace Advisor {

namespace fs = std::filesystem;

namespace {

/// "https://download.pytorch.org/whl/cpu" → "https://download.pytorch.org"; empty: PyPI.
std::string hostOf(const std::string& index)
{
    const std::string scheme = "://";
    const auto at = index.find(scheme);
    return at == std::string::npos ? index : index.substr(0, index.find('/', at + scheme.size()));
}

/// Does the shipped catalog send people to this host?
bool isKnownHost(const std::string& host)
{
    const auto& builds = shippedCatalog().builds;
    return host.empty() || std::any_of(builds.begin(), builds.end(), [&](const PublishedBuild& one) {
               return hostOf(one.index) == host;
           });
}

/// The catalog of a text, if it may take the place of `current`.
Result<Catalog> newerCatalog(const std::string& text, const std::string& path, const Catalog& current,
                             std::string_view today)
{
    auto read = readCatalogDocument(text, path);
    if (!read)
        return read;
    // A day ahead is another time zone. Beyond that it would keep every later catalog out.
    if (daysBetween(today, read->date) > 1)
        return failure("catalog_of_tomorrow", {{"path", path}, {"date", read->date}}, path);
    if (read->date <= current.date)
        return failure("catalog_not_newer", {{"path", path}, {"date", read->date}, {"current", current.date}}, path);
    // A later date on one table does not make the rest newer.
    if (compareVersions(read->newestTorch, current.newestTorch) < 0)
        return failure("catalog_not_newer", {{"path", path}, {"date", read->date}, {"current", current.date}}, path);
    // What it names ends in commands that people paste.
    for (const PublishedBuild& build : read->builds) {
        if (!isKnownHost(hostOf(build.index)))
            return failure("catalog_unknown_host", {{"path", path}, {"host", hostOf(build.index)}}, path);
    }
    return read;
}

} // namespace

Result<fs::path> userCatalogFile()
{
    auto folder = dataFolder();
    if (folder)
        *folder = *folder / "catalog" / "catalog.json";
    return folder;
}

Error catalogNotUsed(const CatalogChoice& choice)
{
    return {"catalog_not_used",
            {{"path", choice.file.string()}},
            choice.file.string(),
            std::make_shared<const Error>(choice.refused.value_or(Error{}))};
}

CatalogChoice chooseCatalog(std::string_view today)
{
    CatalogChoice choice;
    const auto file = userCatalogFile();
    if (!file)
        return choice;
    const auto text = readDocument(file->string(), LargestCatalog);
    if (!text && text.error().code == "file_missing")
        return choice;
    choice.file = *file;
    if (!text) {
        choice.refused = text.error();
        return choice;
    }
    auto newer = newerCatalog(*text, file->string(), shippedCatalog(), today);
    if (newer)
        useCatalog(std::move(*newer));
    else
        choice.refused = newer.error();
    return choice;
}

Result<std::string> importCatalog(const std::string& path, std::string_view today)
{
    const auto text = readDocument(path, LargestCatalog);
    if (!text)
        return tl::make_unexpected(text.error());
    const auto newer = newerCatalog(*text, path, catalog(), today);
    if (!newer)
        return tl::make_unexpected(newer.error());
    const auto file = userCatalogFile();
    if (!file)
        return tl::make_unexpected(file.error());
    std::error_code error;
    fs::create_directories(file->parent_path(), error);
    if (error)
        return failure("file_unwritable", {{"path", file->string()}, {"reason", error.message()}}, file->string());
    const auto written = writeDocument(file->string(), *text);
    if (!written)
        return tl::make_unexpected(written.error());
    return newer->date;
}

Result<std::string> catalogDocument(const CatalogChoice& choice)
{
    return choice.isUsed() ? readDocument(choice.file.string(), LargestCatalog) : shippedCatalogDocument();
}

} // namespace Advisor
