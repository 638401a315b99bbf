// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/runclaims.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

#include "core/bench/besideothers.h"
#include "core/bench/crossover.h"
#include "core/bench/plan.h"
#include "core/bench/quantity.h"
#include "core/bench/summary.h"
#include "ui/jobs/words.h"
#include "ui/models/runwords.h"

namespace Advisor {

namespace {

struct Claims
{
    Q_DECLARE_TR_FUNCTIONS(Advisor::RunClaims)
};

RunClaim bestOf(const PlotData& data)
{
    const PlotPoint* best = nullptr;
    const PlotSeries* leader = nullptr;
    for (const PlotSeries& series : data.series) {
        for (const PlotPoint& point : series.points) {
            if (!best || point.y > best->y) {
                best = &point;
                leader = &series;
            }
        }
    }
    if (!best)
        return {Claims::tr("Nothing measured yet"), {}};
    const QString speed = RunWords::measured(best->y, best->low, best->high) + QChar(0x00A0) + unitText(data.unit);
    const QString size = RunWords::size(data.workload, best->point.key.size, best->point.parameters);
    return {data.series.size() > 1 ? Claims::tr("Up to %1, with %2").arg(speed, leader->name)
                                   : Claims::tr("Up to %1").arg(speed),
            best->point.shareOfCeiling > 0
                ? Claims::tr("Reached at size %1, %2 of what the probe found possible with as many threads.")
                      .arg(size, RunWords::percent(best->point.shareOfCeiling))
                : Claims::tr("Reached at size %1.").arg(size)};
}

std::vector<ComparisonGroup> groupsFor(const std::vector<ComparisonGroup>& groups, const PlotData& data)
{
    std::vector<ComparisonGroup> found;
    std::copy_if(groups.begin(), groups.end(), std::back_inserter(found), [&data](const ComparisonGroup& one) {
        return one.workload == data.workload && one.baseDtype == data.dtype && one.candidateDtype == data.dtype;
    });
    return found;
}

/// With the names that this window has for what a terminal calls `--plan standard`.
QString inWindow(std::string sentence)
{
    for (const std::string& plan : planNames()) {
        const std::string option = "--plan " + plan;
        if (const auto at = sentence.find(option); at != std::string::npos)
            sentence.replace(at, option.size(), RunWords::plan(plan).toStdString());
    }
    return spoken(sentence);
}

} // namespace

RunClaim claimOf(const Run& run, const std::vector<ComparisonGroup>& groups, const PlotData& data, Language language)
{
    RunClaim claim = bestOf(data);
    const auto shown = groupsFor(groups, data);
    QStringList decisions;
    for (const ComparisonGroup& group : shown) {
        const SideTitles sides{configurationTitle(run, group.base, language),
                               configurationTitle(run, group.candidate, language)};
        const QString sentence = inWindow(sentenceOf(group, sides, language));
        if (!sentence.isEmpty())
            decisions += sentence;
    }
    QStringList doubts;
    if (hasOnlyFewProcesses(shown)) {
        doubts += inWindow(speak("verdict.one_process", {}, language));
    } else {
        for (const std::string& sentence : undecidedSentences(shown, language))
            doubts += inWindow(sentence);
    }
    if (!decisions.isEmpty()) {
        const QString headline = decisions.takeFirst();
        decisions += claim.claim;
        claim = {headline, decisions.join(QStringLiteral(". ")) + QStringLiteral(". ") + claim.explanation};
    }
    for (const QString& doubt : std::as_const(doubts))
        claim.explanation
            += QLatin1Char(' ') + doubt + (doubt.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral("."));
    return claim;
}

QStringList findingsOf(const Run& run, const std::vector<ComparisonGroup>& groups, Language language)
{
    QStringList findings;
    const auto add = [&findings](const std::vector<std::string>& sentences) {
        for (const std::string& one : sentences)
            findings += inWindow(one);
    };
    add(crossoverSentences(run, language));
    for (const BesideOthers& one : besideOthers(run, language)) {
        if (!one.sentence.empty())
            findings += inWindow(one.sentence);
    }
    // one process each: the line above the chart says so already
    add(hasOnlyFewProcesses(groups) ? emulationSentences(run, language) : summarySentences(run, language));
    return findings;
}

} // namespace Advisor
