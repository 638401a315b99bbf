// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/benchbanner.h"

#include <QAccessible>

#include "core/bench/quantity.h"
#include "ui/jobs/words.h"
#include "ui/models/runwords.h"

namespace Advisor {

void BenchBanner::showEnd(const std::optional<Error>& error, const std::optional<Run>& run, Language language)
{
    clearButtons();
    if (error) {
        set(Semantic::Problem, tr("The benchmark could not go on"), say(*error, language));
        announce();
        return;
    }
    const Point* crashed = nullptr;
    qsizetype all = 0, lost = 0;
    const std::vector<Point> none;
    for (const Point& point : run ? run->points : none) {
        if (isClone(*run, point.configuration))
            continue;
        ++all;
        lost += point.failed ? 1 : 0;
        if (!crashed && point.failed && (point.failed->gate == "crashed" || point.failed->gate == "timed-out"))
            crashed = &point;
    }
    if (!crashed) {
        hide();
        return;
    }
    set(Semantic::Problem,
        tr("A benchmark process stopped at %1 %2")
            .arg(RunWords::workload(crashed->key.workload),
                 RunWords::size(crashed->key.workload, crashed->key.size, crashed->parameters)),
        tr("%1. All other results are kept: %2 of %3 points have a figure.")
            .arg(say(crashed->failed->reason, language))
            .arg(all - lost)
            .arg(all));
    announce();
}

void BenchBanner::showError(const Error& error, Language language)
{
    clearButtons();
    set(Semantic::Problem, say(error, language));
    announce();
}

void BenchBanner::announce()
{
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace Advisor
