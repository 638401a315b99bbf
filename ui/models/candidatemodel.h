// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

#include "core/advice/advice.h"

namespace Advisor {

/// Every build that was looked at: those that fit, best first, then those that do not, each with its reason.
class CandidateModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        BuildColumn,
        FromColumn,
        TorchColumn,
        FitsColumn,
        BecauseColumn,
        ColumnCount
    };
    enum Role
    {
        FitsRole = Qt::UserRole + 1,
        ChosenRole,
        SourceRole
    };
    enum class Fit
    {
        Chosen,
        Fits,
        AfterUpdate,
        No
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setAdvice(const Advice& advice, Language language);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static QString fitText(Fit fit);
    static QString channelTitle(const std::string& channel); ///< "pytorch.org"

private:
    struct Row
    {
        Build build;
        Fit fit = Fit::No;
        QString because;
        QString source;
    };
    std::vector<Row> m_rows;
};

} // namespace Advisor
