// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/layouts.h"

#include <QStyle>
#include <QWidget>
#include <algorithm>

#include "ui/theme/tokens.h"

namespace Advisor {

namespace {

int heightAt(const QLayoutItem* item, int width)
{
    return item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
}

void place(QLayoutItem* item, const QRect& rect, const QRect& area, const QLayout& layout)
{
    const QWidget* widget = layout.parentWidget();
    item->setGeometry(QStyle::visualRect(widget ? widget->layoutDirection() : Qt::LeftToRight, area, rect));
}

int fontHeight(const QLayout& layout)
{
    const QWidget* widget = layout.parentWidget();
    return widget ? widget->fontMetrics().height() : 18;
}

QSize withMargins(const QLayout& layout, QSize size)
{
    const QMargins margins = layout.contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

} // namespace

FlowLayout::FlowLayout(int spacing, QWidget* parent)
    : QLayout(parent)
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
    invalidate();
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint();
        size.setWidth(size.width() + hint.width() + (size.width() > 0 ? spacing() : 0));
        size.setHeight(std::max(size.height(), hint.height()));
    }
    return withMargins(*this, size);
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return withMargins(*this, size);
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arranged(rect, true);
}

int FlowLayout::arranged(const QRect& rect, bool apply) const
{
    const QMargins margins = contentsMargins();
    const QRect area = rect.marginsRemoved(margins);
    QList<std::pair<QLayoutItem*, QRect>> line;
    int x = area.left();
    int y = area.top();
    int height = 0;
    const auto endLine = [&] {
        for (auto& [item, place] : line) {
            place.moveTop(y + (height - place.height()) / 2);
            if (apply)
                Advisor::place(item, place, area, *this);
        }
        line.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint().boundedTo(QSize(area.width(), QWIDGETSIZE_MAX));
        if (x > area.left() && x + hint.width() > area.right() + 1) {
            endLine();
            x = area.left();
            y += height + spacing();
            height = 0;
        }
        line.append({item, QRect(QPoint(x, y), hint)});
        x += hint.width() + spacing();
        height = std::max(height, hint.height());
    }
    endLine();
    return y + height - rect.top() + margins.bottom();
}

ColumnsLayout::ColumnsLayout(int maximum, int leastFontHeights, int spacing, QWidget* parent)
    : QLayout(parent)
    , m_maximum(maximum)
    , m_leastFontHeights(leastFontHeights)
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

ColumnsLayout::~ColumnsLayout()
{
    qDeleteAll(m_items);
}

void ColumnsLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
    invalidate();
}

QLayoutItem* ColumnsLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QList<QLayoutItem*> ColumnsLayout::visibleItems() const
{
    QList<QLayoutItem*> items;
    std::copy_if(m_items.begin(), m_items.end(), std::back_inserter(items),
                 [](const QLayoutItem* item) { return !item->isEmpty(); });
    return items;
}

int ColumnsLayout::columnsFor(int width, int items) const
{
    const int most = m_keepsColumns ? m_maximum : std::min(m_maximum, std::max(1, items));
    const int least = m_leastFontHeights * fontHeight(*this);
    for (int columns = most; columns > 1; --columns) {
        if ((width - (columns - 1) * spacing()) / columns >= least)
            return columns;
    }
    return 1;
}

QSize ColumnsLayout::sizeHint() const
{
    const int columns = std::max(1, m_keepsColumns ? m_maximum : std::min(m_maximum, int(visibleItems().size())));
    const int width = columns * m_leastFontHeights * fontHeight(*this) + (columns - 1) * spacing();
    return withMargins(*this, {width, arranged(QRect(0, 0, width, 0), false)});
}

QSize ColumnsLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo({item->minimumSize().width(), 0});
    }
    return withMargins(*this, size);
}

void ColumnsLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arranged(rect, true);
}

