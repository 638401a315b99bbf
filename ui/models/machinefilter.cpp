// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/machinefilter.h"

#include <algorithm>

#include "ui/models/machinemodel.h"

namespace Advisor {

MachineFilter::MachineFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void MachineFilter::setKind(Kind kind)
{
    m_kind = kind;
    invalidateFilter();
}

void MachineFilter::setWords(const QString& words)
{
    m_words = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool MachineFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const bool isGroup = !parent.isValid();
    if (isGroup && (m_kind != Kind::All || !m_words.isEmpty()))
        return false; // a group stays if one of its rows does
    if (m_kind == Kind::Deciding && !index.data(MachineModel::DecidingRole).toBool())
        return false;
    if (m_kind == Kind::Problems && !index.data(MachineModel::ProblemRole).toBool())
        return false;
    const QString found = index.data(MachineModel::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&found](const QString& word) { return found.contains(word, Qt::CaseInsensitive); });
}

} // namespace Advisor
