// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/recordcard.h"

#include <QPainter>
#include <algorithm>

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor {

RecordCard::RecordCard(QWidget* parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void RecordCard::setLines(const QStringList& lines)
{
    m_lines = lines;
    setAccessibleName(lines.join(QStringLiteral(". ")));
    resize(sizeHint());
    update();
}

QFont RecordCard::fontOf(int line) const
{
    return Theme::font(line == 0 ? TextStyle::Strong : line == 1 ? TextStyle::Body : TextStyle::Secondary);
}

QSize RecordCard::sizeHint() const
{
    int width = 0;
    int height = 2 * Space::Dense - Space::Pair;
    for (int line = 0; line < m_lines.size(); ++line) {
        const QFontMetrics metrics(fontOf(line));
        width = std::max(width, metrics.horizontalAdvance(m_lines[line]));
        height += metrics.height() + Space::Pair;
    }
    return {width + 2 * Space::Dense, height};
}

void RecordCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Scheme& scheme = Theme::instance().scheme();
    painter.setPen(QPen(scheme.outline, Line::Outline));
    painter.setBrush(scheme.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius::Control, Radius::Control);
    int y = Space::Dense - Space::Pair / 2;
    for (int line = 0; line < m_lines.size(); ++line) {
        const QFontMetrics metrics(fontOf(line));
        painter.setFont(fontOf(line));
        painter.setPen(line < 2 ? scheme.text : scheme.secondary);
        painter.drawText(QRect(Space::Dense, y, width() - 2 * Space::Dense, metrics.height()),
                         Qt::AlignLeading | Qt::AlignVCenter, m_lines[line]);
        y += metrics.height() + Space::Pair;
    }
}

} // namespace Advisor
