// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

#include "ui/theme/flatpaint.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor::Flat {

namespace {

bool has(const QStyleOption& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

ButtonKind kindOf(const QStyleOptionButton& option, const QWidget* widget)
{
    if (widget) {
        if (const QVariant kind = widget->property(ButtonKindProperty); kind.isValid())
            return ButtonKind(kind.toInt());
    }
    if (option.features & QStyleOptionButton::Flat)
        return ButtonKind::Flat;
    return option.features & QStyleOptionButton::DefaultButton ? ButtonKind::Primary : ButtonKind::Normal;
}

} // namespace

void roundedRect(QPainter& painter, const QRectF& rect, double radius, const QColor& fill, const QColor& outline,
                 double width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(outline.isValid() ? QPen(outline, width) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = outline.isValid() ? width / 2 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void focusRing(QPainter& painter, const QRectF& rect, double radius)
{
    roundedRect(painter, rect, radius, {}, Theme::instance().scheme().link, Line::Focus);
}

void pushButton(const QStyleOptionButton& option, QPainter& painter, const QWidget* widget)
{
    const Scheme& scheme = Theme::instance().scheme();
    const ButtonKind kind = kindOf(option, widget);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool hover = enabled && has(option, QStyle::State_MouseOver);
    const bool pressed = enabled && (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On));
    const bool focus = has(option, QStyle::State_HasFocus);
    const QRectF rect(option.rect);

    QColor fill;
    QColor outline;
    QColor text = enabled ? scheme.text : option.palette.color(QPalette::Disabled, QPalette::ButtonText);
    switch (kind) {
    case ButtonKind::Primary:
        fill = !enabled ? mixed(scheme.card, scheme.text, 0.10)
                        : mixed(scheme.accent, Qt::black, pressed ? 0.25 : (hover ? 0.12 : 0));
        text = enabled ? scheme.onAccent : text;
        break;
    case ButtonKind::Normal:
        fill = !enabled ? QColor() : mixed(scheme.card, scheme.text, pressed ? 0.12 : (hover ? 0.05 : 0));
        outline = enabled ? mixed(scheme.hairline, scheme.outline, 0.55) : scheme.hairline;
        break;
    case ButtonKind::Flat:
        if (pressed || hover)
            fill = mixed(scheme.page, scheme.text, pressed ? 0.12 : 0.06);
        break;
    case ButtonKind::Link:
        text = enabled ? scheme.link : text;
        break;
    }
    roundedRect(painter, focus && kind == ButtonKind::Primary ? rect.adjusted(3, 3, -3, -3) : rect,
                focus && kind == ButtonKind::Primary ? Radius::Control - 2 : Radius::Control, fill,
                focus ? QColor() : outline);
    if (focus)
        focusRing(painter, rect, Radius::Control);

    const QFontMetrics& metrics = option.fontMetrics;
    const int gap = option.icon.isNull() || option.text.isEmpty() ? 0 : Space::Related;
    const int iconSide = option.icon.isNull() ? 0 : option.iconSize.width();
    const int textWidth = metrics.size(Qt::TextShowMnemonic, option.text).width();
    const int total = iconSide + gap + textWidth;
    int x = kind == ButtonKind::Link ? option.rect.left() : option.rect.left() + (option.rect.width() - total) / 2;
    if (iconSide > 0) {
        const QRect iconRect(x, option.rect.center().y() - iconSide / 2 + 1, iconSide, iconSide);
        paintIcon(painter, QStyle::visualRect(option.direction, option.rect, iconRect), option.icon.name(), text);
        x += iconSide + gap;
    }
    painter.setPen(text);
    const QRect textRect(x, option.rect.top(), textWidth + 1, option.rect.height());
    if (kind == ButtonKind::Link && hover) {
        QFont font = painter.font();
        font.setUnderline(true);
        painter.setFont(font);
    }
    const bool mnemonic = has(option, QStyle::State_KeyboardFocusChange);
    painter.drawText(QStyle::visualRect(option.direction, option.rect, textRect),
                     Qt::AlignVCenter | Qt::AlignLeft | (mnemonic ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                     option.text);
    if (option.features & QStyleOptionButton::HasMenu) {
        const QRect arrow(option.rect.right() - Size::IconSmall - Space::Pair,
                          option.rect.center().y() - Size::IconSmall / 2, Size::IconSmall, Size::IconSmall);
        paintIcon(painter, QStyle::visualRect(option.direction, option.rect, arrow), QStringLiteral("chevron-down"),
                  text);
    }
}

void checkIndicator(const QStyleOption& option, QPainter& painter)
{
    const Scheme& scheme = Theme::instance().scheme();
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const QRectF rect(option.rect);
    const QColor outline = enabled ? scheme.outline : scheme.hairline;
    roundedRect(painter, rect, Radius::Badge, on ? (enabled ? scheme.accent : outline) : scheme.card,
                on ? QColor() : outline, 1.2);
    if (has(option, QStyle::State_On))
        paintIcon(painter, option.rect.adjusted(1, 1, -1, -1), QStringLiteral("tick"), scheme.onAccent);
    else if (has(option, QStyle::State_NoChange))
        painter.fillRect(QRectF(rect.left() + 4, rect.center().y() - 1, rect.width() - 8, 2), scheme.onAccent);
}

void radioIndicator(const QStyleOption& option, QPainter& painter)
{
    const Scheme& scheme = Theme::instance().scheme();
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const QRectF rect(option.rect);
    const QColor colour = !enabled ? scheme.hairline : (on ? scheme.accent : scheme.outline);
    roundedRect(painter, rect, rect.width() / 2, scheme.card, colour, on ? rect.width() / 3.2 : 1.2);
}

void fieldFrame(const QStyleOption& option, QPainter& painter)
{
    const Scheme& scheme = Theme::instance().scheme();
    const bool enabled = has(option, QStyle::State_Enabled);
    roundedRect(painter, option.rect, Radius::Control, enabled ? scheme.card : scheme.page,
                enabled ? scheme.outline : scheme.hairline);
    if (has(option, QStyle::State_HasFocus))
        focusRing(painter, option.rect, Radius::Control);
}

void comboBox(const QStyleOptionComboBox& option, QPainter& painter)
{
    fieldFrame(option, painter);
    const Scheme& scheme = Theme::instance().scheme();
    const QRect arrow(option.rect.right() - Size::IconSmall - Space::Related,
                      option.rect.center().y() - Size::IconSmall / 2 + 1, Size::IconSmall, Size::IconSmall);
    paintIcon(painter, QStyle::visualRect(option.direction, option.rect, arrow), QStringLiteral("chevron-down"),
              has(option, QStyle::State_Enabled) ? scheme.secondary
                                                 : option.palette.color(QPalette::Disabled, QPalette::Text));
}

} // namespace Advisor::Flat
