// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

namespace Advisor {

/// The full record of one point, floating over the chart: a bold line, a plain line, then secondary lines.
class RecordCard : public QWidget
{
    Q_OBJECT

public:
    explicit RecordCard(QWidget* parent);

    void setLines(const QStringList& lines);
    const QStringList& lines() const { return m_lines; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont fontOf(int line) const;
    QStringList m_lines;
};

} // namespace Advisor
