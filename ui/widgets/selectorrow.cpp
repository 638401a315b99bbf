// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/selectorrow.h"

#include <QKeyEvent>
#include <QStyle>

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/selectorcell.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr int MostColumns = 6;
constexpr int LeastCellFontHeights = 6;

} // namespace

SelectorRow::SelectorRow(const QString& label, QWidget* parent)
    : QWidget(parent)
    , m_label(new WrapLabel(label, TextStyle::Body, TextTone::Normal, this))
    , m_area(new QWidget(this))
    , m_columns(new ColumnsLayout(MostColumns, LeastCellFontHeights, Space::Related, m_area))
{
    m_columns->setKeepsColumns(true);
    m_area->setAccessibleName(label);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SelectorRow::setLabel(const QString& label)
{
    m_label->setText(label);
    m_area->setAccessibleName(label);
    updateGeometry();
    arrange();
}

SelectorCell* SelectorRow::addCell(const QString& id, const QString& title, const QString& note)
{
    auto* cell = new SelectorCell(id, title, note, m_area);
    m_columns->addWidget(cell);
    cell->show(); // one that is not shown yet has no height
    m_cells.append(cell);
    cell->installEventFilter(this);
    connect(cell, &QAbstractButton::clicked, this, [this, cell] {
        if (!cell->isAvailable())
            return;
        choose(cell->id());
        emit chosenChanged(cell->id());
    });
    connect(cell, &SelectorCell::explained, this, [this, cell] { emit explained(cell->id(), cell->reason()); });
    updateTabStop();
    updateGeometry();
    return cell;
}

void SelectorRow::clear()
{
    for (SelectorCell* cell : std::as_const(m_cells)) {
        m_columns->removeWidget(cell);
        cell->hide();
        cell->deleteLater(); // one of them may be the sender
    }
    m_cells.clear();
    updateGeometry();
}

SelectorCell* SelectorRow::cell(const QString& id) const
{
    for (SelectorCell* cell : m_cells) {
        if (cell->id() == id)
            return cell;
    }
    return nullptr;
}

void SelectorRow::choose(const QString& id)
{
    for (SelectorCell* cell : std::as_const(m_cells))
        cell->setChecked(cell->id() == id);
    updateTabStop();
}

QString SelectorRow::chosen() const
{
    for (const SelectorCell* cell : m_cells) {
        if (cell->isChecked())
            return cell->id();
    }
    return {};
}

int SelectorRow::labelWidthHint() const
{
    return QFontMetrics(Theme::font(TextStyle::Body)).horizontalAdvance(m_label->text()) + 2;
}

void SelectorRow::setLabelWidth(int width)
{
    m_labelWidth = width;
    updateGeometry();
    arrange();
}

bool SelectorRow::isNarrow(int width) const
{
    return width < Break::Normal * fontMetrics().height() * 7 / 8;
}

int SelectorRow::heightForWidth(int width) const
{
    if (isNarrow(width))
        return m_label->heightForWidth(width) + Space::Pair + m_columns->heightForWidth(width);
    const int label = m_labelWidth > 0 ? m_labelWidth : labelWidthHint();
    return std::max(m_label->heightForWidth(label), m_columns->heightForWidth(width - label - Space::Card));
}

QSize SelectorRow::sizeHint() const
{
    const int width
        = (m_labelWidth > 0 ? m_labelWidth : labelWidthHint()) + Space::Card + m_columns->sizeHint().width();
    return {width, heightForWidth(width)};
}

QSize SelectorRow::minimumSizeHint() const
{
    return {m_columns->minimumSize().width(), 0};
}

bool SelectorRow::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) { // of the cells: they need another height
        updateGeometry();
        arrange();
    }
    return QWidget::event(event);
}

void SelectorRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SelectorRow::arrange()
{
    if (isNarrow(width())) {
        const int label = m_label->heightForWidth(width());
        m_label->setGeometry(0, 0, width(), label);
        m_area->setGeometry(0, label + Space::Pair, width(), height() - label - Space::Pair);
        return;
    }
    const int label = m_labelWidth > 0 ? m_labelWidth : labelWidthHint();
    const int labelHeight = m_label->heightForWidth(label);
    const auto place = [this](QWidget* widget, const QRect& part) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), part));
    };
    place(m_label, {0, (height() - labelHeight) / 2, label, labelHeight});
    place(m_area, {label + Space::Card, 0, width() - label - Space::Card, height()});
}

void SelectorRow::updateTabStop()
{
    SelectorCell* stop = cell(chosen());
    if (!stop && !m_cells.isEmpty())
        stop = m_cells.first();
    for (SelectorCell* cell : std::as_const(m_cells))
        cell->setFocusPolicy(cell == stop ? Qt::StrongFocus : Qt::ClickFocus);
}

bool SelectorRow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int at = int(m_cells.indexOf(static_cast<SelectorCell*>(watched)));
    const int forward = layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right;
    const int back = layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left;
    int target = -1;
    if (key == forward)
        target = at + 1;
    else if (key == back)
        target = at - 1;
    else if (key == Qt::Key_Home)
        target = 0;
    else if (key == Qt::Key_End)
        target = int(m_cells.size()) - 1;
    else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        static_cast<SelectorCell*>(watched)->click();
        return true;
    } else
        return QWidget::eventFilter(watched, event);
    if (target >= 0 && target < m_cells.size())
        m_cells[target]->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace Advisor
