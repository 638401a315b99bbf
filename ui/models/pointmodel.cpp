// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/pointmodel.h"

#include <algorithm>

#include "core/base/units.h"
#include "core/bench/quantity.h"
#include "ui/models/runwords.h"

namespace Advisor {

namespace {

bool isWords(int column)
{
    return column == PointModel::Configuration || column == PointModel::Clock;
}

} // namespace

void PointModel::setRun(const Run& run, const std::string& workload, const std::string& dtype, Language language)
{
    beginResetModel();
    m_rows.clear();
    for (const Point& point : run.points) {
        if (point.key.workload != workload || point.key.dtype != dtype || isClone(run, point.configuration))
            continue;
        const std::string reason = point.failed ? speak(point.failed->reason, language) : std::string();
        m_rows.push_back({point, QString::fromStdString(configurationTitle(run, point.configuration, language)),
                          QString::fromStdString(reason)});
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row& a, const Row& b) {
        const double left = axisOf(a.point), right = axisOf(b.point);
        return left != right ? left < right : a.point.configuration < b.point.configuration;
    });
    endResetModel();
}

int PointModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PointModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PointModel::text(const Row& row, int column) const
{
    const Point& point = row.point;
    switch (column) {
    case Size:
        return RunWords::size(point.key.workload, point.key.size, point.parameters);
    case Configuration:
        return row.configuration;
    case Visits:
        return QString::number(point.visits);
    default:
        break;
    }
    if (point.failed)
        return column == Speed ? RunWords::gate(point.failed->gate) : QString();
    const Quantity quantity = quantityOf(point);
    switch (column) {
    case Speed:
        return QString::fromStdString(
            Units::rate(quantity.value, quantity.unit, Units::digitsFor(quantity.value, quantity.low, quantity.high)));
    case Spread:
        return RunWords::spread(quantity.value, quantity.low, quantity.high);
    case Clock:
        return RunWords::clock(point.cpuTime);
    case Share:
        return point.shareOfCeiling > 0 ? RunWords::percent(point.shareOfCeiling) : QString();
    case Grade:
        return QString(QLatin1Char(point.grade));
    default:
        return {};
    }
}

QVariant PointModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= static_cast<int>(m_rows.size()))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return row.reason.isEmpty() ? QVariant() : QVariant(row.reason);
    case Qt::TextAlignmentRole:
        return int((isWords(index.column()) ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    case FailedRole:
        return row.point.failed.has_value();
    default:
        return {};
    }
}

QVariant PointModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isWords(section) ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Size:
        return tr("Size");
    case Configuration:
        return tr("Configuration");
    case Speed:
        return tr("Throughput");
    case Spread:
        return tr("Interval");
    case Clock:
        return tr("Measured in");
    case Visits:
        return tr("Visits");
    case Share:
        return tr("Of ceiling");
    case Grade:
        return tr("Grade");
    default:
        return {};
    }
}

} // namespace Advisor
