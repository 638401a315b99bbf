// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/badge.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QStyle>

#include "ui/theme/flatpaint.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor {

namespace {

QFont badgeFont()
{
    QFont font = Theme::font(TextStyle::Secondary);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

QString iconOf(Semantic meaning)
{
    switch (meaning) {
    case Semantic::Ok:
        return QStringLiteral("ok");
    case Semantic::Info:
        return QStringLiteral("info");
    case Semantic::Caution:
        return QStringLiteral("caution");
    case Semantic::Problem:
        return QStringLiteral("problem");
    case Semantic::Neutral:
        break;
    }
    return QStringLiteral("neutral");
}

Badge::Badge(Semantic meaning, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_meaning(meaning)
    , m_text(text)
    , m_icon(iconOf(meaning))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void Badge::set(Semantic meaning, const QString& text, const QString& iconName)
{
    m_meaning = meaning;
    m_text = text;
    m_icon = iconName.isEmpty() ? iconOf(meaning) : iconName;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Badge::sizeOf(const QString& text, bool withIcon)
{
    const QFontMetrics metrics(badgeFont());
    const int icon = withIcon ? Size::IconSmall - 2 + Space::Pair + 2 : 0;
    return {metrics.horizontalAdvance(text) + icon + 2 * Space::Related + 1,
            Size::grown(Size::Badge, metrics, Space::Related)};
}

QSize Badge::sizeHint() const
{
    return sizeOf(m_text, true);
}

void Badge::paint(QPainter& painter, const QRect& rect, Semantic meaning, const QString& text, const QString& iconName)
{
    const SemanticColours& colours = Theme::instance().semantic(meaning);
    Flat::roundedRect(painter, rect, Radius::Badge, colours.fill, {});
    const Qt::LayoutDirection direction = QGuiApplication::layoutDirection();
    int x = rect.left() + Space::Related;
    if (!iconName.isEmpty()) {
        constexpr int Side = Size::IconSmall - 2;
        const QRect icon(x, rect.center().y() - Side / 2 + 1, Side, Side);
        paintIcon(painter, QStyle::visualRect(direction, rect, icon), iconName, colours.text);
        x += Side + Space::Pair + 2;
    }
    painter.setFont(badgeFont());
    painter.setPen(colours.text);
    const QRect words(x, rect.top(), rect.right() - x, rect.height());
    painter.drawText(QStyle::visualRect(direction, rect, words), Qt::AlignVCenter | Qt::AlignLeading, text);
}

void Badge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, rect(), m_meaning, m_text, m_icon);
}

void Badge::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
}

} // namespace Advisor
