// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPainter>
#include <QStyleOption>

#include "ui/theme/flatpaint.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor::Flat {

void headerSection(const QStyleOptionHeader& option, QPainter& painter)
{
    const Scheme& scheme = Theme::instance().scheme();
    painter.fillRect(option.rect, scheme.card);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), Space::Hairline),
                     scheme.hairline);
}

void itemBackground(const QStyleOptionViewItem& option, QPainter& painter)
{
    const Scheme& scheme = Theme::instance().scheme();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter.fillRect(option.rect, scheme.of(Semantic::Info).fill);
        if (option.viewItemPosition == QStyleOptionViewItem::Beginning
            || option.viewItemPosition == QStyleOptionViewItem::OnlyOne) {
            const QRect bar(option.rect.left(), option.rect.top(), Line::SelectionBar, option.rect.height());
            painter.fillRect(QStyle::visualRect(option.direction, option.rect, bar), scheme.link);
        }
    } else if (option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled)) {
        painter.fillRect(option.rect, mixed(scheme.card, scheme.text, 0.04));
    } else if (option.backgroundBrush.style() != Qt::NoBrush) {
        painter.fillRect(option.rect, option.backgroundBrush);
    }
}

void branch(const QStyleOption& option, QPainter& painter)
{
    if (!option.state.testFlag(QStyle::State_Children))
        return;
    const bool open = option.state.testFlag(QStyle::State_Open);
    const bool mirrored = option.direction == Qt::RightToLeft;
    const QString name = open ? QStringLiteral("chevron-down")
                              : (mirrored ? QStringLiteral("chevron-left") : QStringLiteral("chevron-right"));
    QRect rect(0, 0, Size::IconSmall - 2, Size::IconSmall - 2);
    rect.moveCenter(option.rect.center());
    paintIcon(painter, rect, name, Theme::instance().scheme().secondary);
}

void progressBar(const QStyleOptionProgressBar& option, QPainter& painter)
{
    constexpr double Thickness = 6;
    const Scheme& scheme = Theme::instance().scheme();
    const QRectF groove(option.rect.left(), option.rect.center().y() - Thickness / 2 + 0.5, option.rect.width(),
                        Thickness);
    roundedRect(painter, groove, Thickness / 2, mixed(scheme.page, scheme.text, 0.10), {});
    const bool busy = option.minimum == 0 && option.maximum == 0;
    const double share = busy ? 0.3
                              : (option.maximum > option.minimum
                                     ? double(option.progress - option.minimum) / (option.maximum - option.minimum)
                                     : 0);
    if (share <= 0)
        return;
    QRectF filled = groove;
    filled.setWidth(std::max(Thickness, groove.width() * std::min(share, 1.0)));
    if (option.direction == Qt::RightToLeft)
        filled.moveRight(groove.right());
    roundedRect(painter, filled, Thickness / 2, scheme.accent, {});
}

void scrollBar(const QStyleOptionSlider& option, QPainter& painter)
{
    constexpr double Thickness = 6;
    const Scheme& scheme = Theme::instance().scheme();
    const int range = option.maximum - option.minimum;
    if (range <= 0)
        return;
    const bool horizontal = option.orientation == Qt::Horizontal;
    const double length = horizontal ? option.rect.width() : option.rect.height();
    const double grip = std::max(24.0, length * option.pageStep / double(range + option.pageStep));
    const double at = (length - grip) * (option.sliderPosition - option.minimum) / double(range);
    const bool active = option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_Sunken);
    QRectF rect = horizontal
        ? QRectF(option.rect.left() + at, option.rect.center().y() - Thickness / 2 + 0.5, grip, Thickness)
        : QRectF(option.rect.center().x() - Thickness / 2 + 0.5, option.rect.top() + at, Thickness, grip);
    rect = horizontal ? rect.adjusted(2, 0, -2, 0) : rect.adjusted(0, 2, 0, -2);
    roundedRect(painter, rect, Thickness / 2, mixed(scheme.page, scheme.text, active ? 0.5 : 0.28), {});
}

} // namespace Advisor::Flat
