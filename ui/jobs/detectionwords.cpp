// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/detectionwords.h"

#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>

#include "ui/jobs/appstate.h"
#include "ui/jobs/words.h"

namespace Advisor {

namespace {

/// An answer that says "no" is an answer; these are gaps.
bool isGap(FactState state)
{
    return state == FactState::TimedOut || state == FactState::NotUnderstood;
}

QLocale localeOf(const AppState& state)
{
    return state.language() == Language::Korean ? QLocale(QLocale::Korean) : QLocale(QLocale::English);
}

} // namespace

QString probeTitle(const std::string& id, Language language)
{
    if (id == "limits")
        return DetectionWords::tr("Limits of this process");
    if (id == "os")
        return say("group.system", language);
    for (const std::string& code :
         {"check." + id, "group." + id + "s", "group." + id, "group.api_" + id, "probe." + id}) {
        if (hasPhrase(code, language))
            return say(code.c_str(), language);
    }
    return text(id);
}

QString DetectionWords::subject() const
{
    if (m_state.isWhatIf())
        return tr("What if");
    if (m_state.isPasted())
        return tr("Pasted text");
    return m_state.isForeign() ? QFileInfo(m_state.foreignName()).completeBaseName() : tr("This computer");
}

QString DetectionWords::shortProcessor(QString brand)
{
    static const QRegularExpression noise(
        QStringLiteral("\\((R|TM|C)\\)|\\b(CPU|Processor|AMD|Intel|Genuine)\\b|@.*$|\\bwith .*$|\\b\\d+-Core\\b.*$"),
        QRegularExpression::CaseInsensitiveOption);
    const QString full = brand;
    const QString brief = brand.remove(noise).simplified();
    return brief.size() >= 6 ? brief : full.simplified(); // "AMD EPYC" would be left without its maker
}

QString DetectionWords::shortGpu(QString name)
{
    static const QRegularExpression noise(
        QStringLiteral("\\b(NVIDIA|GeForce|AMD|Radeon|Intel|Corporation|Graphics)\\b|\\((R|TM)\\)"),
        QRegularExpression::CaseInsensitiveOption);
    const QString full = name;
    const QString brief = name.remove(noise).simplified();
    return brief.size() >= 4 ? brief : full.simplified();
}

QString DetectionWords::subjectDetail() const
{
    if (!m_state.hasMachine())
        return tr("Being detected");
    const Machine& machine = m_state.machine();
    QStringList parts;
    if (machine.processor.brand.isKnown())
        parts.append(shortProcessor(text(*machine.processor.brand)));
    for (const Gpu& gpu : machine.gpus) {
        if (gpu.name.isKnown() && gpu.kind.valueOr(GpuKind::Discrete) != GpuKind::DisplayOnly) {
            parts.append(shortGpu(text(*gpu.name)));
            break;
        }
    }
    return parts.join(QStringLiteral(" · "));
}

int DetectionWords::checks() const
{
    return int(m_state.detection().outcomes.size());
}

int DetectionWords::withoutAnswer() const
{
    int gaps = 0;
    for (const ProbeOutcome& outcome : m_state.detection().outcomes)
        gaps += isGap(outcome.state) ? 1 : 0;
    return gaps;
}

QString DetectionWords::answered() const
{
    const int all = checks();
    const int gaps = withoutAnswer();
    if (all == 0)
        return {};
    return gaps == 0 ? tr("All %1 checks answered").arg(all) : tr("%1 of %2 checks answered").arg(all - gaps).arg(all);
}

QString DetectionWords::unanswered() const
{
    QStringList names;
    for (const ProbeOutcome& outcome : m_state.detection().outcomes) {
        if (isGap(outcome.state))
            names.append(probeTitle(outcome.id, m_state.language()));
    }
    return names.isEmpty() ? QString() : tr("No answer from: %1.").arg(names.join(QStringLiteral(", ")));
}

QString DetectionWords::detected() const
{
    if (!m_state.hasMachine())
        return tr("Detecting");
    const QString answers = answered();
    if (m_state.isForeign())
        return answers.isEmpty() ? tr("Saved machine") : tr("Saved machine. %1").arg(answers);
    const QString time = localeOf(m_state).toString(m_state.detectedAt().time(), QStringLiteral("HH:mm"));
    if (m_state.isAskingDrivers())
        return tr("Detected at %1, asking the drivers").arg(time);
    return tr("Detected at %1. %2").arg(time, answers);
}

QString DetectionWords::catalog() const
{
    const Advice& advice = m_state.advice();
    if (advice.catalogDate.empty())
        return {};
    const QDate date = QDate::fromString(text(advice.catalogDate), Qt::ISODate);
    const bool korean = m_state.language() == Language::Korean;
    const QString day = !date.isValid() ? text(advice.catalogDate)
        : korean                        ? date.toString(Qt::ISODate)
                                        : localeOf(m_state).toString(date, QStringLiteral("d MMM yyyy"));
    return tr("Catalogue of %1, up to PyTorch %2").arg(day, text(advice.newestTorch));
}

} // namespace Advisor
