// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/runlist.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>

#include "ui/models/runmodel.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor {

namespace {

class RunDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
        const int width = std::max(1, (view ? view->viewport()->width() : option.rect.width()) - 2 * Space::Card);
        const QFontMetrics title(Theme::font(TextStyle::Strong));
        const int detail = detailBounds(width, index).height();
        return {0, 2 * Space::Dense + title.height() + Space::Pair / 2 + detail};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Scheme& scheme = Theme::instance().scheme();
        painter->save();
        const bool selected = option.state & QStyle::State_Selected;
        if (selected) {
            painter->fillRect(option.rect, scheme.of(Semantic::Info).fill);
            const QRect bar(option.rect.topLeft(), QSize(Line::SelectionBar, option.rect.height()));
            painter->fillRect(QStyle::visualRect(option.direction, option.rect, bar), scheme.link);
        }
        painter->setPen(scheme.hairline);
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        if (selected && (option.state & QStyle::State_HasFocus) && option.widget->hasFocus()) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(scheme.link, Line::Focus));
            painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -3), Radius::Badge, Radius::Badge);
        }
        QRect inner = option.rect.adjusted(Space::Card, Space::Dense, -Space::Card, -Space::Dense);
        painter->setFont(Theme::font(TextStyle::Strong));
        painter->setPen(scheme.text);
        const QFontMetrics metrics(painter->font());
        painter->drawText(QRect(inner.topLeft(), QSize(inner.width(), metrics.height())),
                          Qt::AlignLeading | Qt::AlignVCenter,
                          metrics.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
        inner.setTop(inner.top() + metrics.height() + Space::Pair / 2);
        painter->setFont(Theme::font(TextStyle::Secondary));
        painter->setPen(scheme.secondary);
        painter->drawText(inner, Qt::AlignLeading | Qt::AlignTop | Qt::TextWordWrap,
                          index.data(RunModel::DetailRole).toString());
        painter->restore();
    }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        const int height = editor->sizeHint().height();
        editor->setGeometry(option.rect.x() + Space::Related, option.rect.y() + Space::Pair,
                            option.rect.width() - 2 * Space::Related, height);
    }

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        auto* editor = new QLineEdit(parent);
        editor->setPlaceholderText(index.data().toString());
        return editor;
    }

private:
    static QRect detailBounds(int width, const QModelIndex& index)
    {
        const QFontMetrics metrics(Theme::font(TextStyle::Secondary));
        return metrics.boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap,
                                    index.data(RunModel::DetailRole).toString());
    }
};

} // namespace

RunList::RunList(QWidget* parent)
    : QListView(parent)
{
    setItemDelegate(new RunDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setResizeMode(QListView::Adjust);
    viewport()->setAutoFillBackground(false);
}

void RunList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete && currentIndex().isValid()) {
        emit removalWanted();
        return;
    }
    QListView::keyPressEvent(event);
}

void RunList::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

} // namespace Advisor
