// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/subjectlabel.h"

#include <QPainter>
#include <QStyle>

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor {

SubjectLabel::SubjectLabel(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SubjectLabel::set(const QString& iconName, const QString& title, const QString& detail, bool foreign)
{
    m_icon = iconName;
    m_title = title;
    m_detail = detail;
    m_foreign = foreign;
    setAccessibleName(title);
    setAccessibleDescription(detail);
    setToolTip(QStringLiteral("%1\n%2").arg(title, detail));
    update();
}

void SubjectLabel::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    update();
}

QSize SubjectLabel::sizeHint() const
{
    const int lines = QFontMetrics(Theme::font(TextStyle::Strong)).height()
        + QFontMetrics(Theme::font(TextStyle::Secondary)).height();
    return {Size::SidebarCollapsed, lines + Space::Dense};
}

void SubjectLabel::paintEvent(QPaintEvent*)
{
    const Scheme& scheme = Theme::instance().scheme();
    QPainter painter(this);
    const auto mirrored = [this](const QRect& part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const int iconLeft = m_collapsed ? (width() - Size::Icon) / 2 : Space::Related + Space::Dense;
    paintIcon(painter, mirrored({iconLeft, (height() - Size::Icon) / 2, Size::Icon, Size::Icon}), m_icon,
              m_foreign ? scheme.link : scheme.secondary);
    if (m_collapsed)
        return;
    const int left = iconLeft + Size::Icon + Space::Dense;
    const int room = width() - left - Space::Related;
    // A long device name is cut here only: the tooltip and the pages have all of it.
    const auto line = [&](TextStyle style, const QColor& colour, int y, const QString& words) {
        painter.setFont(Theme::font(style));
        painter.setPen(colour);
        const QFontMetrics metrics(painter.font());
        painter.drawText(mirrored({left, y, room, metrics.height()}), Qt::AlignVCenter | Qt::AlignLeading,
                         metrics.elidedText(words, Qt::ElideRight, room));
        return y + metrics.height();
    };
    const int top = Space::Pair;
    const int second = line(TextStyle::Strong, scheme.text, top, m_title);
    line(TextStyle::Secondary, scheme.secondary, second + 2, m_detail);
}

} // namespace Advisor
