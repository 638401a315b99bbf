// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "core/bench/session.h"

namespace Advisor {

/// What happened in a session since somebody last asked.
struct BenchBatch
{
    std::optional<Run> started;
    std::optional<Conditions> conditions;
    std::vector<Visit> visits;
    std::vector<Point> points;
    std::vector<Verdict> verdicts;
    std::optional<Progress> progress;

    bool isEmpty() const
    {
        return !started && !conditions && visits.empty() && points.empty() && verdicts.empty() && !progress;
    }
};

/// Collects events on the thread that measures, for another one to take. Costs the measurement a lock and a copy.
class BenchQueue : public SessionObserver
{
public:
    void started(const Run& run) override;
    void foundConditions(const Conditions& conditions) override;
    void visited(const Visit& visit) override;
    void estimated(const Point& point) override;
    void decided(const Verdict& verdict) override;
    void progress(const Progress& progress) override;

    BenchBatch take();

private:
    std::mutex m_mutex;
    BenchBatch m_batch;
};

/// Adds what a batch says to the run: the newest estimate of a point and configuration replaces the older one.
void apply(Run& run, BenchBatch batch);

} // namespace Advisor
