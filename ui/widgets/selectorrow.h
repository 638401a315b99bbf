// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;

namespace Advisor {

class ColumnsLayout;
class SelectorCell;
class WrapLabel;

/// A question and its cells. Arrow keys go from cell to cell, Tab from row to row. A label column on the left; where
/// it is narrow the label stands above.
class SelectorRow : public QWidget
{
    Q_OBJECT

public:
    explicit SelectorRow(const QString& label, QWidget* parent = nullptr);

    void setLabel(const QString& label);
    SelectorCell* addCell(const QString& id, const QString& title, const QString& note = {});
    void clear();
    SelectorCell* cell(const QString& id) const;
    const QList<SelectorCell*>& cells() const { return m_cells; }

    /// Marks a cell as chosen, without a signal.
    void choose(const QString& id);
    QString chosen() const;

    /// All rows of a card share the width of their label column.
    int labelWidthHint() const;
    void setLabelWidth(int width);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosenChanged(const QString& id); ///< by the person
    void explained(const QString& id, const QString& reason); ///< reason is empty for what is available

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool isNarrow(int width) const;
    void updateTabStop();
    void arrange();

    WrapLabel* m_label;
    QWidget* m_area;
    ColumnsLayout* m_columns;
    QList<SelectorCell*> m_cells;
    int m_labelWidth = 0;
};

} // namespace Advisor
