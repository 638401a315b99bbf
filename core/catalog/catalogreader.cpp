// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/catalogreader.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/resources.h"
#include "core/catalog/catalogrows.h"
#include "core/catalog/guardedjson.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

using Json = nlohmann::json;

constexpr std::size_t MostRows = 5000;
constexpr int DeepestDocument = 8; ///< document, tables, table, rows, row, list, row in it, list

template <class Row> using ReadRow = std::optional<Row> (*)(CatalogRow&);

/// Takes the tables one after the other; the first mistake ends it.
class TableReader
{
public:
    explicit TableReader(const std::map<std::string, Json, std::less<>>& tables)
        : m_tables(tables)
    {
    }

    template <class Row> void read(const char* name, std::vector<Row>& into, ReadRow<Row> rowOf)
    {
        const auto table = m_tables.find(name);
        if (m_error || table == m_tables.end() || !table->second.is_object())
            return refuseTable(name);
        const auto rows = table->second.find("rows");
        const std::string date = CatalogRow(table->second).text("date", isIsoDate);
        if (date.empty())
            return refuseTable(name);
        if (rows == table->second.end() || !rows->is_array() || rows->empty() || rows->size() > MostRows)
            return refuseTable(name);
        for (std::size_t at = 0; at < rows->size(); ++at) {
            CatalogRow row((*rows)[at]);
            std::optional<Row> one = rowOf(row);
            if (row.wrongField().empty() && one && one->origin.date > date)
                row.refuse("date");
            if (!row.wrongField().empty())
                return refuse(name, std::to_string(at + 1), row.wrongField());
            if (one)
                into.push_back(std::move(*one));
        }
    }

    const std::optional<Error>& error() const { return m_error; }

private:
    void refuseTable(const std::string& table)
    {
        if (!m_error)
            m_error = Error{"catalog_table_broken", {{"table", table}}, table, nullptr};
    }

    void refuse(const std::string& table, const std::string& row, const std::string& field)
    {
        if (!m_error)
            m_error = Error{"catalog_broken", {{"table", table}, {"row", row}, {"field", field}}, table, nullptr};
    }

    const std::map<std::string, Json, std::less<>>& m_tables;
    std::optional<Error> m_error;
};

Result<Catalog> catalogOf(const std::map<std::string, Json, std::less<>>& tables)
{
    Catalog all;
    TableReader reader(tables);
    reader.read("releases", all.releases, releaseOf);
    reader.read("builds", all.builds, buildOf);
    reader.read("drivers", all.drivers, driverOf);
    reader.read("lifetimes", all.lifetimes, lifetimeOf);
    reader.read("sizes", all.sizes, sizeOf);
    reader.read("gpus", all.chips, chipOf);
    reader.read("gpunames", all.names, nameOf);
    reader.read("devicenotes", all.notes, noteOf);
    reader.read("distributions", all.distributions, distributionOf);
    reader.read("companions", all.olderCompanions, companionsOf);
    reader.read("toolkits", all.toolkits, toolkitOf);
    reader.read("indexes", all.indexes, indexOf);
    reader.read("routes", all.routes, routeOf);
    reader.read("mkl", all.mkl, mklOf);
    if (reader.error())
        return tl::make_unexpected(*reader.error());
    CatalogRow head(tables.at("releases"));
    all.recommendedPython = head.needed("recommended_python", isWord);
    if (!head.wrongField().empty())
        return failure("catalog_table_broken", {{"table", "releases"}}, "releases");
    for (const auto& [name, table] : tables)
        all.date = std::max(all.date, CatalogRow(table).text("date", isIsoDate));
    std::stable_sort(all.releases.begin(), all.releases.end(), [](const Release& one, const Release& other) {
        return compareVersions(one.version, other.version) < 0;
    });
    all.newestTorch = all.releases.back().version;
    all.indexReleases();
    return all;
}

/// "torch-advisor/catalog/1" → 1; nothing for a document of another kind.
std::optional<int> catalogVersion(std::string_view schema)
{
    constexpr std::string_view Kind = "torch-advisor/catalog/";
    int version = 0;
    if (!schema.starts_with(Kind))
        return std::nullopt;
    schema.remove_prefix(Kind.size());
    const auto [end, error] = std::from_chars(schema.data(), schema.data() + schema.size(), version);
    return error == std::errc{} && end == schema.data() + schema.size() ? std::optional(version) : std::nullopt;
}

} // namespace

const std::vector<std::string>& catalogTables()
{
    static const std::vector<std::string> names
        = {"releases",    "builds",        "drivers",    "lifetimes", "sizes",   "gpus",   "gpunames",
           "devicenotes", "distributions", "companions", "toolkits",  "indexes", "routes", "mkl"};
    return names;
}

Result<Catalog> readCatalog(const std::function<std::string_view(std::string_view)>& file)
{
    std::map<std::string, Json, std::less<>> tables;
    for (const std::string& name : catalogTables()) {
        auto table = parseGuarded(file(name + ".json"), DeepestDocument);
        if (!table)
            return failure("catalog_not_json", {{"path", name + ".json"}}, name, std::move(table.error()));
        tables.emplace(name, std::move(*table));
    }
    return catalogOf(tables);
}

Result<Catalog> readCatalogDocument(std::string_view text, const std::string& path)
{
    auto document = parseGuarded(text, DeepestDocument);
    if (!document)
        return failure("catalog_not_json", {{"path", path}}, path, std::move(document.error()));
    CatalogRow head(*document);
    const std::string schema = head.text("schema", isPlainText);
    const auto version = catalogVersion(schema);
    if (!version || *version < 1)
        return failure("schema_unknown", {{"path", path}, {"schema", schema}}, path);
    if (*version > *catalogVersion(CatalogSchema))
        return failure("schema_too_new", {{"path", path}, {"schema", schema}}, path);
    std::map<std::string, Json, std::less<>> tables;
    const auto found = document->find("tables");
    for (const std::string& name : catalogTables()) {
        if (found != document->end() && found->is_object() && found->contains(name))
            tables.emplace(name, std::move((*found)[name]));
    }
    return catalogOf(tables);
}

std::string shippedCatalogDocument()
{
    // Put together as text: a row stays a line, and a person can compare two catalogs.
    std::string tables;
    for (const std::string& name : catalogTables()) {
        std::string_view file = resource("catalog/" + name + ".json");
        file = file.substr(0, file.find_last_of('}') + 1);
        tables.append(tables.empty() ? "" : ",\n").append("\"" + name + "\": ").append(file);
    }
    return std::string("{\n\"schema\": \"") + CatalogSchema + "\",\n\"date\": \"" + shippedCatalog().date
        + "\",\n\"tables\": {\n" + tables + "\n}\n}\n";
}

} // namespace Advisor