int ColumnsLayout::arranged(const QRect& rect, bool apply) const
{
    const QMargins margins = contentsMargins();
    const QRect area = rect.marginsRemoved(margins);
    const QList<QLayoutItem*> items = visibleItems();
    const int columns = columnsFor(area.width(), int(items.size()));
    const double width = (area.width() - (columns - 1) * spacing()) / double(columns);
    int y = area.top();
    for (int first = 0; first < items.size(); first += columns) {
        const int end = std::min(first + columns, int(items.size()));
        int height = 0;
        for (int i = first; i < end; ++i)
            height = std::max(height, heightAt(items[i], int(width)));
        for (int i = first; apply && i < end; ++i) {
            const int x = area.left() + int((i - first) * (width + spacing()));
            place(items[i], QRect(x, y, int(width), height), area, *this);
        }
        y += height + (end < items.size() ? spacing() : 0);
    }
    return y - rect.top() + margins.bottom();
}

AsideLayout::AsideLayout(int breakFontHeights, QWidget* parent)
    : QLayout(parent)
    , m_breakFontHeights(breakFontHeights)
{
    setSpacing(Space::Card);
    setContentsMargins(0, 0, 0, 0);
}

AsideLayout::~AsideLayout()
{
    qDeleteAll(m_items);
}

void AsideLayout::setMain(QWidget* widget)
{
    addChildWidget(widget);
    m_items.prepend(new QWidgetItem(widget));
}

void AsideLayout::setAside(QWidget* widget)
{
    addChildWidget(widget);
    m_items.append(new QWidgetItem(widget));
}

void AsideLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

QLayoutItem* AsideLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize AsideLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            size = QSize(size.width() + item->sizeHint().width() + spacing(),
                         std::max(size.height(), item->sizeHint().height()));
    }
    return withMargins(*this, size);
}

QSize AsideLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo({item->minimumSize().width(), 0});
    }
    return withMargins(*this, size);
}

void AsideLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arranged(rect, true);
}

int AsideLayout::arranged(const QRect& rect, bool apply) const
{
    const QMargins margins = contentsMargins();
    const QRect area = rect.marginsRemoved(margins);
    QLayoutItem* main = m_items.value(0);
    QLayoutItem* aside = m_items.value(1);
    if (!main)
        return margins.top() + margins.bottom();
    if (!aside || aside->isEmpty()) {
        const int height = heightAt(main, area.width());
        if (apply)
            place(main, QRect(area.topLeft(), QSize(area.width(), std::max(height, area.height()))), area, *this);
        return height + margins.top() + margins.bottom();
    }
    const int asideWidth = std::min(aside->sizeHint().width(), area.width());
    if (area.width() >= m_breakFontHeights * fontHeight(*this) && asideWidth < area.width() / 2 + area.width() / 4) {
        const int mainWidth = area.width() - asideWidth - spacing();
        const int mainHeight = heightAt(main, mainWidth);
        const int asideHeight = heightAt(aside, asideWidth);
        const int height = std::max({mainHeight, asideHeight, apply ? area.height() : 0});
        if (apply) {
            place(main, QRect(area.left(), area.top() + (height - mainHeight) / 2, mainWidth, mainHeight), area, *this);
            place(
                aside,
                QRect(area.right() + 1 - asideWidth, area.top() + (height - asideHeight) / 2, asideWidth, asideHeight),
                area, *this);
        }
        return height + margins.top() + margins.bottom();
    }
    const int mainHeight = heightAt(main, area.width());
    const int belowWidth = std::min(asideWidth, area.width() - m_indent);
    const int asideHeight = heightAt(aside, belowWidth);
    if (apply) {
        place(main, QRect(area.topLeft(), QSize(area.width(), mainHeight)), area, *this);
        place(aside, QRect(area.left() + m_indent, area.top() + mainHeight + Space::Related, belowWidth, asideHeight),
              area, *this);
    }
    return mainHeight + Space::Related + asideHeight + margins.top() + margins.bottom();
}

} // namespace Advisor
