// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/machinemodel.h"

#include <QMap>
#include <algorithm>

#include "core/machine/names.h"
#include "ui/jobs/words.h"

namespace Advisor {

namespace {

constexpr quintptr GroupId = 0;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

QString cell(QString text)
{
    text.replace(QLatin1Char('|'), QLatin1String("\\|"));
    return text.replace(QLatin1Char('\n'), QLatin1Char(' '));
}

} // namespace

MachineModel::MachineModel(QObject* parent)
    : QAbstractItemModel(parent)
{
}

void MachineModel::setGroups(std::vector<FieldGroup> groups, Language language)
{
    beginResetModel();
    m_groups = std::move(groups);
    m_language = language;
    endResetModel();
}

const FieldGroup* MachineModel::groupAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    const std::size_t group = index.internalId() == GroupId ? at(index.row()) : std::size_t(index.internalId() - 1);
    return group < m_groups.size() ? &m_groups[group] : nullptr;
}

const FieldRow* MachineModel::rowAt(const QModelIndex& index) const
{
    const FieldGroup* group = groupAt(index);
    if (!group || index.internalId() == GroupId || at(index.row()) >= group->rows.size())
        return nullptr;
    return &group->rows[at(index.row())];
}

QModelIndex MachineModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : GroupId);
}

QModelIndex MachineModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == GroupId)
        return {};
    return createIndex(int(index.internalId() - 1), 0, GroupId);
}

int MachineModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    if (parent.internalId() != GroupId || parent.column() != 0)
        return 0;
    return int(m_groups[at(parent.row())].rows.size());
}

int MachineModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

bool MachineModel::isSetByYou(const FieldRow& row) const
{
    return !row.source.empty() && row.source == speak("word.set_by_you", {}, m_language);
}

bool MachineModel::isSetByYou(const FieldGroup& group) const
{
    return std::any_of(group.rows.begin(), group.rows.end(), [this](const FieldRow& row) { return isSetByYou(row); });
}

QString MachineModel::label(const FieldRow& row) const
{
    return say(("field." + row.id).c_str(), m_language);
}

QString MachineModel::valueText(const FieldRow& row, Language language)
{
    if (row.state == FactState::Known)
        return text(row.value);
    const std::string code = "state." + std::string(nameOf(row.state));
    const QString word = say(code.c_str(), language);
    return row.detail.empty() ? word : word + QStringLiteral(": ") + text(row.detail);
}

QVariant MachineModel::groupData(const FieldGroup& group, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return column == Property ? text(group.title) : (column == Value ? text(group.summary) : QString());
    case Qt::AccessibleTextRole:
        return column == Property ? text(group.title) : QVariant();
    case IdRole:
        return text(group.id);
    case IsGroupRole:
        return true;
    case BadgesRole: {
        QStringList words;
        for (const Phrase& badge : group.badges)
            words.append(say(badge, m_language));
        if (isSetByYou(group))
            words.append(say("word.set_by_you", m_language));
        return words;
    }
    case BadgeCodesRole: {
        QStringList codes;
        for (const Phrase& badge : group.badges)
            codes.append(text(badge.code));
        if (isSetByYou(group))
            codes.append(QStringLiteral("word.set_by_you"));
        return codes;
    }
    case SearchRole:
        return QString(text(group.title) + QLatin1Char(' ') + text(group.summary));
    default:
        return {};
    }
}

QVariant MachineModel::rowData(const FieldGroup& group, const FieldRow& row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        if (column == Property)
            return label(row);
        return column == Value ? valueText(row, m_language) : text(row.source);
    case Qt::ToolTipRole:
        if (column == Value && !row.detail.empty())
            return text(row.detail);
        return column == Source ? text(row.source) : QVariant();
    case Qt::AccessibleDescriptionRole:
        return QString(valueText(row, m_language) + QStringLiteral(", ") + text(row.source));
    case StateRole:
        return int(row.state);
    case IdRole:
        return text(row.id);
    case IsGroupRole:
        return false;
    case DecidingRole:
        return row.deciding;
    case ProblemRole:
        return row.attention || !row.others.empty();
    case SettingRole:
        return text(row.setting);
    case SetByYouRole:
        return isSetByYou(row);
    case SearchRole:
        return QString(label(row) + QLatin1Char(' ') + valueText(row, m_language) + QLatin1Char(' ') + text(row.source)
                       + QLatin1Char(' ') + text(row.id) + QLatin1Char(' ') + text(group.title));
    default:
        return {};
    }
}

QVariant MachineModel::data(const QModelIndex& index, int role) const
{
    const FieldGroup* group = groupAt(index);
    if (!group)
        return {};
    if (const FieldRow* row = rowAt(index))
        return rowData(*group, *row, index.column(), role);
    return groupData(*group, index.column(), role);
}

QVariant MachineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    constexpr const char* codes[] = {"report.column.property", "report.column.value", "report.column.source"};
    return section >= 0 && section < ColumnCount ? QVariant(say(codes[section], m_language)) : QVariant();
}

QString MachineModel::markdown(const QModelIndexList& indexes) const
{
    QMap<int, QList<int>> wanted; // group → rows; an empty list means the whole group
    for (const QModelIndex& index : indexes) {
        if (index.internalId() == GroupId)
            wanted[index.row()].clear();
        else if (auto& rows = wanted[int(index.internalId() - 1)]; !rows.contains(index.row()))
            rows.append(index.row());
    }
    for (int group = 0; indexes.isEmpty() && group < rowCount(); ++group)
        wanted[group].clear();

    QString out;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const FieldGroup& group = m_groups[at(it.key())];
        out += QStringLiteral("%1### %2\n\n").arg(out.isEmpty() ? QString() : QStringLiteral("\n"), text(group.title));
        out += QStringLiteral("| %1 | %2 | %3 |\n| --- | --- | --- |\n")
                   .arg(headerData(Property, Qt::Horizontal, Qt::DisplayRole).toString(),
                        headerData(Value, Qt::Horizontal, Qt::DisplayRole).toString(),
                        headerData(Source, Qt::Horizontal, Qt::DisplayRole).toString());
        QList<int> rows = it.value();
        std::sort(rows.begin(), rows.end());
        for (int row = 0; rows.isEmpty() && row < int(group.rows.size()); ++row)
            rows.append(row);
        for (const int row : std::as_const(rows)) {
            const FieldRow& field = group.rows[at(row)];
            out += QStringLiteral("| %1 | %2 | %3 |\n")
                       .arg(cell(label(field)), cell(valueText(field, m_language)), cell(text(field.source)));
        }
    }
    return out;
}

} // namespace Advisor
