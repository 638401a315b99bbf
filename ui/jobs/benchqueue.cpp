// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/benchqueue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace Advisor {

void BenchQueue::started(const Run& run)
{
    const std::lock_guard lock(m_mutex);
    m_batch.started = run;
}

void BenchQueue::foundConditions(const Conditions& conditions)
{
    const std::lock_guard lock(m_mutex);
    m_batch.conditions = conditions;
}

void BenchQueue::visited(const Visit& visit)
{
    const std::lock_guard lock(m_mutex);
    m_batch.visits.push_back(visit);
}

void BenchQueue::estimated(const Point& point)
{
    const std::lock_guard lock(m_mutex);
    m_batch.points.push_back(point);
}

void BenchQueue::decided(const Verdict& verdict)
{
    const std::lock_guard lock(m_mutex);
    m_batch.verdicts.push_back(verdict);
}

void BenchQueue::progress(const Progress& progress)
{
    const std::lock_guard lock(m_mutex);
    m_batch.progress = progress;
}

BenchBatch BenchQueue::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_batch, {});
}

void apply(Run& run, BenchBatch batch)
{
    if (batch.started)
        run = std::move(*batch.started);
    if (batch.conditions)
        run.conditions = std::move(*batch.conditions);
    std::move(batch.visits.begin(), batch.visits.end(), std::back_inserter(run.visits));
    for (Point& point : batch.points) {
        const auto known = std::find_if(run.points.begin(), run.points.end(), [&point](const Point& one) {
            return one.key == point.key && one.configuration == point.configuration;
        });
        if (known != run.points.end())
            *known = std::move(point);
        else
            run.points.push_back(std::move(point));
    }
    for (Verdict& verdict : batch.verdicts) {
        const auto known = std::find_if(run.verdicts.begin(), run.verdicts.end(), [&verdict](const Verdict& one) {
            return one.point == verdict.point && one.phrase.code == verdict.phrase.code;
        });
        if (known != run.verdicts.end())
            *known = std::move(verdict);
        else
            run.verdicts.push_back(std::move(verdict));
    }
}

} // namespace Advisor
