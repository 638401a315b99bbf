// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/flatstyle.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include "ui/theme/flatpaint.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor {

FlatStyle::FlatStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    switch (element) {
    case CE_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return Flat::pushButton(*button, *painter, widget);
        break;
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            return Flat::headerSection(*header, *painter);
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, Theme::instance().scheme().card);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), Space::Hairline),
                          Theme::instance().scheme().hairline);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader quiet = *header;
            quiet.palette.setColor(QPalette::ButtonText, Theme::instance().scheme().secondary);
            quiet.state &= ~QStyle::State_On; // no bold title for the column of the current cell
            return QProxyStyle::drawControl(element, &quiet, painter, widget);
        }
        break;
    case CE_Splitter:
        return; // the gap between the cards is the handle
    case CE_ProgressBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            return Flat::progressBar(*bar, *painter);
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return Flat::checkIndicator(*option, *painter);
    case PE_IndicatorRadioButton:
        return Flat::radioIndicator(*option, *painter);
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            return Flat::fieldFrame(*option, *painter);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            return Flat::itemBackground(*item, *painter);
        break;
    case PE_PanelItemViewRow:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            // The row behind a branch has no position; it is the beginning of the row.
            if (item->state.testFlag(State_Selected))
                painter->fillRect(item->rect, Theme::instance().semantic(Semantic::Info).fill);
            return;
        }
        break;
    case PE_IndicatorBranch:
        return Flat::branch(*option, *painter);
    case PE_FrameFocusRect:
        if (qobject_cast<const QAbstractItemView*>(widget))
            return Flat::focusRing(*painter, option->rect.adjusted(1, 1, -1, -1), Radius::Badge);
        return Flat::focusRing(*painter, option->rect, Radius::Badge);
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo)
            return Flat::comboBox(*combo, *painter);
    } else if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return Flat::scrollBar(*bar, *painter);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                  const QWidget* widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (!option)
        return size;
    const int height = Size::grown(Size::Control, option->fontMetrics);
    switch (type) {
    case CT_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            const bool link = widget && ButtonKind(widget->property(ButtonKindProperty).toInt()) == ButtonKind::Link;
            const int icon = button->icon.isNull() ? 0 : button->iconSize.width();
            const int text = button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
            const int gap = icon > 0 && text > 0 ? Space::Related : 0;
            const int menu = button->features & QStyleOptionButton::HasMenu ? Size::IconSmall : 0;
            return {icon + gap + text + menu + (link ? 2 : 2 * Space::Dense), height};
        }
        break;
    case CT_ComboBox:
        return {size.width() + Size::IconSmall, std::max(size.height(), height)};
    case CT_LineEdit:
    case CT_SpinBox:
        size.setHeight(std::max(size.height(), height));
        break;
    case CT_HeaderSection:
        size.setHeight(std::max(size.height(), Size::grown(Size::TableRow, option->fontMetrics)));
        break;
    case CT_ItemViewItem:
        if (const auto* view = qobject_cast<const QAbstractItemView*>(widget);
            view && !view->property("advisorOwnRows").toBool())
            size.setHeight(std::max(size.height(), Size::grown(Size::TableRow, option->fontMetrics)));
        break;
    default:
        break;
    }
    return size;
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return Size::ScrollBar;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
        return Size::IconSmall;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return Size::IconSmall;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return Space::Related + 2;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_HeaderMargin:
        return Space::Related;
    case PM_DefaultFrameWidth:
        return 1;
    case PM_SplitterWidth:
        return Space::Card;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ScrollBar_Transient:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents)
        return rect.adjusted(Space::Related - 2, 0, -(Space::Related - 2), 0);
    return rect;
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (bar && (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine))
            return {};
        if (bar && part == SC_ScrollBarGroove)
            return option->rect;
        if (bar && part == SC_ScrollBarSlider) {
            const int range = bar->maximum - bar->minimum;
            const bool horizontal = bar->orientation == Qt::Horizontal;
            const int length = horizontal ? option->rect.width() : option->rect.height();
            if (range <= 0)
                return option->rect;
            const int grip = std::max(24, int(double(length) * bar->pageStep / double(range + bar->pageStep)));
            const int at = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - grip,
                                                   bar->upsideDown);
            return horizontal ? QRect(at, 0, grip, option->rect.height()) : QRect(0, at, option->rect.width(), grip);
        }
    }
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        const int left = combo && combo->editable ? 2 : Space::Related; // a line edit brings its own padding
        const QRect text = option->rect.adjusted(left, 2, -(Size::IconSmall + Space::Dense), -2);
        return visualRect(option->direction, option->rect, text);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace Advisor
