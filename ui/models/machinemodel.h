// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractItemModel>
#include <vector>

#include "core/machine/fieldtable.h"

namespace Advisor {

/// The machine as a tree: groups, and in them one row a fact. Columns: property, value, source.
class MachineModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column
    {
        Property,
        Value,
        Source,
        ColumnCount
    };
    enum Role
    {
        StateRole = Qt::UserRole, ///< FactState as int; of a fact
        IdRole, ///< "gpu", "cpu.brand"
        IsGroupRole,
        BadgesRole, ///< of a group: QStringList
        BadgeCodesRole, ///< of a group: "word.integrated"
        DecidingRole,
        ProblemRole, ///< its value is missing, or sources disagree
        SettingRole, ///< key of --set, if it can be set
        SetByYouRole,
        SearchRole ///< all that the filter looks into
    };

    explicit MachineModel(QObject* parent = nullptr);

    void setGroups(std::vector<FieldGroup> groups, Language language);
    const FieldGroup* groupAt(const QModelIndex& index) const;
    const FieldRow* rowAt(const QModelIndex& index) const; ///< null for a group

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The indexes as Markdown: a heading a group, a table of its rows. No index: everything.
    QString markdown(const QModelIndexList& indexes = {}) const;

    /// A fact's value, or the words for its state ("Not permitted: needs root").
    static QString valueText(const FieldRow& row, Language language);

private:
    QVariant groupData(const FieldGroup& group, int column, int role) const;
    QVariant rowData(const FieldGroup& group, const FieldRow& row, int column, int role) const;
    bool isSetByYou(const FieldRow& row) const;
    bool isSetByYou(const FieldGroup& group) const;
    QString label(const FieldRow& row) const;

    std::vector<FieldGroup> m_groups;
    Language m_language = Language::English;
};

} // namespace Advisor
