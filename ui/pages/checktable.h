// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/checkrow.h"
#include "ui/widgets/card.h"

namespace Advisor {

/// A card of check rows under a line with titles. Rows are kept and reused: what is unfolded stays so.
class CheckTable : public Card
{
    Q_OBJECT

public:
    explicit CheckTable(QWidget* parent = nullptr);

    void set(const CheckRow::Content& titles, const QList<CheckRow::Content>& rows);
    void setNarrow(bool narrow);

private:
    CheckRow* rowAt(int index);

    QList<CheckRow*> m_rows; ///< the first is the line with the titles
};

} // namespace Advisor
