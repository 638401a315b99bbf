// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

#include "core/machine/fact.h"
#include "ui/theme/scheme.h"

namespace Advisor {

/// The icon and the meaning of a state without value.
QString stateIcon(FactState state);
Semantic stateMeaning(FactState state);

/// Rows of the machine's tree: groups with icon, summary and badges over a hairline, facts with the icon of their
/// state.
class FactDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit FactDelegate(QObject* parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGroup(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintFact(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
};

} // namespace Advisor
