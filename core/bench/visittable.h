// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <utility>
#include <vector>

#include "core/bench/originals.h"
#include "core/bench/run.h"

namespace Advisor {

/// The visits of a run that gave samples, found by point and configuration. It points into the run.
class VisitTable
{
public:
    explicit VisitTable(const Run& run);

    const std::vector<const Visit*>& of(const PointKey& key, int configuration) const;

private:
    std::map<std::pair<PointKey, int>, std::vector<const Visit*>> m_visits;
};

/// The newest estimate with figures; null if there is none.
const Point* pointOf(const Run& run, const PointKey& key, int configuration);

} // namespace Advisor
