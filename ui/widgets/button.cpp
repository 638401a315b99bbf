// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/button.h"

#include <QAccessible>
#include <QEvent>
#include <QStyle>
#include <QStyleOptionButton>
#include <QTimer>
#include <chrono>

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

namespace Advisor {

Button::Button(const QString& text, ButtonKind kind, const QString& iconName, QWidget* parent)
    : QPushButton(text, parent)
    , m_kind(kind)
    , m_timer(new QTimer(this))
{
    setAutoDefault(false);
    setFont(Theme::font(kind == ButtonKind::Link ? TextStyle::Body : TextStyle::Medium));
    setKind(kind);
    setAttribute(Qt::WA_Hover);
    if (!iconName.isEmpty())
        setIcon(Advisor::icon(iconName));
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_word.clear();
        setMinimumWidth(0);
        updateGeometry();
        update();
    });
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    setProperty(ButtonKindProperty, int(kind));
    setFlat(kind == ButtonKind::Flat || kind == ButtonKind::Link);
    if (kind == ButtonKind::Link)
        setCursor(Qt::PointingHandCursor);
    update();
}

void Button::setIconName(const QString& name)
{
    setIcon(name.isEmpty() ? QIcon() : Advisor::icon(name));
}

void Button::showDone(const QString& word)
{
    using namespace std::chrono_literals;
    setMinimumWidth(width());
    m_word = word;
    m_timer->start(2s);
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Button::setIconOnly(bool iconOnly)
{
    m_iconOnly = iconOnly;
    QString name = text();
    name.remove(QLatin1Char('&'));
    setAccessibleName(iconOnly ? name : QString());
    setToolTip(iconOnly ? name : QString());
    updateGeometry();
    update();
}

QSize Button::sizeHint() const
{
    // QPushButton keeps the hint of the text it had; ours may be shown without.
    QStyleOptionButton option;
    initStyleOption(&option);
    if (!m_word.isEmpty())
        option.text = text();
    QSize contents = option.fontMetrics.size(Qt::TextShowMnemonic, option.text);
    if (!option.icon.isNull())
        contents += QSize(option.iconSize.width() + 4, 0);
    return style()->sizeFromContents(QStyle::CT_PushButton, &option, contents, this);
}

int Button::fullWidth() const
{
    return fontMetrics().size(Qt::TextShowMnemonic, text()).width() + (icon().isNull() ? 0 : iconSize().width() + 8)
        + 24;
}

void Button::initStyleOption(QStyleOptionButton* option) const
{
    QPushButton::initStyleOption(option);
    if (m_kind == ButtonKind::Primary)
        option->features |= QStyleOptionButton::DefaultButton;
    if (m_iconOnly)
        option->text.clear();
    else if (!m_word.isEmpty())
        option->text = m_word;
}

void Button::changeEvent(QEvent* event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(Theme::font(m_kind == ButtonKind::Link ? TextStyle::Body : TextStyle::Medium));
}

} // namespace Advisor
