// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/attentionrow.h"

#include <QGridLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

AttentionRow::AttentionRow(QWidget* parent)
    : QWidget(parent)
    , m_icon(new IconLabel)
    , m_claim(new WrapLabel(TextStyle::Strong))
    , m_sentence(new WrapLabel(TextStyle::Body))
    , m_button(new Button({}))
{
    auto* words = new QWidget;
    auto* grid = new QGridLayout(words);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Space::Dense);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_claim, 0, 1);
    m_claim->setMinimumHeight(Size::Icon);
    m_claim->centreVertically();
    grid->addWidget(m_sentence, 1, 1);
    auto* layout = new AsideLayout(Break::Row, this);
    layout->setContentsMargins(Space::Card, Space::Related + 1, Space::Dense, Space::Related + 1);
    layout->setIndent(Size::Icon + Space::Dense);
    layout->setMain(words);
    layout->setAside(m_button);
    m_button->hide();
    m_sentence->setSelectable(true);
    m_sentence->setFocusPolicy(Qt::ClickFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_button, &QPushButton::clicked, this, &AttentionRow::activated);
}

void AttentionRow::set(Semantic meaning, const QString& claim, const QString& sentence, const QString& iconName)
{
    m_icon->setIconName(iconName.isEmpty() ? iconOf(meaning) : iconName);
    m_icon->setTone(meaning == Semantic::Neutral ? TextTone::Secondary : toneOf(meaning));
    m_claim->setText(WrapLabel::unbroken(claim));
    m_sentence->setText(WrapLabel::unbroken(sentence));
    m_sentence->setVisible(!sentence.isEmpty());
    setAccessibleName(claim);
    setAccessibleDescription(sentence);
}

void AttentionRow::setAction(const QString& text, const QString& iconName)
{
    m_button->setText(text);
    m_button->setIconName(iconName);
    m_button->setVisible(!text.isEmpty());
}

void AttentionRow::setQuiet(bool quiet)
{
    m_claim->setTextStyle(quiet ? TextStyle::Secondary : TextStyle::Strong);
    m_claim->setTone(quiet ? TextTone::Secondary : TextTone::Normal);
}

} // namespace Advisor
