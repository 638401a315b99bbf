// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace Advisor {

/// The marker of a configuration beside its name, as in the chart.
class SlotMarker : public QWidget
{
    Q_OBJECT

public:
    explicit SlotMarker(int slot, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_slot;
};

} // namespace Advisor
