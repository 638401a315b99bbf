// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <vector>

#include "core/bench/comparisongroup.h"
#include "core/bench/run.h"
#include "core/text/phrase.h"
#include "ui/charts/plotdata.h"

namespace Advisor {

/// What a chart proves, as the sentence above it and the one that explains it.
struct RunClaim
{
    QString claim; ///< "2 threads are 1.9 times as fast as 1 thread", without a full stop
    QString explanation;
};

/// What the comparisons of this chart decide, else the best figure; below it what is not decided.
RunClaim claimOf(const Run& run, const std::vector<ComparisonGroup>& groups, const PlotData& data, Language language);

/// What a finished run says: which is faster at what, from which network size on, beside others, and what is not
/// decided.
QStringList findingsOf(const Run& run, const std::vector<ComparisonGroup>& groups, Language language);

} // namespace Advisor
