// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/iconlabel.h"

#include <QPainter>

#include "ui/theme/icon.h"

namespace Advisor {

TextTone toneOf(Semantic meaning)
{
    switch (meaning) {
    case Semantic::Ok:
        return TextTone::Ok;
    case Semantic::Info:
        return TextTone::Info;
    case Semantic::Caution:
        return TextTone::Caution;
    case Semantic::Problem:
        return TextTone::Problem;
    case Semantic::Neutral:
        break;
    }
    return TextTone::Neutral;
}

QColor colourOf(TextTone tone)
{
    const Scheme& scheme = Theme::instance().scheme();
    switch (tone) {
    case TextTone::Normal:
        return scheme.text;
    case TextTone::Secondary:
        return scheme.secondary;
    case TextTone::Link:
        return scheme.link;
    case TextTone::Ok:
        return scheme.of(Semantic::Ok).text;
    case TextTone::Info:
        return scheme.of(Semantic::Info).text;
    case TextTone::Caution:
        return scheme.of(Semantic::Caution).text;
    case TextTone::Problem:
        return scheme.of(Semantic::Problem).text;
    case TextTone::Neutral:
        return scheme.of(Semantic::Neutral).text;
    }
    return scheme.text;
}

IconLabel::IconLabel(const QString& iconName, int side, QWidget* parent)
    : QWidget(parent)
    , m_name(iconName)
    , m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIconName(const QString& name)
{
    m_name = name;
    update();
}

void IconLabel::setTone(TextTone tone)
{
    m_tone = tone;
    update();
}

void IconLabel::paintEvent(QPaintEvent*)
{
    if (m_name.isEmpty())
        return;
    QPainter painter(this);
    paintIcon(painter, QRect(0, (height() - m_side) / 2, m_side, m_side), m_name, colourOf(m_tone));
}

} // namespace Advisor
