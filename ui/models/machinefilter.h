// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSortFilterProxyModel>

namespace Advisor {

/// What the Hardware page shows of a MachineModel: all, what the advice reads, or what has no answer; and in it what
/// the words of the filter name.
class MachineFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Kind
    {
        All,
        Deciding,
        Problems
    };

    explicit MachineFilter(QObject* parent = nullptr);

    void setKind(Kind kind);
    void setWords(const QString& words); ///< all of them must be found, in any order

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    Kind m_kind = Kind::All;
    QStringList m_words;
};

} // namespace Advisor
