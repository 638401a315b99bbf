// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/visittable.h"

#include <algorithm>

namespace Advisor {

VisitTable::VisitTable(const Run& run)
{
    for (const Visit& visit : run.visits) {
        if (!visit.failed && !visit.samples.empty())
            m_visits[{visit.point, visit.configuration}].push_back(&visit);
    }
}

const std::vector<const Visit*>& VisitTable::of(const PointKey& key, int configuration) const
{
    static const std::vector<const Visit*> none;
    const auto found = m_visits.find({key, configuration});
    return found == m_visits.end() ? none : found->second;
}

bool isCopy(const Configuration& one, const Configuration& other)
{
    Configuration same = one;
    same.clone = other.clone;
    return same == other;
}

std::vector<int> originals(const Run& run)
{
    std::vector<int> all;
    for (std::size_t i = 0; i < run.configurations.size(); ++i) {
        if (run.configurations[i].clone == 0)
            all.push_back(static_cast<int>(i));
    }
    return all;
}

const Point* pointOf(const Run& run, const PointKey& key, int configuration)
{
    for (const Point& point : run.points) {
        if (point.configuration == configuration && point.key == key && !point.failed && point.median > 0)
            return &point;
    }
    return nullptr;
}

} // namespace Advisor
