// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

#include "core/bench/run.h"
#include "core/text/phrase.h"

namespace Advisor {

/// The table twin of a chart: every point of one workload and precision, those without a figure with the reason.
class PointModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Size,
        Configuration,
        Speed,
        Spread,
        Clock,
        Visits,
        Share,
        Grade,
        ColumnCount
    };
    enum Role
    {
        FailedRole = Qt::UserRole + 1
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRun(const Run& run, const std::string& workload, const std::string& dtype, Language language);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        Point point;
        QString configuration;
        QString reason; ///< why it has no figure
    };
    QString text(const Row& row, int column) const;

    std::vector<Row> m_rows;
};

} // namespace Advisor
