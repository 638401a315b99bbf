// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/installationrows.h"

#include <algorithm>

#include "ui/jobs/words.h"

namespace Advisor {

namespace {

Semantic meaningOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Right:
        return Semantic::Ok;
    case Verdict::Works:
        return Semantic::Info;
    case Verdict::Wrong:
        return Semantic::Caution;
    case Verdict::Broken:
        return Semantic::Problem;
    case Verdict::Unknown:
        break;
    }
    return Semantic::Neutral;
}

/// What is to be run where nothing is to be installed.
std::string commandOf(const Checkup& checkup)
{
    for (const Warning& problem : checkup.problems) {
        if (!problem.command.empty())
            return problem.command;
        if (problem.phrase.code == "warning.source_build")
            return checkup.verify;
    }
    return {};
}

bool isUrgent(const Checkup& checkup)
{
    return checkup.verdict == Verdict::Wrong || checkup.verdict == Verdict::Broken;
}

} // namespace

InstallationRows::InstallationRows(std::vector<Checkup> checkups, Language language)
    : m_checkups(std::move(checkups))
    , m_language(language)
{
}

CheckRow::Content InstallationRows::titles() const
{
    return {.check = tr("Environment"),
            .asked = tr("Python"),
            .state = tr("Verdict"),
            .time = tr("PyTorch"),
            .answer = tr("Why")};
}

CheckRow::Content InstallationRows::contentOf(const Checkup& checkup) const
{
    CheckRow::Content content;
    content.check = checkup.place.empty() ? say("cli.check.reported", m_language) : text(checkup.place);
    content.asked = checkup.kind == "libtorch" ? tr("LibTorch for C++") : text(checkup.python);
    if (checkup.kind != "libtorch" && !checkup.kind.empty())
        content.asked += QStringLiteral(", ") + text(checkup.kind);
    content.meaning = meaningOf(checkup.verdict);
    content.state = say((std::string("check.verdict.") + verdictName(checkup.verdict)).c_str(), m_language);
    content.time = text(checkup.torch).replace(QLatin1Char('+'), QLatin1Char(' ')); // the narrowest column
    QStringList sentences;
    for (const Warning& problem : checkup.problems) {
        sentences.append(say(problem.phrase, m_language));
        if (!problem.next.code.empty())
            sentences.append(say(problem.next, m_language));
    }
    if (!checkup.noFix.code.empty())
        sentences.append(say(checkup.noFix, m_language));
    content.answer = sentences.isEmpty() ? say(checkup.summary, m_language) : sentences.takeFirst();
    content.detailsTitle = say(isUrgent(checkup) ? "cli.check.fix" : "cli.check.instead", m_language);
    if (!checkup.fix.empty())
        sentences.append(content.detailsTitle);
    content.claim = sentences.join(QLatin1Char('\n'));
    content.details = text(checkup.fix.empty() ? commandOf(checkup) : checkup.fix);
    content.copyText = tr("Copy command");
    content.unfolded = isUrgent(checkup);
    return content;
}

QList<CheckRow::Content> InstallationRows::rows() const
{
    QList<CheckRow::Content> all;
    const bool none
        = std::all_of(m_checkups.begin(), m_checkups.end(), [](const Checkup& one) { return one.kind == "libtorch"; });
    if (none) {
        all.append({.check = tr("Every environment"),
                    .state = tr("Not installed"),
                    .answer = tr("The Install page has the command that installs the right PyTorch.")});
    }
    for (const Checkup& one : m_checkups)
        all.append(contentOf(one));
    return all;
}

int InstallationRows::needingAttention() const
{
    return static_cast<int>(std::count_if(m_checkups.begin(), m_checkups.end(), isUrgent));
}

} // namespace Advisor
