// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLayout>
#include <QList>

namespace Advisor {

/// Items from left to right, in as many lines as the width needs.
class FlowLayout : public QLayout
{
public:
    explicit FlowLayout(int spacing, QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arranged(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return {}; }
    void setGeometry(const QRect& rect) override;

private:
    int arranged(const QRect& rect, bool apply) const;

    QList<QLayoutItem*> m_items;
};

/// Equal columns and rows of equal height: as many columns, up to a maximum, as the least width of a column allows.
class ColumnsLayout : public QLayout
{
public:
    /// The least width counts in heights of the parent's font.
    ColumnsLayout(int maximum, int leastFontHeights, int spacing, QWidget* parent = nullptr);
    ~ColumnsLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arranged(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    void setGeometry(const QRect& rect) override;

    /// Columns that are kept free where there are fewer items than columns; otherwise the items fill the width.
    void setKeepsColumns(bool keeps) { m_keepsColumns = keeps; }

private:
    QList<QLayoutItem*> visibleItems() const;
    int columnsFor(int width, int items) const;
    int arranged(const QRect& rect, bool apply) const;

    QList<QLayoutItem*> m_items;
    int m_maximum;
    int m_leastFontHeights;
    bool m_keepsColumns = false;
};

/// A text and what belongs to its right: beside it where there is room, below it where there is not.
class AsideLayout : public QLayout
{
public:
    /// Beside from this many font heights on.
    AsideLayout(int breakFontHeights, QWidget* parent = nullptr);
    ~AsideLayout() override;

    void setMain(QWidget* widget);
    void setAside(QWidget* widget);
    /// How far the aside is moved in when it stands below ("under the text, not under the icon").
    void setIndent(int indent) { m_indent = indent; }

    void addItem(QLayoutItem*) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arranged(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    void setGeometry(const QRect& rect) override;

private:
    int arranged(const QRect& rect, bool apply) const;

    QList<QLayoutItem*> m_items; ///< main, then aside
    int m_breakFontHeights;
    int m_indent = 0;
};

} // namespace Advisor
