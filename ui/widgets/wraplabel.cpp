// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/wraplabel.h"

#include <QEvent>
#include <QRegularExpression>

#include "ui/widgets/iconlabel.h"

namespace Advisor {

WrapLabel::WrapLabel(TextStyle style, QWidget* parent)
    : QLabel(parent)
    , m_style(style)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAlignment(Qt::AlignLeading | Qt::AlignTop);
    restyle();
}

WrapLabel::WrapLabel(const QString& text, TextStyle style, TextTone tone, QWidget* parent)
    : WrapLabel(style, parent)
{
    setText(text);
    setTone(tone);
}

void WrapLabel::setTone(TextTone tone)
{
    m_tone = tone;
    restyle();
}

void WrapLabel::setTextStyle(TextStyle style)
{
    m_style = style;
    restyle();
}

void WrapLabel::setSelectable(bool selectable)
{
    setTextInteractionFlags(selectable ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                       : Qt::NoTextInteraction);
}

void WrapLabel::setSingleLine(bool single)
{
    setWordWrap(!single);
    setAlignment(single ? Qt::AlignLeading | Qt::AlignVCenter : Qt::AlignLeading | Qt::AlignTop);
}

QString WrapLabel::unbroken(QString text)
{
    static const QRegularExpression slash(QStringLiteral("(?<=\\S)/(?=\\S)|/(?=\\S)"));
    return text.replace(slash, QStringLiteral("\u2060/\u2060"));
}

void WrapLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange
        || event->type() == QEvent::FontChange)
        restyle();
}

void WrapLabel::restyle()
{
    if (m_restyling)
        return;
    m_restyling = true; // setFont and setPalette come back here as events
    const QColor colour = colourOf(m_tone);
    QPalette own;
    own.setColor(QPalette::WindowText, colour);
    own.setColor(QPalette::Text, colour);
    setPalette(own);
    setFont(Theme::font(m_style));
    m_restyling = false;
}

} // namespace Advisor
