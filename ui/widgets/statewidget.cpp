// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/statewidget.h"

#include <QHBoxLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

StateWidget::StateWidget(QWidget* parent)
    : QWidget(parent)
    , m_icon(new IconLabel({}, Size::IconLarge))
    , m_title(new WrapLabel(TextStyle::PageTitle))
    , m_meaning(new WrapLabel(TextStyle::Body))
    , m_lookedFor(new WrapLabel(TextStyle::Secondary))
    , m_primary(new Button({}, ButtonKind::Primary))
    , m_secondary(new Button({}, ButtonKind::Normal))
{
    auto* column = new QWidget;
    column->setMaximumWidth(Size::StateWidth);
    auto* lines = new QVBoxLayout(column);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(Space::Related);
    lines->addWidget(m_icon, 0, Qt::AlignHCenter);
    lines->addSpacing(Space::Related);
    m_lookedFor->setTone(TextTone::Secondary);
    for (WrapLabel* label : {m_title, m_meaning, m_lookedFor}) {
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        label->setSelectable(true);
        label->setFocusPolicy(Qt::ClickFocus);
        lines->addWidget(label);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::Dense);
    buttons->addStretch(1);
    buttons->addWidget(m_primary);
    buttons->addWidget(m_secondary);
    buttons->addStretch(1);
    lines->addSpacing(Space::Related);
    lines->addLayout(buttons);
    m_primary->hide();
    m_secondary->hide();

    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(column, 1000);
    centred->addStretch(1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(Space::Card, Space::Hero, Space::Card, Space::Hero);
    outer->addStretch(1);
    outer->addLayout(centred);
    outer->addStretch(1);
    connect(m_primary, &QPushButton::clicked, this, &StateWidget::primaryActivated);
    connect(m_secondary, &QPushButton::clicked, this, &StateWidget::secondaryActivated);
}

void StateWidget::setState(const QString& iconName, const QString& title, const QString& meaning,
                           const QString& lookedFor)
{
    m_icon->setIconName(iconName);
    m_title->setText(title);
    m_meaning->setText(WrapLabel::unbroken(meaning));
    m_meaning->setVisible(!meaning.isEmpty());
    m_lookedFor->setText(WrapLabel::unbroken(lookedFor));
    m_lookedFor->setVisible(!lookedFor.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(meaning);
}

void StateWidget::setPrimary(const QString& text, const QString& iconName)
{
    m_primary->setText(text);
    m_primary->setIconName(iconName);
    m_primary->setVisible(!text.isEmpty());
}

void StateWidget::setSecondary(const QString& text, const QString& iconName)
{
    m_secondary->setText(text);
    m_secondary->setIconName(iconName);
    m_secondary->setVisible(!text.isEmpty());
}

} // namespace Advisor
