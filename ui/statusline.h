// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace Advisor {

class WrapLabel;

/// The slim bar at the bottom: what was detected, and how old the catalogue is. Where it is narrow only the first.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setTexts(const QString& left, const QString& right);
    void setMargins(int left, int right);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    WrapLabel* m_left;
    WrapLabel* m_right;
};

} // namespace Advisor
