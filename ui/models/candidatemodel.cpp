// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/candidatemodel.h"

#include <algorithm>

#include "core/advice/advise.h"
#include "ui/jobs/words.h"

namespace Advisor {

void CandidateModel::setAdvice(const Advice& advice, Language language)
{
    beginResetModel();
    m_rows.clear();
    for (const Candidate& candidate : advice.candidates) {
        const bool chosen = candidate.build == advice.answer.build;
        QStringList reasons;
        for (const Reason& reason : candidate.reasons)
            reasons += spoken(speak(reason.phrase, language));
        m_rows.push_back(
            {candidate.build, chosen ? Fit::Chosen : Fit::Fits, reasons.join(QLatin1Char('\n')),
             candidate.reasons.empty() ? QString() : QString::fromStdString(candidate.reasons.front().source)});
    }
    for (const Rejection& rejection : advice.rejected) {
        const bool afterUpdate = std::any_of(advice.next.begin(), advice.next.end(), [&](const Step& step) {
            return step.gives && *step.gives == rejection.build;
        });
        m_rows.push_back({rejection.build, afterUpdate ? Fit::AfterUpdate : Fit::No,
                          spoken(speak(rejection.reason.phrase, language)),
                          QString::fromStdString(rejection.reason.source)});
    }
    endResetModel();
}

int CandidateModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CandidateModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CandidateModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= static_cast<int>(m_rows.size()))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case BuildColumn:
            return QString::fromStdString(backendTitle(row.build.backend));
        case FromColumn:
            return channelTitle(row.build.channel);
        case TorchColumn:
            return QString::fromStdString(row.build.torch);
        case FitsColumn:
            return fitText(row.fit);
        case BecauseColumn:
            return row.because;
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return row.source.isEmpty() ? QVariant() : QVariant(tr("Source: %1").arg(row.source));
    case FitsRole:
        return static_cast<int>(row.fit);
    case ChosenRole:
        return row.fit == Fit::Chosen;
    case SourceRole:
        return row.source;
    default:
        return {};
    }
}

QVariant CandidateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case BuildColumn:
        return tr("Build");
    case FromColumn:
        return tr("From");
    case TorchColumn:
        return tr("PyTorch");
    case FitsColumn:
        return tr("Fits?");
    case BecauseColumn:
        return tr("Because");
    default:
        return {};
    }
}

QString CandidateModel::fitText(Fit fit)
{
    switch (fit) {
    case Fit::Chosen:
        return tr("Fits, chosen");
    case Fit::Fits:
        return tr("Fits");
    case Fit::AfterUpdate:
        return tr("After an update");
    case Fit::No:
        return tr("No");
    }
    return {};
}

QString CandidateModel::channelTitle(const std::string& channel)
{
    if (channel == "pytorch")
        return QStringLiteral("pytorch.org");
    if (channel == "pypi")
        return QStringLiteral("PyPI");
    if (channel == "amd")
        return tr("AMD");
    if (channel == "nvidia")
        return tr("NVIDIA");
    if (channel == "debian")
        return tr("Debian");
    if (channel == "vendor")
        return tr("the vendor");
    return QString::fromStdString(channel);
}

} // namespace Advisor
