// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/checktable.h"

namespace Advisor {

CheckTable::CheckTable(QWidget* parent)
    : Card(Kind::Rows, parent)
{
}

CheckRow* CheckTable::rowAt(int index)
{
    while (m_rows.size() <= index) {
        auto* row = new CheckRow;
        m_rows.append(row);
        addRow(row);
    }
    m_rows[index]->setVisible(true);
    return m_rows[index];
}

void CheckTable::set(const CheckRow::Content& titles, const QList<CheckRow::Content>& rows)
{
    rowAt(0)->set(titles);
    m_rows[0]->setHeader();
    int index = 1;
    for (const CheckRow::Content& content : rows)
        rowAt(index++)->set(content);
    for (; index < m_rows.size(); ++index)
        m_rows[index]->hide();
    setVisible(!rows.isEmpty());
}

void CheckTable::setNarrow(bool narrow)
{
    for (CheckRow* row : m_rows)
        row->setNarrow(narrow);
}

} // namespace Advisor
