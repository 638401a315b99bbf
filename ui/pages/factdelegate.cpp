// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/factdelegate.h"

#include <QPainter>

#include "ui/models/machinemodel.h"
#include "ui/theme/flatpaint.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"

namespace Advisor {

namespace {

QString groupIcon(const QString& id)
{
    if (id == QLatin1String("cpu"))
        return QStringLiteral("hardware");
    if (id == QLatin1String("gpu") || id == QLatin1String("npu") || id == QLatin1String("api"))
        return QStringLiteral("gpu");
    if (id == QLatin1String("memory"))
        return QStringLiteral("memory");
    if (id == QLatin1String("blas") || id == QLatin1String("libtorch"))
        return QStringLiteral("sigma");
    if (id == QLatin1String("python"))
        return QStringLiteral("terminal");
    if (id == QLatin1String("mpi"))
        return QStringLiteral("network");
    return id == QLatin1String("environment") ? QStringLiteral("variable") : QStringLiteral("computer");
}

Semantic badgeMeaning(const QString& code)
{
    if (code == QLatin1String("word.active"))
        return Semantic::Ok;
    if (code == QLatin1String("word.set_by_you"))
        return Semantic::Info;
    const bool bad = code == QLatin1String("word.broken") || code.startsWith(QLatin1String("word.harmful"));
    return bad ? Semantic::Caution : Semantic::Neutral;
}

QRect mirrored(const QStyleOptionViewItem& option, const QRect& part)
{
    return QStyle::visualRect(option.direction, option.rect, part);
}

void paintText(QPainter& painter, const QStyleOptionViewItem& option, const QRect& part, TextStyle style,
               const QColor& colour, const QString& text)
{
    painter.setFont(Theme::font(style));
    painter.setPen(colour);
    const QString shown = QFontMetrics(painter.font()).elidedText(text, Qt::ElideRight, part.width());
    painter.drawText(mirrored(option, part), Qt::AlignVCenter | Qt::AlignLeading, shown);
}

} // namespace

QString stateIcon(FactState state)
{
    switch (state) {
    case FactState::NotPermitted:
        return QStringLiteral("lock");
    case FactState::TimedOut:
        return QStringLiteral("clock");
    case FactState::Skipped:
        return QStringLiteral("skip");
    case FactState::Absent:
    case FactState::ToolMissing:
        return QStringLiteral("neutral");
    case FactState::Unknown:
    case FactState::NotUnderstood:
        return QStringLiteral("question");
    case FactState::Known:
        break;
    }
    return QStringLiteral("ok");
}

Semantic stateMeaning(FactState state)
{
    if (state == FactState::Known)
        return Semantic::Ok;
    return state == FactState::TimedOut || state == FactState::NotUnderstood ? Semantic::Caution : Semantic::Neutral;
}

FactDelegate::FactDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{
}

QSize FactDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetrics metrics(Theme::font(TextStyle::Body));
    const int height = Size::grown(Size::TableRow, metrics);
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + Space::Hero, height};
}

void FactDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem all = option;
    initStyleOption(&all, index);
    painter->save();
    Flat::itemBackground(all, *painter);
    if (index.data(MachineModel::IsGroupRole).toBool())
        paintGroup(*painter, all, index);
    else
        paintFact(*painter, all, index);
    painter->restore();
}

void FactDelegate::paintGroup(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Scheme& scheme = Theme::instance().scheme();
    if (index.row() > 0) // one hairline a group, between the branch column and the right edge
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), Space::Hairline),
                         scheme.hairline);
    QRect room = option.rect.adjusted(Space::Pair, 1, -Space::Related, 0);
    if (index.column() == MachineModel::Property) {
        const QRect icon(room.left(), room.center().y() - Size::IconSmall / 2 + 1, Size::IconSmall, Size::IconSmall);
        paintIcon(painter, mirrored(option, icon), groupIcon(index.data(MachineModel::IdRole).toString()),
                  scheme.secondary);
        room.setLeft(icon.right() + 1 + Space::Related);
        paintText(painter, option, room, TextStyle::Strong, scheme.text, index.data(Qt::DisplayRole).toString());
    } else if (index.column() == MachineModel::Value) {
        const QModelIndex first = index.siblingAtColumn(0);
        const QStringList badges = first.data(MachineModel::BadgesRole).toStringList();
        const QStringList codes = first.data(MachineModel::BadgeCodesRole).toStringList();
        for (int i = 0; i < badges.size(); ++i) {
            const QSize size = Badge::sizeOf(badges[i], false);
            const QRect badge(room.left(), room.center().y() - size.height() / 2 + 1, size.width(), size.height());
            if (badge.right() > room.right())
                break;
            Badge::paint(painter, mirrored(option, badge), badgeMeaning(codes.value(i)), badges[i], {});
            room.setLeft(badge.right() + 1 + Space::Related);
        }
        paintText(painter, option, room, TextStyle::Body, scheme.secondary, index.data(Qt::DisplayRole).toString());
    }
}

void FactDelegate::paintFact(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Scheme& scheme = Theme::instance().scheme();
    const QModelIndex first = index.siblingAtColumn(0);
    QRect room = option.rect.adjusted(Space::Pair, 0, -Space::Related, 0);
    const bool byYou = first.data(MachineModel::SetByYouRole).toBool();
    if (index.column() == MachineModel::Property) {
        room.adjust(Space::Pair, 0, 0, 0); // below the title of its group
        paintText(painter, option, room, TextStyle::Body, scheme.text, index.data(Qt::DisplayRole).toString());
        return;
    }
    if (index.column() == MachineModel::Source && byYou) {
        const QString word = index.data(Qt::DisplayRole).toString();
        const QSize size = Badge::sizeOf(word, true);
        const QRect badge(room.left(), room.center().y() - size.height() / 2 + 1, size.width(), size.height());
        Badge::paint(painter, mirrored(option, badge), Semantic::Info, word, QStringLiteral("person"));
        return;
    }
    if (index.column() == MachineModel::Source) {
        paintText(painter, option, room, TextStyle::Secondary, scheme.secondary,
                  index.data(Qt::DisplayRole).toString());
        return;
    }
    const auto state = FactState(first.data(MachineModel::StateRole).toInt());
    const bool attention = first.data(MachineModel::ProblemRole).toBool();
    if (state != FactState::Known || byYou || attention) {
        const QString name = byYou                   ? QStringLiteral("person")
            : attention && state == FactState::Known ? QStringLiteral("caution")
                                                     : stateIcon(state);
        const QColor colour = attention && !byYou ? scheme.of(Semantic::Caution).text : scheme.secondary;
        const QRect icon(room.left(), room.center().y() - 7, Size::IconSmall - 2, Size::IconSmall - 2);
        paintIcon(painter, mirrored(option, icon), name, colour);
        room.setLeft(icon.right() + 1 + Space::Related - 2);
    }
    paintText(painter, option, room, TextStyle::Body, state == FactState::Known ? scheme.text : scheme.secondary,
              index.data(Qt::DisplayRole).toString());
}

} // namespace Advisor
