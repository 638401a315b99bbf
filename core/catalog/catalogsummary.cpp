// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/catalogsummary.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>

#include "core/catalog/catalogrow.h"

namespace Advisor {

namespace {

class Counter
{
public:
    template <class Row> void count(const char* table, const std::vector<Row>& rows)
    {
        CatalogShare share{table, 0, {}, {}};
        for (const Row& row : rows) {
            add(share, row.origin);
            // A row may rest on several sources: each counts.
            for (std::size_t from = 0; from < row.origin.source.size();) {
                const auto end = std::min(row.origin.source.find("; ", from), row.origin.source.size());
                const std::string name = row.origin.source.substr(from, end - from);
                add(m_sources.try_emplace(name, CatalogShare{name, 0, {}, {}}).first->second, row.origin);
                from = end + 2;
            }
        }
        m_summary.tables.push_back(std::move(share));
    }

    CatalogSummary take()
    {
        for (auto& [name, share] : m_sources)
            m_summary.sources.push_back(std::move(share));
        std::stable_sort(m_summary.sources.begin(), m_summary.sources.end(),
                         [](const CatalogShare& a, const CatalogShare& b) { return a.rows > b.rows; });
        return std::move(m_summary);
    }

private:
    static void add(CatalogShare& share, const Origin& origin)
    {
        ++share.rows;
        if (share.oldest.empty() || origin.date < share.oldest)
            share.oldest = origin.date;
        share.newest = std::max(share.newest, origin.date);
    }

    CatalogSummary m_summary;
    std::map<std::string, CatalogShare> m_sources;
};

std::chrono::sys_days dayOf(std::string_view date)
{
    const auto number = [&](int from, int size) { return std::atoi(std::string(date.substr(from, size)).c_str()); };
    return std::chrono::year_month_day(std::chrono::year(number(0, 4)),
                                       std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                       std::chrono::day(static_cast<unsigned>(number(8, 2))));
}

} // namespace

CatalogSummary summaryOf(const Catalog& catalog)
{
    Counter counter;
    counter.count("releases", catalog.releases);
    counter.count("builds", catalog.builds);
    counter.count("drivers", catalog.drivers);
    counter.count("lifetimes", catalog.lifetimes);
    counter.count("sizes", catalog.sizes);
    counter.count("gpus", catalog.chips);
    counter.count("gpunames", catalog.names);
    counter.count("devicenotes", catalog.notes);
    counter.count("distributions", catalog.distributions);
    counter.count("companions", catalog.olderCompanions);
    counter.count("toolkits", catalog.toolkits);
    counter.count("indexes", catalog.indexes);
    counter.count("routes", catalog.routes);
    counter.count("mkl", catalog.mkl);
    return counter.take();
}

int daysBetween(std::string_view from, std::string_view to)
{
    if (!isIsoDate(from) || !isIsoDate(to))
        return 0;
    return std::max(0, static_cast<int>((dayOf(to) - dayOf(from)).count()));
}

} // namespace Advisor
