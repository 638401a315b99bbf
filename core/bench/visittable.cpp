// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/visittable.h"

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

const Point* pointOf(const Run& run, const PointKey& key, int configuration)
{
    for (const Point& point : run.points) {
        if (point.configuration == configuration && point.key == key && !point.failed && point.median > 0)
            return &point;
    }
    return nullptr;
}

} // namespace Advisor
