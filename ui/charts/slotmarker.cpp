// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/slotmarker.h"

#include "ui/charts/chartitems.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor {

SlotMarker::SlotMarker(int slot, QWidget* parent)
    : QWidget(parent)
    , m_slot(slot)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize SlotMarker::sizeHint() const
{
    return {Size::IconSmall, Size::IconSmall};
}

void SlotMarker::paintEvent(QPaintEvent*)
{
    QCPPainter painter;
    painter.begin(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QCPScatterStyle style = marker(slotLook(m_slot), false, Theme::instance().scheme().card, 9);
    style.applyTo(&painter, style.pen());
    style.drawShape(&painter, QPointF(rect().center()) + QPointF(0.5, 0.5));
}

} // namespace Advisor
